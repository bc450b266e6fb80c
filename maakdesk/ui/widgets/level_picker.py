"""A judgement in words: two to four levels and "cannot judge yet", as rows in one frame.

Up and down choose; a letter chooses only together with Alt, so that typing a sentence cannot change a judgement;
there are no digits, they read as points.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QGroupBox, QRadioButton, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.shortcuts import letters_for

ASK = "ask"
# The shapes of 2, 3 and 4 levels, from the highest to the lowest; the words say it, the shape repeats it.
SHAPES = {
    2: ("level-full", "level-empty"),
    3: ("level-full", "level-half", "level-empty"),
    4: ("level-full", "level-half", "level-empty", "level-crossed"),
}
QUESTION_SHAPE = "level-question"


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its key in the criteria set, its words, and what it means in a few more.

    `letter` chooses it with Alt; without one, a free letter is sought among its words.
    """

    key: str
    label: str
    meaning: str = ""
    letter: str = ""


def shape_of(levels: Sequence[str], key: str) -> str:
    """The name of the icon for the level `key` of a set whose keys, highest first, are `levels`; `ask` has its own."""
    return QUESTION_SHAPE if key == ASK else SHAPES[len(levels)][list(levels).index(key)]


class LevelPicker(QGroupBox):
    """Chooses one level. `changed` follows every change; `settled` only a choice that asks for its reason now."""

    changed = Signal(str)
    settled = Signal(str)
    leave = Signal(int)

    def __init__(
        self,
        context: Context,
        name: str,
        levels: Sequence[Level],
        *,
        letter_scope: QWidget | None = None,
        taken: Sequence[str] = (),
        ask_letter: str = "",
    ) -> None:
        """Show `levels`, highest first, and "cannot judge yet" below them.

        Args:
            context: of the page.
            name: the criterion, for a reader.
            levels: two to four.
            letter_scope: where Alt with a letter chooses; default this picker alone.
            taken: letters that the menus use with Alt.
            ask_letter: chooses "cannot judge yet" with Alt; without one, a free letter is sought.

        Raises:
            ValueError: fewer than two or more than four levels.
        """
        super().__init__()
        if len(levels) not in SHAPES:
            raise ValueError("levels")
        self._context = context
        self.setAccessibleName(name)
        self.setStyleSheet("QGroupBox { border: 0; margin: 0; padding: 0; }")
        frame = QFrame()
        frame.setProperty("line", "box")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        words = context.texts("widgets.level.ask"), context.texts("widgets.level.ask_meaning")
        asking = Level(ASK, *words, letter=ask_letter)
        every = [*levels, asking]
        widest = max(_label_width(context, level.label) for level in every)
        given = [level.letter for level in every if level.letter]
        letters = letters_for([level.label for level in every if not level.letter], [*taken, *given])
        self._rows: list[LevelRow] = []
        self._shortcuts: list[QShortcut] = []
        for level, shape in zip(every, (*SHAPES[len(levels)], QUESTION_SHAPE), strict=True):
            letter = level.letter or letters.pop(0)
            row = LevelRow(context, level, shape, letter, widest, last=level is asking)
            row.toggled.connect(lambda on, key=level.key: self.changed.emit(key) if on else None)
            row.clicked.connect(lambda _checked=False, one=row: self._settle(one))
            row.leave.connect(self.leave)
            row.walk.connect(self._walk)
            column.addWidget(row)
            self._rows.append(row)
            if letter:
                shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), letter_scope or self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(row.click)
                self._shortcuts.append(shortcut)

    def retire(self) -> None:
        """Another picker takes this one's place: its letters choose nothing any more."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts.clear()

    def level(self) -> str | None:
        """The key of the chosen level, `ask`, or None."""
        return next((row.level.key for row in self._rows if row.isChecked()), None)

    def set_level(self, key: str | None) -> None:
        """Choose a level without asking for its reason; None chooses nothing.

        Raises:
            KeyError: the set has no such level.
        """
        if key is not None and key not in {row.level.key for row in self._rows}:
            raise KeyError(key)
        for row in self._rows:
            row.setAutoExclusive(False)
            row.setChecked(row.level.key == key)
        for row in self._rows:
            row.setAutoExclusive(True)

    def focus_level(self) -> None:
        """Put the focus on the chosen level, else on the first."""
        next((row for row in self._rows if row.isChecked()), self._rows[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, row: "LevelRow") -> None:
        self.settled.emit(row.level.key)

    def _walk(self, row: "LevelRow", step: int) -> None:
        at = self._rows.index(row) + step
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self._rows[at].setChecked(True)


def _label_width(context: Context, label: str) -> int:
    return QFontMetrics(context.theme.font(bold=True)).horizontalAdvance(label)


class LevelRow(QRadioButton):
    """One level: radio, shape, words, meaning, and the letter that chooses it with Alt."""

    leave = Signal(int)
    walk = Signal(object, int)

    def __init__(
        self, context: Context, level: Level, shape: str, letter: str, label_width: int, *, last: bool
    ) -> None:
        """Show `level`; the label of every row takes `label_width` pixels, so that the meanings stand in line."""
        super().__init__()
        self.level = level
        self._context, self._shape, self._letter, self._last = context, shape, letter, last
        self._label_width = label_width
        self._under = False
        self.setAccessibleName(level.label)
        key = context.texts("widgets.key_is", keys=f"Alt {letter}") if letter else ""
        self.setAccessibleDescription(". ".join(part for part in (level.meaning, key) if part))
        self.setToolTip(level.meaning)
        self.setMinimumHeight(context.theme.px(36))
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A row of 36."""
        theme = self._context.theme
        return QSize(theme.px(84) + self._label_width + theme.px(160), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """The level is never cut; its meaning may be."""
        theme = self._context.theme
        return QSize(theme.px(84 + 44) + self._label_width, theme.px(36))

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002
        """The whole row can be clicked."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose; with Ctrl they go to another criterion; Enter settles."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            step = 1 if key == Qt.Key.Key_Down else -1
            if control:
                self.leave.emit(step)
            else:
                self.walk.emit(self, step)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        self._under = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        """The pointer left."""
        self._under = False
        self.update()
        super().leaveEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the row."""
        theme, on = self._context.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or self._under:
            painter.fillRect(self.rect(), theme.colour("select" if on else "hover"))
        if not self._last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        middle = self.height() / 2
        size = theme.px(16)
        _draw_radio(painter, QRectF(theme.px(12), middle - size / 2, size, size), self._context, on=on)
        shape = theme.px(18)
        theme.draw_icon(
            painter, QRectF(theme.px(39), round(middle - shape / 2), shape, shape), self._shape, "ink", selected=on
        )
        left = theme.px(66)
        painter.setPen(theme.colour("ink", selected=on))
        painter.setFont(theme.font(bold=on))
        painter.drawText(
            QRect(left, 0, self._label_width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, self.level.label
        )
        left += self._label_width + theme.px(14)
        right = self.width() - theme.px(44)
        if self.level.meaning and right - left > theme.px(60):
            painter.setFont(theme.font("second"))
            painter.setPen(theme.colour("ink2", selected=on))
            cut = painter.fontMetrics().elidedText(self.level.meaning, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, cut)
        if self._letter:
            _draw_letter(painter, self, self._context, self._letter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent", selected=on), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


def _draw_radio(painter: QPainter, box: QRectF, context: Context, *, on: bool) -> None:
    theme = context.theme
    box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.colour("accent" if on else "edge", selected=on), 1.25))
    painter.setBrush(theme.colour("accent", selected=True) if on else theme.colour("surface"))
    painter.drawEllipse(box)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("select") if theme.high else theme.colour("onaccent"))
        inset = box.width() * 0.32
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _draw_letter(painter: QPainter, row: QWidget, context: Context, letter: str) -> None:
    theme = context.theme
    box = QRectF(row.width() - theme.px(12 + 24), (row.height() - theme.px(20)) / 2, theme.px(24), theme.px(20))
    painter.setBrush(theme.colour("ground"))
    painter.setPen(QPen(theme.colour("hair"), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.colour("ink2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
