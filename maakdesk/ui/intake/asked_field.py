"""A question of a form: label, help below it, the editor, and below that what is to be said of what was typed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.form import Field
from maakdesk.ui.widgets.labels import Label


class AskedField(Field):
    """A `Field` with its help between label and editor, where it is read before somebody types."""

    def __init__(
        self, context: Context, label: str, editor: QWidget, *, hint: str = "", optional: bool = False
    ) -> None:
        """As `Field`; `optional` says in words that it may stay empty."""
        super().__init__(context, label, editor, optional=optional, wrap=True)
        layout = self.layout()
        if hint and isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, Label(context.theme, hint, "second", tone="ink2", wrap=True))
        self._hint = hint
        self._describe("")

    def show_words(self, words: list[str]) -> None:
        """Say these sentences below the field; none says that it is right."""
        self.show_problem("\n".join(words))
        self._describe("\n".join(words))

    def _describe(self, words: str) -> None:
        self.editor.setAccessibleDescription("\n".join(one for one in (self._hint, words) if one))
