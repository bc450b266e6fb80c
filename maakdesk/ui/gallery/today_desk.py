"""A desk on a full day: terms that are over, near and still; promises, a talk, a message, a letter that waits."""

import atexit
from datetime import date, timedelta

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import Channel, ClockEventKind, TalkForm
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.core.clock.commands import add_event
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.conversation.commands import log_contact, make_appointment, write_message
from maakdesk.core.conversation.rules import NewAppointment, NewContact
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.demo.making import DEMO_PASSPHRASE
from maakdesk.ui.gallery.desk import copied_desk
from maakdesk.ui.gallery.scene import MOMENT

_KIND = ClockEventKind
_CASES = (
    ("Muziekles op de fiets", date(2026, 1, 8), ()),
    ("Groene gevels Vogelbuurt", date(2026, 1, 14), ()),
    (
        "Repaircafé aan de dijk",
        date(2026, 1, 26),
        (NewEvent(_KIND.SUPPLEMENT_ASKED, date(2026, 3, 3), last_day=date(2026, 3, 12), evidence="brief 2"),),
    ),
    (
        "De tuin van tante Corrie",
        date(2026, 2, 5),
        (NewEvent(_KIND.SUPPLEMENT_ASKED, date(2026, 2, 12), last_day=date(2026, 3, 5), evidence="brief 2"),),
    ),
)
"""Invented cases: their title, the day of receipt, and what happened to their clock."""


_COLLEAGUE = "Dina Dakgoot"


def busy_desk() -> Desk:
    """The demo desk of the founder with a day's work added, and a message that a colleague left."""
    desk = copied_desk("busy")
    ids = [_case(desk, title, received, events) for title, received, events in _CASES]
    _talked(desk, ids)
    desk.close()
    me = desk.acting.viewer.person_id
    with _opened(desk, _COLLEAGUE) as colleague:
        acting = colleague.acting
        text = "Kun jij nog even naar de begroting kijken?"
        write_message(acting.store, acting.viewer, ids[1], text, mentions=(me,), at=MOMENT - timedelta(minutes=50))
    again = _opened(desk, None)
    atexit.register(again.close)
    return again


def _opened(desk: Desk, name: str | None) -> Desk:
    return unlock_desk(desk.folder, name=name, passphrase=DEMO_PASSPHRASE, clock=FixedClock(MOMENT))


def _talked(desk: Desk, ids: list[str]) -> None:
    """Two promises and two talks."""
    store, viewer, today = desk.acting.store, desk.acting.viewer, desk.today()
    friday = MOMENT - timedelta(days=4)
    for case_id, promised, by in (
        (ids[3], "terugbellen over de watertank", today),
        (ids[0], "het verslag van het gesprek sturen", today + timedelta(days=2)),
    ):
        contact = NewContact(Channel.PHONE, friday, "Corrie", "Wij belden.", promised, by)
        log_contact(store, viewer, case_id, contact, at=MOMENT)
    for case_id, hours, place in ((ids[1], 4, "Huis van de Buurt, zaal 2"), (ids[2], 29, "Tolhuistuin")):
        talk = NewAppointment(TalkForm.COME, MOMENT.replace(minute=0) + timedelta(hours=hours), place=place)
        make_appointment(store, viewer, case_id, talk, at=MOMENT)


def _case(desk: Desk, title: str, received: date, events: tuple[NewEvent, ...]) -> str:
    acting = desk.acting
    new = NewCase(title=title, applicant="Buurtgroep", scheme_key="resident_initiative", received_on=received)
    number = add_case(acting.store, acting.viewer, new, at=desk.now(), today=desk.today())
    with acting.store.read() as session:
        case_id = case_id_of(session, acting.viewer, number)
    confirmed = NewEvent(_KIND.RECEIPT_CONFIRMED, received + timedelta(days=1), evidence="brief 1")
    for event in (confirmed, *events):
        add_event(acting.store, acting.viewer, case_id, event, at=desk.now(), today=desk.today())
    return case_id
