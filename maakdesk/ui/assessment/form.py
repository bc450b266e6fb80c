"""One's own judgement as a list of criteria: one open at a time, all in sight with how far one is."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.assessment.rules import Line, lack_of, lacks
from maakdesk.ui.assessment.criterion_row import CriterionRow
from maakdesk.ui.assessment.editor import CriterionEditor
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import Label, columns, ground, hairline, let_go


class _Open(QWidget):
    """The ground of the open criterion, with an accent bar at its left."""

    def __init__(self, context: Context, editor: CriterionEditor) -> None:
        super().__init__()
        self._theme = context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(context.theme.px(3), 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(editor)
        layout.addWidget(hairline())
        context.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground and the bar."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.fillRect(QRect(0, 0, self._theme.px(3), self.height()), self._theme.colour("accent"))


class JudgementForm(QWidget):
    """The list. `edited` carries a line to keep, `opened` the criterion that is open now."""

    edited = Signal(object)
    opened = Signal(str)

    def __init__(self, context: Context, letter_scope: QWidget) -> None:
        """Empty until `show_judgement`."""
        super().__init__()
        self._context = context
        self._scheme: Scheme | None = None
        self._lines: dict[str, Line] = {}
        self._rows: dict[str, CriterionRow] = {}
        self._current = ""
        theme, texts = context.theme, context.texts
        self.editor = CriterionEditor(context, letter_scope)
        self.editor.edited.connect(self._edited)
        self.editor.leave.connect(self.step)
        self._open = _Open(context, self.editor)
        self._count = Label(theme, "", "second", tone="ink2")
        self.head = QWidget()
        head = columns(context, gap=8)
        head.setContentsMargins(theme.px(24), theme.px(7), theme.px(24), theme.px(7))
        head.addWidget(Label(theme, texts("assessment.yours"), bold=True))
        head.addWidget(self._count, 1)
        self.head.setLayout(head)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inside)
        self._scroll.setFocusPolicy(self._scroll.focusPolicy().NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(hairline())
        column.addWidget(self._scroll, 1)
        ground(self, "ground")

    def show_judgement(self, scheme: Scheme, lines: Mapping[str, Line], criterion: str = "") -> None:
        """Show one's draft; `criterion` is opened, else the first that lacks something."""
        self._scheme = scheme
        self._lines = {one.key: lines.get(one.key, Line(one.key)) for one in scheme.criteria}
        self._current = ""
        for row in self._rows.values():
            let_go(row)
        self._rows = {}
        for place, one in enumerate(scheme.criteria):
            row = CriterionRow(self._context, one)
            row.show_line(self._lines[one.key])
            row.clicked.connect(lambda _checked=False, key=one.key: self.open(key, focus=True))
            self._rows[one.key] = row
            self._column.insertWidget(place, row)
        self._show_count()
        if scheme.criteria:
            missing = lacks(self._lines, list(self._lines))
            first = missing[0][0] if missing else scheme.criteria[0].key
            self.open(criterion if criterion in self._lines else first)

    def lines(self) -> dict[str, Line]:
        """The whole judgement as it is written now."""
        return dict(self._lines)

    def current(self) -> str:
        """The key of the open criterion."""
        return self._current

    def row(self, criterion: str) -> CriterionRow:
        """The closed row of a criterion."""
        return self._rows[criterion]

    def open(self, criterion: str, *, focus: bool = False) -> None:
        """Open one criterion and close the one that was open; `focus` goes to its level."""
        if self._scheme is None or criterion not in self._rows:
            return
        if criterion != self._current:
            self.editor.flush()
            before = self._rows.get(self._current)
            if before is not None:
                before.show()
            self._current = criterion
            row = self._rows[criterion]
            self._column.removeWidget(self._open)
            self._column.insertWidget(self._column.indexOf(row), self._open)
            row.hide()
            self._open.show()
            one = self._scheme.criterion(criterion)
            if one is not None:
                self.editor.show_criterion(one, self._lines[criterion])
            self.opened.emit(criterion)
            QTimer.singleShot(0, self, self._bring)
        if focus:
            self.editor.focus_level()

    def step(self, by: int) -> None:
        """Open the criterion `by` places further, and go to its level."""
        order = list(self._rows)
        at = order.index(self._current) + by if self._current in order else 0
        if 0 <= at < len(order):
            self.open(order[at], focus=True)

    def _bring(self) -> None:
        # First the foot, then the head: where both do not fit, the question is in sight.
        self._scroll.ensureWidgetVisible(self._open, 0, 0)
        bar = self._scroll.verticalScrollBar()
        bar.setValue(min(bar.value(), self._open.y()))

    def _edited(self, line: Line) -> None:
        self._lines[line.criterion] = line
        self._rows[line.criterion].show_line(line)
        self._show_count()
        self.edited.emit(line)

    def _show_count(self) -> None:
        done = sum(lack_of(line) is None for line in self._lines.values())
        self._count.setText(self._context.texts("assessment.done", done=done, n=len(self._lines)))
