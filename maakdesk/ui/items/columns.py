"""Columns as data: what a cell says, how wide it is, and whether it can be sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from maakdesk.ui.widgets.clock import Ring

Row = TypeVar("Row")


class Align(Enum):
    """On which side of its column a cell stands; amounts stand at the end."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: words, perhaps an icon or a ring before them, a tone of the theme, bold or not.

    `whole` is what the tooltip and a reader say when that is more than the words.
    """

    text: str
    icon: str = ""
    ring: Ring | None = None
    tone: str = "ink"
    whole: str = ""


@dataclass(frozen=True)  # no slots: with them Column[Row](...) fails in Python 3.11
class Column(Generic[Row]):
    """One column.

    `width` is in design pixels at 100 %; the one column with `stretch` gets the room that is left and never less than
    its width. `keep` columns never leave when text is large; the others leave from the right. `tabular` gives figures
    of equal width. `sort` is the key the source sorts by; empty when it cannot.
    """

    key: str
    title_key: str
    cell: Callable[[Row], Cell]
    width: int = 120
    align: Align = Align.START
    stretch: bool = False
    keep: bool = False
    tabular: bool = False
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Sort:
    """By which key a list is sorted, and whether it goes down."""

    key: str
    down: bool = False
