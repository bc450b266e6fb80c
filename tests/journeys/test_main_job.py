"""The main job in the window, by clicking and typing: from a register and an application to a judgement of a panel.

One story at 1366 by 768, at 100 and at 150 % text. Every word is sought as it stands on the screen; the clock is moved
as days go by. What the story left behind is then looked at from outside.
"""

from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtWidgets import QComboBox

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.i18n import Language, Texts
from maakdesk.bootstrap import unlock_desk
from maakdesk.core.accord.versions import current_schemes
from maakdesk.core.assessment.queries import panel_row
from maakdesk.core.audit import verify
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import cases
from maakdesk.ui.ask import Answer
from maakdesk.ui.widgets.fields import Check
from maakdesk.ui.widgets.level_picker import LevelPicker
from maakdesk.ui.widgets.reason_field import ReasonField
from tests.journeys.conftest import Office

T = Texts(Language.NL)
PHRASE = "zeven schommels achter de brug"
SECRETARY, CHAIR = "Lotte Brandsma", "Wim Terpstra"
MEMBERS = {"Fatima Aksoy": "resident", "Idris van Rijn": "expert", "Sanne Postma": "civil_servant"}
DECIDER = "Dirk Beslist"
TITLE = "Huiswerk en soep"
REGISTER = """Naam;Project;Regeling;Aangevraagd;Verleend
Stichting Zonnestraal;Moestuin;Buurt;€ 1.500;€ 900
(Particulier);Stoepkrijt;Buurt;€ 320;€ 320
(Particulier);Stoepkrijt;Buurt;€ 320;€ 320
Vereniging Losse Voet;Dansen;Buurt;twaalfduizend;€ 9.000
"""


def test_from_an_empty_computer_to_a_shared_judgement(office: Office) -> None:
    make_desk(office)
    add_people(office)
    take_in_register(office)
    type_application(office)
    compose_panel(office)
    for name in MEMBERS:
        change_person(office, name)
        judge_everything(office)
    office.clock.move(timedelta(days=4))
    change_person(office, CHAIR)
    open_judgements(office)
    write_together(office)
    change_person(office, DECIDER)
    decide(office)
    change_person(office, SECRETARY)
    send_letter(office)
    export_register(office)
    look_from_outside(office)


def make_desk(office: Office) -> None:
    hands = office.hands
    hands.press(T("welcome.start.new.verb"))
    hands.write(T("welcome.make.name"), "Noord")
    hands.write(T("welcome.make.you"), SECRETARY)
    hands.write(T("welcome.passphrase"), PHRASE)
    hands.write(T("passphrase.again"), PHRASE)
    hands.press(T("welcome.make.button"))
    hands.wait_for(T("welcome.key.title"))
    hands.press(T("passphrase.key.kept"))
    hands.press(T("welcome.key.button"))
    hands.wait_for(T("dossier.title"))


def add_people(office: Office) -> None:
    hands = office.hands
    go_to(office, "settings")
    hands.tab(T("settings.tab.people"))
    everybody = [(name, "member", background) for name, background in MEMBERS.items()]
    for name, role, background in [*everybody, (CHAIR, "chair", "expert"), (DECIDER, "decider", "")]:
        hands.press(T("settings.people.add"))
        hands.write(T("settings.people.name"), name)
        if role != "member":
            hands.press(capital(T("people.role.member")))
            hands.press(capital(T(f"people.role.{role}")))
        if background:
            hands.choose(T("settings.people.background"), T(f"people.background.{background}"))
        hands.write(T("settings.people.first"), PHRASE)
        hands.write(T("passphrase.again"), PHRASE)
        hands.key("Return")
        hands.wait_for(T("settings.people.key", name=name))
        hands.press(T("passphrase.key.kept"))
        hands.wait_for(T("settings.people.added", name=name))


def take_in_register(office: Office) -> None:
    hands = office.hands
    file = office.place / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    go_to(office, "cases")
    hands.key("Ctrl+I")
    office.ask.answers.append(file)
    hands.press(T("importing.choose"))
    hands.wait_for("2 zaken toevoegen")
    hands.key("Ctrl+Return")
    hands.wait_for("2 zaken toegevoegd")
    hands.key("Ctrl+Return")
    hands.wait_for(T("dossier.title"))


