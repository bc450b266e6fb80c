"""What every tab of a case page is: it is given the case, reads when seen, and keeps the place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.page import Hint, Place
from maakdesk.ui.widgets.band import Band

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class CaseTab(QWidget):
    """One tab of the case page. Subclasses build below `self.column` in the constructor and read in `reload`.

    `said`, `go` and `toasted` are those of `Page`; `counted` is the small number beside the word of the tab.
    """

    said = Signal(str)
    go = Signal(str, object)
    toasted = Signal(object)
    counted = Signal(int)

    def __init__(self, context: Context, desk: "Desk") -> None:
        """A tab for whichever case is shown."""
        super().__init__()
        self.context, self.desk = context, desk
        self.case_id = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.band = Band(context)
        self.column.addWidget(self.band)

    def show_case(self, case_id: str) -> None:
        """Show another case; reading follows by `reload`."""
        self.case_id = case_id

    def reload(self) -> None:
        """Read what is shown, off the UI thread."""

    def hints(self) -> tuple[Hint, ...]:
        """The keys that are most useful here."""
        return ()

    def remember(self) -> Place:
        """Where somebody is, and what they typed and did not save."""
        return {}

    def recall(self, place: Place) -> None:
        """Go back to that place."""

    def leave(self) -> None:
        """The tab is about to be hidden: save drafts now."""

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes between."""
        return ()

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Words, key and act of what the page's menu offers while this tab is shown."""
        return ()


class CasePart(QWidget):
    """A part of a tab that another room gives: it stands beside what the tab shows, and reads for itself.

    `said` and `go` are those of the tab; `problem` carries an error for its band; `laid` says that other controls stand
    in it now. A part hides itself where it has nothing to say.
    """

    said = Signal(str)
    problem = Signal(object)
    go = Signal(str, object)
    laid = Signal()

    def show_case(self, case_id: str) -> None:
        """Show another case; reading follows by `reload`."""

    def reload(self) -> None:
        """Read what is shown, off the UI thread."""

    def leave(self) -> None:
        """The tab is about to be hidden: save drafts now."""


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab of the case page, as data; `factory` is called when somebody chooses it first.

    `roles` are those that are shown it; empty means everybody who may see the case.
    """

    key: str
    text_key: str
    factory: "Callable[[Context, Desk], CaseTab]"
    roles: frozenset[str] = frozenset()
