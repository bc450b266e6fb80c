"""A desk with applications that are not complete, and letters of the clock in every state, for pictures and tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import Channel, MessageKind, NoticeKind, PrivateKind, Role
from maakdesk.bootstrap import Desk, make_desk, render_letter
from maakdesk.core.accord.commands import adopt
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.notices.commands import NewNotice, make_final, record_sent
from maakdesk.core.notices.facts import NoticeFacts
from maakdesk.core.parties.commands import NewAgreement, agree_channel
from maakdesk.core.parties.queries import parties_of_case
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.ui.gallery.panel_desk import CHEAP, PHRASE, SECRETARY, sign_in

DECIDER = "Henk Oosterling"
_SOURCE = "Subsidieregeling bewonersinitiatieven, Gemeenteblad 2026, 112"
_MADE = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
_ASKED = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
TODAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NoticeCases:
    """The ids of the cases on the desk."""

    fresh: str
    """Nothing was done yet: receipt not confirmed, much is missing."""
    asked: str
    """A request to supplement runs."""
    waiting: str
    """A receipt is final and goes out today; the applicant agreed to e-mail."""


def notice_desk(folder: Path) -> NoticeCases:
    """Make the desk in `folder`; everybody has the passphrase of `panel_desk`."""
    desk, _ = make_desk(folder, name=SECRETARY, passphrase=PHRASE, clock=FixedClock(_MADE), cost=CHEAP)
    with desk:
        add_person(desk.acting, NewPerson(DECIDER, (Role.DECIDER,), PHRASE), at=_MADE)
        store, viewer = desk.acting.store, desk.acting.viewer
        adopt(store, viewer, "resident_initiative", {}, for_the_rest=_SOURCE, at=_MADE, today=desk.today())
        cases = NoticeCases(
            _case(desk, "Samen koken in de Buikslotermeer", "Stichting De Lange Tafel", 12_500_00),
            _case(desk, "Fietsles in het Vliegenbos", "Stichting Op de Pedalen", 3_200_00),
            _case(desk, "Wintertuin aan de Meeuwenlaan", "Bewonersgroep Meeuwenlaan", 6_450_00),
        )
    with sign_in(folder, SECRETARY, FixedClock(_ASKED)) as desk:
        _sent(desk, cases.asked, NoticeKind.RECEIPT, NoticeFacts())
        facts = NoticeFacts(items=("Wie doen er mee?", "De begroting"), last_day=date(2026, 3, 19))
        _sent(desk, cases.asked, NoticeKind.SUPPLEMENT, facts)
    with sign_in(folder, SECRETARY, FixedClock(TODAY)) as desk:
        acting = desk.acting
        with acting.store.read() as session:
            party = parties_of_case(session, acting.viewer, cases.waiting)[0].party_id
        agreed = NewAgreement(MessageKind.RECEIPT, Channel.EMAIL, desk.today(), "op het formulier")
        agree_channel(acting.store, acting.viewer, party, agreed, at=desk.now(), today=desk.today())
        _final(desk, cases.waiting, NoticeKind.RECEIPT, NoticeFacts())
    return cases


def _case(desk: Desk, title: str, applicant: str, asked: int) -> str:
    new = NewCase(
        title, applicant, "resident_initiative", date(2026, 3, 2), asked, district="Noord",
        answers=(Answer("what", "Wat gaat u doen?", "Wij gaan elke woensdag samen koken en eten in het buurthuis."),),
        private=((PrivateKind.ADDRESS, "Waddenweg 17\n1025 LK Amsterdam"),),
    )  # fmt: skip
    number = add_case(desk.acting.store, desk.acting.viewer, new, at=desk.now(), today=desk.today())
    with desk.acting.store.read() as session:
        return case_id_of(session, desk.acting.viewer, number)


def _final(desk: Desk, case_id: str, kind: NoticeKind, facts: NoticeFacts) -> str:
    new = NewNotice(kind, facts, desk.today())
    return make_final(desk.acting, case_id, new, render=render_letter, at=desk.now(), today=desk.today())


def _sent(desk: Desk, case_id: str, kind: NoticeKind, facts: NoticeFacts) -> None:
    notice_id, today = _final(desk, case_id, kind, facts), desk.today()
    record_sent(desk.acting, notice_id, channel=Channel.POST, sent_on=today, today=today, at=desk.now())
