"""Recording that the applicant keeps something back, with the reason (Awb 4:3)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, ButtonWithReason, LinkButton
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label
from maakdesk.ui.widgets.reason_field import ReasonField
from maakdesk.ui.widgets.small import Eyes, VisibilityLine


class KeepBack(QWidget):
    """A small form under the list. `saved` carries the key, the reason and what shows it."""

    saved = Signal(str, str, str)

    def __init__(self, context: Context) -> None:
        """Shut."""
        super().__init__()
        theme, texts = context.theme, context.texts
        self._context, self._key = context, ""
        self._what = Label(theme, "", "second", bold=True, wrap=True)
        self.reason = ReasonField(context, texts("completeness.keep.reason"), least=2, most=6)
        self.evidence = TextField(context)
        self.save = Button(context, texts("completeness.keep.do"), small=True, on=self._save)
        self._refusal = ButtonWithReason(context, self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._what)
        column.addWidget(Field(context, texts("completeness.keep.reason"), self.reason))
        column.addWidget(VisibilityLine(context, Eyes.NOBODY, texts("completeness.keep.who"), describes=self.save))
        column.addWidget(Field(context, texts("notices.reply.evidence"), self.evidence, optional=True))
        column.addWidget(self._refusal)
        column.addWidget(LinkButton(context, texts("completeness.keep.stop"), self.shut))
        self.reason.textChanged.connect(self._check)
        self.hide()

    def open_for(self, key: str, words: str) -> None:
        """Ask why `key` is kept back."""
        if key != self._key:
            self._key = key
            self.reason.show_text("")
            self.evidence.clear()
        self._what.setText(self._context.texts("completeness.keep", what=words))
        self._check()
        self.show()
        self.reason.setFocus()

    def shut(self) -> None:
        """Put it away."""
        self._key = ""
        self.hide()

    def _check(self) -> None:
        empty = not self.reason.toPlainText().strip()
        self._refusal.refuse(self._context.texts("completeness.keep.lacks") if empty else "")

    def _save(self) -> None:
        self.saved.emit(self._key, self.reason.toPlainText(), self.evidence.text())
