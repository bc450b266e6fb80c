"""The form of one person: name, roles, background; for a new one a passphrase; what is made is shown once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import Background, Role
from maakdesk.core.people.commands import (
    NewKeys,
    NewPerson,
    add_person,
    change_person,
    remove_person,
    reset_passphrase,
)
from maakdesk.core.people.queries import PersonRow
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Place
from maakdesk.ui.widgets.band import Band, error_words
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.chips import Chip
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, columns, let_go
from maakdesk.ui.widgets.new_passphrase import NewPassphrase
from maakdesk.ui.widgets.recovery_card import RecoveryCard

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

T = TypeVar("T")


class PersonForm(QWidget):
    """`done` carries a sentence about what was done; `left` says that the form is empty again."""

    done = Signal(str)
    left = Signal()

    def __init__(self, context: Context, desk: "Desk", band: Band) -> None:
        """Nobody is chosen yet; errors go to `band`."""
        super().__init__()
        self.context, self._desk, self._band = context, desk, band
        texts, theme = context.texts, context.theme
        self._person: PersonRow | None = None
        self._known: tuple[PersonRow, ...] = ()
        self._resetting = False
        self.title = Label(theme, "", "heading", wrap=True)
        self.name = TextField(context)
        self._name = Field(context, texts("settings.people.name"), self.name)
        self.roles: dict[Role, Chip] = {}
        self._roles = QWidget()
        grid = QGridLayout(self._roles)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for place, role in enumerate(Role):
            words = texts(f"people.role.{role}")
            chip = Chip(context, words[:1].upper() + words[1:])
            chip.toggled.connect(lambda _on, one=chip: one.updateGeometry())
            chip.setAccessibleDescription(texts(f"settings.role.{role}"))
            self.roles[role] = chip
            grid.addWidget(chip, place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(theme, texts(f"settings.role.{role}"), "second", tone="ink2", wrap=True), place, 1)
        self.background = ChoiceField(
            context,
            [("", texts("settings.people.no_background")), *((b, texts(f"people.background.{b}")) for b in Background)],
        )
        self._background = Field(
            context, texts("settings.people.background"), self.background, hint=texts("settings.people.background.hint")
        )
        self.new = NewPassphrase(context, label=texts("settings.people.first"), names=lambda: [self.name.text()])
        self.save = Button(context, texts("settings.save"), main=True, on=self.submit)
        self.cancel = Button(context, texts("widgets.cancel"), on=self._cancel)
        self.reset = Button(context, texts("settings.people.reset"), icon="key-round", small=True, on=self.show_reset)
        self.remove = Button(
            context, texts("settings.people.remove"), icon="user-minus", small=True, on=self.ask_remove
        )
        self._note = Label(theme, "", "second", tone="ink2", wrap=True)
        self._roles_head = Label(theme, texts("settings.people.roles"), bold=True)
        go, more = columns(context, gap=8), columns(context, gap=8)
        for button in (self.save, self.cancel):
            go.addWidget(button)
        go.addStretch(1)
        for button in (self.reset, self.remove):
            more.addWidget(button)
        more.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(14))
        for part in (self.title, self._name, self._roles_head, self._roles, self._background, self._note, self.new):
            self._layout.addWidget(part)
        self._layout.addLayout(go)
        self._layout.addLayout(more)
        self.card: RecoveryCard | None = None
        self.name.textChanged.connect(lambda _text: self._name.show_help())
        self.new.entered.connect(self.submit)
        self._show_nobody()

    def know(self, found: Sequence[PersonRow]) -> None:
        """The people as they are now; whoever is shown is shown anew unless something is being typed."""
        self._known = tuple(found)

    def shows(self, person_id: str) -> bool:
        """Whether the form is about this person now."""
        return self._person is not None and self._person.id == person_id

    def take_focus(self) -> None:
        """Put the caret in the name."""
        self.name.setFocus()

    def show_new(self) -> None:
        """Ask for somebody new."""
        self._show(None, title="settings.people.new", note="settings.people.new.note", passphrase=True)
        self._fill("", frozenset({Role.MEMBER}), None)
        self.name.setFocus()

    def show_person(self, person: PersonRow) -> None:
        """Show somebody who is there."""
        self._show(person, title="", note="", passphrase=False)
        self.title.setText(person.name)
        self._fill(person.name, person.roles, person.background)

    def show_reset(self) -> None:
        """Ask for a new passphrase for whoever is shown."""
        person = self._person
        if person is None:
            return
        self._show(person, title="", note="settings.people.reset.note", passphrase=True)
        self.title.setText(self.context.texts("settings.people.reset.title", name=person.name))
        self._resetting = True
        for part in (self._name, self._roles_head, self._roles, self._background, self.reset, self.remove):
            part.hide()
        self.save.set_words(self.context.texts("settings.people.reset.verb"))
        self.new.setFocus()

    def submit(self) -> None:
        """Do what the form is for: add, change or reset."""
        passphrase = ""
        if not self.new.isHidden():
            typed = self.new.passphrase() if self.name.text().strip() else ""
            if typed is None:
                return
            passphrase = typed
        if not self.name.text().strip():
            self._name.show_problem(self.context.texts("settings.people.name.empty"))
            self.name.setFocus()
        elif self._resetting:
            self._reset(passphrase)
        elif self._person is None:
            self._add(passphrase)
        else:
            self._change(self._person)

    def ask_remove(self) -> None:
        """Remove whoever is shown, after asking."""
        person, texts = self._person, self.context.texts
        if person is None:
            return
        question = Question(
            texts("settings.people.remove.ask", name=person.name),
            texts("settings.people.remove"),
            texts("settings.people.remove.detail"),
        )
        if self.context.ask.question(self, question) is Answer.YES:
            acting, at = self._desk.acting, self._desk.now()
            said = texts("settings.people.removed", name=person.name)
            self._run(lambda: remove_person(acting, person.id, at=at), partial(self._over, said))

    def remember(self) -> Place:
        """What was typed, but for passphrases."""
        if self._roles.isHidden():
            return {}
        return {
            "person": self._person.id if self._person is not None else "",
            "name": self.name.text(),
            "roles": [role.value for role in self._chosen()],
            "background": self.background.key() or "",
        }

    def recall(self, place: Place) -> None:
        """Type it again."""
        if "name" not in place:
            return
        person = next((row for row in self._known if row.id == place.get("person")), None)
        if person is None and place.get("person"):
            return
        if person is None:
            self.show_new()
        else:
            self.show_person(person)
        kept = place.get("roles")
        roles = frozenset(Role(str(role)) for role in kept) if isinstance(kept, list) else frozenset()
        background = str(place.get("background") or "")
        self._fill(str(place["name"]), roles, Background(background) if background else None)

    def _add(self, passphrase: str) -> None:
        new = NewPerson(self.name.text(), self._chosen(), passphrase, self._chosen_background())
        acting, at = self._desk.acting, self._desk.now()
        said = self.context.texts("settings.people.added", name=new.name.strip())
        self._run(lambda: add_person(acting, new, at=at), partial(self._show_key, new.name.strip(), said))

    def _change(self, person: PersonRow) -> None:
        acting, at = self._desk.acting, self._desk.now()
        name, roles, background = self.name.text(), self._chosen(), self._chosen_background()
        said = self.context.texts("settings.people.changed", name=name.strip())
        self._run(
            lambda: change_person(acting, person.id, name=name, roles=roles, background=background, at=at),
            partial(self._over, said),
        )

    def _reset(self, passphrase: str) -> None:
        person = self._person
        if person is not None:
            acting, at = self._desk.acting, self._desk.now()
            said = self.context.texts("settings.people.reset.done", name=person.name)
            self._run(
                lambda: reset_passphrase(acting, person.id, passphrase, at=at),
                partial(self._show_key, person.name, said),
            )

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        self._band.clear()
        self.save.setEnabled(False)

        def finished(value: T) -> None:
            self.save.setEnabled(True)
            done(value)

        self.context.operations.run(
            Operation(lambda _progress: work(), key="person"), owner=self, done=finished, failed=self._failed
        )

    def _failed(self, error: DeskError) -> None:
        self.save.setEnabled(True)
        words = error_words(self.context, error)
        if error.code.startswith("vault.passphrase") and not self.new.isHidden():
            self.new.refuse(words)
        elif error.code in {"person.name_taken", "vault.name_taken", "vault.name_empty"}:
            self._name.show_problem(words)
            self.name.setFocus()
        else:
            self._band.error(error)

    def _over(self, said: str, _nothing: object) -> None:
        self._show_nobody()
        self.done.emit(said)
        self.left.emit()

    def _show_key(self, name: str, said: str, keys: NewKeys) -> None:
        self._show_nobody()
        texts = self.context.texts
        self.title.setText(texts("settings.people.key", name=name))
        self._note.setText(texts("settings.people.key.note", name=name))
        self._note.show()
        self.card = RecoveryCard(self.context, desk=self._desk.folder.name, person=name, code=keys.recovery_code)
        self.card.kept.connect(lambda on: self._over(said, None) if on else None)
        self._layout.insertWidget(self._layout.indexOf(self._note) + 1, self.card)
        self.card.check.setFocus()
        self.done.emit(said)

    def _cancel(self) -> None:
        if self._resetting and self._person is not None:
            self.show_person(self._person)
        else:
            self._show_nobody()
            self.left.emit()

    def _show(self, person: PersonRow | None, *, title: str, note: str, passphrase: bool) -> None:
        texts = self.context.texts
        self._drop_card()
        self._person, self._resetting = person, False
        self.title.setText(texts(title) if title else "")
        self._note.setText(texts(note) if note else "")
        self._note.setVisible(bool(note))
        self.new.clear()
        self.new.setVisible(passphrase)
        for part in (self._name, self._roles_head, self._roles, self._background, self.save, self.cancel):
            part.show()
        own = person is not None and person.id == self._desk.acting.viewer.person_id
        self.reset.setVisible(person is not None and not own)
        self.remove.setVisible(person is not None and not own)
        self.save.set_words(texts("settings.people.add" if person is None else "settings.save"))
        self._name.show_help()

    def _show_nobody(self) -> None:
        self._show(None, title="settings.people.nobody", note="settings.people.nobody.note", passphrase=False)
        for part in (self._name, self._roles_head, self._roles, self._background, self.save, self.cancel):
            part.hide()

    def _drop_card(self) -> None:
        if self.card is not None:
            let_go(self.card)
            self.card = None

    def _fill(self, name: str, roles: frozenset[Role], background: Background | None) -> None:
        self.name.setText(name)
        for role, chip in self.roles.items():
            chip.setChecked(role in roles)
        self.background.set_key(background or "")

    def _chosen(self) -> frozenset[Role]:
        return frozenset(role for role, chip in self.roles.items() if chip.isChecked())

    def _chosen_background(self) -> Background | None:
        key = self.background.key()
        return Background(key) if key else None