def type_application(office: Office) -> None:
    hands = office.hands
    hands.key("Ctrl+N")
    hands.wait_for(T("dossier.new.title"))
    hands.choose(T("dossier.new.scheme"), "Bewonersinitiatief")
    hands.key("Ctrl+Return")
    hands.write(T("dossier.new.name"), TITLE)
    hands.write(T("dossier.new.applicant"), "Buurthuis De Meeuw")
    hands.choose(T("dossier.new.kind"), T("dossier.party.organisation"))
    hands.write(T("dossier.new.asked"), "4800")
    hands.key("Ctrl+Return")
    hands.write("Adres", "Meeuwenlaan 1, 1021 HS Amsterdam")
    hands.write("Wat gaat u doen?", "Twee middagen per week huiswerk maken en samen soep eten.")
    hands.write("Waarom is dit goed", "Kinderen hebben na school nergens een tafel.")
    hands.press(T("steps.step.received"))
    hands.choose(T("steps.received.channel"), T("parties.channel.post"))
    hands.press(T("steps.step.review"))
    hands.wait_for(T("steps.review.frozen"))
    hands.key("Ctrl+Return")
    hands.until(lambda: TITLE in hands.window.windowTitle(), "the case did not open")


def compose_panel(office: Office) -> None:
    hands = office.hands
    hands.tab(T("dossier.tab.assessment"))
    hands.wait_for(T("assessment.compose.title"))
    for name in MEMBERS:
        check = hands.one(Check, name)
        if not check.isChecked():
            hands.click(check)
    hands.choose(T("assessment.compose.chair"), CHAIR)
    hands.write(T("assessment.compose.day"), "5-3-2026")
    hands.write(T("assessment.compose.time"), "17:00")
    hands.press(T("assessment.compose.do"))
    hands.wait_for(T("assessment.waiting.panel"))


def judge_everything(office: Office) -> None:
    """All criteria by keyboard: a level with the arrows, the reason by typing, the next criterion with a key."""
    hands = office.hands
    open_case(office)
    hands.tab(T("dossier.tab.assessment"))
    hands.press(T("assessment.waiting.judge"))
    hands.wait_for(T("assessment.hand_in_start"))
    hands.until(lambda: picker_shows(office) or hands.can_press(T("assessment.view.judge")), "nothing to judge")
    if not picker_shows(office):
        hands.press(T("assessment.view.judge"))
    for place in range(criteria(office)):
        picker = hands.one(LevelPicker)
        picker.focus_level()
        hands.key("Down")
        hands.key("Space")
        reason = hands.one(ReasonField)
        hands.click(reason)
        hands.types(f"Reden {place}: dit past bij wat mensen hier zeggen.")
        hands.key("Ctrl+Down")
    hands.key("Ctrl+Return")
    hands.wait_for(T("assessment.over.title"))
    hands.key("Ctrl+Return")
    hands.wait_for(T("assessment.handed.title"))


def open_judgements(office: Office) -> None:
    hands = office.hands
    open_case(office)
    hands.tab(T("dossier.tab.assessment"))
    office.ask.answers.append(Answer.YES)
    hands.press(T("assessment.open"))
    hands.wait_for(T("assessment.below.opened", name=CHAIR, moment="vrijdag 6 maart 2026 om 10.00 uur"))
    if not hands.sees(T("assessment.together")):  # in a small window the map and the sheet take turns
        hands.tab(T("assessment.view.sheet"))


def write_together(office: Office) -> None:
    """The chair writes what the panel says of each criterion, and records that everybody agrees."""
    hands = office.hands
    for place in range(criteria(office)):
        hands.wait_for(T("assessment.together"))
        choose_first_level(office)
        hands.write(T("assessment.together.reason"), f"Het panel vindt dit, om reden {place}.")
        hands.press(T("assessment.together.do"))
        hands.press(T("assessment.positions.all"))
        hands.wait_for("staan hierachter")
        if place + 1 < criteria(office):
            hands.press(T("assessment.sheet.next"))
            hands.wait_for(f"Punt {place + 2} van {criteria(office)}")


def choose_first_level(office: Office) -> None:
    """Choose the first level of our judgement together."""
    hands = office.hands
    level = hands.one(QComboBox, T("assessment.together.level"))
    words = next(level.itemText(n) for n in range(level.count()) if level.itemData(n))
    hands.choose(T("assessment.together.level"), words)


def decide(office: Office) -> None:
    """The decider grants what was asked; the reasons come from the shared judgements."""
    hands = office.hands
    open_case(office)
    hands.tab(T("dossier.tab.decision"))
    hands.press(T("decisions.outcome.granted"))
    hands.write(T("decisions.amount"), "4800")
    hands.write(T("decisions.weighing"), "Het belang van de kinderen weegt het zwaarst; niemand wordt benadeeld.")
    hands.write(T("decisions.mandate_label"), "het college van burgemeester en wethouders")
    hands.press(T("decisions.record"))
    hands.wait_for("Vastgelegd door Dirk Beslist")


