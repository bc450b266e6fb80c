"""After the opening: the map of differences left, the sheet of one criterion right; one at a time in a small window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.dates import long_moment
from maakdesk.core.assessment.queries import PanelRow, Standing
from maakdesk.ui.assessment.case_loading import CaseAssessment
from maakdesk.ui.assessment.difference_map import DifferenceMap, MapLine
from maakdesk.ui.assessment.sheet import CriterionSheet
from maakdesk.ui.assessment.stood_aside import StoodAside
from maakdesk.ui.assessment.words import and_list
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, hairline, let_go
from maakdesk.ui.widgets.tab_row import Tab, TabRow

MAP, SHEET = "map", "sheet"
_SHAPES = (
    (("level-full",), "high"), (("level-half", "level-empty"), "between"), (("level-crossed",), "low"),
    (("level-question",), "ask_first"),
)  # fmt: skip


class Conversation(QWidget):
    """The conversation of a panel. Signals ask for the judge's page, for standing aside, and to open more."""

    judge = Signal()
    aside = Signal()
    open_now = Signal()

    def __init__(self, context: Context) -> None:
        """Nothing yet."""
        super().__init__()
        self._context = context
        self._found: CaseAssessment | None = None
        self._narrow = False
        theme, texts = context.theme, context.texts
        self.map = DifferenceMap(context)
        self.map.chosen.connect(self.show_criterion)
        self.sheet = CriterionSheet(context, self)
        self.sheet.step.connect(self.step)
        self.tabs = TabRow(
            context, [Tab(MAP, texts("assessment.view.map")), Tab(SHEET, texts("assessment.view.sheet"))]
        )
        self.tabs.chosen.connect(lambda _key: self._place())
        self._current = ""
        self._below = QVBoxLayout()
        self._below.setSpacing(theme.px(8))
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(18))
        left.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(Label(theme, texts("assessment.map.title"), "heading"))
        head.addStretch(1)
        head.addWidget(Label(theme, texts("assessment.map.order"), "second", tone="ink2"))
        left.addLayout(head)
        left.addWidget(self.map)
        left.addLayout(self._legend())
        left.addLayout(self._below)
        left.addStretch(1)
        self._left = QScrollArea()
        self._left.setWidgetResizable(True)
        self._left.setWidget(inside)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._between = hairline(down=True)
        self._switch = QWidget()
        switch = QHBoxLayout(self._switch)
        switch.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        switch.addWidget(self.tabs)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left, 11)
        across.addWidget(self._between)
        across.addWidget(self.sheet, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch)
        column.addLayout(across, 1)
        self._place()

    def show_case(self, found: CaseAssessment) -> None:
        """Show the judgements of a case; the criterion that was chosen stays chosen."""
        self._found = found
        if found.scheme is None or found.panel is None:
            return
        lines = []
        for difference in found.differences:
            criterion = found.scheme.criterion(difference.criterion)
            if criterion is not None:
                shared = found.shared.get(criterion.key)
                levels = tuple(member.line(criterion.key).level for member in found.found)
                lines.append(MapLine(criterion, difference, levels, shared is not None and shared.settled))
        away = [seat for seat in found.panel.seats if seat.standing in (Standing.ABSENT, Standing.ASIDE)]
        order = [line.criterion.key for line in lines]
        if self._current not in order:
            self._current = order[0] if order else ""
        self.map.show_judgements(lines, found.found, away, self._current)
        self.map.follow(self.tabs.findChildren(QAbstractButton)[-1])
        self._show_below(found)
        self.show_criterion(self._current, switch=False)

    def current(self) -> str:
        """The criterion whose sheet is shown."""
        return self._current

    def show_criterion(self, criterion: str, *, switch: bool = True) -> None:
        """Show the sheet of one criterion; in a small window the sheet then takes the place of the map."""
        found, order = self._found, self.map.order()
        if found is None or found.scheme is None or criterion not in order:
            return
        if criterion != self._current:
            self.sheet.together.flush()
        self._current = criterion
        one = found.scheme.criterion(criterion)
        if one is not None:
            self.sheet.show_criterion(found, one, order.index(criterion), len(order))
        if switch and self._narrow:
            self.tabs.choose(SHEET)

    def step(self, by: int) -> None:
        """Go to the next or the previous criterion in the order of talking."""
        order = self.map.order()
        at = order.index(self._current) + by if self._current in order else 0
        if 0 <= at < len(order):
            self.map.choose(order[at])

    def narrow(self, on: bool) -> None:  # noqa: FBT001 - a state
        """Show the map and the sheet one at a time."""
        if on != self._narrow:
            self._narrow = on
            self._place()

    def _place(self) -> None:
        at_map = self.tabs.current() == MAP
        self._switch.setVisible(self._narrow)
        self._left.setVisible(at_map or not self._narrow)
        self.sheet.setVisible(not at_map or not self._narrow)
        self._between.setVisible(not self._narrow)

    def _legend(self) -> QHBoxLayout:
        theme, texts = self._context.theme, self._context.texts
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        for icons, key in _SHAPES:
            for icon in icons:
                row.addWidget(IconLabel(theme, icon, 14, tone="ink"))
            row.addWidget(Label(theme, texts(f"assessment.map.{key}"), "caption", tone="ink2"))
            row.addSpacing(theme.px(10))
        row.addStretch(1)
        return row

    def _show_below(self, found: CaseAssessment) -> None:
        while (item := self._below.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        panel = found.panel
        if panel is None:
            return
        self._below.addWidget(hairline())
        self._show_missing(panel)
        if found.recusals:
            self._below.addWidget(StoodAside(self._context, found.recusals))
        self._show_acts(found)

    def _show_missing(self, panel: PanelRow) -> None:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        for standing in (Standing.ABSENT, Standing.ASIDE):
            names = [seat.name for seat in panel.seats if seat.standing is standing]
            if names:
                words = texts.n(f"assessment.below.{standing}", len(names), names=and_list(context, names))
                self._below.addWidget(Label(theme, words, wrap=True))
        if panel.opened_at is None:
            return
        moment = long_moment(panel.opened_at, texts.language)
        words = texts("assessment.below.opened", name=panel.opened_by or "?", moment=moment)
        if panel.open_reason:
            words = f"{words} {texts('assessment.below.reason', reason=panel.open_reason)}"
        self._below.addWidget(Label(theme, words, "second", tone="ink2", wrap=True))

    def _show_acts(self, found: CaseAssessment) -> None:
        context, texts, seat = self._context, self._context.texts, found.seat
        if seat is not None and seat.judges and seat.standing is Standing.ABSENT:
            late = Button(context, texts("assessment.below.late"), icon="scale", small=True, on=self.judge.emit)
            self._below.addWidget(late, 0, Qt.AlignmentFlag.AlignLeft)
        if seat is not None:
            aside = LinkButton(context, texts("assessment.aside"), self.aside.emit, icon="user-x")
            self._below.addWidget(aside, 0, Qt.AlignmentFlag.AlignLeft)
