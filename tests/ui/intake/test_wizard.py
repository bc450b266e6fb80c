"""Taking an application in, in a real window: step by step, on one page, and from a file."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Channel, MessageKind, PartyRole, PrivateKind, Role
from maakdesk.bootstrap import Desk
from maakdesk.core.attachments.queries import attachments_of
from maakdesk.core.dossier.additions import application_versions
from maakdesk.core.dossier.queries import case_detail, case_id_of
from maakdesk.core.intake.steps import Step
from maakdesk.core.intake.typed import Typed, TypedPerson
from maakdesk.core.parties.queries import channel_for, parties_of_case
from maakdesk.ui.ask import Answer, ScriptedAsk
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.intake.cells import put_words, words_in
from maakdesk.ui.intake.lines_editor import LinesEditor
from maakdesk.ui.intake.page import ImportPage
from maakdesk.ui.intake.recording import DRAFT
from maakdesk.ui.intake.step_list import Mark
from maakdesk.ui.intake.wizard import WizardPage
from maakdesk.ui.shell.shell import Shell
from tests.ui.accessibility import assert_accessible
from tests.ui.dossier.conftest import ShellMaker

TYPED = Typed(
    scheme="resident_initiative", title="Zonnedak op de sporthal", asked="8.250",
    people=(
        TypedPerson("Bewonersgroep Zon", "collective"),
        TypedPerson("Roos", "", "contact", details={"phone": "06"}),
    ),
    values={
        "what": "Wij leggen 40 panelen.", "address": "Dijkstraat 3", "ends_on": "ergens in mei",
        "budget": ({"item": "Panelen", "cost": "8.000"}, {"item": "Werk", "cost": "250"}),
    },
    received="2-3", received_from="stempel", channel="post", consents={"questions": "email"},
)  # fmt: skip


def opened(shell: Shell, place: dict[str, object] | None = None) -> WizardPage:
    shell.go("new_case", place)
    page = shell.page()
    assert isinstance(page, WizardPage)
    QTest.qWait(0)
    return page


def fill(page: WizardPage, typed: Typed = TYPED) -> None:
    page._put(typed)
    page._changed()


def mail(tmp_path: Path, *, text: str = "Wij koken soep.") -> Path:
    made = EmailMessage()
    made["Received"] = "from a by mx.example.org; Mon, 2 Mar 2026 21:14:05 +0100"
    made["From"], made["Subject"] = "Roos de Vries <roos@example.org>", "Soep op de stoep"
    made.set_content(text)
    made.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="begroting.pdf")
    path = tmp_path / "aanvraag.eml"
    path.write_bytes(made.as_bytes())
    return path


def drop(widget: QWidget, *files: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    widget.dragEnterEvent(entering)
    if entering.isAccepted():
        widget.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    QTest.qWait(0)
    return entering.isAccepted()


def test_a_case_is_recorded_step_by_step_with_everything_that_was_typed(shell: ShellMaker, empty_desk: Desk) -> None:
    window = shell(empty_desk)
    page = opened(window)
    fill(page)
    for _ in Step:
        page.go_on()
    shown = window.page()
    assert isinstance(shown, CasePage)
    assert shown.title() == "MA-2026-00001 Zonnedak op de sporthal"
    with empty_desk.acting.store.read() as session:
        viewer = empty_desk.acting.viewer
        case_id = case_id_of(session, viewer, "MA-2026-00001")
        detail = case_detail(session, viewer, case_id)
        people = parties_of_case(session, viewer, case_id)
        version = application_versions(session, viewer, case_id)[0]
        channel = channel_for(session, viewer, people[0].party_id, MessageKind.QUESTIONS, empty_desk.today())
    assert (detail.answers[0].key, detail.answers[0].text) == ("what", "Wij leggen 40 panelen.")
    assert ("ends_on", "ergens in mei") in [(one.key, one.text) for one in detail.answers]
    assert detail.private == ((PrivateKind.ADDRESS, "Dijkstraat 3"),)
    assert (detail.row.asked_cents, channel) == (825_000, Channel.EMAIL)
    assert (version.received_from, version.channel) == ("stempel", Channel.POST)
    assert [(one.name, one.role) for one in people] == [
        ("Bewonersgroep Zon", PartyRole.APPLICANT), ("Roos", PartyRole.CONTACT),
    ]  # fmt: skip
    assert empty_desk.acting.drafts.load(DRAFT) is None


def test_fast_entry_is_one_page(shell: ShellMaker, empty_desk: Desk) -> None:
    window = shell(empty_desk)
    page = opened(window)
    page.switch_fast()
    shown = [step for step, view in page.views.items() if view.isVisible()]
    assert shown == [Step.SCHEME, Step.WHO, Step.RECEIVED]
    put_words(page.who.name, "Zonnedak")
    put_words(page.who.people[0].name, "Bewonersgroep Zon")
    put_words(page.who.people[0].kind, "collective")
    put_words(page.received.way, "conversation")
    assert words_in(page.received.shows) == "Opgeschreven door Lotte Brandsma in een gesprek met de aanvrager"
    QTest.keyClick(page.who.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page(), CasePage)


def test_what_stands_in_the_way_is_said_at_its_field_and_nothing_is_lost(shell: ShellMaker, empty_desk: Desk) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    put_words(page.who.people[0].name, " ")
    page.save()
    assert page.step is Step.WHO
    assert page.band.words()
    assert page.who.fields["people.0.name"].words_below() == "Vul dit in."
    assert page.who.people[0].name.hasFocus()
    assert page.typed().title == "Zonnedak op de sporthal"


def test_steps_are_ticked_and_a_remark_leads_to_its_field(shell: ShellMaker, empty_desk: Desk) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    page.go_to(Step.REVIEW)
    marks = {step: button.mark() for step, button in page.list.buttons.items()}
    assert (marks[Step.SCHEME], marks[Step.WHAT]) == (Mark.DONE, Mark.NOTED)
    page.review.to_mend.emit(Step.WHAT, "values.ends_on")
    assert page.step is Step.WHAT
    assert page.what.editors["ends_on"].hasFocus()
    page.go_to(Step.WHO)
    assert "ergens" not in page.who.name.text()
    assert "bewaard zoals het er staat" in page.what.fields["values.ends_on"].words_below()


def test_the_day_of_the_decision_is_counted_while_typing(shell: ShellMaker, empty_desk: Desk) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    assert page.received.decide_words() == "Besluit uiterlijk dinsdag 28 april 2026"


def test_lines_are_typed_by_keyboard_and_added_up(shell: ShellMaker, empty_desk: Desk) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    page.go_to(Step.WHAT)
    lines = page.what.editors["budget"]
    assert isinstance(lines, LinesEditor)
    assert len(lines._rows) == 3, "an empty line waits at the end"
    last = lines._rows[-1]
    QTest.keyClicks(last[0], "Ladder")
    QTest.keyClicks(last[1], "100")
    assert len(lines._rows) == 4
    assert "8.350" in lines.sum_words()[0]
    QTest.keyClick(lines._rows[0][1], Qt.Key.Key_Down)
    assert lines._rows[1][1].hasFocus()
    QTest.keyClick(lines._rows[0][0], Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [line["item"] for line in lines.lines()] == ["Werk", "Ladder"]
    assert page.typed().values["budget"][0]["cost"] == "250"  # type: ignore[index]


def test_typed_text_survives_a_crash_a_lock_and_another_language(shell: ShellMaker, empty_desk: Desk) -> None:
    window = shell(empty_desk)
    page = opened(window)
    fill(page)
    page.go_to(Step.WHAT)
    put_words(page.what.editors["why"], "Omdat het kan.")
    QTest.qWait(1_300)  # nobody leaves the page: the draft saves itself
    again = opened(shell(empty_desk, Language.EN))
    assert again.typed() == page.typed()
    assert again.step is Step.WHAT
    third = opened(shell(empty_desk), page.remember())
    assert third.typed() == page.typed()


def test_a_draft_of_the_first_version_comes_back_too(shell: ShellMaker, empty_desk: Desk) -> None:
    first = {
        "scheme": "resident_initiative", "title": "Oud", "applicant": "De Tafel", "kind": "person", "asked": "12",
        "received": "2-3", "answers": {"what": "Soep"},
    }  # fmt: skip
    empty_desk.acting.drafts.save(DRAFT, first, at=empty_desk.now())
    typed = opened(shell(empty_desk)).typed()
    assert (typed.title, typed.people[0].name, typed.values["what"]) == ("Oud", "De Tafel", "Soep")


def test_after_a_crash_between_case_and_files_no_second_case_is_made(shell: ShellMaker, empty_desk: Desk) -> None:
    empty_desk.acting.drafts.save(DRAFT, {"typed": {"title": "x"}, "taken": "MA-2026-00009"}, at=empty_desk.now())
    page = opened(shell(empty_desk))
    assert "MA-2026-00009" in page.band.words()
    assert not page.typed().anything
    assert empty_desk.acting.drafts.load(DRAFT) is None


def test_doubles_are_offered_while_typing_and_one_press_says_who_it_is(shell: ShellMaker, empty_desk: Desk) -> None:
    window = shell(empty_desk)
    first = opened(window)
    fill(first)
    first.save()
    page = opened(window)
    put_words(page.who.people[0].name, "bewonersgroep zon")
    QTest.qWait(300)
    offers = page.who.people[0].doubles.offers
    assert [one.accessibleName() for one in offers] == ["Ja, dit is Bewonersgroep Zon"]
    offers[0].click()
    assert page.typed().people[0].party_id
    assert page.typed().people[0].name == "bewonersgroep zon", "the name stays as it was typed"


def test_a_message_that_is_dropped_on_the_window_is_read_beside_the_fields(
    shell: ShellMaker, empty_desk: Desk, tmp_path: Path
) -> None:
    window = shell(empty_desk)
    assert drop(window, mail(tmp_path))
    page = window.page()
    assert isinstance(page, WizardPage)
    typed = page.typed()
    assert (typed.title, typed.people[0].name, typed.values["email"]) == (
        "Soep op de stoep", "Roos de Vries", "roos@example.org",
    )  # fmt: skip
    assert (typed.received, typed.channel) == ("2-3-2026", "email")
    assert "mx.example.org" in typed.received_from
    assert "Wij koken soep." in page.message.text.toPlainText()
    assert "niet" in page.band.words() or not page.band.words()
    put_words(page.who.people[0].kind, "person")
    page.save()
    assert isinstance(window.page(), CasePage)
    with empty_desk.acting.store.read() as session:
        viewer = empty_desk.acting.viewer
        case_id = case_id_of(session, viewer, "MA-2026-00001")
        files = attachments_of(session, viewer, case_id)
        answers = case_detail(session, viewer, case_id).answers
    assert sorted(row.name for row in files) == ["aanvraag.eml", "begroting.pdf"]
    assert ("message", "Wij koken soep.") in [(one.key, one.text.strip()) for one in answers]


def test_a_message_comes_back_after_a_crash_from_its_file(shell: ShellMaker, empty_desk: Desk, tmp_path: Path) -> None:
    page = opened(shell(empty_desk), {"file": str(mail(tmp_path))})
    page.leave()
    again = opened(shell(empty_desk))
    assert "Wij koken soep." in again.message.text.toPlainText()
    assert again.typed() == page.typed()


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(
    shell: ShellMaker, empty_desk: Desk, tmp_path: Path
) -> None:
    page = opened(shell(empty_desk))
    odd = tmp_path / "x.eml"
    odd.write_bytes(b"%PDF-1.7")
    page.open(odd)
    assert "geen e-mailbericht" in page.band.words()


def test_a_list_of_rows_may_be_a_register(shell: ShellMaker, empty_desk: Desk, tmp_path: Path) -> None:
    window = shell(empty_desk)
    rows = tmp_path / "register.json"
    rows.write_text(json.dumps([{"Naam": "De Tafel", "Project": "Soep", "Aangevraagd": "12"}]), encoding="utf-8")
    page = opened(window, {"file": str(rows)})
    page.band.findChild(QWidget)
    page.go.emit("import", {"file": str(rows)})
    assert isinstance(window.page(), ImportPage)


def test_a_file_that_is_dropped_comes_along(shell: ShellMaker, empty_desk: Desk, tmp_path: Path) -> None:
    window = shell(empty_desk)
    page = opened(window)
    fill(page)
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff x")
    assert drop(page, photo, tmp_path / "weg.pdf")
    assert page.step is Step.DOCUMENTS
    page.save()
    with empty_desk.acting.store.read() as session:
        viewer = empty_desk.acting.viewer
        files = attachments_of(session, viewer, case_id_of(session, viewer, "MA-2026-00001"))
    assert [row.name for row in files] == ["foto.jpg"], "one that is gone is said and does not stop the other"


def test_a_file_over_what_was_typed_is_asked_about_first(shell: ShellMaker, empty_desk: Desk, tmp_path: Path) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    ask = page.context.ask
    assert isinstance(ask, ScriptedAsk)
    ask.answers.append(Answer.NO)
    page.open(mail(tmp_path))
    assert page.typed().title == "Zonnedak op de sporthal"


@pytest.mark.parametrize("step", Step)
def test_everything_has_a_name_and_tab_reaches_it(shell: ShellMaker, empty_desk: Desk, step: Step) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    page.go_to(step)
    assert_accessible(page)


def test_the_roles_that_type_are_the_secretary_and_the_coach() -> None:
    from maakdesk.ui import rooms

    assert {str(Role.SECRETARY), str(Role.COACH)} == {str(one) for one in rooms._TYPES}
