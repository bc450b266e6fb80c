"""The dialog behind `Ask`: one question, verbs on the buttons, the safe one first in the order of Tab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from maakdesk.base.i18n import Texts
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.labels import Label


class QuestionDialog(QDialog):
    """Asks one question. `answer` and `typed` hold what came of it."""

    def __init__(self, texts: Texts, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        """Show `question` over `parent`."""
        super().__init__(parent)
        self.answer = Answer.CANCEL
        self.typed = ""
        self._required = question.required
        self.setWindowTitle("MaakDesk")
        self.setAccessibleName(question.title)
        self.setAccessibleDescription(question.detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(22), theme.px(24), theme.px(20))
        layout.setSpacing(theme.px(10))
        layout.addWidget(Label(theme, question.title, "subtitle", wrap=True))
        if question.detail:
            layout.addWidget(Label(theme, question.detail, "body", tone="ink2", wrap=True, selectable=True))
        self._line = QLineEdit()
        if question.field:
            label = Label(theme, question.field, bold=True)
            label.setBuddy(self._line)
            layout.addSpacing(theme.px(4))
            layout.addWidget(label)
            layout.addWidget(self._line)
            self._line.setAccessibleName(question.field)
            if question.secret:
                self._line.setEchoMode(QLineEdit.EchoMode.Password)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        layout.addSpacing(theme.px(8))
        layout.addLayout(buttons)
        self._button(buttons, texts("widgets.cancel"), Answer.CANCEL)
        if question.no:
            self._button(buttons, question.no, Answer.NO)
        self._yes = self._button(buttons, question.yes, Answer.YES)
        self._yes.setProperty("main", True)
        self._yes.setDefault(True)
        self._yes.setFont(theme.font(bold=True))
        self.setMinimumWidth(theme.px(440))
        self.setMaximumWidth(theme.px(640))
        if question.field:
            self._line.setFocus()
            self._line.textChanged.connect(self._check)
            self._check("")
        else:
            self._yes.setFocus()

    def _button(self, layout: QHBoxLayout, words: str, answer: Answer) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"))
        button.setAccessibleName(words)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False: self._end(answer))
        layout.addWidget(button)
        return button

    def _check(self, text: str) -> None:
        self._yes.setEnabled(bool(text.strip()) or not self._required)

    def _end(self, answer: Answer) -> None:
        self.answer, self.typed = answer, self._line.text()
        self.accept()
