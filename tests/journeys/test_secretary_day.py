"""A secretary's day in the window, by clicking and typing: six intakes that each go another way, and a week of clock.

One story at 1366 by 768. Every word is sought as it stands on the screen. What the story left behind is then looked at
from outside; the days that the law gives are counted by hand here, not by the code.

The calendar behind the story (2026): Monday 2 March is the day of the intakes. Monday 27 April is King's Day, Tuesday 5
May is Liberation Day, and both are holidays (Algemene termijnenwet 3): a term that ends on one ends the day after.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import ClockState, Release, State, TermPurpose
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.core.attachments.queries import attachments_of
from maakdesk.core.audit import history, verify
from maakdesk.core.clock.queries import agenda
from maakdesk.core.conversation.queries import open_promises
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import CaseRow, cases
from maakdesk.ui.ask import Answer
from tests.journeys.conftest import Office
from tests.journeys.secretary_hands import (
    MAILED,
    begin,
    choose_file,
    email_with_video,
    line_of_today,
    make_final_and_send,
    open_case,
    read_back_the_schemes,
    received,
    record,
    who,
    write_message,
)
from tests.journeys.test_main_job import PHRASE, SECRETARY, go_to, make_desk

T = Texts(Language.NL)
RESIDENT, CHALLENGE = "Bewonersinitiatief", "Uitdaagrecht"
COMPLETE = "Moestuin op het plein"
LACKING = "Soep op woensdag"
LATE = "Fietsles in het park"
WITHDRAWN = "Lampjes in de steeg"
TALKED = "Groen zelf onderhouden"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the platform without a screen
@pytest.mark.parametrize("office", [100], indirect=True)
def test_a_secretarys_day(office: Office) -> None:
    make_desk(office)
    read_back_the_schemes(office, RESIDENT)
    take_in_a_complete_application(office)
    confirm_its_receipt(office)
    take_in_one_that_lacks_something(office)
    ask_for_the_supplement(office)
    take_in_one_that_came_long_ago(office)
    see_on_today_that_its_term_has_passed(office)
    tell_that_it_will_be_later(office)
    take_in_an_email_with_a_video(office)
    release_the_video(office)
    take_in_one_that_will_be_withdrawn(office)
    take_in_a_challenge_from_a_conversation(office)
    log_the_contact_with_its_promise(office)
    see_the_promise_on_today(office)
    office.clock.move(timedelta(days=8))  # Tuesday 10 March
    record_the_supplement(office)
    see_how_both_dates_were_counted(office)
    record_the_withdrawal(office)
    see_what_is_due_on_today(office)
    look_from_outside(office)


# --- the intakes ------------------------------------------------------------------------------------------------------


def take_in_a_complete_application(office: Office) -> None:
    """Typed step by step from a letter that came by post today."""
    begin(office, RESIDENT)
    hands = office.hands
    who(office, COMPLETE, "Buurttuin Het Plein", "organisation", "3200")
    hands.key("Ctrl+Return")
    hands.write("Wie kunnen wij bellen of mailen?", "Nadia Haddou")
    hands.write("Adres", "Spaarndammerstraat 4, 1013 ST Amsterdam")
    hands.write("Wat gaat u doen?", "Wij leggen bakken met groente aan op het plein.")
    hands.write("Waarom is dit goed", "Buren leren elkaar kennen en eten samen.")
    received(office, "post")
    record(office, COMPLETE)
    hands.wait_for(T("completeness.nothing"))


def confirm_its_receipt(office: Office) -> None:
    """The receipt names the last day: eight weeks after 2 March is King's Day, so 28 April."""
    hands = office.hands
    hands.press(T("completeness.confirm"))
    make_final_and_send(office, effect="dinsdag 28 april 2026")
    hands.tab(T("dossier.tab.application"))
    hands.press(T("completeness.complete"))
    hands.wait_for(T("completeness.since", day="maandag 2 maart 2026"))


