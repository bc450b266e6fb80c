"""Questions for the conversation: one line each, to write, change and take out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import IconButton, LinkButton
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import IconLabel, let_go
from maakdesk.ui.widgets.reason_field import SAVE_AFTER_MS


class _QuestionLine(TextField):
    """A question; Delete in an empty one takes it out."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace or Delete in an empty line takes it out."""
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class QuestionsBox(QWidget):
    """The questions of one criterion. `changed` follows at most a second after typing, and at once when one leaves."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """None yet."""
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(4))
        self._rows: list[tuple[QWidget, _QuestionLine]] = []
        self.adding = LinkButton(context, context.texts("assessment.question.add"), lambda: self.add(""), icon="plus")
        """The way to add one; it stands beside the label of the reason."""
        self._told: tuple[str, ...] = ()
        self._quiet = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._quiet.timeout.connect(self.flush)

    def show_questions(self, questions: Sequence[str]) -> None:
        """Show these, which are saved already."""
        for row, _ in self._rows:
            let_go(row)
        self._rows = []
        for question in questions:
            self._append(question)
        self._told = self.questions()
        self.setVisible(bool(self._rows))

    def questions(self) -> tuple[str, ...]:
        """What is asked; empty lines are not."""
        return tuple(line.text().strip() for _, line in self._rows if line.text().strip())

    def add(self, question: str) -> None:
        """One more; an empty one waits to be typed."""
        line = self._append(question)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.flush()

    def flush(self) -> None:
        """Tell what was changed and not told yet."""
        self._quiet.stop()
        if self.questions() != self._told:
            self._told = self.questions()
            self.changed.emit()

    def _append(self, question: str) -> _QuestionLine:
        context = self._context
        line = _QuestionLine(
            context,
            context.texts("assessment.question"),
            placeholder=context.texts("assessment.question.how"),
            tool=True,
        )
        line.setText(question)
        line.setCursorPosition(0)
        line.textEdited.connect(lambda _text: self._quiet.start())
        line.editingFinished.connect(self.flush)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(context.theme.px(8))
        across.addWidget(IconLabel(context.theme, "message-circle-question-mark", 16))
        across.addWidget(line, 1)
        remove = IconButton(
            context, "x", context.texts("assessment.question.remove"), lambda: self._remove(row), size=14
        )
        across.addWidget(remove)
        line.emptied.connect(lambda: self._remove(row))
        self._column.addWidget(row)
        self._rows.append((row, line))
        self.show()
        return line

    def _remove(self, row: QWidget) -> None:
        self._rows = [one for one in self._rows if one[0] is not row]
        let_go(row)
        self.setVisible(bool(self._rows))
        self.adding.setFocus(Qt.FocusReason.OtherFocusReason)
        self.flush()
