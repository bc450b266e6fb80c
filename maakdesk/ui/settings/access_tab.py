"""One's own way in: another passphrase, and a new recovery key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.core.assessment.recovering import bring_back
from maakdesk.core.people.commands import NewKeys, change_passphrase, renew_recovery_key
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.settings.tab import SettingsTab
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.form import Field
from maakdesk.ui.widgets.labels import let_go
from maakdesk.ui.widgets.new_passphrase import NewPassphrase
from maakdesk.ui.widgets.passphrase_field import PassphraseField
from maakdesk.ui.widgets.recovery_card import RecoveryCard

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class AccessTab(SettingsTab):
    """What everybody may change of their own."""

    def __init__(self, context: Context, desk: "Desk", say: Callable[[str], object]) -> None:
        """For the signed-in person."""
        super().__init__(context, desk, say)
        texts = context.texts
        name = desk.acting.viewer.name
        self.part(texts("settings.own.passphrase"), texts("settings.own.passphrase.sentence", name=name))
        self.old = PassphraseField(context, texts("settings.own.old"))
        self._old = Field(context, texts("settings.own.old"), self.old)
        self.new = NewPassphrase(context, names=lambda: [name])
        self.change = Button(context, texts("settings.own.change"), main=True, on=self.submit)
        self.put(self._old, gap=14)
        self.put(self.new, gap=16)
        self.row(self.change)
        self.part(texts("settings.own.key"), texts("settings.own.key.sentence"))
        self.renew = Button(context, texts("settings.own.key.renew"), icon="key-round", on=self.ask_renew)
        self.row(self.renew)
        holder = QWidget()
        self._card = QVBoxLayout(holder)
        self._card.setContentsMargins(0, context.theme.px(14), 0, 0)
        self.put(holder)
        self.card: RecoveryCard | None = None
        self.former = Button(context, texts("settings.own.former.read"), icon="undo-2", on=self.ask_former)
        if desk.acting.vault.has_former_keys():
            self.part(texts("settings.own.former"), texts("settings.own.former.sentence"))
            self.row(self.former)
        self.old.entered.connect(self.new.setFocus)
        self.new.entered.connect(self.submit)
        self.old.changed.connect(lambda _text: self._old.show_help())

    def submit(self) -> None:
        """Change the passphrase."""
        texts, acting, old = self.context.texts, self.desk.acting, self.old.text()
        if not old:
            self._old.show_problem(texts("settings.own.old.empty"))
            self.old.setFocus()
        elif (new := self.new.passphrase()) is not None:
            self.change.setEnabled(False)
            at = self.desk.now()
            work = Operation(
                lambda _progress: change_passphrase(acting, old, new, at=at),
                said=texts("settings.own.changed"),
                key="own",
            )
            self.context.operations.run(work, owner=self, done=lambda _nothing: self._changed(), failed=self._failed)

    def ask_renew(self) -> None:
        """Make a new recovery key, after asking: the printed one stops working."""
        texts, acting = self.context.texts, self.desk.acting
        question = Question(
            texts("settings.own.key.ask"), texts("settings.own.key.renew"), texts("settings.own.key.detail")
        )
        if self.context.ask.question(self, question) is Answer.YES:
            at = self.desk.now()
            work = Operation(lambda _progress: renew_recovery_key(acting, at=at), key="key")
            self.context.operations.run(work, owner=self, done=self._show_key, failed=self.band.error)

    def ask_former(self) -> None:
        """Bring back what one judged and wrote before a reset, with the recovery key of that time."""
        texts, acting = self.context.texts, self.desk.acting
        question = Question(
            texts("settings.own.former"), texts("settings.own.former.read"), texts("settings.own.former.detail"),
            field=texts("settings.own.former.field"), secret=True, required=True,
        )  # fmt: skip
        old_code = self.context.ask.text(self, question)
        if old_code:
            at = self.desk.now()
            work = Operation(
                lambda _progress: bring_back(acting, old_code, at=at), texts("settings.own.former.done"), key="former"
            )
            self.context.operations.run(work, owner=self, done=lambda _back: self.band.clear(), failed=self.band.error)

    def _changed(self) -> None:
        self.change.setEnabled(True)
        self.band.clear()
        self.old.clear()
        self.new.clear()

    def _failed(self, error: DeskError) -> None:
        self.change.setEnabled(True)
        if error.code == "vault.cannot_open":
            self._old.show_problem(self.context.texts("settings.own.old.wrong"))
            self.old.setFocus()
        elif error.code.startswith("vault.passphrase"):
            self.new.refuse(error_words(self.context, error))
        else:
            self.band.error(error)

    def _show_key(self, keys: NewKeys) -> None:
        if self.card is not None:
            let_go(self.card)
        self.card = RecoveryCard(
            self.context,
            desk=self.desk.folder.name,
            person=self.desk.acting.viewer.name,
            code=keys.recovery_code,
        )
        self.card.kept.connect(lambda on: self._kept() if on else None)
        self._card.addWidget(self.card)
        self.card.check.setFocus()

    def _kept(self) -> None:
        if self.card is not None:
            let_go(self.card)
            self.card = None
            self.renew.setFocus()
