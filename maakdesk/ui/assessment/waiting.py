"""A panel before the opening: who sits on it, when it opens, and what each may do until then."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.dates import long_moment
from maakdesk.base.errors import Refused
from maakdesk.core.assessment.queries import PanelRow, SeatRow, Standing
from maakdesk.ui.assessment.case_loading import CaseAssessment
from maakdesk.ui.assessment.stood_aside import StoodAside
from maakdesk.ui.assessment.words import BACKGROUND_ICONS
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.buttons import Button, IconButton, LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, hairline, let_go
from maakdesk.ui.widgets.small import PersonBadge

_ICONS = {
    Standing.OPEN: ("circle-dashed", "ink3"),
    Standing.HANDED_IN: ("circle-check", "green"),
    Standing.ASIDE: ("user-x", "ink2"),
}


class Waiting(QWidget):
    """The panel with its opening moment. Signals ask for what somebody wants to do; `aside` carries a seat."""

    judge = Signal()
    open_now = Signal()
    compose = Signal()
    aside = Signal(object)

    def __init__(self, context: Context) -> None:
        """Nothing yet."""
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(8))

    def show_case(self, found: CaseAssessment, panel: PanelRow) -> None:
        """Show the panel as this viewer may see it."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        theme, texts = self._context.theme, self._context.texts
        moment = long_moment(panel.opens_at, texts.language)
        passed = found.at >= panel.opens_at
        title = texts("assessment.waiting.passed" if passed else "assessment.waiting.title", moment=moment)
        self._column.addWidget(Label(theme, title, "subtitle", wrap=True))
        self._column.addWidget(Label(theme, self._about(found), tone="ink2", wrap=True))
        self._column.addSpacing(theme.px(6))
        self._column.addWidget(self._actions(found))
        self._column.addSpacing(theme.px(14))
        self._column.addWidget(Label(theme, texts("assessment.waiting.panel"), bold=True))
        self._column.addWidget(self._seats(found, panel))
        if found.recusals:
            self._column.addWidget(StoodAside(self._context, found.recusals))
        self._column.addStretch(1)

    def _about(self, found: CaseAssessment) -> str:
        texts, seat = self._context.texts, found.seat
        if found.presides:
            return texts("assessment.waiting.chair")
        if seat is not None:
            return texts("assessment.waiting.member")
        return texts("assessment.waiting.office")

    def _actions(self, found: CaseAssessment) -> QWidget:
        context, texts, seat = self._context, self._context.texts, found.seat
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(context.theme.px(8))
        column.addLayout(row)
        judges = seat is not None and seat.judges
        if seat is not None and seat.judges:
            done = seat.standing is Standing.HANDED_IN
            words = texts("assessment.waiting.own" if done else "assessment.waiting.judge")
            row.addWidget(Button(context, words, icon="scale", main=not done, on=self.judge.emit))
        if found.presides:
            button = Button(context, texts("assessment.open"), icon="lock-open", main=not judges, on=self.open_now.emit)
            row.addWidget(button)
            lacks = found.lacks_to_open()
            early = next((one for one in lacks if one.code == "panel.too_early"), None)
            sentences = [error_words(context, Refused(one.code, **dict(one.facts))) for one in lacks]
            if early is not None:
                sentences = sentences[:1]
                button.setEnabled(False)
            button.setAccessibleDescription(" ".join(sentences))
            for sentence in sentences:
                column.addWidget(Label(context.theme, sentence, "second", tone="ink2", wrap=True))
        if found.may_compose:
            row.addWidget(Button(context, texts("assessment.waiting.change"), icon="users", on=self.compose.emit))
        row.addStretch(1)
        if seat is not None:
            link = LinkButton(context, texts("assessment.aside"), lambda: self.aside.emit(seat), icon="user-x")
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _seats(self, found: CaseAssessment, panel: PanelRow) -> QWidget:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(5, 1)
        office = found.is_secretary and found.seat is None
        for place, seat in enumerate(panel.seats):
            line = place * 2
            grid.addWidget(hairline(), line, 0, 1, 7)
            grid.setRowMinimumHeight(line + 1, theme.px(44))
            grid.addWidget(PersonBadge(context, seat.name), line + 1, 0)
            grid.addWidget(Label(theme, seat.name, bold=True), line + 1, 1)
            if seat.background is not None:
                grid.addWidget(IconLabel(theme, BACKGROUND_ICONS[seat.background], 16), line + 1, 2)
                grid.addWidget(Label(theme, texts(f"people.background.{seat.background}"), tone="ink2"), line + 1, 3)
            grid.addWidget(Label(theme, seat_words(context, seat), tone="ink2"), line + 1, 4)
            grid.addWidget(self._standing(seat), line + 1, 5)
            if office and seat.standing is not Standing.ASIDE:
                words = texts("assessment.aside.of", name=seat.name)
                remove = IconButton(context, "user-x", words, partial(self.aside.emit, seat))
                grid.addWidget(remove, line + 1, 6)
        grid.addWidget(hairline(), len(panel.seats) * 2, 0, 1, 7)
        return box

    def _standing(self, seat: SeatRow) -> QWidget:
        context = self._context
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.px(8))
        row.addStretch(1)
        if seat.standing in _ICONS:
            icon, tone = _ICONS[seat.standing]
            row.addWidget(IconLabel(context.theme, icon, 16, tone=tone))
            row.addWidget(Label(context.theme, context.texts(f"assessment.standing.{seat.standing}")))
        return box


def seat_words(context: Context, seat: SeatRow) -> str:
    """What somebody does on the panel: nothing for a member who just judges."""
    part = context.texts(f"people.seat.{seat.part}")
    return part if seat.judges else context.texts("assessment.presides", part=part)
