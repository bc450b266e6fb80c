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


def read_retention(path: Path) -> Mapping[str, Retention]:
    """The rows of one table, by key.

    Raises:
        KeyError, TypeError, tomllib.TOMLDecodeError: the table is damaged; `resources/` is part of the installation.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    version, check = table.pop("version"), table.pop("check")
    del table["source"]
    return {
        key: Retention(key, row["result"], row.get("years"), row["from"], version, check) for key, row in table.items()
    }


@cache
def shipped_retention() -> Mapping[str, Retention]:
    """The rows of this installation."""
    return read_retention(resource("calendar", "retention.toml"))


def retention_row(key: str) -> Retention:
    """The row with this key.

    Raises:
        NotFound: there is no such row.
    """
    try:
        return shipped_retention()[key]
    except KeyError:
        raise NotFound(kind="retention", key=key) from None


def retention_term(row: Retention, start: date) -> Term | None:
    """Until when the papers are kept, counted from the day they were closed; None: for ever."""
    if row.years is None:
        return None
    length = Length(row.years, Unit.YEARS)
    return term(term_rule("retention_term"), start, calendar=shipped_calendar(), length=length)


def usual_row(outcome: Outcome) -> Retention | None:
    """The row that fits a subsidy with this outcome; None while nothing became of it. An office may choose another."""
    keys = {
        Outcome.GRANTED: "granted_accounted",
        Outcome.PARTIAL: "granted_accounted",
        Outcome.REFUSED: "refused",
        Outcome.WITHDRAWN: "broken_off",
        Outcome.NOT_PROCESSED: "broken_off",
        Outcome.FORWARDED: "broken_off",
    }
    return retention_row(keys[outcome]) if outcome in keys else None
