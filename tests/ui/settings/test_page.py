"""Instellingen at a real desk: own passphrase and key, people, the office, backups, the record, the minutes."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Role
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.core.backup import backups
from maakdesk.core.people.commands import reset_passphrase
from maakdesk.core.people.queries import PersonRow, people
from maakdesk.core.settings import settings
from maakdesk.core.vault import open_with_recovery
from maakdesk.ui.ask import Answer, ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operations
from maakdesk.ui.settings.access_tab import AccessTab
from maakdesk.ui.settings.desk_tab import DeskTab
from maakdesk.ui.settings.office_tab import OfficeTab
from maakdesk.ui.settings.page import SettingsPage
from maakdesk.ui.settings.people_tab import PeopleTab
from maakdesk.ui.shortcuts import keys_used, used_twice
from maakdesk.ui.tasks import ThreadTasks
from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.buttons import Button
from tests.ui.accessibility import assert_accessible
from tests.ui.settings.conftest import OTHER, PASSPHRASE, opens, shown

NEW = "zeven blauwe stoelen dansen"


def everybody(desk: Desk) -> dict[str, PersonRow]:
    with desk.acting.store.read() as session:
        return {row.name: row for row in people(session, desk.acting.viewer)}


def office(page: SettingsPage, qtbot: QtBot) -> OfficeTab:
    tab = page.tab()
    assert isinstance(tab, OfficeTab)
    qtbot.waitUntil(lambda: bool(tab.fields["office.authority"].text()))
    return tab


def people_tab(page: SettingsPage, qtbot: QtBot) -> PeopleTab:
    tab = page.tab()
    assert isinstance(tab, PeopleTab)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 2)
    return tab


def test_ones_own_passphrase_changes_only_with_the_old_one(window: Context, desk: Desk, qtbot: QtBot) -> None:
    tab = shown(window, desk, qtbot, "own").tab()
    assert isinstance(tab, AccessTab)
    for line, typed in ((tab.old.line, "niet de goede"), (tab.new.first.line, NEW), (tab.new.second.line, NEW)):
        QTest.keyClicks(line, typed)
    tab.submit()
    qtbot.waitUntil(lambda: "niet uw wachtzin" in tab._old.words_below())
    assert not opens(desk, "Marit Overwater", NEW)
    tab.old.clear()
    QTest.keyClicks(tab.old.line, PASSPHRASE)
    tab.submit()
    qtbot.waitUntil(lambda: not tab.old.text())
    assert opens(desk, "Marit Overwater", NEW)
    assert not opens(desk, "Marit Overwater", PASSPHRASE)


def test_a_new_recovery_key_is_shown_once(window: Context, desk: Desk, qtbot: QtBot, ask: ScriptedAsk) -> None:
    tab = shown(window, desk, qtbot, "own").tab()
    assert isinstance(tab, AccessTab)
    ask.answers.append(Answer.YES)
    tab.renew.click()
    qtbot.waitUntil(lambda: tab.card is not None)
    assert tab.card is not None
    code = tab.card.code()
    open_with_recovery(desk.folder, name="Marit Overwater", code=code).close()
    tab.card.check.click()
    assert tab.card is None


def test_somebody_is_added_with_roles_and_signs_in(window: Context, desk: Desk, qtbot: QtBot) -> None:
    tab = people_tab(shown(window, desk, qtbot, "people"), qtbot)
    tab.add.click()
    form = tab.form
    QTest.keyClicks(form.name, "Yusuf Bakker")
    form.roles[Role.CHAIR].click()
    form.background.set_key("resident")
    QTest.keyClicks(form.new.first.line, NEW)
    QTest.keyClicks(form.new.second.line, NEW)
    form.save.click()
    qtbot.waitUntil(lambda: form.card is not None, timeout=20_000)
    assert form.card is not None
    open_with_recovery(desk.folder, name="Yusuf Bakker", code=form.card.code()).close()
    row = everybody(desk)["Yusuf Bakker"]
    assert row.roles == {Role.CHAIR, Role.MEMBER}
    assert row.background == "resident"
    assert opens(desk, "Yusuf Bakker", NEW)


def test_roles_are_changed_and_a_person_removed(window: Context, desk: Desk, qtbot: QtBot, ask: ScriptedAsk) -> None:
    tab = people_tab(shown(window, desk, qtbot, "people"), qtbot)
    row = next(n for n in range(2) if tab._people[n].name == "Anne de Wit")
    tab.table.setFocus()
    tab.table.choose_row(row)
    tab.reload()  # news from elsewhere while somebody is at the form
    tab.form.roles[Role.DECIDER].click()
    tab.form.save.click()
    qtbot.waitUntil(lambda: everybody(desk)["Anne de Wit"].roles == {Role.MEMBER, Role.DECIDER})
    qtbot.waitUntil(lambda: Role.DECIDER in tab._people[row].roles)
    tab.form.show_person(everybody(desk)["Anne de Wit"])
    ask.answers.append(Answer.YES)
    tab.form.remove.click()
    qtbot.waitUntil(lambda: "Anne de Wit" not in everybody(desk))
    assert "Anne de Wit" in ask.asked[0]
    assert not opens(desk, "Anne de Wit", OTHER)


def test_the_last_administrator_stays_one_and_is_told_why(window: Context, desk: Desk, qtbot: QtBot) -> None:
    tab = people_tab(shown(window, desk, qtbot, "people"), qtbot)
    tab.form.show_person(everybody(desk)["Marit Overwater"])
    assert tab.form.remove.isHidden()  # nobody removes themselves
    tab.form.roles[Role.ADMINISTRATOR].click()
    tab.form.save.click()
    qtbot.waitUntil(lambda: not tab.band.isHidden())
    assert Role.ADMINISTRATOR in everybody(desk)["Marit Overwater"].roles


def test_a_reset_waits_for_its_owner(window: Context, desk: Desk, qtbot: QtBot) -> None:
    tab = people_tab(shown(window, desk, qtbot, "people"), qtbot)
    tab.form.show_person(everybody(desk)["Anne de Wit"])
    tab.form.reset.click()
    assert "logboek" in tab.form._note.text()
    QTest.keyClicks(tab.form.new.first.line, NEW)
    QTest.keyClicks(tab.form.new.second.line, NEW)
    tab.form.save.click()
    qtbot.waitUntil(lambda: tab.form.card is not None, timeout=20_000)
    assert everybody(desk)["Anne de Wit"].reset_at is not None
    assert opens(desk, "Anne de Wit", NEW)


def test_what_was_written_before_a_reset_comes_back_with_the_old_key(
    window: Context, desk: Desk, qtbot: QtBot, ask: ScriptedAsk
) -> None:
    folder, clock = desk.folder, desk.clock
    assert shown_former(window, desk, qtbot).isHidden(), "nobody reset this passphrase"
    desk.close()
    with unlock_desk(folder, name="Anne de Wit", passphrase=OTHER, clock=clock) as hers:
        old_code = hers.acting.vault.new_recovery_code()
        hers.acting.drafts.save("note:x", "half af", at=hers.now())
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=clock) as his:
        reset_passphrase(his.acting, everybody(his)["Anne de Wit"].id, NEW, at=his.now())
    with unlock_desk(folder, name="Anne de Wit", passphrase=NEW, clock=clock) as hers:
        former = shown_former(window, hers, qtbot)
        assert former.isVisible()
        ask.answers.append(old_code)
        former.click()
        qtbot.waitUntil(lambda: hers.acting.drafts.load("note:x") is not None)
        window.tasks.close()


def shown_former(window: Context, desk: Desk, qtbot: QtBot) -> Button:
    """The button that brings back, on the page of somebody's own access."""
    tab = shown(window, desk, qtbot, "own").tab()
    assert isinstance(tab, AccessTab)
    return tab.former


