"""A place in a file: a rectangle on a page, or seconds of a recording."""

import re
from dataclasses import dataclass

FULL = 10_000
"""The width and the height of a page, in the units of a rectangle."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a page, in ten-thousandths of its width and height, from the top left corner."""

    left: int
    top: int
    right: int
    bottom: int

    def sound(self) -> bool:
        """Whether it lies on the page and has an area."""
        return 0 <= self.left < self.right <= FULL and 0 <= self.top < self.bottom <= FULL


@dataclass(frozen=True, slots=True)
class Place:
    """Where: `page` (from 1) with a rectangle or without, or `from_ms` (until `until_ms`) of a recording."""

    page: int | None = None
    rectangle: Rectangle | None = None
    from_ms: int | None = None
    until_ms: int | None = None

    def sound(self) -> bool:
        """Whether it is a place on a page or in a recording, and not both or neither."""
        if self.page is not None:
            alone = self.from_ms is None and self.until_ms is None
            return alone and self.page >= 1 and (self.rectangle is None or self.rectangle.sound())
        if self.from_ms is None or self.from_ms < 0 or self.rectangle is not None:
            return False
        return self.until_ms is None or self.until_ms >= self.from_ms


def place_key(attachment_id: str, place: Place) -> str:
    """A place in a file as a short text, to stand beside a quote: `id p2 1100,1590,3600,1830`, `id t12000`."""
    words = [attachment_id, f"p{place.page}" if place.page is not None else f"t{place.from_ms}"]
    if place.rectangle is not None:
        box = place.rectangle
        words.append(f"{box.left},{box.top},{box.right},{box.bottom}")
    return " ".join(words)


def read_place_key(key: str) -> tuple[str, Place] | None:
    """The file and the place of a key; None when it is none."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    number = int(found["number"])
    box = Rectangle(*(int(part) for part in found["box"].split(","))) if found["box"] else None
    place = Place(page=number, rectangle=box) if found["kind"] == "p" else Place(rectangle=box, from_ms=number)
    return (found["id"], place) if place.sound() else None


_KEY = re.compile(r"(?P<id>[0-9a-f]{32}) (?P<kind>[pt])(?P<number>\d{1,9})(?: (?P<box>\d{1,5}(?:,\d{1,5}){3}))?")
