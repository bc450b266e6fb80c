"""Where somebody writes why: grows from 3 to 10 lines, saves itself, Tab leaves it."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from maakdesk.ui.context import Context

SAVE_AFTER_MS = 1_000
SAVE_AT_LATEST_MS = 2_000


class ReasonField(QPlainTextEdit):
    """A text that saves itself.

    `to_save` carries the text at most two seconds after it was typed, and at once when the focus leaves; `leave` asks
    for another criterion (+1 or -1).
    """

    to_save = Signal(str)
    leave = Signal(int)

    def __init__(self, context: Context, name: str, *, placeholder: str = "", least: int = 3, most: int = 10) -> None:
        """Show between `least` and `most` lines; `name` is for a reader."""
        super().__init__()
        self._theme, self._least, self._most = context.theme, least, most
        self._saved = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(context.theme.font())
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._latest = QTimer(self, singleShot=True, interval=SAVE_AT_LATEST_MS)
        self._quiet.timeout.connect(self.save)
        self._latest.timeout.connect(self.save)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def show_text(self, text: str) -> None:
        """Show a text that is already saved."""
        self._saved = text
        self.setPlainText(text)
        self._stop()

    def unsaved(self) -> bool:
        """Whether something was typed that is not yet handed over to be saved."""
        return self.toPlainText() != self._saved

    def save(self) -> None:
        """Hand over what is not saved yet."""
        self._stop()
        if self.unsaved():
            self._saved = self.toPlainText()
            self.to_save.emit(self._saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Tab types a tab; Ctrl with up or down goes to another criterion."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Tab:
            self.insertPlainText("\t")
        elif control and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.leave.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere leaves nothing unsaved."""
        super().focusOutEvent(event)
        self.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the text into other lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as the lines that are shown."""
        return QSize(self._theme.px(320), self._height())

    def minimumSizeHint(self) -> QSize:
        """Never lower than that."""
        return QSize(self._theme.px(120), self._height())

    def _height(self) -> int:
        lines = min(self._most, max(self._least, round(self.document().size().height())))
        return self.fontMetrics().lineSpacing() * lines + self._theme.px(22)

    def _grow(self) -> None:
        # A scroll bar that comes and goes while the field grows would break the lines each time.
        full = round(self.document().size().height()) > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(self._height())

    def _typed(self) -> None:
        self._grow()
        if self.unsaved():
            self._quiet.start()
            if not self._latest.isActive():
                self._latest.start()

    def _stop(self) -> None:
        self._quiet.stop()
        self._latest.stop()