def take_scheme_as_own(office: Office) -> None:
    """The letter still waits for the scheme; the secretary says where it stands."""
    hands = office.hands
    hands.press(T("schemes.room.title"))
    hands.press("Bewonersinitiatief")
    hands.tab(T("schemes.room.tab.check"))
    hands.write(T("schemes.room.rest"), "Gemeenteblad 2026, 112")
    hands.press(T("schemes.room.keep"))
    hands.wait_for(T("schemes.room.all_read"))


def send_letter(office: Office) -> None:
    """Final, signed on paper, sent: three steps of the secretary."""
    hands = office.hands
    take_scheme_as_own(office)
    open_case(office)
    hands.tab(T("letters.tab"))
    hands.write(T("letters.sending"), "6-3-2026")
    hands.key("Tab")
    hands.press(T("letters.final.do"))
    hands.write(T("letters.sign.by"), DECIDER)
    hands.write(T("letters.sign.on"), "6-3-2026")
    hands.press(T("letters.sign.do"))
    hands.write(T("letters.send.on"), "6-3-2026")
    hands.press(T("letters.send.do"))
    hands.wait_for("De brief is verstuurd op vrijdag 6 maart 2026")


def export_register(office: Office) -> None:
    hands = office.hands
    go_to(office, "cases")
    file = office.place / "register.xlsx"
    office.ask.answers.append(file)
    hands.key("Ctrl+E")
    hands.until(file.is_file, "no register")
    assert TITLE in " ".join(str(cell.value) for row in load_workbook(file)["Zaken"].rows for cell in row)


def look_from_outside(office: Office) -> None:
    """The desk as the story left it: three judgements in, all shared judgements settled, and a chain that holds."""
    office.program.leave_desk()
    office.hands.wait_for(T("welcome.unlock"))
    folder: Path = office.place / "Noord"
    office.hands.until(lambda: not (folder / "desk.lock.json").exists(), "the desk was not let go")
    with unlock_desk(folder, name=SECRETARY, passphrase=PHRASE, clock=office.clock) as desk:
        with desk.acting.store.read() as session:
            rows = cases(session, desk.acting.viewer, CaseFilter(), limit=10)
            assert sorted(row.title for row in rows) == sorted([TITLE, "Moestuin", "Stoepkrijt"])
            judged = next(row for row in rows if row.title == TITLE)
            panel = panel_row(session, desk.acting.viewer, judged.id)
            assert panel is not None
            assert panel.opened_at is not None
            assert panel.opened_at >= datetime(2026, 3, 5, 17, 0, tzinfo=AMSTERDAM)
            assert sum(seat.judges for seat in panel.seats) == len(MEMBERS)
        assert verify(desk.acting.store).ok


# --- steps that come back ---------------------------------------------------------------------------------------------


def go_to(office: Office, room: str) -> None:
    """Go to a room of the rail."""
    office.hands.press(T(f"shell.page.{room}"))


def open_case(office: Office) -> None:
    """From the list into the case of the story, by typing its name."""
    hands = office.hands
    go_to(office, "cases")
    hands.wait_for(T("dossier.title"))
    hands.key("Ctrl+F")
    hands.types("soep")
    hands.key("Down")
    hands.until(lambda: TITLE in str(hands.window.shell().page().current()), "not found")  # type: ignore[union-attr]
    hands.key("Return")
    hands.until(lambda: TITLE in hands.window.windowTitle(), "the case did not open")


def change_person(office: Office, name: str) -> None:
    """Leave the desk, and come in as somebody else."""
    hands = office.hands
    hands.key("Ctrl+L")
    hands.wait_for(T("welcome.unlock"))
    hands.write(T("welcome.who"), name)
    hands.write(T("welcome.passphrase"), PHRASE)
    hands.key("Return")
    hands.until(lambda: hands.window.shell() is not None, "did not come in")
    hands.wait_for(T("dossier.title"))


def picker_shows(office: Office) -> bool:
    """Whether levels can be chosen; in a small window reading and judging take turns."""
    return any(one.isVisible() for one in office.hands.window.findChildren(LevelPicker))


def criteria(office: Office) -> int:
    """How many criteria the scheme of the story has."""
    desk = office.program._desk
    assert desk is not None
    with desk.acting.store.read() as session:
        return len(current_schemes(session)["resident_initiative"].criteria)


def capital(words: str) -> str:
    """As on a chip."""
    return words[:1].upper() + words[1:]
