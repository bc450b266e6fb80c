"""From the front into a desk and back: making, unlocking, refusing, recovering, mending, being told of a reset."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import ClockState, Role
from maakdesk.bootstrap import backup_desk, unlock_desk
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.people.commands import NewPerson, add_person, renew_recovery_key, reset_passphrase
from maakdesk.core.people.queries import own_row
from maakdesk.models import Case
from maakdesk.ui.ask import Answer
from maakdesk.ui.settings.page import SettingsPage
from maakdesk.ui.theme import ThemeName
from maakdesk.ui.welcome.demo import DemoPane
from maakdesk.ui.welcome.new_desk import KeyPane, NewDeskPane
from maakdesk.ui.welcome.recover import RecoverPane
from maakdesk.ui.welcome.reset_notice import ResetNotice
from maakdesk.ui.welcome.unlock import UnlockPane
from maakdesk.ui.widgets.empty_state import EmptyState
from tests.ui.welcome.conftest import NAME, PASSPHRASE, Program

OTHER = "fiets dijk lamp zeven"
HOLDS = """
import sys
from pathlib import Path
from maakdesk.bootstrap import unlock_desk
desk = unlock_desk(Path(sys.argv[1]), name=None, passphrase=sys.argv[2])
print("open", flush=True)
sys.stdin.read()
desk.close()
"""
"""Another program that has a desk open until its standard input ends."""


def test_a_desk_is_made_locked_and_opened_again_at_the_same_page(program: Program) -> None:
    program.show()
    assert isinstance(program.page.pane, EmptyState)
    program.page.make_new()
    pane = program.page.pane
    assert isinstance(pane, NewDeskPane)
    QTest.keyClicks(pane.name, "Noord")
    QTest.keyClicks(pane.you, "Marit")
    QTest.keyClicks(pane.new.first.line, PASSPHRASE)
    QTest.keyClicks(pane.new.second.line, PASSPHRASE)
    pane.submit()
    program.bot.waitUntil(lambda: isinstance(program.page.pane, KeyPane), timeout=20_000)
    key = program.page.pane
    assert isinstance(key, KeyPane)
    assert not key.button.isEnabled()  # only whoever says they kept the key goes on
    key.card.check.click()
    key.button.click()
    program.wait_for_desk()
    shell = program.app.window.shell()
    assert shell is not None
    shell.go("settings")
    page = shell.page()
    assert isinstance(page, SettingsPage)
    page.row.choose("look")
    desk = program.app._desk
    assert desk is not None

    program.app.lock()
    program.wait_for_front()
    program.wait_until_free(desk.folder)
    with pytest.raises(ValueError, match="wiped"):
        desk.acting.vault.desk_key.reveal()  # the keys are gone from memory
    assert program.pane.folder == desk.folder
    assert program.pane.passphrase.line.hasFocus()
    program.sign_in()
    program.wait_for_desk()
    again = program.app.window.shell()
    assert again is not None
    back = again.page()
    assert isinstance(back, SettingsPage)
    assert back.row.current() == "look"


def test_enter_opens_and_a_wrong_passphrase_is_told_in_the_page(program: Program) -> None:
    program.make()
    program.show()
    pane = program.pane
    assert pane._name is None  # one person: nothing is asked but the passphrase
    assert pane.passphrase.line.hasFocus()
    QTest.keyClicks(pane.passphrase.line, "niet deze wachtzin")
    QTest.keyClick(pane.passphrase.line, Qt.Key.Key_Return)
    program.bot.waitUntil(lambda: "past niet" in pane._passphrase.words_below(), timeout=20_000)
    assert pane.passphrase.line.selectedText()
    assert program.app.window.shell() is None
    QTest.keyClicks(pane.passphrase.line, PASSPHRASE)
    QTest.keyClick(pane.passphrase.line, Qt.Key.Key_Return)
    program.wait_for_desk()
    assert [desk.folder for desk in program.recent.desks()] == [program.folder / "Noord"]


def test_the_first_use_of_a_day_makes_a_backup(program: Program) -> None:
    folder = program.make()
    program.show()
    program.sign_in()
    program.wait_for_desk()
    program.bot.waitUntil(lambda: len(list((folder / "backups").glob("*.maakdesk-backup"))) == 1, timeout=20_000)
    program.app.lock()  # waits for a backup that is being made
    program.wait_for_front()
    program.sign_in()
    program.wait_for_desk()
    program.app.leave_desk()
    program.wait_for_front()
    program.wait_until_free(folder)
    assert len(list((folder / "backups").glob("*.maakdesk-backup"))) == 1


def test_the_recovery_key_gives_a_new_passphrase(program: Program) -> None:
    folder = program.make()
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=program.clock) as desk:
        code = renew_recovery_key(desk.acting, at=desk.now()).recovery_code
    program.show()
    program.page.recover(folder)
    pane = program.page.pane
    assert isinstance(pane, RecoverPane)
    for line, typed in ((pane.code, "0" * 36), (pane.new.first.line, OTHER), (pane.new.second.line, OTHER)):
        QTest.keyClicks(line, typed)
    pane.submit()
    program.bot.waitUntil(lambda: "teken verkeerd" in pane._code.words_below(), timeout=20_000)
    pane.code.clear()
    QTest.keyClicks(pane.code, code.lower().replace("-", " "))
    pane.submit()
    program.wait_for_desk()
    program.app.leave_desk()
    program.wait_for_front()
    program.wait_until_free(folder)
    unlock_desk(folder, name=None, passphrase=OTHER, clock=program.clock).close()


def test_a_desk_that_another_program_holds_tells_who_and_since_when(program: Program) -> None:
    folder = program.make()
    held = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDS,
            str(folder),
            PASSPHRASE,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with held:
        assert held.stdout is not None
        assert held.stdout.readline() == "open\n"
        since = json.loads((folder / "desk.lock.json").read_text(encoding="utf-8"))
        program.show()
        pane = program.pane
        program.sign_in()
        program.bot.waitUntil(lambda: not pane.band.isHidden(), timeout=20_000)
        assert since["user"] in pane.band.words()
        assert "sinds" in pane.band.words()
        assert held.stdin is not None
        held.stdin.close()
        held.wait(20)
    pane.submit()
    program.wait_for_desk()


def test_everybody_signs_in_as_themselves(program: Program) -> None:
    folder = program.make()
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=program.clock) as desk:
        add_person(desk.acting, NewPerson("Anne de Wit", {Role.MEMBER}, OTHER), at=desk.now())
    program.show()
    pane = program.pane
    assert pane.name.isVisible()
    assert pane.name.hasFocus()
    program.sign_in(OTHER, "Marit Overwater")
    program.bot.waitUntil(lambda: "naam en de wachtzin" in pane._passphrase.words_below(), timeout=20_000)
    pane.passphrase.clear()
    program.sign_in(OTHER, "anne de wit")
    program.wait_for_desk()
    opened = program.app._desk
    assert opened is not None
    assert opened.acting.viewer.name == "Anne de Wit"
    stored = (program.folder / "desks.json").read_text(encoding="utf-8")
    assert "Anne" not in stored
    assert "Marit" not in stored


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_reset_is_told_and_only_its_owner_confirms_it(program: Program, *, confirmed: bool) -> None:
    folder = program.make()
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=program.clock) as desk:
        keys = add_person(desk.acting, NewPerson("Anne de Wit", {Role.MEMBER}, OTHER), at=desk.now())
        reset_passphrase(desk.acting, keys.person_id, "drie nieuwe woorden erbij", at=desk.now())
    program.show()
    program.sign_in("drie nieuwe woorden erbij", "Anne de Wit")
    program.bot.waitUntil(lambda: isinstance(program.page.pane, ResetNotice), timeout=20_000)
    notice = program.page.pane
    assert isinstance(notice, ResetNotice)
    told = " ".join(label.text() for label in notice.findChildren(type(notice.heading)))
    assert NAME in told
    assert "10 maart 2026 om 10.42" in told
    (notice.yes if confirmed else notice.no).click()
    program.wait_for_desk()
    opened = program.app._desk
    assert opened is not None
    with opened.acting.store.read() as session:
        assert (own_row(session, opened.acting.viewer).reset_at is None) is confirmed


def test_a_damaged_desk_offers_the_newest_good_backup_and_comes_back(program: Program) -> None:
    folder = program.make()
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=program.clock) as desk:
        backup_desk(desk)
    database = folder / "desk.db"
    database.write_bytes(bytes(len(database.read_bytes())))
    program.show()
    pane = program.pane
    program.sign_in()
    program.bot.waitUntil(lambda: not pane.band.isHidden(), timeout=20_000)
    assert "desk.db" in pane.band.words()
    program.ask.answers.append(Answer.YES)
    actions = [item.widget() for n in range(9) if (item := pane.band._buttons.itemAt(n)) is not None and item.widget()]
    actions[0].click()  # type: ignore[union-attr]
    program.wait_for_desk()
    assert "10 maart 2026" in program.ask.asked[0]
    assert len(list(program.folder.glob("Noord.old-*"))) == 1  # nothing is thrown away


def test_damaged_drafts_are_put_aside_and_told_and_the_work_goes_on(program: Program) -> None:
    folder = program.make()
    (mine,) = (folder / "personal").glob("*.db")
    mine.write_bytes(b"not a database" * 300)
    program.show()
    program.sign_in()
    program.wait_for_desk()
    shell = program.app.window.shell()
    assert shell is not None
    assert "concepten" in shell.band.words()
    assert list((folder / "personal").glob("*.damaged-*"))


def test_a_folder_that_is_no_desk_is_refused_beside_the_buttons(program: Program) -> None:
    program.make()
    empty = program.folder / "leeg"
    empty.mkdir()
    program.show()
    program.ask.answers.append(empty)
    program.page.ask_for_desk()
    assert "leeg" in program.page.desks.band.words()
    assert program.pane.folder == program.folder / "Noord"


def test_language_and_theme_change_at_once_and_keep_what_was_typed(program: Program) -> None:
    program.make("Zuid")
    program.make("Noord")
    program.show()
    program.page.desks.choose(program.folder / "Zuid")
    QTest.keyClicks(program.pane.passphrase.line, "half getypt")
    program.app.use_language(Language.EN)
    assert program.pane.folder == program.folder / "Zuid"
    assert program.pane.passphrase.text() == "half getypt"
    assert "Unlock" in program.pane.button.accessibleName()
    before = program.page
    program.app.use_theme(ThemeName.DARK)
    assert program.page is before
    program.pane.passphrase.clear()
    program.sign_in()
    program.wait_for_desk()
    shell = program.app.window.shell()
    assert shell is not None
    shell.go("settings")
    page = shell.page()
    assert isinstance(page, SettingsPage)
    page.row.choose("look")
    program.app.use_language(Language.NL)
    again = program.app.window.shell()
    assert again is not None
    after = again.page()
    assert isinstance(after, SettingsPage)
    assert after.row.current() == "look"
    assert after.title() == "Instellingen"


def test_a_desk_is_forgotten_but_not_removed(program: Program) -> None:
    folder = program.make()
    program.show()
    row = program.page.desks.list._rows[folder]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert isinstance(program.page.pane, EmptyState)
    assert folder.is_dir()
    assert program.recent.desks() == []


def test_arrows_go_between_desks_and_enter_goes_to_the_passphrase(program: Program) -> None:
    program.make("Zuid")
    first = program.make("Noord")
    program.recent.remember(first, "2026-03-10T08:00:00+00:00")
    program.show()
    rows = program.page.desks.list._rows
    rows[first].setFocus()
    QTest.keyClick(rows[first], Qt.Key.Key_Down)
    assert program.pane.folder == program.folder / "Zuid"
    chosen = QApplication.focusWidget()
    assert chosen is rows[program.folder / "Zuid"]
    QTest.keyClick(chosen, Qt.Key.Key_Return)
    assert isinstance(program.page.pane, UnlockPane)
    assert program.pane.passphrase.line.hasFocus()


def test_what_is_known_from_outside_is_said_after_the_first_paint(program: Program) -> None:
    folder = program.make()
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=program.clock) as desk:
        backup_desk(desk)
    program.show()
    program.bot.waitUntil(lambda: "gecontroleerd" in program.pane.backup._words.text(), timeout=20_000)
    assert program.page.desks.list._rows[folder]._words == "Vandaag 08.12 gebruikt"


def test_a_restore_from_the_settings_asks_the_passphrase_and_comes_back(program: Program) -> None:
    folder: Path = program.make()
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=program.clock) as desk:
        file = backup_desk(desk)
    program.show()
    program.sign_in()
    program.wait_for_desk()
    program.app.restore(file.name)
    program.wait_for_front()
    assert "terugzetten" in program.pane.button.accessibleName()
    program.sign_in()
    program.wait_for_desk()
    assert len(list(program.folder.glob("Noord.old-*"))) == 1


def test_the_demo_shows_how_far_it_is_and_esc_leaves_nothing(program: Program) -> None:
    program.show()
    program.page.make_demo()
    pane = program.page.pane
    assert isinstance(pane, DemoPane)
    program.bot.waitUntil(lambda: " van " in pane.count.text(), timeout=20_000)
    assert 0 < pane.bar.value() < pane.bar.maximum()
    assert pane.stop.hasFocus()
    QTest.keyClick(program.app.window, Qt.Key.Key_Escape)
    program.bot.waitUntil(lambda: isinstance(program.page.pane, EmptyState), timeout=20_000)
    place = program.folder / "Documenten" / "Demo"
    assert list(place.iterdir()) == []


def test_on_a_new_day_the_clocks_go_on_and_the_pages_are_read_anew(program: Program) -> None:
    folder = program.make()
    desk = unlock_desk(folder, name=NAME, passphrase=PASSPHRASE, clock=program.clock)
    new = NewCase("Soep", "De Tafel", scheme_key="resident_initiative", received_on=date(2026, 1, 15))
    add_case(desk.acting.store, desk.acting.viewer, new, at=desk.now(), today=desk.today())
    desk.close()
    program.show()
    program.sign_in()
    program.wait_for_desk()
    days, opened, shell = program.app._days, program.app._desk, program.app.window.shell()
    assert days is not None
    assert opened is not None
    assert shell is not None

    def clock_and_deadline() -> tuple[ClockState, date | None]:
        with opened.acting.store.read() as session:
            [case] = session.scalars(select(Case))
            return case.clock, case.deadline

    assert clock_and_deadline() == (ClockState.RUNS, date(2026, 3, 12))
    read: list[str] = []
    page = shell.page()
    assert page is not None
    again = page.reload

    def counting() -> None:
        read.append("again")
        again()

    page.reload = counting  # type: ignore[method-assign]
    days.check()
    assert read == [], "it is the same day still"
    program.clock.move(timedelta(days=3))
    days.check()
    program.bot.waitUntil(lambda: bool(read))
    assert clock_and_deadline() == (ClockState.PASSED, date(2026, 3, 12))
    program.app.leave_desk()
    assert program.app._days is None
