"""Composing a panel: who judges, who presides, when it opens; what is wrong is said while one chooses."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import long_moment, parse_moment
from maakdesk.base.errors import DeskError, Refused
from maakdesk.base.vocabulary import Role, SeatPart
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.panels.commands import NewPanel
from maakdesk.core.panels.rules import Candidate, composition_problems
from maakdesk.core.people.queries import PersonRow
from maakdesk.ui.assessment.case_loading import CaseAssessment
from maakdesk.ui.assessment.words import BACKGROUND_ICONS
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import Check, ChoiceField, DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import IconLabel, Label, hairline, let_go

_NOBODY = ""
_USUAL_TIME = "17:00"


@dataclass(slots=True)
class _Row:
    person: PersonRow
    judges: Check


class PanelComposer(QWidget):
    """Chooses people, chair, deputy and the opening moment. `composed` carries a `NewPanel` without problems."""

    composed = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        """Nobody to choose from yet."""
        super().__init__()
        self._context = context
        self._people: tuple[PersonRow, ...] = ()
        self._rows: list[_Row] = []
        self._schemes: dict[str, Scheme] = {}
        self._scheme_key: str | None = None
        theme, texts = context.theme, context.texts
        self._title = Label(theme, texts("assessment.compose.title"), "subtitle", wrap=True)
        self._about = Label(theme, "", tone="ink2", wrap=True)
        self.scheme = ChoiceField(context)
        self._scheme_field = Field(
            context, texts("assessment.compose.scheme"), self.scheme, hint=texts("assessment.compose.scheme.why")
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        self.chair, self.deputy = ChoiceField(context), ChoiceField(context)
        self.day = DateField(context)
        self.time = TextField(context)
        self.time.setText(_USUAL_TIME)
        self.time.setMaximumWidth(theme.px(110))
        self._moment = Label(theme, "", bold=True, wrap=True)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(theme.px(4))
        self.button = Button(
            context, texts("assessment.compose.do"), icon="users", key="Ctrl+Return", main=True,
            on=self._compose, key_scope=self,
        )  # fmt: skip
        self._back = Button(context, texts("widgets.cancel"), on=self.cancelled.emit)
        self._lay_out()
        for choice in (self.scheme, self.chair, self.deputy):
            choice.currentIndexChanged.connect(lambda _index: self._check())
        self.day.day_changed.connect(lambda _day: self._check())
        self.time.textEdited.connect(lambda _text: self._check())

    def show_case(self, found: CaseAssessment) -> None:
        """Offer the people of the desk; a panel that is composed again begins as it was."""
        texts, language = self._context.texts, self._context.texts.language
        self._people = tuple(one for one in found.people if _may_sit(one, found.viewer_id))
        self._schemes = dict(found.schemes)
        own = found.scheme
        self._scheme_field.setVisible(own is None)
        self._scheme_key = own.key if own is not None else None
        if own is not None:
            self._schemes[own.key] = own
        self.scheme.set_choices([(key, scheme.title.of(language)) for key, scheme in self._schemes.items()])
        panel = found.panel
        seats = {seat.person_id: seat for seat in panel.seats} if panel is not None else {}
        parts = {seat.part: seat.person_id for seat in seats.values()}
        self._show_people({one for one, seat in seats.items() if seat.judges})
        presiding = [(one.id, one.name) for one in self._people if Role.CHAIR in one.roles]
        self.chair.set_choices(presiding)
        self.deputy.set_choices([(_NOBODY, texts("assessment.compose.nobody")), *presiding])
        if SeatPart.CHAIR in parts:
            self.chair.set_key(parts[SeatPart.CHAIR])
        self.deputy.set_key(parts.get(SeatPart.DEPUTY, _NOBODY))
        if panel is not None:
            local = panel.opens_at.astimezone(AMSTERDAM)
            self.day.set_day(local.date())
            self.time.setText(f"{local:%H:%M}")
        self._back.setVisible(panel is not None)
        self._about.setText(texts("assessment.compose.about"))
        self._check()

    def rows(self) -> list[Check]:
        """The boxes of who may judge, in the order of the people of the desk."""
        return [row.judges for row in self._rows]

    def problems(self) -> list[str]:
        """What is wrong with the panel as it is chosen now, in sentences."""
        texts = self._context.texts
        scheme = self._schemes.get(self._chosen_scheme() or "")
        found: list[DeskError] = []
        if scheme is not None:
            rules = scheme.panel
            found = [
                Refused(one.code, **dict(one.facts))
                for one in composition_problems(
                    self._candidates(), minimum=rules.minimum, backgrounds=rules.backgrounds
                )
            ]
        words = [error_words(self._context, one) for one in found]
        if not self.chair.key():
            words.append(texts("assessment.compose.no_chair"))
        elif self.chair.key() == self.deputy.key():
            words.append(texts("assessment.compose.same"))
        try:
            moment = self._opens_at()
        except DeskError as error:
            words.append(error_words(self._context, error))
        else:
            if moment is None:
                words.append(texts("assessment.compose.no_moment"))
            elif moment <= self._context.clock.now():
                words.append(texts("assessment.compose.past"))
        return words

    def _lay_out(self) -> None:
        theme, texts = self._context.theme, self._context.texts
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(
            Field(self._context, texts("assessment.compose.chair"), self.chair), 1, Qt.AlignmentFlag.AlignTop
        )
        across.addWidget(
            Field(self._context, texts("assessment.compose.deputy"), self.deputy), 1, Qt.AlignmentFlag.AlignTop
        )
        when = QHBoxLayout()
        when.setSpacing(theme.px(16))
        when.addWidget(Field(self._context, texts("assessment.compose.day"), self.day), 0, Qt.AlignmentFlag.AlignTop)
        when.addWidget(Field(self._context, texts("assessment.compose.time"), self.time), 0, Qt.AlignmentFlag.AlignTop)
        when.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._back)
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(theme.px(8))
        column.addWidget(self._scheme_field)
        column.addWidget(Label(theme, texts("assessment.compose.who"), bold=True))
        column.addLayout(self._grid)
        column.addSpacing(theme.px(10))
        column.addLayout(across)
        column.addSpacing(theme.px(6))
        column.addLayout(when)
        column.addWidget(self._moment)
        column.addSpacing(theme.px(6))
        column.addLayout(self._problems)
        column.addSpacing(theme.px(6))
        column.addLayout(buttons)
        column.addStretch(1)

    def _show_people(self, judging: set[str]) -> None:
        theme, texts = self._context.theme, self._context.texts
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        self._rows = []
        if not self._people:
            self._grid.addWidget(
                Label(theme, texts("assessment.compose.no_people"), tone="ink2", wrap=True), 0, 0, 1, 3
            )
        for place, person in enumerate(self._people):
            line = place * 2
            self._grid.addWidget(hairline(), line, 0, 1, 3)
            check = Check(self._context, person.name)
            check.setChecked(person.id in judging)
            check.setMinimumHeight(theme.px(36))
            check.toggled.connect(lambda _on: self._check())
            self._grid.addWidget(check, line + 1, 0)
            words = texts("assessment.compose.no_background")
            if person.background is not None:
                words = texts(f"people.background.{person.background}")
                icon = IconLabel(theme, BACKGROUND_ICONS[person.background], 16)
                self._grid.addWidget(icon, line + 1, 1)
            check.setAccessibleDescription(words)
            self._grid.addWidget(Label(theme, words, tone="ink2"), line + 1, 2)
            self._rows.append(_Row(person, check))
        self._grid.addWidget(hairline(), len(self._people) * 2, 0, 1, 3)
        # The boxes were made after the fields below them, and Tab goes in the order of making.
        for one, following in pairwise((self.scheme, *self.rows(), self.chair)):
            QWidget.setTabOrder(one, following)

    def _chosen_scheme(self) -> str | None:
        return self._scheme_key or self.scheme.key()

    def _members(self) -> list[PersonRow]:
        return [row.person for row in self._rows if row.judges.isChecked()]

    def _candidates(self) -> list[Candidate]:
        return [Candidate(one.id, one.name, one.background, one.roles, judges=True) for one in self._members()]

    def _opens_at(self) -> datetime | None:
        day = self.day.day()
        return None if day is None else parse_moment(f"{day.isoformat()}T{self.time.text().strip()}")

    def _check(self) -> None:
        theme, texts = self._context.theme, self._context.texts
        words = self.problems()
        while (item := self._problems.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        for sentence in words:
            self._problems.addWidget(_sentence(self._context, "circle-alert", "amber", sentence))
        members = self._members()
        if not words:
            sentence = texts.n("assessment.compose.right", len(members))
            self._problems.addWidget(_sentence(self._context, "circle-check", "green", sentence))
            scheme = self._schemes.get(self._chosen_scheme() or "")
            if scheme is not None and scheme.panel.odd_advised and len(members) % 2 == 0:
                self._problems.addWidget(_sentence(self._context, "info", "ink2", texts("assessment.compose.odd")))
        self.button.setEnabled(not words)
        self.button.setToolTip(" ".join(words))
        self.button.setAccessibleDescription(" ".join(words))
        self._moment.setText(self._moment_words())
        self._moment.setFont(theme.font(bold=True))

    def _moment_words(self) -> str:
        try:
            moment = self._opens_at()
        except DeskError:
            return ""
        texts = self._context.texts
        return "" if moment is None else texts("assessment.compose.opens", moment=long_moment(moment, texts.language))

    def _compose(self) -> None:
        if self.problems():
            return
        names = {one.id: one.name for one in self._people}
        opens_at = self._opens_at()
        if opens_at is None:
            return
        deputy = names.get(self.deputy.key() or "")
        scheme = None if self._scheme_key else self.scheme.key()
        chair = names[self.chair.key() or ""]
        self.composed.emit(NewPanel([one.name for one in self._members()], chair, opens_at, deputy, scheme))


def _may_sit(person: PersonRow, secretary: str) -> bool:
    """Who is offered: panel members and chairs; not the secretary of the case, and no auditor (forbidden pairs)."""
    sits = bool(person.roles & {Role.MEMBER, Role.CHAIR})
    return sits and person.id != secretary and Role.AUDITOR not in person.roles


def _sentence(context: Context, icon: str, tone: str, words: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(context.theme.px(8))
    row.addWidget(IconLabel(context.theme, icon, 16, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(context.theme, words, tone=tone if tone == "amber" else "ink", wrap=True), 1)
    return box
