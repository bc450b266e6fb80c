"""The front of the window: which desk, and who are you."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import Label, ground, rows

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.application import Front


class WelcomePage(QWidget):
    """Calls `opened` with the desk that somebody opened."""

    def __init__(self, context: Context, front: "Front", opened: Callable[["Desk"], None]) -> None:
        """Show the desks of this computer; `front` names one that was locked."""
        super().__init__()
        ground(self, "ground")
        self._front, self._opened = front, opened
        column = rows(context, margin=24)
        column.addWidget(Label(context.theme, "MaakDesk", "welcome"))
        column.addStretch(1)
        self.setLayout(column)
