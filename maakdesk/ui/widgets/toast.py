"""News that may be missed: bottom right for 8 seconds, one action, reached with F6; never for an error."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from maakdesk.ui.context import Context

SHOWN_MS = 8_000


@dataclass(frozen=True, slots=True)
class Toast:
    """What to say: a sentence, perhaps a second line, an icon, and one action (a verb) with what it does."""

    text: str
    second: str = ""
    icon: str = "circle-check"
    action: str = ""
    on: Callable[[], object] | None = None


class ToastHost(QFrame):
    """The place of the toast in its parent: always over the right bottom corner, one toast at a time."""

    def __init__(self, context: Context, parent: QWidget, *, above: int = 0) -> None:
        """Lie over `parent`, `above` pixels from its foot; say nothing yet."""
        super().__init__(parent)
        self._context, self._above = context, above
        theme = context.theme
        self._icon_name = "circle-check"
        self._text = QLabel()
        self._second = QLabel()
        for label, kind, bold in ((self._text, "body", True), (self._second, "second", False)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(theme.font(kind, bold=bold))
        self._icon = QLabel()
        self._action = _InkButton(context)
        self._close = _InkButton(context)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._text)
        words.addWidget(self._second)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(11), theme.px(12), theme.px(11))
        layout.setSpacing(theme.px(14))
        layout.addWidget(self._icon)
        layout.addLayout(words, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._end)
        self._close.clicked.connect(self.hide)
        self._action.clicked.connect(self._act)
        self._toast: Toast | None = None
        self._before: QWidget | None = None
        parent.installEventFilter(self)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_toast(self, toast: Toast) -> None:
        """Say it, in the place of what was said before."""
        self._toast = toast
        self._text.setText(toast.text)
        self._second.setText(toast.second)
        self._second.setVisible(bool(toast.second))
        self._action.set_words(toast.action)
        self._action.setVisible(bool(toast.action))
        self._close.set_icon("x", self._context.texts("widgets.toast.close"))
        self._icon_name = toast.icon
        self._dress()
        self.setAccessibleName(f"{toast.text}. {toast.second}".strip(" ."))
        self._lay()
        self.show()
        self.raise_()
        self._timer.start()

    def focus_toast(self) -> bool:
        """Put the focus in the toast; False when there is none."""
        if self.isHidden():
            return False
        self._before = QApplication.focusWidget()
        (self._action if not self._action.isHidden() else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the toast away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: object) -> None:  # noqa: ARG002
        """Give the focus back to where it came from."""
        self._timer.stop()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._lay()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ink ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._context.theme.colour("ink"))
        radius = self._context.theme.px(8)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    def _act(self) -> None:
        toast = self._toast
        self.hide()
        if toast is not None and toast.on is not None:
            toast.on()

    def _end(self) -> None:
        if self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self._timer.start()  # it stays while somebody is in it
        else:
            self.hide()

    def _lay(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.adjustSize()
        margin = self._context.theme.px(24)
        width = min(max(self.sizeHint().width(), self._context.theme.px(400)), parent.width() - 2 * margin)
        self.setGeometry(
            parent.width() - margin - width,
            parent.height() - self._above - self._context.theme.px(16) - self.sizeHint().height(),
            width,
            self.sizeHint().height(),
        )

    def _dress(self) -> None:
        theme = self._context.theme
        ink = theme.tokens.colours["ground"]
        for label in (self._text, self._second):
            label.setStyleSheet(f"color: {ink};")
        self._icon.setPixmap(theme.pixmap(self._icon_name, 20, "ground"))


class _InkButton(QPushButton):
    """A link on ink ground."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme, self._icon = context.theme, ""
        self._words = ""
        self.setProperty("bare", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()

    def set_icon(self, icon: str, name: str) -> None:
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self._theme
        self.setFont(theme.font("second"))
        width = theme.px(16) if self._icon else self.fontMetrics().horizontalAdvance(self._words)
        return QSize(width + theme.px(12), theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("ground"))
        if self._icon:
            size = theme.px(16)
            box = QRectF((self.width() - size) // 2, (self.height() - size) // 2, size, size)
            theme.draw_icon(painter, box, self._icon, "ground")
        else:
            font = theme.font("second")
            font.setUnderline(True)
            painter.setFont(font)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("ground"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
