"""How long the papers of a case are kept: rows of the selectielijst as data, and the day on which they may go."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import NotFound
from maakdesk.base.resources import resource
from maakdesk.base.vocabulary import Outcome
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.rules import term
from maakdesk.core.deadlines.terms import Length, Term, Unit

CLOSED = "closed"
"""The years count from the day on which the case ended."""


@dataclass(frozen=True, slots=True)
class Retention:
    """One row of the selectielijst; `years` is None for what is kept for ever.

    `starts` is what the years count from: the case was closed, or the amount was determined.
    """

    key: str
    result: str
    years: int | None
    starts: str
    version: str
    check: bool


@dataclass(frozen=True, slots=True)
class RetentionTable:
    """The rows of the selectielijst by key, and which of them fits: by what comes out in law, and what became of it."""

    rows: Mapping[str, Retention]
    usual: Mapping[str, Mapping[str, str]]


def read_retention(path: Path) -> RetentionTable:
    """One table.

    Raises:
        KeyError, TypeError, tomllib.TOMLDecodeError: the table is damaged; `resources/` is part of the installation.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    version, check, usual = table.pop("version"), table.pop("check"), table.pop("usual")
    del table["source"]
    rows = {
        key: Retention(key, row["result"], row.get("years"), row["from"], version, check) for key, row in table.items()
    }
    return RetentionTable(rows, usual)


@cache
def shipped_retention() -> RetentionTable:
    """The table of this installation."""
    return read_retention(resource("calendar", "retention.toml"))


def retention_row(key: str) -> Retention:
    """The row with this key.

    Raises:
        NotFound: there is no such row.
    """
    try:
        return shipped_retention().rows[key]
    except KeyError:
        raise NotFound(kind="retention", key=key) from None


def retention_term(row: Retention, start: date) -> Term | None:
    """Until when the papers are kept, counted from the day they were closed; None: for ever."""
    if row.years is None:
        return None
    length = Length(row.years, Unit.YEARS)
    return term(term_rule("retention_term"), start, calendar=shipped_calendar(), length=length)


def usual_row(instrument: str, outcome: Outcome, *, accounted: bool) -> Retention | None:
    """The row that fits a case in which this comes out in law; None while nothing became of it.

    `accounted` says that an account of the money follows, after which the amount is determined. An office may choose
    another row.
    """
    if outcome is Outcome.NONE:
        return None
    usual = shipped_retention().usual[instrument]
    if outcome in (Outcome.GRANTED, Outcome.PARTIAL):
        return retention_row(usual["accounted" if accounted and "accounted" in usual else "granted"])
    return retention_row(usual["refused" if outcome is Outcome.REFUSED else "broken_off"])
