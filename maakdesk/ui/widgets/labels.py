"""Text on a page, in the kinds of `fonts.KINDS` and the colours of the theme."""

from typing import Self

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.theme import Theme


class Label(QLabel):
    """A text of one kind and colour. Plain text always: nothing a person typed is read as markup."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: str = "body",
        *,
        tone: str = "ink",
        bold: bool | None = None,
        wrap: bool = False,
        selectable: bool = False,
        tabular: bool = False,
    ) -> None:
        """Show `text`; `wrap` lets it take more lines, `selectable` lets it be copied with the mouse."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(kind, bold=bold, tabular=tabular))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            self.setMinimumWidth(theme.px(40))
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def minimumSizeHint(self) -> QSize:
        """A wrapped text may be narrow: it must not make the window tall for a width that it never gets."""
        if self.wordWrap():
            return QSize(self.minimumWidth(), self.fontMetrics().lineSpacing())
        return super().minimumSizeHint()

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            restyle(self)


class ElidedLabel(Label):
    """One line that is cut with … where there is no room, and shown whole in its tooltip and to a reader."""

    def __init__(self, theme: Theme, text: str = "", kind: str = "body", *, tone: str = "ink") -> None:
        """Show `text` on one line."""
        super().__init__(theme, "", kind, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = text
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Change the text."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def hug(self) -> Self:
        """Take no more room than the whole text asks for; without this it takes whatever the layout gives."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return self

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        line = " ".join(self._whole.split())
        return QSize(self.fontMetrics().horizontalAdvance(line) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters: the rest is in the tooltip."""
        few = self.fontMetrics().averageCharWidth() * 6
        return QSize(min(few, self.sizeHint().width()), super().minimumSizeHint().height())

    def whole(self) -> str:
        """The text as it is without cutting."""
        return self._whole

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        """Cut again for the new width."""
        self._cut()

    def _cut(self) -> None:
        line = " ".join(self._whole.split())
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != line else "")


class IconLabel(QLabel):
    """An icon in a colour of the theme. Decoration beside words unless it is given a `name` of its own.

    It is drawn once it is shown: many wait hidden for something that is seldom wrong.
    """

    def __init__(self, theme: Theme, icon: str, size: int = 16, *, tone: str = "ink2", name: str = "") -> None:
        """Show `icon` at `size` design pixels."""
        super().__init__()
        self._theme, self._icon, self._size, self._tone = theme, icon, size, tone
        self._drawn = False
        self.setFixedSize(theme.px(size), theme.px(size))
        self.setAccessibleName(name)
        theme.changed.connect(self._draw)

    def set_icon(self, icon: str, tone: str | None = None) -> None:
        """Show another icon, in the same or another colour."""
        self._icon, self._tone = icon, tone or self._tone
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw it the first time."""
        super().showEvent(event)
        if not self._drawn:
            self._drawn = True
            self._draw()

    def _draw(self) -> None:
        self.setFixedSize(self._theme.px(self._size), self._theme.px(self._size))
        if self._drawn:
            self.setPixmap(self._theme.pixmap(self._icon, self._size, self._tone))


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at the properties of `widget`; before its first look there is nothing to do."""
    # QStyle has hundreds of names, which Python loads when a style is first asked for: 8 ms.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def hairline(*, down: bool = False) -> QFrame:
    """A line of one pixel between rows, or `down` between panes."""
    line = QFrame()
    line.setProperty("line", "down" if down else "across")
    return line


def ground(widget: QWidget, token: str) -> None:
    """Give `widget` the ground colour `token`: ground, surface, rail, select or amber."""
    widget.setProperty("ground", token)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def rows(context: Context, *, margin: int = 0, gap: int = 8) -> QVBoxLayout:
    """A column of things, with `margin` around and `gap` between, at 100 %."""
    layout = QVBoxLayout()
    _space(layout, context, margin, gap)
    return layout


def columns(context: Context, *, margin: int = 0, gap: int = 8) -> QHBoxLayout:
    """A row of things, with `margin` around and `gap` between, at 100 %."""
    layout = QHBoxLayout()
    _space(layout, context, margin, gap)
    return layout


def let_go(widget: QWidget) -> None:
    """Hide a widget, and let Qt take it away with all that is in it once nothing uses it any more.

    The Python halves of what is in it are held until Qt is done. Where only a parent holds one, it is freed in the
    middle of being taken away, and PySide looks at it once more: that ended the program.
    """
    held = [widget, *widget.findChildren(QObject)]
    widget.destroyed.connect(lambda: QTimer.singleShot(0, held.clear))  # `destroyed` comes before the children go
    widget.hide()
    widget.deleteLater()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, what lies in layouts inside it too."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            let_go(widget)
        elif inner is not None:
            clear(inner)


def _space(layout: QVBoxLayout | QHBoxLayout, context: Context, margin: int, gap: int) -> None:
    around = context.theme.px(margin)
    layout.setContentsMargins(around, around, around, around)
    layout.setSpacing(context.theme.px(gap))
