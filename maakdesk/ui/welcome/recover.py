"""Coming in with the recovery key, and choosing a new passphrase."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from maakdesk.base.errors import DeskError
from maakdesk.core.glance import glance
from maakdesk.ui.context import Context
from maakdesk.ui.welcome import opening
from maakdesk.ui.welcome.opening import Claim
from maakdesk.ui.welcome.pane import Pane
from maakdesk.ui.welcome.recent import desk_name
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import columns
from maakdesk.ui.widgets.new_passphrase import NewPassphrase


class RecoverPane(Pane):
    """`opened` carries an `Opened`; `left` goes back to the passphrase."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, context: Context, folder: Path, name: str = "") -> None:
        """For the desk in `folder`; `name` is what was typed for it already."""
        texts = context.texts
        super().__init__(
            context, texts("welcome.recover.title"), texts("welcome.recover.sentence", desk=desk_name(folder))
        )
        self.folder = folder
        theme = context.theme
        self._several = glance(folder).several
        self.name = TextField(context)
        self.name.setText(name)
        self._name = Field(context, texts("welcome.who"), self.name, hint=texts("welcome.who.hint"))
        if not self._several:
            self._name.hide()
        self.code = TextField(context)
        self.code.setFont(theme.font("typing", tabular=True))
        self._code = Field(context, texts("welcome.recover.key"), self.code, hint=texts("welcome.recover.key.hint"))
        self.new = NewPassphrase(context, names=lambda: [self.name.text()])
        self.button = Button(context, texts("welcome.recover.button"), key="Return", main=True, on=self.submit)
        self._back = Button(context, texts("welcome.back"), key="Esc", on=self.left.emit)
        for part, gap in ((self._name, 16), (self._code, 16), (self.new, 18)):
            self.column.addLayout(self.narrow(part))
            self.column.addSpacing(theme.px(gap) if part is not self._name or self._several else 0)
        go = columns(context, gap=8)
        go.addWidget(self.button)
        go.addWidget(self._back)
        go.addStretch(1)
        self.column.addLayout(go)
        self.inputs = [self.name, self.code, self.new, self.button, self._back]
        self.name.returnPressed.connect(self.code.setFocus)
        self.code.returnPressed.connect(self.new.setFocus)
        self.new.entered.connect(self.submit)
        self.code.textChanged.connect(lambda _text: self._code.show_help())
        self.name.textChanged.connect(lambda _text: self._name.show_help())

    def first_field(self) -> QWidget:
        """The first field that is empty."""
        return self.name if self._several and not self.name.text() else self.code

    def submit(self) -> None:
        """Open the desk with the recovery key."""
        texts = self.context.texts
        if self._several and not self.name.text().strip():
            self._name.show_problem(texts("welcome.who.empty"))
            self.name.setFocus()
        elif not self.code.text().strip():
            self._code.show_problem(texts("welcome.recover.key.empty"))
            self.code.setFocus()
        elif (passphrase := self.new.passphrase()) is not None:
            claim = Claim(self.folder, self.name.text() if self._several else "", passphrase)
            code, clock = self.code.text(), self.context.clock
            self.work(lambda _progress: opening.recover(claim, code, clock), self.opened.emit, self._failed)

    def _failed(self, error: DeskError) -> None:
        if error.code in {"vault.cannot_open", "vault.recovery_typo"}:
            wrong = "welcome.recover.wrong_several" if self._several else "welcome.recover.wrong"
            words = self.context.texts(wrong) if error.code == "vault.cannot_open" else error_words(self.context, error)
            self._code.show_problem(words)
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        elif error.code.startswith("vault.passphrase"):
            self.new.refuse(error_words(self.context, error))
        else:
            self.band.error(error)
