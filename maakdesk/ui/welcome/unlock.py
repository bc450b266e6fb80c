"""Unlocking a desk: who are you, and your passphrase. The caret is in the field that is still empty."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from maakdesk.base.errors import DeskError
from maakdesk.core.glance import glance
from maakdesk.ui.context import Context
from maakdesk.ui.welcome.pane import Fact, Pane
from maakdesk.ui.welcome.recent import desk_name
from maakdesk.ui.widgets.band import BandKind, error_words
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, columns, hairline
from maakdesk.ui.widgets.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from maakdesk.ui.page import Place
    from maakdesk.ui.welcome.opening import Claim, Opened

# What opens a desk is loaded when somebody opens one: the first page must not wait for it.
# ruff: noqa: PLC0415


class UnlockPane(Pane):
    """`opened` carries an `Opened`; `recover` asks for the recovery key; `backups_asked` for the list of backups."""

    opened = Signal(object)
    recover = Signal()

    def __init__(
        self, context: Context, folder: Path, *, locked: bool = False, person: str = "", restore: str = ""
    ) -> None:
        """Unlock the desk in `folder`; `locked` is whether it was just open here, as `person`.

        `restore` is the name of a backup that is put in its place first.
        """
        super().__init__(context, desk_name(folder), crumbs(folder))
        self.folder, self._backup = folder, restore
        self.seen = glance(folder)
        theme, texts = context.theme, context.texts
        self.sentence.setToolTip(str(folder))
        self.name = TextField(context)
        self.name.setText(person if self.seen.several else "")
        self._name: Field | None = None
        self.passphrase = PassphraseField(context, texts("welcome.passphrase"))
        self._passphrase = Field(context, texts("welcome.passphrase"), self.passphrase)
        self.button = Button(
            context,
            texts("welcome.restore" if restore else "welcome.unlock"),
            icon="archive-restore" if restore else "lock-open",
            key="Return",
            main=True,
            on=self.submit,
        )
        self._wait = Label(theme, texts("welcome.takes_a_second"), "second", tone="ink2")
        go = columns(context, gap=12)
        go.addWidget(self.button)
        go.addWidget(self._wait, 1)
        if restore:
            self.column.addWidget(Fact(context, "archive-restore", texts("welcome.restore.ready", file=restore)))
            self.column.addSpacing(theme.px(16))
        elif locked:
            self.column.addWidget(Fact(context, "lock", texts("welcome.locked")))
            self.column.addSpacing(theme.px(16))
        if self.seen.several:
            self._name = Field(context, texts("welcome.who"), self.name, hint=texts("welcome.who.hint"))
            self.column.addLayout(self.narrow(self._name))
            self.column.addSpacing(theme.px(16))
            self.name.textChanged.connect(lambda _text, field=self._name: field.show_help())
        else:
            self.name.setParent(self)  # nobody is asked: it is never shown
            self.name.hide()
        self.column.addLayout(self.narrow(self._passphrase))
        self.column.addSpacing(theme.px(14))
        self.column.addLayout(go)
        self.column.addSpacing(theme.px(28))
        self.column.addWidget(hairline())
        self.column.addSpacing(theme.px(20))
        self._forgotten = Fact(
            context,
            "key-round",
            texts("welcome.forgotten.sentence"),
            title=texts("welcome.forgotten"),
            link=texts("welcome.forgotten.link"),
            on=self.recover.emit,
        )
        self.column.addWidget(self._forgotten)
        self.column.addSpacing(theme.px(14))
        self.column.addWidget(Fact(context, "shield-check", texts("welcome.encrypted")))
        self.column.addSpacing(theme.px(14))
        self.backup = Fact(context, "archive-restore", "")
        self.backup.say("")
        self.column.addWidget(self.backup)
        self.inputs = [self.name, self.passphrase, self.button, self._forgotten.link]
        self.name.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.entered.connect(self.submit)
        self.passphrase.changed.connect(lambda _text: self._passphrase.show_help())

    def first_field(self) -> QWidget:
        """The name while it is empty, else the passphrase."""
        return self.name if self.seen.several and not self.name.text() else self.passphrase.line

    def claim(self) -> "Claim":
        """Who somebody says to be."""
        from maakdesk.ui.welcome.opening import Claim

        return Claim(self.folder, self.name.text() if self.seen.several else "", self.passphrase.text())

    def submit(self) -> None:
        """Open the desk with what was typed."""
        from maakdesk.ui.welcome import opening

        texts = self.context.texts
        if self._name is not None and not self.name.text().strip():
            self._name.show_problem(texts("welcome.who.empty"))
            self.name.setFocus()
        elif not self.passphrase.text():
            self._passphrase.show_problem(texts("passphrase.empty"))
            self.passphrase.setFocus()
        elif self._backup:
            self._try(partial(opening.restore, self.claim(), self._backup, self.context.clock))
        else:
            self._try(partial(opening.unlock, self.claim(), self.context.clock))

    def remember(self) -> "Place":
        """What was typed."""
        return {"name": self.name.text(), "passphrase": self.passphrase.text()}

    def recall(self, place: "Place") -> None:
        """Type it again."""
        self.name.setText(str(place.get("name", "")))
        self.passphrase.line.setText(str(place.get("passphrase", "")))

    def _try(self, work: "partial[Opened]") -> None:
        self._wait.setText(self.context.texts("welcome.one_moment"))
        self.work(lambda _progress: work(), self._done, self._failed)

    def _done(self, opened: "Opened") -> None:
        self.passphrase.clear()
        self.opened.emit(opened)

    def _failed(self, error: DeskError) -> None:
        texts = self.context.texts
        self._wait.setText(texts("welcome.takes_a_second"))
        if error.code in {"vault.cannot_open", "backup.cannot_open"}:
            wrong = "welcome.wrong" if not self.seen.several else "error.vault.cannot_open"
            words = texts(wrong) if error.code == "vault.cannot_open" else error_words(self.context, error)
            self._passphrase.show_problem(words)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.line.selectAll()
            return
        self.band.error(error, actions=self._ways_out(error))

    def _ways_out(self, error: DeskError) -> tuple[tuple[str, "partial[None]"], ...]:
        """What can be done about `error` here."""
        texts = self.context.texts
        backup = error.data.get("backup")
        if isinstance(backup, str):
            return ((texts("welcome.restore"), partial(self._restore, backup, error)),)
        if error.code.startswith("lock.held"):
            return ((texts("welcome.again"), partial(self.submit)),)
        return ()

    def _restore(self, backup: str, error: DeskError) -> None:
        from maakdesk.base.dates import long_moment
        from maakdesk.ui.ask import Answer, Question
        from maakdesk.ui.welcome import opening

        texts = self.context.texts
        made = error.data.get("backup_made")
        moment = long_moment(made, texts.language) if made is not None else backup  # type: ignore[arg-type]
        question = Question(
            texts("welcome.restore.title", moment=moment), texts("welcome.restore"), texts("welcome.restore.detail")
        )
        if self.context.ask.question(self, question) is Answer.YES:
            self._try(partial(opening.restore, self.claim(), backup, self.context.clock))

    def tell(self, words: str) -> None:
        """Say something good to know before opening."""
        self.band.say(BandKind.INFO, "", words)

    def warn_shared(self, words: str) -> None:
        """Say that the desk lies where it may be damaged."""
        if words and self.band.isHidden():
            self.band.say(BandKind.NOTE, "", words)


def crumbs(folder: Path) -> str:
    """A path as people read it: the folders from one's own home on, with › between."""
    home = Path.home()
    inside = folder.relative_to(home) if folder.is_relative_to(home) else folder
    return " › ".join(part for part in inside.parts if part != folder.anchor) or str(folder)
