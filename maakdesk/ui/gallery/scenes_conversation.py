"""Gesprek on one case: contacts with promises, a talk with its minutes, questions, and the talk inside."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache

from PySide6.QtWidgets import QWidget

from maakdesk.base.vocabulary import Attendance, Audience, Channel, TalkForm
from maakdesk.bootstrap import Desk
from maakdesk.core.conversation.commands import (
    NewReaction,
    add_reaction,
    answer_question,
    ask_question,
    keep_promise,
    log_contact,
    make_appointment,
    record_attendance,
    send_minutes,
    write_message,
    write_minutes,
)
from maakdesk.core.conversation.rules import NewAppointment, NewContact
from maakdesk.core.people.queries import people
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.desk import case_in, scene_desk
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.gallery.scenes_dossier import shell_of
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.widgets.buttons import Button

_WORDS = "buurtbakoven"


@cache
def _talked() -> tuple[Desk, str]:
    """The demo desk with talk around one case."""
    desk = scene_desk()
    case_id = case_in(desk, _WORDS)
    store, viewer, today = desk.acting.store, desk.acting.viewer, MOMENT.date()
    first = NewContact(
        Channel.PHONE, datetime(2026, 3, 3, 9, 40, tzinfo=UTC), "Fatima en haar buurman",
        "Zij vraagt of de huur van de grond ook mee mag in de begroting. De beheerder wil weten welke avonden.",
        "Uitzoeken of huur meetelt, en terugbellen", date(2026, 3, 6),
    )  # fmt: skip
    second = NewContact(
        Channel.EMAIL, datetime(2026, 3, 9, 13, 5, tzinfo=UTC), "Fatima",
        "De beheerder vindt woensdag goed. Zij stuurt de nieuwe begroting deze week.", "De uitnodiging sturen",
        date(2026, 3, 11),
    )  # fmt: skip
    third = NewContact(Channel.DESK, datetime(2026, 3, 10, 8, 15, tzinfo=UTC), "De beheerder", "Bracht de sleutel.")
    kept = log_contact(store, viewer, case_id, first, at=MOMENT)
    keep_promise(store, viewer, kept, kept_on=date(2026, 3, 5), today=today, at=MOMENT)
    for one in (second, third):
        log_contact(store, viewer, case_id, one, at=MOMENT)
    early = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
    been = NewAppointment(
        TalkForm.COME, datetime(2026, 3, 4, 18, 30, tzinfo=UTC), 45, None, "Huis van de Buurt, zaal 2",
        ("Roos Regenboog",), "Arabisch", somebody_along=True,
    )  # fmt: skip
    talk = make_appointment(store, viewer, case_id, been, at=early)
    record_attendance(store, viewer, talk, Attendance.CAME, at=MOMENT)
    next_one = NewAppointment(
        TalkForm.PHONE, datetime(2026, 3, 12, 13, 0, tzinfo=UTC), 20, None, "", ("Roos Regenboog",)
    )
    make_appointment(store, viewer, case_id, next_one, at=MOMENT)
    said = (
        ("", "Wij waren met zijn vijven. De buurman tolkte mee. De sfeer was goed."),
        ("value", "Elke woensdag bakken er vijftien mensen samen. Wie alleen woont, krijgt een brood mee naar huis."),
    )
    written = [
        write_minutes(store, viewer, case_id, text, criterion=key, appointment_id=talk, at=MOMENT) for key, text in said
    ]
    sent_on = date(2026, 3, 6)
    send_minutes(
        store, viewer, case_id, tuple(written), sent_on=sent_on, react_by=date(2026, 3, 20), today=today, at=MOMENT
    )
    reaction = NewReaction("Het zijn er intussen twintig. En wij eten om zes uur.", date(2026, 3, 9), Channel.EMAIL)
    add_reaction(store, viewer, written[1], reaction, today=today, at=MOMENT)
    asked = ask_question(store, viewer, case_id, "Wie ruimt er op?", asked_on=date(2026, 3, 4), at=early)
    answer_question(
        store, viewer, asked, "Ieder om de beurt; er hangt een lijst.", answered_on=sent_on, today=today, at=MOMENT
    )
    ask_question(
        store, viewer, case_id, "Wat kost de huur van de grond per avond?", criterion="costs",
        asked_on=today, answer_by=date(2026, 3, 17), at=MOMENT,
    )  # fmt: skip
    with store.read() as session:
        decider = next(one for one in people(session, viewer) if "decider" in {role.value for role in one.roles})
    first_message = write_message(
        store, viewer, case_id, "Kan de huur mee in de subsidie? Ik vind het niet terug in de regeling.",
        mentions=(decider.id,), at=early,
    )  # fmt: skip
    write_message(store, viewer, case_id, "Artikel 4 zegt van wel.", parent_id=first_message, at=MOMENT)
    write_message(
        store, viewer, case_id, "Het gesprek is geweest; het verslag staat bij Gesprek.", audience=Audience.PANEL,
        at=MOMENT,
    )  # fmt: skip
    return desk, case_id


def _at(view: str) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        desk, case_id = _talked()
        place: dict[str, object] = {
            "case_id": case_id,
            "tab": "conversation",
            "places": {"conversation": {"view": view}},
        }
        return shell_of(lambda: desk, "case", place)(context)

    return build


def _new_talk(widget: QWidget) -> None:
    page = widget.page() if isinstance(widget, Shell) else None
    for button in widget.findChildren(Button):
        if button.accessibleName() in {"Nieuwe afspraak", "New talk"} and page is not None:
            button.click()


SCENES = (
    Scene("06-gesprek-contacten", _at("log")),
    Scene("06-gesprek-verslag", _at("talks")),
    Scene("06-gesprek-afspraak", _at("talks"), _new_talk),
    Scene("06-gesprek-vragen", _at("questions")),
    Scene("06-gesprek-onder-elkaar", _at("inside")),
)
