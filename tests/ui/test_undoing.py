"""Undo and redo by name: what was done in this session, step by step, in the window and by its keys."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from maakdesk.base.clock import FixedClock
from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.bootstrap import Desk, make_desk
from maakdesk.core.dossier.commands import CaseChange, NewCase, add_case, add_note, change_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.models import Case, Note
from maakdesk.ui.context import Context
from maakdesk.ui.main_window import MainWindow
from maakdesk.ui.page import Page, PageSpec
from maakdesk.ui.shell.shell import Shell, ShellSpec
from maakdesk.ui.undoing import MOST, Undoing, undoing_of
from maakdesk.ui.widgets.form import TextField
from tests.core.vaults import CHEAP, OTHER_PHRASE, PHRASE
from tests.ui.accessibility import assert_accessible

MOMENT = datetime(2026, 3, 10, 9, 42, tzinfo=UTC)
TODAY = date(2026, 3, 10)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOTE, CHANGE = "Notitie toegevoegd", "Zaak gewijzigd"


class Nothing:
    """Menus that ask nothing."""

    def lock(self) -> None:
        """Nothing locks."""

    def leave_desk(self) -> None:
        """Nothing closes."""

    def look(self, menu: QMenu) -> None:
        """Nothing to choose."""


class Field(Page):
    """A page with a field, and a count of how often it read."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Zaken")
        self.field = TextField(context, "Notitie")
        self.column.addWidget(self.field)
        self.loads = 0

    def reload(self) -> None:
        """Count."""
        self.loads += 1


@pytest.fixture
def desk(tmp_path: Path, context: Context) -> Iterator[Desk]:
    """A desk with a case, that tells the window what it wrote."""
    made, _ = make_desk(tmp_path / "desk", name="Lotte", passphrase=PHRASE, clock=FixedClock(MOMENT), cost=CHEAP)
    with made as opened:
        new = NewCase(title="Samen koken", applicant="De Tafel", scheme_key="resident_initiative", received_on=TODAY)
        add_case(opened.acting.store, opened.acting.viewer, new, at=MOMENT, today=TODAY)
        opened.acting.store.subscribe(context.operations.broadcast)
        yield opened


@pytest.fixture
def undoing(desk: Desk, context: Context) -> Iterator[Undoing]:
    """What Lotte did since she opened the desk."""
    made = undoing_of(desk, context.operations)
    yield made
    made.close()


@pytest.fixture
def shell(qtbot: QtBot, context: Context, undoing: Undoing) -> Iterator[Shell]:
    """The window."""
    window = MainWindow()
    qtbot.addWidget(window)
    room = PageSpec("cases", "folder", "shell.page.cases", Field)
    shell = Shell(context, ShellSpec("Noord", "Lotte", "secretaris", {"secretary"}, (room,)), Nothing(), undoing)
    window.show_shell(shell)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield shell
    window.close()


class Work:
    """What somebody does on the desk."""

    def __init__(self, desk: Desk) -> None:
        """On the one case of `desk`."""
        self._desk, self._acting = desk, desk.acting
        with self._acting.store.read() as session:
            self.case_id = case_id_of(session, self._acting.viewer, "MA-2026-00001")

    def note(self, text: str = "let op") -> None:
        """Write a note."""
        add_note(self._acting.store, self._acting.viewer, self.case_id, text, at=self._desk.now())

    def rename(self, title: str) -> None:
        """Correct the title."""
        change = CaseChange(title=title)
        change_case(self._acting.store, self._acting.viewer, self.case_id, change, at=self._desk.now(), today=TODAY)

    def join(self, name: str) -> None:
        """Add a person, which cannot be undone."""
        add_person(self._acting, NewPerson(name, frozenset({Role.MEMBER}), OTHER_PHRASE), at=self._desk.now())

    def notes(self) -> list[str]:
        """The notes that stand."""
        with self._acting.store.read() as session:
            return list(session.scalars(select(Note.text).where(Note.deleted.is_(None)).order_by(Note.id)))

    def title(self) -> str:
        """The title as it stands."""
        with self._acting.store.read() as session:
            return session.get_one(Case, self.case_id).title


@pytest.fixture
def work(desk: Desk) -> Work:
    """Work on the desk."""
    return Work(desk)


def actions(shell: Shell) -> list[QAction]:
    """The lines of the menu Bewerken."""
    menu = shell.row.bar.actions()[1].menu()
    assert isinstance(menu, QMenu)
    return [action for action in menu.actions() if action.isVisible()]


def lines(shell: Shell) -> list[tuple[str, bool]]:
    """The words of the menu, and whether each can be chosen."""
    return [(action.text().partition("\t")[0], action.isEnabled()) for action in actions(shell)]


