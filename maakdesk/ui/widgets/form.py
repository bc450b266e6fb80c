"""A form: label above, editor, and below it help or what is wrong; and the plain line of text."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, restyle


class Field(QWidget):
    """A label, its editor, and below it help, an echo of what was understood, or what is wrong."""

    def __init__(
        self,
        context: Context,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        optional: bool = False,
        wrap: bool = False,
    ) -> None:
        """Put `editor` under `label`; the label becomes the editor's name. `wrap`: a long label takes more lines."""
        super().__init__()
        theme = context.theme
        self._theme, self.editor = theme, editor
        self._help = hint
        self._below: Label | None = None
        words = f"{label} {context.texts('widgets.field.optional')}" if optional else label
        self._label = Label(theme, words, bold=True, wrap=wrap)
        self._label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(5))
        layout.addWidget(self._label)
        layout.addWidget(editor)
        self._line_below = columns(context, gap=6)
        layout.addLayout(self._line_below)
        self.setFocusProxy(editor)
        self.show_help()
        problem = getattr(editor, "problem", None)
        if problem is not None:
            problem.connect(self.show_problem)
        echo = getattr(editor, "echo", None)
        if echo is not None:
            echo.connect(self.show_help)

    def set_label(self, words: str) -> None:
        """Ask otherwise; the editor is called so too."""
        self._label.setText(words)
        self.editor.setAccessibleName(words)

    def show_problem(self, words: str) -> None:
        """Say what is wrong; an empty text says it is right again."""
        if not words:
            self.show_help()
            return
        self._say(words, "amber", wrong=True)

    def show_help(self, echo: str = "") -> None:
        """Show the help, or the `echo` of what was understood."""
        self._say(echo or self._help, "ink2", wrong=False)

    def words_below(self) -> str:
        """What stands below the field now."""
        return self._below.text() if self._below is not None else ""

    def _say(self, words: str, tone: str, *, wrong: bool) -> None:
        if words and self._below is None:  # most fields never say anything
            self._sign = IconLabel(self._theme, "circle-alert", 14, tone="amber")
            self._below = Label(self._theme, "", "second", tone=tone, wrap=True)
            self._line_below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
            self._line_below.addWidget(self._below, 1)
        if self._below is not None:
            self._below.setText(words)
            self._below.set_tone(tone)
            self._below.setVisible(bool(words))
            self._sign.setVisible(wrong)
        self.editor.setAccessibleDescription(words)
        set_wrong(self.editor, wrong=wrong)


def set_wrong(editor: QWidget, *, wrong: bool) -> None:
    """Give an editor the amber edge of something to mend, or take it away."""
    if bool(editor.property("wrong")) != wrong:
        editor.setProperty("wrong", wrong)
        restyle(editor)


class TextField(QLineEdit):
    """A line of text."""

    def __init__(self, context: Context, name: str = "", *, placeholder: str = "", tool: bool = False) -> None:
        """`name` is for a reader where no `Field` names it; `tool` makes it 30 high, for a row of tools."""
        super().__init__()
        self.setProperty("tool", tool)
        self.setFont(context.theme.font())
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)


class SearchField(TextField):
    """Searches while one types; Esc empties it, Down goes to what was found."""

    to_results = Signal()

    def __init__(self, context: Context, name: str, *, placeholder: str = "") -> None:
        """`name` says what is searched."""
        super().__init__(context, name, placeholder=placeholder or name, tool=True)
        self._theme = context.theme
        self.setTextMargins(context.theme.px(22), 0, context.theme.px(20), 0)
        self.setClearButtonEnabled(False)
        context.theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, Down leaves for the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.to_results.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the magnifying glass in the field."""
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._theme.px(16)
        self._theme.draw_icon(
            painter, QRectF(self._theme.px(10), (self.height() - size) // 2, size, size), "search", "ink2"
        )
