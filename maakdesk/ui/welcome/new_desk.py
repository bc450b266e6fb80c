"""A new desk: where, who, and a passphrase; then the recovery key, shown once."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.core.lock import looks_shared
from maakdesk.ui.context import Context
from maakdesk.ui.welcome import opening
from maakdesk.ui.welcome.opening import NewDesk
from maakdesk.ui.welcome.pane import Pane
from maakdesk.ui.welcome.unlock import crumbs
from maakdesk.ui.widgets.band import BandKind, error_words
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, columns, hairline
from maakdesk.ui.widgets.new_passphrase import NewPassphrase
from maakdesk.ui.widgets.recovery_card import RecoveryCard

_FORBIDDEN = '<>:"/\\|?*'
_CODE = "MA"


class NewDeskPane(Pane):
    """`made` carries the open desk and its recovery key; `left` goes back."""

    made = Signal(object, str)
    left = Signal()

    def __init__(self, context: Context, place: Path | None = None) -> None:
        """Propose a folder in `place`; default MaakDesk in the documents of this computer's user."""
        texts, theme = context.texts, context.theme
        super().__init__(context, texts("welcome.make.title"), texts("welcome.make.sentence"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._place = place or Path(documents) / "MaakDesk"
        self.name = TextField(context, placeholder=texts("welcome.make.name.example"))
        self._name = Field(context, texts("welcome.make.name"), self.name)
        self._where = LinkButton(context, texts("welcome.make.place.other"), self._choose)
        self.you = TextField(context)
        self._you = Field(context, texts("welcome.make.you"), self.you, hint=texts("welcome.make.you.hint"))
        self.code = TextField(context)
        self.code.setText(_CODE)
        self.code.setMaxLength(6)
        self._code = Field(context, texts("welcome.make.code"), self.code)
        self.new = NewPassphrase(context, label=texts("welcome.passphrase"), names=self._names)
        self.button = Button(context, texts("welcome.make.button"), main=True, on=self.submit)
        self._back = Button(context, texts("welcome.back"), key="Esc", on=self.left.emit)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(28))
        grid.setVerticalSpacing(theme.px(14))
        grid.setColumnStretch(1, 1)
        parts = (
            ("folder", (self._name, self._where)),
            ("you", (self._you, self._code)),
            ("passphrase", (self.new,)),
        )
        row = 0
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        for part, widgets in parts:
            grid.addWidget(Label(theme, texts(f"welcome.make.part.{part}"), "body", tone="ink2"), row, 0, top)
            for widget in widgets:
                if isinstance(widget, LinkButton):
                    grid.addWidget(widget, row, 1, top)
                else:
                    grid.addLayout(self.narrow(widget), row, 1)
                row += 1
            grid.addWidget(hairline(), row, 0, 1, 2)
            row += 1
        go = columns(context, gap=8)
        go.addWidget(self.button)
        go.addWidget(self._back)
        grid.addLayout(go, row, 1)
        self.column.addLayout(grid)
        self._wait = Label(theme, "", "second", tone="ink2")
        go.addWidget(self._wait, 1)
        self.inputs = [self.name, self._where, self.you, self.code, self.new, self.button, self._back]
        self.name.textChanged.connect(lambda _text: self._show_place())
        self.code.textChanged.connect(lambda _text: self._show_code())
        self.you.textChanged.connect(lambda _text: self._you.show_help())
        self.new.entered.connect(self.submit)
        self._show_place()
        self._show_code()

    def first_field(self) -> QWidget:
        """The name of the desk."""
        return self.name

    def folder(self) -> Path:
        """Where the desk will be."""
        return self._place / self.name.text().strip()

    def submit(self) -> None:
        """Make the desk, when everything is filled in."""
        texts = self.context.texts
        wrong = sorted({sign for sign in self.name.text() if sign in _FORBIDDEN or not sign.isprintable()})
        if not self.name.text().strip(". "):
            self._refuse(self._name, texts("welcome.make.name.empty"))
        elif wrong:
            self._refuse(self._name, texts("welcome.make.name.wrong", signs=" ".join(wrong)))
        elif not self.you.text().strip():
            self._refuse(self._you, texts("welcome.make.you.empty"))
        elif (passphrase := self.new.passphrase()) is not None:
            new = NewDesk(self.folder(), self.you.text(), self.code.text().strip().upper(), passphrase)
            clock = self.context.clock
            self._wait.setText(texts("welcome.one_moment"))
            self.work(lambda _progress: opening.make(new, clock), lambda found: self.made.emit(*found), self._failed)

    def _failed(self, error: DeskError) -> None:
        self._wait.setText("")
        words = error_words(self.context, error)
        if error.code.startswith("vault.passphrase"):
            self.new.refuse(words)
        elif error.code == "desk.code":
            self._refuse(self._code, words)
        elif error.code in {"desk.exists", "vault.exists"}:
            self._refuse(self._name, words)
        elif error.code == "vault.name_empty":
            self._refuse(self._you, words)
        else:
            self.band.error(error)

    def _refuse(self, field: Field, words: str) -> None:
        field.show_problem(words)
        field.setFocus()

    def _names(self) -> list[str]:
        return [self.you.text(), self.name.text()]

    def _choose(self) -> None:
        found = self.context.ask.folder(self, self.context.texts("welcome.make.place.ask"))
        if found is not None:
            self._place = found
            self._show_place()

    def _show_place(self) -> None:
        place = f"{crumbs(self._place)} › {self.name.text().strip() or '…'}"
        self._name.show_help(self.context.texts("welcome.make.place", place=place))
        shared = looks_shared(self._place)
        if shared is not None:
            self.band.say(BandKind.NOTE, "", self.context.texts(shared.key, **shared.data), closes=False)
        else:
            self.band.clear()

    def _show_code(self) -> None:
        year, code = self.context.today().year, self.code.text().strip().upper() or "…"
        self._code.show_help(self.context.texts("welcome.make.code.hint", code=code, year=year))


class KeyPane(Pane):
    """The recovery key of a desk that was just made; `done` follows when somebody says they kept it."""

    done = Signal()

    def __init__(self, context: Context, *, desk: str, person: str, code: str) -> None:
        """Show `code`."""
        texts, theme = context.texts, context.theme
        super().__init__(context, texts("welcome.key.title"), texts("welcome.key.sentence"))
        self.card = RecoveryCard(context, desk=desk, person=person, code=code)
        self.button = Button(context, texts("welcome.key.button"), main=True, on=self.done.emit)
        self._why = Label(theme, texts("welcome.key.not_kept"), "second", tone="ink2")
        self.column.addWidget(self.card)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(Label(theme, texts("welcome.key.where"), "second", tone="ink2", wrap=True))
        self.column.addSpacing(theme.px(20))
        go = columns(context, gap=12)
        go.addWidget(self.button)
        go.addWidget(self._why, 1)
        self.column.addLayout(go)
        self.card.kept.connect(self._kept)
        self._kept(on=False)

    def first_field(self) -> QWidget:
        """The box to tick."""
        return self.card.check

    def _kept(self, on: bool) -> None:  # noqa: FBT001 - a signal's own
        self.button.setEnabled(on)
        self._why.setVisible(not on)
        self.button.setAccessibleDescription("" if on else self._why.text())
