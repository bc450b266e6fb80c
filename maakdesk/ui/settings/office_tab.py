"""The facts of the office that stand in letters. Each field says which place of a letter it fills."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from maakdesk.base.vocabulary import Role
from maakdesk.core.settings import change_setting, settings
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Place
from maakdesk.ui.settings.tab import SettingsTab
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("letterhead", ("office.authority", "office.department", "office.address", "office.place")),
    ("contact", ("office.contact_name", "office.contact_phone", "office.contact_email")),
    ("signing", ("office.signatory_name", "office.signatory_function")),
    ("objection", ("objection.body", "objection.address", "objection.digital")),
    ("numbers", ("desk.code",)),
)
"""The settings that are text, in the order in which a letter uses them."""


class OfficeTab(SettingsTab):
    """Saves only what was changed, each setting as a write of its own in the record."""

    def __init__(self, context: Context, desk: "Desk", say: Callable[[str], object]) -> None:
        """Build the fields; `reload` fills them."""
        super().__init__(context, desk, say)
        texts, theme = context.texts, context.theme
        self._stored: dict[str, str] = {}
        self.fields: dict[str, TextField] = {}
        may = desk.acting.viewer.has(Role.ADMINISTRATOR, Role.SECRETARY)
        for part, keys in PARTS:
            self.part(texts(f"settings.office.{part}"), texts(f"settings.office.{part}.sentence"))
            for key in keys:
                line = TextField(context)
                line.setReadOnly(not may)
                line.textEdited.connect(lambda _text: self._check())
                self.fields[key] = line
                self.put(Field(context, texts(f"settings.{key}"), line, hint=texts(f"settings.{key}.place")), gap=14)
        self.save = Button(context, texts("settings.save"), main=True, key="Ctrl+S", on=self.store)
        self._state = Label(theme, "", "second", tone="ink2")
        self.column.addSpacing(theme.px(8))
        self.row(self.save, self._state)
        self.save.setVisible(may)
        if not may:
            self.words(texts("settings.office.not_yours"))
        self._check()

    def reload(self) -> None:
        """Read the settings."""
        self.context.tasks.run(lambda _progress: _read(self.desk), owner=self, done=self._show, key="office")

    def remember(self) -> Place:
        """What was changed and not saved."""
        return {key: line.text() for key, line in self.fields.items() if line.text() != self._stored.get(key)}

    def recall(self, place: Place) -> None:
        """Type it again."""
        for key, words in place.items():
            if key in self.fields and isinstance(words, str):
                self.fields[key].setText(words)
                self.fields[key].setModified(True)
        self._check()

    def changed(self) -> dict[str, str]:
        """What differs from what is saved."""
        return {
            key: line.text().strip()
            for key, line in self.fields.items()
            if key in self._stored and line.text().strip() != self._stored[key]
        }

    def store(self) -> None:
        """Save what was changed."""
        changed = self.changed()
        if changed:
            work = Operation(
                lambda _progress: _write(self.desk, changed), said=self.context.texts("settings.saved"), key="office"
            )
            self.context.operations.run(work, owner=self, done=partial(self._saved, changed), failed=self.band.error)

    def _saved(self, changed: dict[str, str], _nothing: object) -> None:
        self.band.clear()
        self._stored |= changed
        for key in changed:
            self.fields[key].setModified(False)
        self._check()

    def _show(self, found: dict[str, str]) -> None:
        for key, line in self.fields.items():
            if not line.isModified():  # what somebody is typing is not written over
                line.setText(found[key])
        self._stored = {key: found[key] for key in self.fields}
        self._check()

    def _check(self) -> None:
        count = len(self.changed())
        self.save.setEnabled(count > 0)
        self._state.setText(self.context.texts.n("settings.office.changed", count) if count else "")


def _read(desk: "Desk") -> dict[str, str]:
    with desk.acting.store.read() as session:
        return {key: str(value) for key, value in settings(session).items()}


def _write(desk: "Desk", changed: dict[str, str]) -> None:
    for key, value in changed.items():
        change_setting(desk.acting.store, desk.acting.viewer, key, value, at=desk.now())