def take_in_one_that_lacks_something(office: Office) -> None:
    """Handed over at the desk, without a word on why it is good for the neighbourhood."""
    begin(office, RESIDENT)
    hands = office.hands
    who(office, LACKING, "Soepgroep Noord", "collective", "900")
    hands.key("Ctrl+Return")
    hands.write("Wie kunnen wij bellen of mailen?", "Joke Smit")
    hands.write("Adres", "Meeuwenlaan 1, 1021 HS Amsterdam")
    hands.write("Wat gaat u doen?", "Elke woensdag soep koken voor de straat.")
    received(office, "desk")
    record(office, LACKING)
    hands.wait_for("Waarom is dit goed voor de buurt?")


def ask_for_the_supplement(office: Office) -> None:
    """Ten working days after 2 March is 16 March; from the letter on the clock stands still."""
    hands = office.hands
    hands.press(T("completeness.ask"))
    hands.wait_for(T("notices.last_day.plain", day="maandag 16 maart 2026", n=10))
    # Still from 3 through 15 March, 13 days: 27 April becomes Sunday 10 May, and so Monday 11 May.
    make_final_and_send(office, effect="maandag 11 mei 2026")
    hands.wait_for(T("dossier.day.said.stopped"))
    hands.tab(T("dossier.tab.application"))
    hands.wait_for("De aanvrager heeft de tijd tot en met maandag 16 maart 2026.")


def take_in_one_that_came_long_ago(office: Office) -> None:
    """It lay in a drawer since 29 December; fast, on one page."""
    begin(office, RESIDENT, fast=True)
    hands = office.hands
    who(office, LATE, "Stichting Op de Pedalen", "organisation", "1500")
    hands.write(T("dossier.new.received"), "29-12-2025")
    hands.choose(T("steps.received.channel"), T("parties.channel.post"))
    record(office, LATE)
    # Eight weeks after Monday 29 December is Monday 23 February, seven days before today.
    hands.wait_for(T.n("dossier.day.said.passed", 7))


def take_in_an_email_with_a_video(office: Office) -> None:
    """Who, about what and when come from the message: its server's line counts, not the date that its sender wrote."""
    hands = office.hands
    file = office.place / "aanvraag.eml"
    file.write_bytes(email_with_video(office.place))
    go_to(office, "cases")
    hands.wait_for(T("dossier.title"))
    hands.key("Ctrl+N")
    hands.wait_for(T("dossier.new.title"))
    office.ask.answers.append(file)
    hands.press(T("steps.open"))
    hands.wait_for("samira@straat.example")
    hands.choose(T("dossier.new.scheme"), RESIDENT)
    hands.press(T("steps.step.who"))
    hands.until(lambda: hands.sees(MAILED) and hands.sees("Samira Bouali"), "the message did not fill in who")
    hands.choose(T("dossier.new.kind"), T("dossier.party.person"))
    hands.press(T("steps.step.documents"))
    hands.wait_for("straat.mp4")
    hands.press(T("steps.step.received"))
    # 26 February 23.30 in London is 27 February 0.30 in Amsterdam; eight weeks after that is Friday 24 April.
    hands.wait_for("vrijdag 27 februari 2026")
    hands.wait_for("vrijdag 24 april 2026")
    hands.press(T("steps.step.review"))
    record(office, MAILED)


def release_the_video(office: Office) -> None:
    """What came along is closed to the panel until the secretary releases it."""
    hands = office.hands
    hands.tab(T("attachments.tab"))
    choose_file(office, "straat.mp4")
    hands.wait_for(T("attachments.eyes.closed"))
    office.ask.answers.append(Answer.YES)  # nobody can search a film for what is private: that is asked first
    hands.press(T("attachments.act.release"))
    hands.wait_for(f"Het panel kan dit zien. Vrijgegeven door {SECRETARY}")
    assert office.ask.asked[-1] == T("attachments.release.ask")


def take_in_one_that_will_be_withdrawn(office: Office) -> None:
    begin(office, RESIDENT, fast=True)
    who(office, WITHDRAWN, "Steegbewoners", "collective", "450")
    office.hands.choose(T("steps.received.channel"), T("parties.channel.desk"))
    record(office, WITHDRAWN)


