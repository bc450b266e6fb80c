"""Vragen: what was asked of the applicant, and the answers beside it."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.errors import Refused
from maakdesk.core.accord.queries import case_criteria
from maakdesk.core.accord.scheme import Criterion
from maakdesk.core.conversation.commands import answer_question, ask_question
from maakdesk.core.conversation.queries import QuestionRow, questions
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.keeping import Keeping
from maakdesk.ui.conversation.words import day_words
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import ChoiceField, DateField
from maakdesk.ui.widgets.form import Field
from maakdesk.ui.widgets.labels import IconLabel, Label, clear, hairline
from maakdesk.ui.widgets.reason_field import ReasonField
from maakdesk.ui.widgets.scrolling import scrolling
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class QuestionsView(QWidget):
    """The questions of one case: those that wait for an answer first."""

    problem = Signal(object)
    counted = Signal(int)
    shown = Signal()

    def __init__(self, context: Context, desk: "Desk", *, may_write: bool) -> None:
        """Show none yet."""
        super().__init__()
        self._context, self._desk, self._case_id, self._may_write = context, desk, "", may_write
        self._names: dict[str, str] = {}
        self._answers: dict[str, tuple[ReasonField, DateField]] = {}
        theme, texts = context.theme, context.texts
        self.text = ReasonField(context, texts("conversation.question.field"), least=2, most=6)
        self.about = ChoiceField(context, name=texts("conversation.question.about"))
        self.until = DateField(context)
        self.ask = Button(context, texts("conversation.question.ask"), on=self._ask)
        self._form = self._sheet()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(12))
        inside = QWidget()
        inside.setMaximumWidth(theme.px(900))
        down = QVBoxLayout(inside)
        down.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        down.setSpacing(theme.px(16))
        down.addWidget(self._form)
        self._form.setVisible(may_write)
        down.addLayout(self._rows)
        down.addStretch(1)
        scroll = scrolling(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.keeping = Keeping(desk, self, "question", self._typed, self._write)
        self.text.textChanged.connect(self.keeping.touch)

    def show_case(self, case_id: str) -> None:
        """Another case: its own half written question comes back."""
        self._case_id = case_id
        self.keeping.show_case(case_id)

    def reload(self) -> None:
        """Read the questions, and what they can be about."""
        desk, case_id = self._desk, self._case_id

        def read(_progress: object) -> tuple[list[QuestionRow], tuple[Criterion, ...]]:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                return questions(session, viewer, case_id), case_criteria(session, viewer, case_id)

        self._context.tasks.run(
            read, owner=self, done=lambda found: self._show(case_id, *found), failed=self.problem.emit, key="questions"
        )

    def leave(self) -> None:
        """Keep what is half written."""
        self.keeping.save()

    def _sheet(self) -> QWidget:
        theme, texts = self._context.theme, self._context.texts
        sheet = QWidget()
        down = QVBoxLayout(sheet)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.px(10))
        down.addWidget(Field(self._context, texts("conversation.question.field"), self.text))
        across = QHBoxLayout()
        across.setSpacing(theme.px(12))
        across.addWidget(Field(self._context, texts("conversation.question.about"), self.about))
        across.addWidget(Field(self._context, texts("conversation.question.until"), self.until, optional=True))
        across.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        line = VisibilityLine(self._context, Eyes.SOME, texts("conversation.question.readers"), describes=self.ask)
        foot.addWidget(line, 1)
        foot.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(across)
        down.addLayout(foot)
        return sheet

    def _show(self, case_id: str, found: list[QuestionRow], criteria: tuple[Criterion, ...]) -> None:
        if case_id != self._case_id:
            return
        texts, theme, language = self._context.texts, self._context.theme, self._context.texts.language
        typed = {key: field.toPlainText() for key, (field, _day) in self._answers.items()}
        self.counted.emit(sum(row.answered_on is None for row in found))
        self._names = {"": texts("conversation.question.in_general"), **{c.key: c.name.of(language) for c in criteria}}
        self.about.set_choices(list(self._names.items()))
        clear(self._rows)
        self._answers = {}
        if not found:
            self._rows.addWidget(Label(theme, texts("conversation.question.none"), tone="ink2", wrap=True))
        for row in found:
            self._rows.addWidget(hairline())
            self._rows.addWidget(self._question(row))
            if typed.get(row.id) and row.id in self._answers:
                self._answers[row.id][0].setPlainText(typed[row.id])
        self.shown.emit()

    def _question(self, row: QuestionRow) -> QWidget:
        texts, theme, today = self._context.texts, self._context.theme, self._context.today()
        one = QWidget()
        one.setAccessibleName(row.text)
        down = QVBoxLayout(one)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.px(5))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        answered = row.answered_on is not None
        head.addWidget(IconLabel(theme, "circle-check" if answered else "circle-question-mark", 16,
                                 tone="green" if answered else "ink2"), 0, Qt.AlignmentFlag.AlignTop)  # fmt: skip
        head.addWidget(Label(theme, row.text, bold=True, wrap=True, selectable=True), 1)
        down.addLayout(head)
        told = texts("conversation.question.told", day=day_words(texts, row.asked_on, today), by=row.by,
                     about=self._names.get(row.criterion, row.criterion))  # fmt: skip
        if row.answer_by is not None and not answered:
            told = f"{told} {texts('conversation.question.waits', day=day_words(texts, row.answer_by, today))}"
        down.addWidget(Label(theme, told, "second", tone="ink2", wrap=True))
        if row.answer is not None and row.answered_on is not None:
            down.addWidget(Label(theme, row.answer, "reading", wrap=True, selectable=True))
            day = texts("conversation.question.answered", day=day_words(texts, row.answered_on, today))
            down.addWidget(Label(theme, day, "second", tone="ink2"))
        elif self._may_write:
            down.addLayout(self._answering(row))
        return one

    def _answering(self, row: QuestionRow) -> QHBoxLayout:
        texts, theme = self._context.texts, self._context.theme
        field = ReasonField(self._context, texts("conversation.question.answer_to", what=row.text), least=1, most=6,
                            placeholder=texts("conversation.question.answer"))  # fmt: skip
        day = DateField(self._context, texts("conversation.question.answer_day"))
        day.setFixedWidth(theme.px(150))
        day.set_day(self._context.today())
        self._answers[row.id] = (field, day)
        across = QHBoxLayout()
        across.setSpacing(theme.px(8))
        across.addWidget(field, 1)
        for widget in (
            day,
            Button(self._context, texts("conversation.question.save"), on=partial(self._answer, row.id)),
        ):
            across.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        return across

    def _typed(self) -> dict[str, Any] | None:
        text = self.text.toPlainText()
        return {"text": text} if text.strip() else None

    def _write(self, body: dict[str, Any] | None) -> None:
        self.text.show_text(str((body or {}).get("text", "")))
        self.until.set_day(None)

    def _ask(self) -> None:
        desk, acting, case_id, text = self._desk, self._desk.acting, self._case_id, self.text.toPlainText()
        about, until, today = self.about.key() or "", self.until.day(), self._context.today()
        if until is None and self.until.text().strip():
            self.problem.emit(Refused("date.unreadable", text=self.until.text()[:40]))
            return
        self._context.operations.run(
            Operation(
                lambda _progress: ask_question(
                    acting.store, acting.viewer, case_id, text, criterion=about, asked_on=today, answer_by=until,
                    at=desk.now(),
                ),
                self._context.texts("conversation.question.asked"),
                key="question",
            ),
            owner=self,
            done=lambda _id: self.keeping.done(case_id),
            failed=self.problem.emit,
        )  # fmt: skip

    def _answer(self, question_id: str) -> None:
        desk, acting, today = self._desk, self._desk.acting, self._context.today()
        field, answered = self._answers[question_id]
        text, day = field.toPlainText(), answered.day()
        if day is None:
            self.problem.emit(Refused("date.unreadable", text=answered.text()[:40]))
            return
        self._context.operations.run(
            Operation(
                lambda _progress: answer_question(
                    acting.store, acting.viewer, question_id, text, answered_on=day, today=today, at=desk.now()
                ),
                self._context.texts("conversation.question.kept"),
                key=f"answer:{question_id}",
            ),
            owner=self,
            failed=self.problem.emit,
        )
