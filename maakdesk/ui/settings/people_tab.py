"""The people of the desk: a list, and beside it the form of whoever is chosen or new."""

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from maakdesk.base.vocabulary import Role
from maakdesk.core.people.queries import PersonRow, people
from maakdesk.ui.context import Context
from maakdesk.ui.items.columns import Cell, Column, Sort
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.settings.person_form import PersonForm
from maakdesk.ui.settings.tab import SettingsTab
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, columns, ground, hairline, rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from maakdesk.bootstrap import Desk
    from maakdesk.ui.page import Place

FORM, NARROW = 430, 330


class PeopleTab(SettingsTab):
    """Only for administrators; core refuses anybody else."""

    def __init__(self, context: Context, desk: "Desk", say: Callable[[str], object]) -> None:
        """For the open `desk`."""
        super().__init__(context, desk, say)
        texts, theme = context.texts, context.theme
        self._people: tuple[PersonRow, ...] = ()
        self.model = PagedTableModel(context, _columns(context))
        self.table: DeskTable[PersonRow] = DeskTable(context, self.model, texts("settings.tab.people"))
        self.add = Button(context, texts("settings.people.add"), icon="user-plus", key="Ctrl+N", on=self.new_person)
        head = columns(context, gap=8)
        about = Label(theme, texts("settings.people.sentence"), "body", tone="ink2", wrap=True)
        if theme.wide_text:
            about.hide()
        head.addWidget(about, 1)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        head.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(12))
        left = rows(context, gap=0)
        left.addLayout(head)
        left.addWidget(hairline())
        left.addWidget(self.table, 1)
        # The form takes the place of the scrolling column, at the right of the list.
        area = self.whole.takeAt(0)
        self.whole.addLayout(left, 1)
        self.whole.addWidget(hairline(down=True))
        side = area.widget() if area is not None else None
        if side is not None:
            ground(side, "rail")
            side.setFixedWidth(theme.px(FORM if not theme.wide_text else NARROW))
            self.whole.addWidget(side)
        self.form = PersonForm(context, desk, self.band)
        self.column.addWidget(self.form)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.form.take_focus())
        self.form.done.connect(self._after)
        self.form.left.connect(self._leave_form)

    def reload(self) -> None:
        """Read the people."""
        self.context.tasks.run(lambda _progress: _read(self.desk), owner=self, done=self._show, key="people")

    def remember(self) -> "Place":
        """Who is chosen, and what was typed but for passphrases."""
        return self.form.remember()

    def recall(self, place: "Place") -> None:
        """Go back to that."""
        self.form.recall(place)

    def new_person(self) -> None:
        """Ask what a new person needs."""
        self.table.clearSelection()
        self.form.show_new()

    def panes(self) -> "tuple[QWidget, ...]":
        """The list and the form."""
        return self.table, self.form

    def _show(self, found: tuple[PersonRow, ...]) -> None:
        self._people = found
        self.model.show(_People(found))
        self.form.know(found)
        self.say(self.context.texts.n("settings.people.count", len(found)))

    def _choose(self, row: int) -> None:
        # A list that is read again chooses its row again; only somebody in the list chooses a person, or what is being
        # typed, and the recovery key that is shown once, would be gone.
        if self.table.hasFocus() and 0 <= row < len(self._people):
            self.form.show_person(self._people[row])

    def _after(self, words: str) -> None:
        self.say(words)
        self.reload()

    def _leave_form(self) -> None:
        self.table.setFocus()


class _People:
    """The rows of the list."""

    def __init__(self, found: Sequence[PersonRow]) -> None:
        self._found = {row.id: row for row in found}

    def first(self, limit: int, sort: Sort | None) -> Sequence[tuple[Hashable, PersonRow]]:  # noqa: ARG002
        """The first people."""
        return list(self._found.items())[:limit]

    def ids(self, sort: Sort | None) -> Sequence[Hashable]:  # noqa: ARG002
        """All of them."""
        return list(self._found)

    def rows(self, ids: Sequence[Hashable]) -> Sequence[PersonRow | None]:
        """Those of `ids`."""
        return [self._found.get(str(one)) for one in ids]


def _columns(context: Context) -> list[Column[PersonRow]]:
    texts = context.texts

    def roles(row: PersonRow) -> Cell:
        return Cell(", ".join(texts(f"people.role.{role}") for role in Role if role in row.roles))

    def background(row: PersonRow) -> Cell:
        return Cell(texts(f"people.background.{row.background}") if row.background else "", tone="ink2")

    def waits(row: PersonRow) -> Cell:
        waiting = row.reset_at is not None
        return Cell(texts("settings.people.waits") if waiting else "", "key-round" if waiting else "", tone="amber")

    return [
        Column("name", "settings.people.name", lambda row: Cell(row.name), 180, stretch=True, keep=True),
        Column("roles", "settings.people.roles", roles, 210, keep=True),
        Column("background", "settings.people.background", background, 110),
        Column("waits", "settings.people.passphrase", waits, 150),
    ]


def _read(desk: "Desk") -> tuple[PersonRow, ...]:
    with desk.acting.store.read() as session:
        return tuple(people(session, desk.acting.viewer))