def take_in_a_challenge_from_a_conversation(office: Office) -> None:
    """The secretary types for somebody who came by to tell it."""
    begin(office, CHALLENGE)
    hands = office.hands
    who(office, TALKED, "Groengroep Oost", "collective", "")
    hands.key("Ctrl+Return")
    hands.write("Wie kunnen wij bellen of mailen?", "Ruben Dijk")
    hands.write("Adres", "Javastraat 10, 1094 HH Amsterdam")
    hands.write("Welke taak wilt u overnemen?", "Het onderhoud van het groen in de straat.")
    hands.write("Wat doet u anders of beter?", "Wij zijn er elke week.")
    received(office, "conversation")
    record(office, TALKED)


# --- what follows from them -------------------------------------------------------------------------------------------


def see_on_today_that_its_term_has_passed(office: Office) -> None:
    hands = office.hands
    hands.press(T("today.room"))
    hands.wait_for(T("today.why.no_decision"))
    hands.wait_for(T.n("today.summary.passed", 1, number="Eén"))
    assert "7 dagen voorbij" in line_of_today(office, LATE)


def tell_that_it_will_be_later(office: Office) -> None:
    """The law lets the office tell it at any time; it moves nothing (Awb 4:14)."""
    hands = office.hands
    open_case(office, LATE)
    write_message(office, "later")
    hands.write(T("notices.field.until"), "16-3-2026")
    hands.write(T("notices.field.later.reason"), "De aanvraag bleef bij ons liggen.")
    hands.wait_for(T("notices.effect.moves_nothing"))
    make_final_and_send(office, effect="maandag 23 februari 2026")
    hands.press(T("today.room"))
    hands.wait_for("Wij hebben verteld dat het besluit uiterlijk")


def log_the_contact_with_its_promise(office: Office) -> None:
    hands = office.hands
    hands.tab(T("conversation.tab"))
    hands.choose(T("conversation.contact.channel"), T("conversation.channel.desk"))
    hands.write(T("conversation.contact.with"), "Ruben Dijk")
    hands.write(T("conversation.contact.said"), "De groep wil weten wat het onderhoud nu kost.")
    hands.write(T("conversation.contact.promised"), "de kosten van nu opzoeken")
    hands.write(T("conversation.contact.by"), "4-3-2026")
    hands.press(T("conversation.contact.save"))
    hands.wait_for("De groep wil weten wat het onderhoud nu kost.")


def see_the_promise_on_today(office: Office) -> None:
    hands = office.hands
    hands.press(T("today.room"))
    hands.wait_for(T("today.group.promises"))
    assert "de kosten van nu opzoeken" in line_of_today(office, TALKED, "de kosten")


def record_the_supplement(office: Office) -> None:
    """It comes on 10 March: still from 3 through 9 March, 7 days, so 27 April becomes Monday 4 May."""
    hands = office.hands
    open_case(office, LACKING)
    hands.tab(T("dossier.tab.application"))
    hands.press(T("completeness.came"))
    hands.write(T("notices.reply.evidence"), "brief aan de balie")
    hands.wait_for(T("notices.reply.effect", day="maandag 4 mei 2026"))
    hands.press(T("notices.reply.received.do"))
    hands.wait_for(T("dossier.day.by", day="ma 4 mei"))


def see_how_both_dates_were_counted(office: Office) -> None:
    """Whoever counts the day of receipt too has 8 days: 5 May, Liberation Day, and so Wednesday 6 May."""
    hands = office.hands
    hands.key("Alt+K")
    hands.wait_for(T("dossier.clock.title"))
    hands.wait_for(T("deadlines.outer.differs", outer="woensdag 6 mei 2026"))
    hands.key("Esc")


def record_the_withdrawal(office: Office) -> None:
    hands = office.hands
    open_case(office, WITHDRAWN)
    write_message(office, "withdrawn")
    hands.write(T("notices.reply.evidence"), "telefoon en een mail van vandaag")
    hands.wait_for(T("notices.reply.withdrawn.effect"))
    hands.press(T("notices.reply.withdrawn.do"))
    hands.wait_for("Status: Ingetrokken")
    # What the tabs told of the case before is not told of this one.
    assert not hands.sees(f"{T('attachments.tab')}, 2")


