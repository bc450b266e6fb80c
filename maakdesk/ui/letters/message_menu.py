"""One button from which every message of the clock begins, and what comes back on it is recorded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, under
from maakdesk.ui.widgets.message_acts import LETTERS, REPLIES


class MessageButton(Button):
    """Opens the menu. `chosen` carries the key of the act."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        """The words with three points: a page follows."""
        super().__init__(context, context.texts("notices.menu"), icon="mail-plus", small=True, on=self.open)
        self._texts = context.texts

    def open(self) -> None:
        """Show what there is."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, acts in (("letters", LETTERS), ("replies", REPLIES)):
            menu.addSection(self._texts(f"notices.menu.{title}"))
            for act in acts:
                line = menu.addAction(self._texts(f"notices.act.{act}"))
                line.triggered.connect(lambda _on=False, key=act.value: self.chosen.emit(key))
        menu.popup(under(self))
