"""Criteria by members, the biggest difference first: where a panel has to talk. Shapes and words, never a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from maakdesk.core.accord.scheme import Criterion
from maakdesk.core.assessment.queries import MemberJudgement, SeatRow
from maakdesk.core.assessment.rules import ASK, Difference
from maakdesk.ui.assessment.words import BACKGROUND_ICONS, level_shape, level_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import let_go

HEAD = 190
ROW = 70
_SHADES = {2: ("map2", "surface"), 3: ("map2", "map3", "surface"), 4: ("map2", "map3", "surface", "surface")}
_FAR = 2


@dataclass(frozen=True, slots=True)
class MapLine:
    """One row: the criterion, its difference, what each member chose, and whether it was settled together."""

    criterion: Criterion
    difference: Difference
    levels: tuple[str, ...]
    settled: bool


def short_name(name: str) -> str:
    """A name for the head of a column: "Fatima A."."""
    first, _, rest = name.partition(" ")
    return f"{first} {rest.split()[-1][0]}." if rest.split() else first


def difference_words(context: Context, line: MapLine) -> str:
    """How far the members lie apart, in words."""
    asked = sum(level == ASK for level in line.levels)
    steps = line.difference.spread - asked
    if steps >= _FAR:
        return context.texts("assessment.map.far")
    if asked:
        return context.texts.n("assessment.map.asked", asked)
    return context.texts("assessment.map.near" if steps else "assessment.map.same")


class DifferenceMap(QWidget):
    """The map. `chosen` carries the key of a criterion; up and down go between the rows."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        """Nothing yet."""
        super().__init__()
        self._context = context
        self._rows: dict[str, _Row] = {}
        self.setAccessibleName(context.texts("assessment.map.title"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_judgements(
        self, lines: Sequence[MapLine], members: Sequence[MemberJudgement], away: Sequence[SeatRow], chosen: str
    ) -> None:
        """Show `lines` in this order for `members`; `away` did not judge."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        self._column.addWidget(_Head(self._context, members, away))
        self._rows = {}
        for line in lines:
            row = _Row(self._context, line, members, len(away))
            row.clicked.connect(lambda _checked=False, key=line.criterion.key: self.choose(key))
            row.step.connect(self._step)
            self._rows[line.criterion.key] = row
            self._column.addWidget(row)
        if chosen in self._rows:
            self._rows[chosen].setChecked(True)

    def follow(self, before: QWidget) -> None:
        """Let Tab come here after `before`: the rows are made anew, and Tab goes in the order of making."""
        for one, following in pairwise((before, *self._rows.values())):
            QWidget.setTabOrder(one, following)

    def choose(self, criterion: str) -> None:
        """Choose a row."""
        for key, row in self._rows.items():
            row.setChecked(key == criterion)
        self.chosen.emit(criterion)

    def order(self) -> list[str]:
        """The criteria in the order of talking."""
        return list(self._rows)

    def words(self, criterion: str) -> str:
        """What a row says to a reader."""
        return self._rows[criterion].accessibleName()

    def focus_row(self, criterion: str) -> None:
        """Put the focus on a row."""
        self._rows[criterion].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, row: "_Row", by: int) -> None:
        order = list(self._rows.values())
        at = order.index(row) + by
        if 0 <= at < len(order):
            order[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self.choose(order[at].line.criterion.key)


def _columns(width: int, context: Context, count: int) -> tuple[int, float]:
    head = min(context.theme.px(HEAD), width // 3)
    return head, (width - head) / max(1, count)


class _Head(QWidget):
    """The names above the columns."""

    def __init__(self, context: Context, members: Sequence[MemberJudgement], away: Sequence[SeatRow]) -> None:
        super().__init__()
        self._context = context
        texts = context.texts
        self._cells: list[tuple[str, str, str, str]] = []
        for member in members:
            icon = BACKGROUND_ICONS[member.background] if member.background is not None else "circle-user"
            words = texts(f"people.background.{member.background}") if member.background is not None else ""
            late = texts("assessment.standing.after_opening") if member.after_opening else ""
            self._cells.append((short_name(member.name), icon, words, late))
        for seat in away:
            words = texts(f"assessment.standing.{seat.standing}")
            self._cells.append((short_name(seat.name), "user-x", words, ""))
        names = [f"{member.name}" for member in members]
        names += [f"{seat.name}: {texts(f'assessment.standing.{seat.standing}')}" for seat in away]
        self.setAccessibleName(", ".join(names))
        self.setToolTip("\n".join(names))
        two = bool(away) or any(late for *_, late in self._cells)
        self.setFixedHeight(context.theme.px(66 if two else 50))
        context.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the names, with the background below each."""
        theme = self._context.theme
        painter = QPainter(self)
        head, width = _columns(self.width(), self._context, len(self._cells))
        for place, (name, icon, words, late) in enumerate(self._cells):
            left = round(head + place * width) + theme.px(10)
            room = round(width) - theme.px(14)
            painter.setFont(theme.font("second", bold=True))
            painter.setPen(theme.colour("ink"))
            _draw_line(painter, QRect(left, 0, room, theme.px(22)), name)
            size = theme.px(14)
            theme.draw_icon(painter, QRectF(left, theme.px(24), size, size), icon, "ink2")
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("ink2"))
            indent = size + theme.px(5)
            _draw_two_lines(painter, QRect(left + indent, theme.px(24), room - indent, theme.px(36)), words)
            if late:
                _draw_line(painter, QRect(left, theme.px(41), room, theme.px(18)), late)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))


class _Row(QAbstractButton):
    """One criterion with a cell for each member; one cell when all chose the same."""

    step = Signal(object, int)

    def __init__(self, context: Context, line: MapLine, members: Sequence[MemberJudgement], away: int) -> None:
        super().__init__()
        self._context, self.line, self._away = context, line, away
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = [
            f"{member.name}: {level_words(context, line.criterion, level)}"
            for member, level in zip(members, line.levels, strict=True)
        ]
        name = line.criterion.name.of(context.texts.language)
        self.setAccessibleName(". ".join([name, difference_words(context, line), *said]))
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for a name of two lines, and for a level of two lines below its shape."""
        return QSize(self._context.theme.px(560), self._context.theme.px(ROW))

    def nextCheckState(self) -> None:
        """A chosen row stays chosen."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to another row, Enter opens this one."""
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step.emit(self, 1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the head, the cells and the lines between them."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self.line.levels) + self._away
        head, width = _columns(self.width(), self._context, count)
        self._paint_head(painter, head)
        if len(set(self.line.levels)) == 1 and len(self.line.levels) > 1:
            box = QRect(head, 0, round(width * len(self.line.levels)), self.height())
            self._paint_same(painter, box)
        else:
            for place, level in enumerate(self.line.levels):
                left = round(head + place * width)
                self._paint_cell(
                    painter, QRect(left, 0, round(head + (place + 1) * width) - left, self.height()), level
                )
        for place in range(self._away):
            left = round(head + (len(self.line.levels) + place) * width)
            self._paint_away(painter, QRect(left, 0, round(width), self.height()))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -2))

    def _paint_head(self, painter: QPainter, width: int) -> None:
        theme, on = self._context.theme, self.isChecked()
        if on:
            painter.fillRect(0, 0, width, self.height() - 1, theme.colour("select"))
            painter.fillRect(0, 0, theme.px(3), self.height() - 1, theme.colour("accent"))
        left, room = theme.px(12), width - theme.px(20)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("ink", selected=on))
        name = self.line.criterion.name.of(self._context.texts.language)
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        box = QRect(left, theme.px(9), room, theme.px(38))
        taken = painter.boundingRect(box, flags, name)
        painter.drawText(box, flags, name)
        top = min(taken.bottom(), box.bottom()) + theme.px(3)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2", selected=on))
        words = difference_words(self._context, self.line)
        if self.line.settled:
            size = theme.px(14)
            theme.draw_icon(painter, QRectF(left, top + 1, size, size), "circle-check", "green", selected=on)
            words = self._context.texts("assessment.map.settled")
            left, room = left + size + theme.px(5), room - size - theme.px(5)
        _draw_line(painter, QRect(left, top, room, theme.px(17)), words)

    def _paint_cell(self, painter: QPainter, box: QRect, level: str) -> None:
        theme = self._context.theme
        painter.fillRect(box, self._shade(level))
        painter.fillRect(box.left(), box.top(), 1, box.height(), theme.colour("hair"))
        size, left = theme.px(16), box.left() + theme.px(10)
        shape = QRectF(left, box.top() + theme.px(10), size, size)
        theme.draw_icon(painter, shape, level_shape(self.line.criterion, level), "ink")
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("ink"))
        words = QRect(left, box.top() + theme.px(29), box.width() - theme.px(14), box.height() - theme.px(30))
        text = level_words(self._context, self.line.criterion, level)
        if level == ASK:
            text = self._context.texts("assessment.map.ask")
        _draw_two_lines(painter, words, text)

    def _paint_same(self, painter: QPainter, box: QRect) -> None:
        theme = self._context.theme
        painter.fillRect(box.left(), box.top(), 1, box.height(), theme.colour("hair"))
        level = self.line.levels[0]
        size, left = theme.px(16), box.left() + theme.px(10)
        shape = QRectF(left, round((self.height() - size) / 2), size, size)
        theme.draw_icon(painter, shape, level_shape(self.line.criterion, level), "ink")
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        words = self._context.texts("assessment.map.all", level=level_words(self._context, self.line.criterion, level))
        left += size + theme.px(10)
        _draw_line(painter, QRect(left, 0, box.right() - left, self.height()), words)

    def _paint_away(self, painter: QPainter, box: QRect) -> None:
        theme = self._context.theme
        painter.fillRect(box.left(), box.top(), 1, box.height(), theme.colour("hair"))
        painter.save()
        painter.setClipRect(box.adjusted(1, 0, 0, -1))
        painter.setPen(QPen(theme.colour("hair"), 1))
        gap = theme.px(8)
        # Lines that go on from row to row: they start at a multiple of the gap from the top of the map.
        shift = self.y() % gap
        for start in range(-self.height() - gap, box.width() + gap, gap):
            x = box.left() + start - shift
            painter.drawLine(x, 0, x + self.height(), self.height())
        painter.restore()

    def _shade(self, level: str) -> QColor:
        theme, keys = self._context.theme, [one.key for one in self.line.criterion.levels]
        if level == ASK or theme.high:
            return theme.colour("surface")
        return theme.colour(_SHADES[len(keys)][keys.index(level)])


def _draw_line(painter: QPainter, box: QRect, words: str) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)


def _draw_two_lines(painter: QPainter, box: QRect, words: str) -> None:
    """Draw in at most two lines; what does not fit is cut with … (the row says it whole to a reader)."""
    metrics = painter.fontMetrics()
    first, rest = "", words.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= box.width():
        first = f"{first} {rest.pop(0)}".strip()
    if not first and rest:
        first = metrics.elidedText(rest.pop(0), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box.left(), box.top() + metrics.ascent(), first)
    if rest:
        second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.left(), box.top() + metrics.ascent() + metrics.lineSpacing(), second)