def see_what_is_due_on_today(office: Office) -> None:
    """On 10 March: the late one, the promise of last week, and what nobody confirmed yet; not what was withdrawn."""
    hands = office.hands
    hands.press(T("today.room"))
    hands.wait_for("Dinsdag 10 maart")
    hands.wait_for(T("today.why.answered", day="di 10 mrt"))
    assert "15 dagen voorbij" in line_of_today(office, LATE)
    assert "6 dagen voorbij" in line_of_today(office, TALKED, "de kosten van nu opzoeken")
    assert "binnen sinds vr 27 feb" in line_of_today(office, MAILED)
    assert not hands.sees(WITHDRAWN)
    assert not hands.sees(COMPLETE)


# --- from outside -----------------------------------------------------------------------------------------------------


def look_from_outside(office: Office) -> None:
    office.program.leave_desk()
    office.hands.wait_for(T("welcome.unlock"))
    folder: Path = office.place / "Noord"
    office.hands.until(lambda: not (folder / "desk.lock.json").exists(), "the desk was not let go")
    with unlock_desk(folder, name=SECRETARY, passphrase=PHRASE, clock=office.clock) as desk:
        assert verify(desk.acting.store).ok
        states_and_last_days(desk)


def states_and_last_days(desk: Desk) -> None:
    with desk.acting.store.read() as session:
        viewer = desk.acting.viewer
        rows: dict[str, CaseRow] = {row.title: row for row in cases(session, viewer, CaseFilter(), limit=10)}
        told = {title: (row.state, row.clock, row.deadline) for title, row in rows.items()}
        due = [(one.title, one.end_on, one.outer_on) for one in agenda(session, viewer) if one.purpose is _DECISION]
        names = {title: [line.name for line in history(session, viewer, row.id)] for title, row in rows.items()}
        files = {one.name: one.release for one in attachments_of(session, viewer, rows[MAILED].id)}
        [promise] = open_promises(session, viewer, rows[TALKED].id)
    # Counted by hand. Eight weeks from Monday 2 March end on King's Day, Monday 27 April: Tuesday 28 April. From 29
    # December they end on Monday 23 February. The mail reached the office's own server on 26 February at 23:30 UTC, in
    # Amsterdam that is the 27th: Friday 24 April. A supplement asked on 2 March and in on the 10th stops the clock from
    # 3 through 9 March, seven days: Monday 4 May; by the wider count eight days, 5 May, a holiday: Wednesday 6 May.
    assert told == {
        COMPLETE: (State.COMPLETE, ClockState.RUNS, date(2026, 4, 28)),
        LACKING: (State.RECEIVED, ClockState.RUNS, date(2026, 5, 4)),
        LATE: (State.RECEIVED, ClockState.PASSED, date(2026, 2, 23)),
        MAILED: (State.RECEIVED, ClockState.RUNS, date(2026, 4, 24)),
        WITHDRAWN: (State.WITHDRAWN, ClockState.NONE, None),
        TALKED: (State.RECEIVED, ClockState.RUNS, date(2026, 4, 28)),
    }
    assert (LACKING, date(2026, 5, 4), date(2026, 5, 6)) in due
    assert due[0][0] == LATE
    assert WITHDRAWN not in {title for title, *_ in due}
    for title, number in ((COMPLETE, 1), (LACKING, 1), (LATE, 1), (MAILED, 0), (WITHDRAWN, 0), (TALKED, 0)):
        assert names[title].count("notices:notice:sent") == number, (title, names[title])
    assert "attachments:file:released" in names[MAILED]
    assert files.pop("straat.mp4") is Release.WHOLE
    assert set(files.values()) == {Release.CLOSED}, "the message itself stays closed"
    assert "conversation:contact:logged" in names[TALKED]
    assert (promise.promised, promise.promise_by) == ("de kosten van nu opzoeken", date(2026, 3, 4))


_DECISION = TermPurpose.DECISION
