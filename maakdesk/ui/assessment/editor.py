"""The criterion that is open: its question, the levels in words, why, what is quoted, and what one wants to ask."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.core.accord.scheme import ASK_LETTER, Criterion
from maakdesk.core.assessment.rules import ASK, Line
from maakdesk.ui.assessment.look_for import LookFor
from maakdesk.ui.assessment.questions_box import QuestionsBox
from maakdesk.ui.assessment.words import picker_levels
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, columns, let_go, rows
from maakdesk.ui.widgets.level_picker import LevelPicker
from maakdesk.ui.widgets.quotes import QuoteList
from maakdesk.ui.widgets.reason_field import ReasonField


class CriterionEditor(QWidget):
    """Edits one line of a judgement. `edited` carries the line to keep; `leave` asks for another criterion (+1 or -1).

    `begun` carries the line with the first letter of a reason, or without any, before it is kept.
    `why` (label and reason) is a widget of its own, so that a small window can show it below whichever view is shown.
    """

    edited = Signal(object)
    begun = Signal(object)
    leave = Signal(int)
    jump = Signal(int)

    def __init__(self, context: Context, letter_scope: QWidget) -> None:
        """Nothing is open yet; letters with Alt choose a level anywhere in `letter_scope`."""
        super().__init__()
        self._context, self._scope = context, letter_scope
        self._line = Line("")
        self._picker: LevelPicker | None = None
        self.taken_out: tuple[str, ...] = ()
        self.taken_place = ""
        """The quote that was taken out last, to be put back."""
        theme, texts = context.theme, context.texts
        self._name = Label(theme, "", "heading", wrap=True)
        self._question = Label(theme, "", "second", tone="ink2", wrap=True)
        self._help_button = Button(
            context, texts("assessment.look_for"), icon="circle-question-mark", key="F2", small=True,
            on=self.toggle_help, key_scope=letter_scope,
        )  # fmt: skip
        self._help = LookFor(context)
        self._help.taken.connect(self.take_question)
        self._levels = QVBoxLayout()
        self.questions = QuestionsBox(context)
        self.questions.changed.connect(self._asked)
        self.why = self._why()
        self.quotes = QuoteList(context)
        self.quotes.jump.connect(self.jump)
        self.quotes.removed.connect(self.remove_quote)
        self.quotes.hide()
        head = columns(context, gap=12)
        head.addWidget(self._name, 1)
        head.addWidget(self._help_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(21), theme.px(10), theme.px(24), theme.px(11))
        column.setSpacing(theme.px(7))
        column.addLayout(head)
        column.addWidget(self._question)
        column.addWidget(self._help)
        column.addLayout(self._levels)
        column.addWidget(self.why)
        column.addWidget(self.quotes)
        column.addWidget(self.questions)

    def show_criterion(self, criterion: Criterion, line: Line) -> None:
        """Open `criterion` with what was written so far."""
        language = self._context.texts.language
        self._line = line
        self._name.setText(criterion.name.of(language))
        self._question.setText(criterion.question.of(language))
        self._help.show_criterion(criterion)
        if self._picker is not None:
            self._picker.retire()
            let_go(self._picker)
        self._picker = LevelPicker(
            self._context, criterion.name.of(language), picker_levels(criterion, language),
            letter_scope=self._scope, ask_letter=ASK_LETTER,
        )  # fmt: skip
        self._picker.set_level(line.level or None)
        self._picker.changed.connect(self._chosen)
        self._picker.settled.connect(lambda _level: self.focus_reason())
        self._picker.leave.connect(self.leave)
        self._levels.addWidget(self._picker)
        self._show_line()

    def line(self) -> Line:
        """What is written now."""
        return self._line

    def put_why_back(self) -> None:
        """Take `why` back from wherever it was shown."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout) and self.why.parentWidget() is not self:
            layout.insertWidget(layout.indexOf(self.quotes), self.why)

    def choose(self, level: str) -> None:
        """Choose a level from elsewhere (the small window's list); the caret goes to its reason."""
        if self._picker is not None:
            self._picker.set_level(level)
            self._chosen(level)
            self.focus_reason()

    def focus_level(self) -> None:
        """Put the focus on the level."""
        if self._picker is not None:
            self._picker.focus_level()

    def focus_reason(self) -> None:
        """Put the caret in the reason, behind what is there."""
        self.reason.setFocus()
        cursor = self.reason.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.reason.setTextCursor(cursor)

    def toggle_help(self) -> None:
        """Show or hide what to look for."""
        self._help.setVisible(self._help.isHidden())

    def add_quote(self, words: str, place: str = "") -> bool:
        """Quote these words from the application, or from `place` in a file; False when they are quoted already."""
        line = self._line
        if not words or words in line.quotes:
            return False
        places = (*(line.place_of(number) for number in range(len(line.quotes))), place)
        self._keep(replace(line, quotes=(*line.quotes, words), places=places if any(places) else ()))
        self._show_quotes()
        return True

    def remove_quote(self, place: int) -> None:
        """Take one quote out."""
        quotes = self._line.quotes
        self.taken_out, self.taken_place = quotes[place : place + 1], self._line.place_of(place)
        places = self._line.places[:place] + self._line.places[place + 1 :]
        self._keep(replace(self._line, quotes=quotes[:place] + quotes[place + 1 :], places=places))
        self._show_quotes()
        self.focus_reason()

    def take_question(self, question: str) -> None:
        """Take over a question that the scheme proposes."""
        if question in self._line.questions:
            return
        if self._asking() and not self.reason.toPlainText().strip():
            self.reason.setPlainText(question)
            self.focus_reason()
        else:
            self.questions.add(question)

    def flush(self) -> None:
        """Hand over what was typed and not kept yet."""
        self.reason.save()
        self.questions.flush()

    def _why(self) -> QWidget:
        context = self._context
        self._label = Label(context.theme, "", bold=True)
        self._hint = Label(context.theme, "", "second", tone="ink2")
        self.reason = ReasonField(context, "")
        self.reason.to_save.connect(self._typed)
        self.reason.textChanged.connect(self._begun)
        self.reason.leave.connect(self.leave)
        self._label.setBuddy(self.reason)
        box = QWidget()
        head = columns(context, gap=10)
        head.addWidget(self._label)
        head.addWidget(self._hint, 1)
        head.addWidget(self.questions.adding)
        column = rows(context, gap=5)
        column.addLayout(head)
        column.addWidget(self.reason)
        box.setLayout(column)
        return box

    def _asking(self) -> bool:
        return self._line.level == ASK

    def _show_line(self) -> None:
        texts, key = self._context.texts, "ask" if self._asking() else "why"
        self._label.setText(texts(f"assessment.{key}"))
        self._hint.setText(texts(f"assessment.{key}.hint"))
        self.reason.setAccessibleName(texts(f"assessment.{key}"))
        self.reason.setAccessibleDescription(texts(f"assessment.{key}.hint"))
        self.reason.setPlaceholderText(texts(f"assessment.{key}.how"))
        questions = self._line.questions
        if self._asking():
            self.reason.show_text(questions[0] if questions else "")
            questions = questions[1:]
        else:
            self.reason.show_text(self._line.reason)
        self.questions.show_questions(questions)
        self._show_quotes()

    def _show_quotes(self) -> None:
        self.quotes.show_quotes(self._line.quotes)

    def _chosen(self, level: str) -> None:
        self.flush()
        if level == self._line.level:
            return
        self._keep(replace(self._line, level=level))
        self._show_line()

    def _begun(self) -> None:
        """With the first letter a criterion counts, and without any it does not: whoever hands in at once can."""
        first = next(iter(self._line.questions), "") if self._asking() else self._line.reason
        if bool(self.reason.toPlainText().strip()) != bool(first.strip()):
            text = self.reason.toPlainText()
            changed = {"questions": _without_empty(text)} if self._asking() else {"reason": text}
            self.begun.emit(replace(self._line, **changed))

    def _typed(self, text: str) -> None:
        if self._asking():
            self._keep(replace(self._line, questions=_without_empty(text, *self.questions.questions())))
        else:
            self._keep(replace(self._line, reason=text))

    def _asked(self) -> None:
        first = (self.reason.toPlainText(),) if self._asking() else ()
        self._keep(replace(self._line, questions=_without_empty(*first, *self.questions.questions())))

    def _keep(self, line: Line) -> None:
        if line != self._line:
            self._line = line
            self.edited.emit(line)


def _without_empty(*questions: str) -> tuple[str, ...]:
    return tuple(question for question in questions if question.strip())