def test_only_administrators_see_people(theme: Theme, window: Context, desk: Desk, qtbot: QtBot) -> None:
    folder = desk.folder
    desk.close()
    with unlock_desk(folder, name="Anne de Wit", passphrase=OTHER, clock=desk.clock) as hers:
        page = shown(window, hers, qtbot, "office")
        assert list(page._factories) == ["own", "office", "desk", "look"]
        tab = office(page, qtbot)
        assert tab.fields["office.authority"].isReadOnly()
        assert tab.save.isHidden()
        window.tasks.close()


def test_the_office_is_saved_and_typing_survives(window: Context, desk: Desk, qtbot: QtBot) -> None:
    page = shown(window, desk, qtbot, "office")
    tab = office(page, qtbot)
    assert not tab.save.isEnabled()
    tab.fields["office.place"].setFocus()
    tab.fields["office.place"].selectAll()
    QTest.keyClicks(tab.fields["office.place"], "Zaandam")
    again = SettingsPage(window, desk)
    qtbot.addWidget(again)
    again.recall(page.remember())
    other = again.tab()
    assert isinstance(other, OfficeTab)
    qtbot.waitUntil(lambda: bool(other.fields["office.authority"].text()))
    assert other.fields["office.place"].text() == "Zaandam"  # not saved yet, and not lost
    qtbot.waitUntil(tab.save.isEnabled)
    tab.save.click()
    qtbot.waitUntil(lambda: not tab.save.isEnabled())
    with desk.acting.store.read() as session:
        assert settings(session)["office.place"] == "Zaandam"


def test_a_backup_is_made_and_listed_and_the_record_holds(window: Context, desk: Desk, qtbot: QtBot) -> None:
    tab = shown(window, desk, qtbot, "desk").tab()
    assert isinstance(tab, DeskTab)
    tab.backup.click()
    qtbot.waitUntil(lambda: len(tab.list.findChildren(type(tab._verdict))) > 0 and "nagelezen" in tab.band.words())
    assert len(backups(desk.folder)) == 1
    tab.verify.click()
    qtbot.waitUntil(lambda: "Alles klopt" in tab._verdict.text(), timeout=20_000)
    tab.minutes.set_key("30")
    tab.minutes.activated.emit(0)

    def stored() -> int:
        with desk.acting.store.read() as session:
            return int(settings(session)["desk.lock_minutes"])

    qtbot.waitUntil(lambda: stored() == 30)


@pytest.mark.parametrize("tab", ["own", "people", "office", "desk", "look"])
@pytest.mark.parametrize("language", list(Language))
def test_every_tab_can_be_read_out_and_reached(
    theme: Theme, thread_tasks: ThreadTasks, desk: Desk, qtbot: QtBot, *, tab: str, language: Language
) -> None:
    context = Context(Texts(language), theme, thread_tasks, Operations(thread_tasks), ScriptedAsk(), desk.clock)
    page = shown(context, desk, qtbot, tab)
    if tab == "people":
        made = people_tab(page, qtbot)
        made.table.setFocus()  # or walking through the list would change the form beside it
    assert_accessible(page, reading_order=False)
    assert used_twice(keys_used(page)) == []
    thread_tasks.close()
