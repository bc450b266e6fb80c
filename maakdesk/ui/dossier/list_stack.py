"""The middle of the list page: the table with the quick look, or what stands there when there are no cases."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maakdesk.ui.dossier.tab_order import in_order
from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import hairline, let_go


class ListStack(QStackedWidget):
    """Shows the list, or something else in its place."""

    def __init__(self, theme: Theme, table: QWidget, look: QWidget) -> None:
        """Lay `look` beside `table`, below it when text is large."""
        super().__init__()
        self._look = look
        self._list = QWidget()
        middle: QHBoxLayout | QVBoxLayout = QVBoxLayout(self._list) if theme.wide_text else QHBoxLayout(self._list)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(table, 1)
        self._divider = hairline(down=not theme.wide_text)
        middle.addWidget(self._divider)
        middle.addWidget(look)
        self._instead: QWidget | None = None
        self.addWidget(self._list)

    def show_list(self) -> None:
        """Show the list."""
        self.setCurrentWidget(self._list)
        self._drop()

    def show_instead(self, other: QWidget, before: QWidget) -> None:
        """Show `other`; Tab comes to its buttons after `before`."""
        self.addWidget(other)
        self.setCurrentWidget(other)
        self._drop()
        self._instead = other
        in_order(before, other.findChildren(Button))

    def show_look(self, *, shown: bool) -> None:
        """Show or hide the quick look."""
        self._look.setVisible(shown)
        self._divider.setVisible(shown)

    def _drop(self) -> None:
        if self._instead is not None:
            self.removeWidget(self._instead)
            let_go(self._instead)
            self._instead = None
