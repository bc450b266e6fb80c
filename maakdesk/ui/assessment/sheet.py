"""One criterion of the conversation: what was quoted, what each thought, what is asked, and our judgement together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.text import show_controls
from maakdesk.core.accord.scheme import Criterion
from maakdesk.core.assessment.queries import MemberJudgement
from maakdesk.core.assessment.rules import ASK
from maakdesk.ui.assessment.case_loading import CaseAssessment
from maakdesk.ui.assessment.positions import Positions, Present
from maakdesk.ui.assessment.together import Together
from maakdesk.ui.assessment.words import level_shape, level_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, ground, hairline, let_go
from maakdesk.ui.widgets.small import Eyes, VisibilityLine


class CriterionSheet(QWidget):
    """The sheet. `step` asks for the next or the previous criterion, `put_down` for our judgement to be written."""

    step = Signal(int)
    put_down = Signal()
    place_wanted = Signal(str)

    def __init__(self, context: Context, key_scope: QWidget) -> None:
        """Nothing yet; its keys work anywhere in `key_scope`."""
        super().__init__()
        self._context = context
        theme, texts = context.theme, context.texts
        self._place = Label(theme, "", "caption", tone="ink2")
        self._name = Label(theme, "", "subtitle", wrap=True)
        self._question = Label(theme, "", "second", tone="ink2", wrap=True)
        self.before = Button(
            context, texts("assessment.before"), icon="chevron-left", small=True, on=lambda: self.step.emit(-1)
        )
        self.after = Button(
            context, texts("assessment.sheet.next"), icon="chevron-right", key="Alt+N", small=True,
            on=lambda: self.step.emit(1), key_scope=key_scope,
        )  # fmt: skip
        self._found = QVBoxLayout()
        self._found.setSpacing(0)
        self.together = Together(context)
        self.positions = Positions(context)
        self.button = Button(
            context, texts("assessment.together.do"), key="Ctrl+Return", main=True,
            on=self.put_down.emit, key_scope=key_scope,
        )  # fmt: skip
        self.together.changed.connect(self._check)
        self.together.level.currentIndexChanged.connect(lambda _index: self._check())
        self._missing = Label(theme, "", "second", tone="ink2")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self._paper())
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line, self._foot = hairline(), self._buttons()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(self._line)
        outer.addWidget(self._foot)
        ground(self, "surface")

    def _paper(self) -> QWidget:
        context, theme = self._context, self._context.theme
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(18))
        column.setSpacing(theme.px(4))
        head = columns(context, gap=8)
        head.addWidget(self._place, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        column.addLayout(head)
        column.addWidget(self._name)
        column.addWidget(self._question)
        column.addLayout(self._found)
        column.addSpacing(theme.px(12))
        column.addWidget(self.together)
        column.addSpacing(theme.px(8))
        column.addWidget(self.positions)
        column.addStretch(1)
        ground(inside, "surface")
        return inside

    def _buttons(self) -> QWidget:
        context, theme = self._context, self._context.theme
        words = context.texts("assessment.together.readers")
        box = QWidget()
        foot = QHBoxLayout(box)
        foot.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        foot.setSpacing(theme.px(14))
        foot.addWidget(
            VisibilityLine(context, Eyes.SOME, words, describes=self.button), 1, Qt.AlignmentFlag.AlignVCenter
        )
        foot.addWidget(self._missing)
        foot.addWidget(self.button)
        return box

    def show_criterion(self, found: CaseAssessment, criterion: Criterion, place: int, many: int) -> None:
        """Show the criterion at `place` (from 0) of `many` in the order of talking."""
        texts, language = self._context.texts, self._context.texts.language
        self._place.setText(texts("assessment.sheet.place", place=place + 1, n=many))
        self._name.setText(criterion.name.of(language))
        self._question.setText(criterion.question.of(language))
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place < many - 1)
        self._show_found(found.found, criterion)
        shared = found.shared.get(criterion.key)
        self.together.setVisible(found.may_talk or shared is not None)
        self.together.show_criterion(criterion, shared, found.drafts.get(criterion.key), may_write=found.may_talk)
        self.positions.setVisible(shared is not None)
        if shared is not None:
            aside = {seat.person_id for seat in found.panel.seats if seat.standing == "aside"} if found.panel else set()
            present = [Present(one.person_id, one.name) for one in found.found if one.person_id not in aside]
            self.positions.show_positions(
                shared, present, found.viewer_id, may_talk=found.may_talk, may_record=found.may_record
            )
        self.area.verticalScrollBar().setValue(0)
        self._check()

    def _check(self) -> None:
        editing = self.together.editing()
        self.positions.setEnabled(not editing)
        self._foot.setVisible(editing)
        self._line.setVisible(editing)
        missing = self.together.missing()
        self._missing.setText(missing)
        self.button.setEnabled(not missing)

    def _show_found(self, members: Sequence[MemberJudgement], criterion: Criterion) -> None:
        theme, texts = self._context.theme, self._context.texts
        while (item := self._found.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        lines = [(member, member.line(criterion.key)) for member in members]
        quotes = [(m, (words, line.place_of(n))) for m, line in lines for n, words in enumerate(line.quotes)]
        questions = [(member, question) for member, line in lines for question in line.questions]
        self._group("assessment.sheet.quotes", quotes, lambda one: self._quote(*one))
        self._group("assessment.sheet.judgements", lines, lambda one: self._judgement(criterion, one[0]))
        self._group("assessment.sheet.questions", questions, lambda one: self._asked(*one))
        if not lines:
            self._found.addWidget(Label(theme, texts("assessment.sheet.none"), tone="ink2", wrap=True))

    def _group(self, key: str, items: Sequence[tuple[MemberJudgement, object]], build: Callable[..., QWidget]) -> None:
        if not items:
            return
        title = Label(self._context.theme, self._context.texts(key), bold=True)
        title.setContentsMargins(0, self._context.theme.px(12), 0, self._context.theme.px(2))
        self._found.addWidget(title)
        for place, item in enumerate(items):
            if place and key == "assessment.sheet.judgements":
                self._found.addWidget(hairline())
            self._found.addWidget(build(item))

    def _quote(self, member: MemberJudgement, quote: tuple[str, str]) -> QWidget:
        theme, (words, place) = self._context.theme, quote
        label = Label(theme, self._context.texts("assessment.quoted", quote=show_controls(words)), wrap=True)
        label.setFont(theme.font(italic=True))
        box = self._with(IconLabel(theme, "text-quote", 16), label, member.name)
        row = box.layout()
        if place and isinstance(row, QHBoxLayout):
            link = LinkButton(
                self._context, self._context.texts("assessment.in_file"), lambda: self.place_wanted.emit(place)
            )
            link.setAccessibleDescription(words)
            row.insertWidget(2, link, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _asked(self, member: MemberJudgement, question: str) -> QWidget:
        theme = self._context.theme
        label = Label(theme, show_controls(question), wrap=True, selectable=True)
        return self._with(IconLabel(theme, "message-circle-question-mark", 16), label, member.name)

    def _judgement(self, criterion: Criterion, member: MemberJudgement) -> QWidget:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        line = member.line(criterion.key)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(10))
        words = level_words(context, criterion, line.level)
        row.addWidget(
            IconLabel(theme, level_shape(criterion, line.level), 16, tone="ink"), 0, Qt.AlignmentFlag.AlignTop
        )
        column = QVBoxLayout()
        column.setSpacing(theme.px(1))
        who = member.name
        if member.background is not None:
            who = texts(
                "assessment.sheet.who", name=member.name, background=texts(f"people.background.{member.background}")
            )
        if member.after_opening:
            who = f"{who} · {texts('assessment.standing.after_opening')}"
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Label(theme, words, bold=True))
        head.addStretch(1)
        head.addWidget(Label(theme, who, "second", tone="ink2"))
        column.addLayout(head)
        if line.level != ASK:
            column.addWidget(Label(theme, show_controls(line.reason, lines=True), wrap=True, selectable=True))
        row.addLayout(column, 1)
        return box

    def _with(self, icon: QWidget, label: QWidget, name: str) -> QWidget:
        theme = self._context.theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        row.setSpacing(theme.px(10))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        row.addWidget(Label(theme, name, "second", tone="ink2"), 0, Qt.AlignmentFlag.AlignTop)
        return box
