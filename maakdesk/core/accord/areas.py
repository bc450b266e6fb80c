"""Neighbourhoods and districts as reference data, each division with the period in which it holds."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from maakdesk.base.resources import resource
from maakdesk.base.text import fold, search_tokens


@dataclass(frozen=True, slots=True)
class Area:
    """One neighbourhood (buurtcombinatie): its full code, its name and its district (stadsdeel)."""

    code: str
    name: str
    district_code: str
    district: str


@dataclass(frozen=True, slots=True)
class Division:
    """The city divided in one way, from `valid_from` until (not on) `valid_until`; `None` when it still holds."""

    key: str
    source: str
    valid_from: date
    valid_until: date | None
    areas: tuple[Area, ...]

    def holds_on(self, day: date) -> bool:
        """Whether this is the division of the city on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    @property
    def districts(self) -> tuple[tuple[str, str], ...]:
        """Code and name of each district, in the order of the file."""
        return tuple(dict.fromkeys((area.district_code, area.district) for area in self.areas))

    def area(self, code: str) -> Area | None:
        """The neighbourhood with this code."""
        return next((area for area in self.areas if area.code == code), None)

    def named(self, name: str) -> Area | None:
        """The neighbourhood with this name, however it is capitalised or accented."""
        wanted = fold(name).strip()
        return next((area for area in self.areas if fold(area.name) == wanted), None)

    def search(self, text: str) -> tuple[Area, ...]:
        """The neighbourhoods of which every typed word begins a word of the name, the code or the district."""
        typed = search_tokens(text)
        return tuple(area for area in self.areas if _fits(typed, area))


def _fits(typed: list[str], area: Area) -> bool:
    words = search_tokens(f"{area.name} {area.code} {area.district}")
    return all(any(word.startswith(start) for word in words) for start in typed)


def read_division(path: Path) -> Division:
    """The division in one file.

    Raises:
        KeyError, TypeError, tomllib.TOMLDecodeError: the file is damaged; `resources/` is part of the installation.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    areas = tuple(area for district in table["districts"] for area in _areas(district))
    return Division(path.stem, table["source"], table["from"], table.get("until"), areas)


def _areas(district: Mapping[str, Any]) -> list[Area]:
    return [Area(row["code"], row["name"], district["code"], district["name"]) for row in district["areas"]]


@cache
def divisions() -> tuple[Division, ...]:
    """Every division of this installation, the oldest first; read once."""
    found = [read_division(path) for path in resource("areas").glob("*.toml")]
    return tuple(sorted(found, key=lambda division: division.valid_from))


def areas(on: date) -> tuple[Area, ...]:
    """The neighbourhoods that hold on `on`; none when no division in the installation does."""
    return next((division.areas for division in divisions() if division.holds_on(on)), ())


def nearest_division(on: date) -> Division:
    """The division to choose from on `on`: the one that holds, else the last that had begun, else the first.

    Ask `holds_on` before saying that it holds.
    """
    known = divisions()
    begun = [division for division in known if division.valid_from <= on]
    return begun[-1] if begun else known[0]
