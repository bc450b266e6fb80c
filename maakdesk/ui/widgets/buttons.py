"""Buttons: the main one (one per page), plain ones, links, and small icon buttons; each can show its key."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QToolButton, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.key_words import key_words
from maakdesk.ui.widgets.focus_ring import wants_ring
from maakdesk.ui.widgets.labels import Label


def _pressed_by(event: QKeyEvent, button: QAbstractButton) -> bool:
    """Let Enter press the button that has the focus, as Space does; Qt by itself does so in dialogs alone."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Button(QPushButton):
    """A button with an icon, words and the key that does the same. Its key works while the button can be pressed."""

    def __init__(  # noqa: PLR0913 - what a button can be
        self,
        context: Context,
        text: str,
        *,
        icon: str = "",
        key: str = "",
        main: bool = False,
        small: bool = False,
        quiet: bool = False,
        on: Callable[[], object] | None = None,
        key_scope: QWidget | None = None,
    ) -> None:
        """Make a button.

        Args:
            context: of the page.
            text: a verb, without an ampersand.
            icon: the name of a Lucide icon.
            key: a shortcut such as "Ctrl+N", drawn on the button; "Return" is only drawn, dialogs do it themselves.
            main: in accent; one per page.
            small: 28 high instead of 34.
            quiet: without an edge, in a row of words.
            on: called when pressed.
            key_scope: the widget inside which the key works; default the whole window.
        """
        super().__init__(text.replace("&", "&&"))
        self._context, self._icon, self._key, self._main = context, icon, key, main
        self._words, self._quiet, self._small = text, quiet, small
        self.setProperty("bare", True)
        self.setFont(context.theme.font("second" if small else "body", bold=True if main else None))
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wants_ring(self, context.theme)
        if on is not None:
            self.clicked.connect(lambda _checked=False: on())
        if key and key != "Return":
            from PySide6.QtGui import QKeySequence, QShortcut  # noqa: PLC0415 - no such button stands on the first page

            shortcut = QShortcut(QKeySequence(key), key_scope or self)
            if key_scope is not None:
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.click)
        if key:
            self.setAccessibleDescription(context.texts("widgets.key_is", keys=key_words(context.texts, key)))
        context.theme.changed.connect(self.update)

    def set_words(self, text: str) -> None:
        """Change the words."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        if not _pressed_by(event, self):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for the icon, the words and the key."""
        theme, small = self._context.theme, self._small
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 * theme.px(10 if small else 14)
        if self._icon:
            width += theme.px(16 + (8 if self._words else 0))
        if self._key:
            width += self._key_width() + theme.px(10)
        return QSize(width, theme.px(28 if small else 34))

    def minimumSizeHint(self) -> QSize:
        """The same: words on a button are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the frame, then icon, words and key in the middle."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, fill = self._frame()
        painter.setPen(QPen(theme.colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        tone, selected = self._tone()
        words = self.fontMetrics().horizontalAdvance(self._words)
        whole = words
        if self._icon:
            whole += theme.px(16 + (8 if self._words else 0))
        if self._key:
            whole += theme.px(10) + self._key_width()
        left = (self.width() - whole) // 2
        if self._icon:
            size = theme.px(16)
            theme.draw_icon(painter, QRectF(left, (self.height() - size) // 2, size, size), self._icon, tone)
            left += size + theme.px(8)
        painter.setPen(theme.colour(tone, selected=selected))
        painter.setFont(self.font())
        painter.drawText(QRect(left, 0, words + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._key:
            self._draw_key(painter, left + words + theme.px(10), tone)

    def _frame(self) -> tuple[str, str]:
        """The colours of the edge and of the ground."""
        if not self.isEnabled():
            return ("", "") if self._quiet else ("hair", "hover")
        if self._main:
            return ("ink" if self.underMouse() else "accent"), "accent"
        if self.isDown() or self.isChecked():
            return "edge", "select"
        if self._quiet:
            return "", "hover" if self.underMouse() else ""
        return "edge", "hover" if self.underMouse() else "surface"

    def _tone(self) -> tuple[str, bool]:
        if not self.isEnabled():
            return "ink3", False
        if self._main:
            return "onaccent", False
        return "ink", self.isDown() or self.isChecked()

    def _key_width(self) -> int:
        theme = self._context.theme
        words = key_words(self._context.texts, self._key)
        return QFontMetrics(theme.font("caption")).horizontalAdvance(words) + theme.px(12)

    def _draw_key(self, painter: QPainter, left: int, tone: str) -> None:
        theme = self._context.theme
        height = theme.px(18)
        box = QRectF(left + 0.5, (self.height() - height) // 2 + 0.5, self._key_width() - 1, height - 1)
        painter.setPen(QPen(theme.colour(tone if self._main else "hair"), 1))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(theme.colour(tone if self._main else "ink2" if self.isEnabled() else "ink3"))
        painter.setFont(theme.font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key_words(self._context.texts, self._key))


def main_button(context: Context, text: str, **more: object) -> Button:
    """The one thing to do on a page, in accent; `more` as for `Button`."""
    return Button(context, text, main=True, **more)  # type: ignore[arg-type]


class LinkButton(QPushButton):
    """Words that lead somewhere, underlined; a button to the keyboard and to a reader."""

    def __init__(self, context: Context, text: str, on: Callable[[], object] | None = None, *, icon: str = "") -> None:
        """Show `text`, with an `icon` before it; call `on` when pressed."""
        super().__init__(text.replace("&", "&&"))
        self._theme, self._icon = context.theme, icon
        self.setProperty("link", True)
        font = context.theme.font("second")
        font.setUnderline(True)
        self.setFont(font)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wants_ring(self, context.theme)
        if icon:
            context.theme.changed.connect(self._draw)
            self._draw()
        if on is not None:
            self.clicked.connect(lambda _checked=False: on())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        if not _pressed_by(event, self):
            super().keyPressEvent(event)

    def _draw(self) -> None:
        self.setIcon(self._theme.icon(self._icon, 14, "accent"))
        self.setIconSize(QSize(self._theme.px(14), self._theme.px(14)))


class IconButton(QToolButton):
    """A small button that is only an icon; its words are its tooltip and its name."""

    def __init__(
        self, context: Context, icon: str, words: str, on: Callable[[], object] | None = None, *, size: int = 16
    ) -> None:
        """Show `icon`; `words` say what it does."""
        super().__init__()
        self._theme, self._name, self._size, self._tone = context.theme, icon, size, "ink2"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(words)
        wants_ring(self, context.theme)
        context.theme.changed.connect(self._draw)
        self._draw()
        if on is not None:
            self.clicked.connect(lambda _checked=False: on())

    def set_words(self, words: str) -> None:
        """Change what it says it does."""
        self.setToolTip(words)
        self.setAccessibleName(words)

    def set_icon(self, icon: str, tone: str = "ink2") -> None:
        """Show another icon."""
        self._name, self._tone = icon, tone
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        if not _pressed_by(event, self):
            super().keyPressEvent(event)

    def _draw(self) -> None:
        self.setIcon(self._theme.icon(self._name, self._size, self._tone))
        self.setIconSize(QSize(self._theme.px(self._size), self._theme.px(self._size)))


class ButtonWithReason(QWidget):
    """A button, and beside it the sentence that says why it cannot be pressed now."""

    def __init__(self, context: Context, button: Button) -> None:
        """Show `button`, which can be pressed until `refuse` is called."""
        super().__init__()
        self.button = button
        self._reason = Label(context.theme, "", "second", tone="ink2", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(12))
        layout.addWidget(self._reason, 1)
        layout.addWidget(button)
        self._reason.hide()

    def refuse(self, reason: str) -> None:
        """Grey the button and say why; an empty `reason` allows it again."""
        self.button.setEnabled(not reason)
        self.button.setToolTip(reason)
        self.button.setAccessibleDescription(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))


def under(widget: QWidget) -> QPoint:
    """The point on the screen just under `widget`, where its list opens."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
