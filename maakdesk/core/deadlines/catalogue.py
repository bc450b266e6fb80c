"""Reads the terms of the law from `resources/calendar/terms.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from maakdesk.base.errors import NotFound
from maakdesk.base.resources import resource
from maakdesk.core.deadlines.terms import Answer, Basis, FirstDay, Length, TermRule, Unit


def read_terms(path: Path) -> Mapping[str, TermRule]:
    """The terms of one file, by key.

    Raises:
        KeyError, ValueError, tomllib.TOMLDecodeError: the file is damaged; `resources/` is part of the installation.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    version = table.pop("version")
    return {key: _rule(key, row, version) for key, row in table.items()}


@cache
def shipped_terms() -> Mapping[str, TermRule]:
    """The terms of this installation; read once, since they cannot change while the program runs."""
    return read_terms(resource("calendar", "terms.toml"))


def term_rule(key: str) -> TermRule:
    """The term with this key.

    Raises:
        NotFound: there is no such term.
    """
    try:
        return shipped_terms()[key]
    except KeyError:
        raise NotFound(kind="term", key=key) from None


def _rule(key: str, row: dict[str, Any], version: str) -> TermRule:
    unknown = row.keys() - {"length", "basis", "articles", "first_day", "rolls", "answer"}
    if unknown:
        raise ValueError(f"unknown in the term {key}: {', '.join(sorted(unknown))}")
    lengths = [Length(count, Unit(unit)) for unit, count in row.get("length", {}).items()]
    return TermRule(
        key=key,
        basis=Basis(row["basis"]),
        articles=tuple(row["articles"]),
        length=lengths[0] if lengths else None,
        first_day=FirstDay(row.get("first_day", FirstDay.AFTER)),
        rolls=row.get("rolls", True),
        answer=Answer(row.get("answer", Answer.LAST_DAY)),
        version=version,
    )
