"""What every page of the shell is: a title, keys, a place to come back to, and reading that happens when it is seen."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.band import Band
from maakdesk.ui.widgets.labels import ground
from maakdesk.ui.widgets.toast import Toast

Place = dict[str, object]
"""Where somebody was on a page: plain values by name."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One of the keys at the right of the status bar: "Ctrl+Return" and what it does."""

    key: str
    does: str


class Page(QWidget):
    """A page. `said` is what stands at the left of the status bar; `go` asks the shell for another page, with a place.

    Subclasses build their widgets in the constructor below `self.column`, and read in `reload`.
    """

    said = Signal(str)
    titled = Signal()
    toasted = Signal(object)
    go = Signal(str, object)
    counted = Signal(int)
    """How much waits on this page, for the number beside its room."""

    def __init__(self, context: Context, title: str) -> None:
        """`title` is the window's title while this page is shown."""
        super().__init__()
        self.context = context
        self._title = title
        self.stale = True
        self.status = ""
        ground(self, "ground")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.band = Band(context)
        self.column.addWidget(self.band)

    def title(self) -> str:
        """What stands in the window's title before "– MaakDesk"."""
        return self._title

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title = title
        self.titled.emit()

    def hints(self) -> tuple[Hint, ...]:
        """The two or three keys that are most useful here; F1 is always added."""
        return ()

    def reload(self) -> None:
        """Read what is shown, off the UI thread."""

    def concerns(self, changes: object) -> bool:  # noqa: ARG002 - a page may look, the default is to reload
        """Whether what was written touches what is shown here."""
        return True

    def remember(self) -> Place:
        """Where somebody is on this page, and what they typed and did not save."""
        return {}

    def recall(self, place: Place) -> None:
        """Go back to that place."""

    def leave(self) -> None:
        """The page is about to be hidden, locked or closed: save drafts now."""

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes between, in reading order."""
        return ()

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Words, key and act of what the menu of this page offers; the keys work while the page is shown."""
        return ()

    def say(self, words: str) -> None:
        """Put words at the left of the status bar."""
        self.status = words
        self.said.emit(words)

    def toast(self, toast: Toast) -> None:
        """Give small news."""
        self.toasted.emit(toast)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of the rail, as data; `factory` is called when somebody goes there first.

    `roles` are those that may enter; empty means everybody. `at_end` puts it below, above the person.
    """

    key: str
    icon: str
    text_key: str
    factory: Callable[[Context], Page]
    roles: frozenset[str] = frozenset()
    at_end: bool = False

    def visible_for(self, roles: Collection[str]) -> bool:
        """Whether somebody with `roles` may enter."""
        return not self.roles or bool(self.roles & {str(role) for role in roles})