def press(shell: Shell, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key in the window."""
    QTest.keyClick(shell.window(), key, modifier)


def page(shell: Shell) -> Field:
    """The page that is shown."""
    found = shell.page()
    assert isinstance(found, Field)
    return found


def test_steps_go_back_one_by_one_and_come_again(undoing: Undoing, work: Work) -> None:
    work.note("een")
    work.rename("Anders")
    work.rename("Nog anders")
    assert undoing.to_undo() == Operation.CASE_CHANGED
    for _ in range(3):
        undoing.undo()
    assert (work.notes(), work.title(), undoing.to_undo()) == ([], "Samen koken", "")
    for _ in range(3):
        undoing.redo()
    assert (work.notes(), work.title(), undoing.to_redo()) == (["een"], "Nog anders", "")
    undoing.undo()
    assert work.title() == "Anders"


def test_new_work_ends_what_could_be_done_again(undoing: Undoing, work: Work) -> None:
    work.note()
    undoing.undo()
    assert undoing.to_redo() == Operation.NOTE_ADDED
    work.rename("Anders")
    assert undoing.to_redo() == ""


def test_what_cannot_be_undone_is_passed_over_and_named(undoing: Undoing, work: Work) -> None:
    work.note()
    work.join("Bea")
    assert (undoing.to_undo(), undoing.stays()) == (Operation.NOTE_ADDED, Operation.PERSON_ADDED)
    undoing.undo()
    assert work.notes() == []
    work.note("nieuw")
    assert undoing.stays() == ""


def test_only_so_many_steps_are_kept(undoing: Undoing, work: Work) -> None:
    for n in range(MOST + 2):
        work.note(str(n))
    for _ in range(MOST + 2):
        undoing.undo()
    assert sorted(work.notes()) == ["0", "1"]


def test_a_closed_desk_is_not_heard_any_more(undoing: Undoing, work: Work, context: Context, desk: Desk) -> None:
    other = undoing_of(desk, context.operations)
    other.close()
    work.note()
    assert (undoing.to_undo(), other.to_undo()) == (Operation.NOTE_ADDED, "")


def test_a_refusal_takes_nothing_else_along(undoing: Undoing, work: Work, qtbot: QtBot) -> None:
    work.rename("Anders")
    work.note()
    told: list[tuple[str, DeskError]] = []
    undoing.refused.connect(lambda name, error: told.append((name, error)))
    work.rename("Nog anders")
    undoing._back.pop()  # as if somebody else had done that
    undoing.undo()
    assert work.notes() == []
    undoing.undo()
    assert [(name, error.code) for name, error in told] == [(Operation.CASE_CHANGED, "undo.changed")]
    assert (work.title(), undoing.to_undo(), undoing.stays()) == ("Nog anders", "", Operation.CASE_CHANGED)


def test_the_menu_names_what_it_undoes_and_says_why_it_cannot(shell: Shell, work: Work) -> None:
    nothing = "Ongedaan maken: u deed nog niets sinds het openen"
    assert lines(shell) == [(nothing, False), ("Opnieuw: er is niets ongedaan gemaakt", False)]
    work.note()
    assert lines(shell)[0] == (f"Ongedaan maken: {NOTE}", True)
    actions(shell)[0].trigger()
    assert lines(shell) == [(nothing, False), (f"Opnieuw: {NOTE}", True)]
    work.join("Bea")
    assert lines(shell)[2] == ("Blijft staan: Persoon toegevoegd. Verander het bij Instellingen.", False)
    actions(shell)[1].trigger()
    assert work.notes() == ["let op"]


@pytest.mark.parametrize(("again", "modifier"), [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)])
def test_the_keys_undo_and_redo_and_a_toast_says_what(
    shell: Shell, work: Work, again: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    work.note()
    shell.row.lock.setFocus()
    loads = page(shell).loads
    press(shell, Qt.Key.Key_Z)
    assert work.notes() == []
    assert shell.toasts.accessibleName() == f"Ongedaan gemaakt: {NOTE}"
    press(shell, again, modifier)
    assert work.notes() == ["let op"]
    assert shell.toasts.accessibleName() == f"Opnieuw gedaan: {NOTE}"
    assert page(shell).loads == loads + 2
    assert_accessible(shell, reading_order=False)


@pytest.mark.parametrize(("again", "modifier"), [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)])
def test_in_a_field_the_keys_belong_to_what_was_typed(
    shell: Shell, work: Work, again: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    work.note()
    field = page(shell).field
    field.setFocus()
    QTest.keyClicks(field, "half")
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (field.text(), work.notes()) == ("", ["let op"])
    QTest.keyClick(field, again, modifier)
    assert (field.text(), work.notes()) == ("half", ["let op"])


def test_a_toast_offers_to_undo_what_it_told_even_when_more_was_done_since(shell: Shell, work: Work) -> None:
    work.note("eerst")
    toast = shell.toasts._toast
    assert toast is not None
    assert (toast.text, toast.action) == (NOTE, "Ongedaan maken")
    work.rename("Anders")
    assert shell.toasts.accessibleName() == CHANGE
    assert toast.on is not None
    toast.on()
    assert (work.notes(), work.title()) == ([], "Anders")
    toast.on()
    assert work.title() == "Anders"


def test_a_refusal_is_a_band_that_says_what_changed_since(shell: Shell, undoing: Undoing, work: Work) -> None:
    work.rename("Anders")
    work.rename("Nog anders")
    undoing._back.pop()  # as if somebody else had done that
    shell.row.lock.setFocus()
    press(shell, Qt.Key.Key_Z)
    assert "dit is daarna nog veranderd: de titel." in shell.band.words()
    assert work.title() == "Nog anders"
    press(shell, Qt.Key.Key_Z)
    assert shell.toasts.accessibleName().startswith("Blijft staan: Zaak gewijzigd.")


def test_the_box_finds_what_can_be_undone(shell: Shell, work: Work) -> None:
    def offered() -> dict[str, Callable[[], object]]:
        return {command.words: command.run for command in shell.commands()}

    assert not [words for words in offered() if "ngedaan" in words]
    work.note()
    offered()[f"Ongedaan maken: {NOTE}"]()
    assert work.notes() == []
