"""The clock that explains itself: a drawn line, each step of the count as a sentence, the wider count, and what if."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.dates import short_date
from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import ClockEventKind, TermPurpose
from maakdesk.core.clock.counting import Counted
from maakdesk.core.clock.queries import CaseClock
from maakdesk.core.deadlines.terms import Step, Term
from maakdesk.core.deadlines.words import if_words, outer_words, penalty_words, step_words, waiting_words
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.popover import Popover
from maakdesk.ui.dossier.term_line import TermLine
from maakdesk.ui.tasks import Progress
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.buttons import Button, IconButton, LinkButton
from maakdesk.ui.widgets.fields import DateField
from maakdesk.ui.widgets.labels import Label, columns, hairline, let_go, rows

WIDTH = 450

_PENALTY = (TermPurpose.PENALTY_BEGIN, TermPurpose.PENALTY_END, TermPurpose.PENALTY_DECISION)

CountIf = Callable[[date], tuple[Term, Term]]
"""Counts, off the UI thread, until when there is to decide if the answer comes on a day: strictly and wider."""


class ClockPopover(Popover):
    """Lies under the clock of the header; Esc or a click elsewhere closes it. `recording` asks to record an event."""

    recording = Signal()

    def __init__(
        self, context: Context, clock: CaseClock, parent: QWidget, *, count_if: CountIf, records: bool = False
    ) -> None:
        """Explain `clock`; `records` says that this person may record what happened."""
        super().__init__(context, parent, WIDTH)
        self._clock, self._count_if, self._records = clock, count_if, records
        self._shown: Counted | None = None
        self._lines: list[tuple[str, str]] = []
        self.setAccessibleName(context.texts("dossier.clock.title"))
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._body: QScrollArea | None = None
        self.copy = Button(context, context.texts("dossier.clock.copy"), icon="copy", small=True, on=self._copy)
        self._explain(None)

    @property
    def term(self) -> Term:
        """The term that is explained now."""
        return self._shown.strict if self._shown is not None else self._clock.strict

    def open_for(self, button: QWidget) -> None:
        """Open under the clock with the right edges in line."""
        self.open_under(button, self.copy, right=True)

    def explain(self, other: Counted | None) -> None:
        """Explain another date of the case, or (None) the date of its decision."""
        self._explain(other)
        self.fit()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """The whole explanation as text, as it is copied."""
        lines = [f"{day}: {sentence}" if day else sentence for day, sentence in self._lines]
        return "\n".join([self._title(), *lines, ", ".join(self.term.rule.articles)])

    def fit(self) -> None:
        """Take the height that the content needs, and no more than the page has below the clock."""
        body = self._body
        if body is None:
            return
        inside = body.widget()
        layout = inside.layout() if inside is not None else None
        if layout is None:
            return
        layout.activate()
        needed = layout.totalHeightForWidth(self.width() - 2)
        opener = self._from.mapTo(self._page, QPoint(0, self._from.height())).y() if self._from is not self._page else 0
        room = self._page.height() - opener - self._context.theme.px(14)
        self.setFixedHeight(max(self._context.theme.px(160), min(needed + 2, room)))

    def _title(self) -> str:
        texts = self._context.texts
        if self._shown is None:
            return texts("dossier.clock.title")
        return texts("dossier.clock.title_of", what=texts(f"clock.purpose.{self._shown.purpose}"))

    def _explain(self, other: Counted | None) -> None:
        self._shown = other
        self.copy.setParent(None)
        self.copy.set_words(self._context.texts("dossier.clock.copy"))
        theme = self._context.theme
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        layout.setSpacing(theme.px(6))
        head = columns(self._context, gap=8)
        head.addWidget(Label(theme, self._title(), "heading", wrap=True), 1)
        head.addWidget(
            IconButton(self._context, "x", self._context.texts("dossier.clock.close"), self.shut),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        layout.addLayout(head)
        layout.addWidget(TermLine(self._context, self.term))
        layout.addLayout(self._steps())
        layout.addWidget(hairline())
        for sentence in self._beside():
            self._lines.append(("", sentence))
            layout.addWidget(Label(theme, sentence, "second", tone="ink2", wrap=True, selectable=True))
        if self._awaits() and other is None:
            layout.addLayout(self._what_if())
        layout.addLayout(self._foot())
        if self._others():
            layout.addWidget(hairline())
            layout.addLayout(self._other_dates())
        self._put(inside)

    def _put(self, inside: QWidget) -> None:
        body = QScrollArea()
        body.setWidgetResizable(True)
        body.setFrameShape(QScrollArea.Shape.NoFrame)
        body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        body.setWidget(inside)
        before = self._body
        self._body = body
        self._outside.setContentsMargins(1, 1, 1, 1)
        self._outside.addWidget(body)
        if before is not None:
            self._outside.removeWidget(before)
            let_go(before)

    def _steps(self) -> QGridLayout:
        theme, texts = self._context.theme, self._context.texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(7))
        grid.setColumnStretch(1, 1)
        self._lines = [(_days(step, self._context), step_words(step, texts)) for step in self.term.steps]
        for place, (days, sentence) in enumerate(self._lines):
            if place:
                grid.addWidget(hairline(), 2 * place - 1, 0, 1, 2)
            words = Label(theme, days, "second", bold=True, wrap=True)
            words.setFixedWidth(theme.px(112))
            grid.addWidget(words, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(theme, sentence, "second", wrap=True, selectable=True), 2 * place, 1)
        return grid

    def _beside(self) -> list[str]:
        """What stands below the steps: for what the clock waits, and what the wider count gives."""
        texts, clock, shown = self._context.texts, self._clock, self._shown
        said = []
        if shown is None and clock.waiting is not None:
            event = clock.waiting.event
            ground = "supplement" if event.kind is ClockEventKind.SUPPLEMENT_ASKED else event.kind.value
            said.append(waiting_words(clock.waiting.since, clock.waiting.until, ground, texts))
        if clock.penalty is not None and (shown is None or shown.purpose in _PENALTY):
            said.append(penalty_words(clock.penalty, texts))
        strict, outer = (shown.strict, shown.outer) if shown is not None else (clock.strict, clock.outer)
        return [*said, outer_words(strict, outer, texts)]

    def _awaits(self) -> bool:
        return self._clock.waiting is not None

    def _what_if(self) -> QVBoxLayout:
        context, texts = self._context, self._context.texts
        self.if_day = DateField(context, texts("dossier.clock.if"))
        self.if_day.setFixedWidth(context.theme.px(150))
        self.if_words = Label(context.theme, "", "second", wrap=True, selectable=True)
        self.if_words.hide()
        self.if_day.day_changed.connect(self._ask_if)
        self.if_day.problem.connect(self._say_if)
        layout = rows(context, gap=4)
        across = columns(context, gap=8)
        label = Label(context.theme, texts("dossier.clock.if"), "second", bold=True)
        label.setBuddy(self.if_day)
        across.addWidget(label)
        across.addWidget(self.if_day)
        across.addStretch(1)
        layout.addLayout(across)
        layout.addWidget(self.if_words)
        return layout

    def _ask_if(self, day: object) -> None:
        if not isinstance(day, date):
            self._say_if("")
            return

        def counted(both: tuple[Term, Term]) -> None:
            self._say_if(if_words(day, *both, self._context.texts))

        def work(_progress: Progress) -> tuple[Term, Term]:
            return self._count_if(day)

        self._context.tasks.run(work, owner=self, done=counted, failed=self._refused, key="what if")

    def _refused(self, error: DeskError) -> None:
        self._say_if(error_words(self._context, error))

    def _say_if(self, words: str) -> None:
        self.if_words.setText(words)
        self.if_words.setVisible(bool(words))
        self.if_day.setAccessibleDescription(words)
        self.fit()

    def _foot(self) -> QVBoxLayout:
        context, theme = self._context, self._context.theme
        layout = rows(context, gap=6)
        foot = columns(context, gap=8)
        foot.addWidget(self.copy)
        if self._records:
            record = Button(
                context,
                context.texts("dossier.clock.record"),
                icon="calendar-clock",
                small=True,
                on=self.recording.emit,
            )
            foot.addWidget(record)
        foot.addStretch(1)
        layout.addLayout(foot)
        articles = Label(theme, ", ".join(self.term.rule.articles), "caption", tone="ink3", wrap=True, selectable=True)
        articles.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.addWidget(articles)
        return layout

    def _others(self) -> list[Counted | None]:
        """The dates that can be explained beside the one that is shown; None is the decision."""
        others: list[Counted | None] = [one for one in self._clock.others if one is not self._shown]
        return [None, *others] if self._shown is not None else others

    def _other_dates(self) -> QVBoxLayout:
        context, texts = self._context, self._context.texts
        layout = rows(context, gap=2)
        layout.addWidget(Label(context.theme, texts("dossier.clock.others"), "second", bold=True))
        for one in self._others():
            words = self._other_words(one)
            link = LinkButton(context, words, partial(self.explain, one))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return layout

    def _other_words(self, one: Counted | None) -> str:
        texts = self._context.texts
        purpose = one.purpose if one is not None else TermPurpose.DECISION
        end = one.strict.end if one is not None else self._clock.strict.end
        day = short_date(end, texts.language, this_year=self._context.today().year)
        return texts("dossier.clock.other", what=texts(f"clock.purpose.{purpose}"), day=day)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words())
        self.copy.set_words(self._context.texts("dossier.clock.copied"))


def _days(step: Step, context: Context) -> str:
    """The day of a step, or for days of standstill the first and the last."""
    texts, year, last = context.texts, context.today().year, step.data.get("last")
    first = short_date(step.day, texts.language, this_year=year)
    if step.code != "suspended" or not isinstance(last, date) or last == step.day:
        return first
    return texts("dossier.clock.through", first=first, last=short_date(last, texts.language, this_year=year))
