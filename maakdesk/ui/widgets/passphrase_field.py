"""A passphrase: hidden unless asked, with a hint when Caps Lock is on and, for a new one, its strength in words."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import IconButton
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import IconLabel, Label, columns

STEPS = 4
"""The meter has four steps above nothing, as zxcvbn does."""


class PassphraseField(QWidget):
    """`measure` (for a new passphrase) gives its strength, 0 to 4, and words for it; it runs off the UI thread."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, context: Context, name: str, *, measure: Callable[[str], tuple[int, str]] | None = None) -> None:
        """`name` is the field's name for a reader."""
        super().__init__()
        self._context, self._measure = context, measure
        theme = context.theme
        self.line = TextField(context, name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.line.setTextMargins(0, 0, theme.px(30), 0)
        self.line.installEventFilter(self)
        self._eye = IconButton(context, "eye", context.texts("widgets.passphrase.show"), self._toggle)
        self._eye.setCheckable(False)
        over = QHBoxLayout(self.line)
        over.setContentsMargins(0, 0, theme.px(4), 0)
        over.addStretch(1)
        over.addWidget(self._eye)
        self._caps: CapsLock | None = None
        self._meter: StrengthMeter | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(6))
        self._lines.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._changed)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty it and hide it again."""
        self.line.clear()
        self._hide()

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which has the focus."""
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """Describe the line, which has the focus."""
        self.line.setAccessibleDescription(words)

    def accessibleName(self) -> str:
        """The name of the line."""
        return self.line.accessibleName()

    def shown(self) -> bool:
        """Whether the passphrase can be read on the screen now."""
        return self.line.echoMode() == QLineEdit.EchoMode.Normal

    def show_strength(self, step: int, words: str) -> None:
        """Show a strength that was measured."""
        self._meter_shown().show_strength(step, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock from what a letter key types."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_CapsLock:
                self._show_caps(on=not self.caps_told())
            elif event.text().isalpha():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._show_caps(on=event.text().isupper() != shift)
        return False

    def _toggle(self) -> None:
        if self.shown():
            self._hide()
        else:
            self.line.setEchoMode(QLineEdit.EchoMode.Normal)
            self._eye.set_icon("eye-off")
            self._eye.set_words(self._context.texts("widgets.passphrase.hide"))

    def _hide(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye")
        self._eye.set_words(self._context.texts("widgets.passphrase.show"))

    def _meter_shown(self) -> "StrengthMeter":
        """The meter, shown while anything is typed."""
        if self._meter is None:
            self._meter = StrengthMeter(self._context)
            self._lines.insertWidget(1, self._meter)
        self._meter.setVisible(bool(self.line.text()))
        return self._meter

    def caps_told(self) -> bool:
        """Whether it says that Caps Lock is on."""
        return self._caps is not None and not self._caps.isHidden()

    def _show_caps(self, *, on: bool) -> None:
        if on and self._caps is None:
            self._caps = CapsLock(self._context)
            self._lines.addWidget(self._caps)
        if self._caps is not None:
            self._caps.setVisible(on)

    def _changed(self, text: str) -> None:
        self.changed.emit(text)
        measure = self._measure
        if measure is None:
            return
        self._meter_shown()
        if text:
            self._context.tasks.run(
                lambda _progress: measure(text),
                owner=self,
                done=lambda found: self.show_strength(*found),
                key="strength",
            )


class CapsLock(QWidget):
    """An arrow and the words that Caps Lock is on."""

    def __init__(self, context: Context) -> None:
        """Say it."""
        super().__init__()
        theme = context.theme
        line = columns(context, gap=8)
        line.addWidget(IconLabel(theme, "arrow-big-up", 14, tone="amber"))
        line.addWidget(Label(theme, context.texts("widgets.passphrase.caps"), "second", tone="amber"), 1)
        self.setLayout(line)


class StrengthMeter(QLabel):
    """Four short bars and a word; the word says it, the bars repeat it."""

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self._theme, self._step = context.theme, 0
        self.setFont(context.theme.font("second"))
        self.setFixedHeight(context.theme.px(20))
        context.theme.changed.connect(self.update)

    def show_strength(self, step: int, words: str) -> None:
        """Show `step` of 4 and `words`."""
        self._step = step
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint bars and word."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height, gap = theme.px(32), theme.px(6), theme.px(4)
        tone = "green" if self._step >= STEPS - 1 else "amber"
        for step in range(STEPS):
            box = QRectF(step * (width + gap) + 0.5, (self.height() - height) / 2, width, height)
            painter.setPen(theme.colour("edge"))
            painter.setBrush(theme.colour(tone if step < self._step else "surface"))
            painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(theme.colour("ink2"))
        left = STEPS * (width + gap) + theme.px(8)
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
