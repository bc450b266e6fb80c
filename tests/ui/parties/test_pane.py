"""Who is who in a case: added, merged and taken apart, agreed with, linked; and versions side by side."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from maakdesk.base.vocabulary import Channel, PartyRole
from maakdesk.bootstrap import Desk
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import Addition, NewCase, add_case, extend_application
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.parties.queries import links_of_case, parties_of_case
from maakdesk.ui.dossier.application_tab import ApplicationTab
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.parties.pane import PartiesPane
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.labels import Label
from tests.ui.accessibility import assert_accessible
from tests.ui.dossier.conftest import ShellMaker


def taken_in(desk: Desk, title: str, applicant: str) -> str:
    today = desk.today()
    new = NewCase(title, applicant, "resident_initiative", today - timedelta(days=5), answers=(
        Answer("what", "Wat gaat u doen?", "Wij koken."), Answer("who", "Wie doen er mee?", "Wij"),
    ))  # fmt: skip
    number = add_case(desk.acting.store, desk.acting.viewer, new, at=desk.now(), today=today)
    with desk.acting.store.read() as session:
        return case_id_of(session, desk.acting.viewer, number)


@pytest.fixture
def cases(empty_desk: Desk) -> tuple[str, str]:
    return taken_in(empty_desk, "Soep", "Stichting De Tafel"), taken_in(empty_desk, "Brood", "St. De Tafel")


def tab_of(window: Shell, case_id: str) -> ApplicationTab:
    window.go("case", {"case_id": case_id, "tab": "application"})
    page = window.page()
    assert isinstance(page, CasePage)
    tab = page.tab()
    assert isinstance(tab, ApplicationTab)
    return tab


def pane_of(window: Shell, case_id: str) -> PartiesPane:
    return next(one for one in tab_of(window, case_id).parts if isinstance(one, PartiesPane))


def words(pane: PartiesPane) -> str:
    QTest.qWait(0)  # what was put into a layout is shown when events come round
    return "\n".join(one.text() for one in pane.findChildren(Label) if one.isVisible())


def rows(desk: Desk, case_id: str) -> list[tuple[str, PartyRole, str | None]]:
    with desk.acting.store.read() as session:
        found = parties_of_case(session, desk.acting.viewer, case_id)
    return [(row.name, row.role, row.survivor_name) for row in found]


def test_somebody_is_added_and_taken_out_again(shell: ShellMaker, empty_desk: Desk, cases: tuple[str, str]) -> None:
    pane = pane_of(shell(empty_desk), cases[0])
    pane.adds[0].click()
    pane.party.save.click()
    assert pane.party.fields[0].words_below() == "Vul dit in."
    pane.party.name.setText("Roos de Vries")
    pane.party.role.set_key("lead_applicant")
    pane.party.save.click()
    assert rows(empty_desk, cases[0])[1][:2] == ("Roos de Vries", PartyRole.LEAD_APPLICANT)
    assert "Penvoerder" in words(pane)
    assert pane.party.isHidden()
    with empty_desk.acting.store.read() as session:
        role = parties_of_case(session, empty_desk.acting.viewer, cases[0])[1].case_party_id
    assert role is not None
    pane._remove(role)
    assert len(rows(empty_desk, cases[0])) == 1


def test_a_likely_double_is_shown_side_by_side_merged_and_taken_apart_by_name(
    shell: ShellMaker, empty_desk: Desk, cases: tuple[str, str]
) -> None:
    pane = pane_of(shell(empty_desk), cases[0])
    (compare,) = pane.compares
    assert compare.yes.accessibleName() == "Ja, voeg Stichting De Tafel en St. De Tafel samen"
    compare.yes.click()
    assert rows(empty_desk, cases[0])[0] == ("Stichting De Tafel", PartyRole.APPLICANT, "St. De Tafel")
    assert "Dezelfde als St. De Tafel" in words(pane)
    assert pane.compares == []
    back = next(one for one in pane.findChildren(LinkButton) if one.text().startswith("Maak samenvoegen met St."))
    back.click()
    assert rows(empty_desk, cases[0])[0][2] is None
    assert len(pane.compares) == 1


def test_a_way_of_contact_is_agreed_with_what_shows_it_and_ended(
    shell: ShellMaker, empty_desk: Desk, cases: tuple[str, str]
) -> None:
    pane = pane_of(shell(empty_desk), cases[0])
    pane.adds[1].click()
    pane.channel.save.click()
    assert pane.channel.fields[4].words_below() == "Vul dit in."
    pane.channel.message.set_key("decision")
    pane.channel.channel.set_key("email")
    pane.channel.how.setText("gezegd aan de telefoon")
    pane.channel.save.click()
    assert "Het besluit: E-mail, sinds" in words(pane)
    with empty_desk.acting.store.read() as session:
        agreed = parties_of_case(session, empty_desk.acting.viewer, cases[0])[0].channels[0]
    assert (agreed.channel, agreed.how) == (Channel.EMAIL, "gezegd aan de telefoon")
    pane._end(agreed.id)
    assert "Het besluit: E-mail" not in words(pane)


def test_cases_are_linked_by_number_and_seen_from_the_other_side(
    shell: ShellMaker, empty_desk: Desk, cases: tuple[str, str]
) -> None:
    window = shell(empty_desk)
    pane = pane_of(window, cases[1])
    pane.adds[2].click()
    pane.link.number.setText("MA-2026-09999")
    pane.link.save.click()
    assert tab_of(window, cases[1]).band.words(), "there is no such case"
    pane.link.number.setText("MA-2026-00001")
    pane.link.kind.set_key("repeats")
    pane.link.save.click()
    with empty_desk.acting.store.read() as session:
        assert len(links_of_case(session, empty_desk.acting.viewer, cases[1])) == 1
    other = pane_of(window, cases[0])
    assert "Deze aanvraag wordt herhaald door" in words(other)


def test_everything_has_a_name_and_tab_reaches_it(shell: ShellMaker, empty_desk: Desk, cases: tuple[str, str]) -> None:
    window = shell(empty_desk)
    pane_of(window, cases[0]).adds[1].click()
    QTest.qWait(20)
    page = window.page()
    assert isinstance(page, CasePage)
    assert_accessible(page)


def test_original_and_addition_can_be_read_each_and_beside_each_other(
    shell: ShellMaker, empty_desk: Desk, cases: tuple[str, str]
) -> None:
    window = shell(empty_desk)
    tab = tab_of(window, cases[0])
    assert tab.versions.isHidden()
    today = empty_desk.today()
    addition = Addition((Answer("what", "Wat gaat u doen?", "Wij bakken."),), today, "brief", Channel.POST)
    acting = empty_desk.acting
    extend_application(acting.store, acting.viewer, cases[0], addition, at=empty_desk.now(), today=today)
    tab.reload()
    assert not tab.versions.isHidden()
    assert "Wij bakken." in tab.text.toPlainText(), "the newest is shown"
    tab.versions.set_key("1")
    assert "Wij koken." in tab.text.toPlainText()
    tab.versions.set_key("beside")
    assert tab.text.isHidden()
    assert tab.beside.changed == ("what", "who")
    shown = "\n".join(one.text() for one in tab.beside.findChildren(Label))
    assert "Wij koken." in shown
    assert "Wij bakken." in shown
    assert "weggehaald" in shown
