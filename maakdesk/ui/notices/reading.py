"""What the page of a message shows, read off the window's thread."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Channel, LetterStatus, NoticeKind
from maakdesk.core.clock.queries import what_if
from maakdesk.core.completeness.queries import completeness_of
from maakdesk.core.dossier.queries import CaseRow, case_rows
from maakdesk.core.letters.letter import Letter
from maakdesk.core.letters.queries import may_handle_letters
from maakdesk.core.notices.facts import NoticeFacts
from maakdesk.core.notices.gathering import PreparedNotice, prepare_notice, requests_of
from maakdesk.core.notices.queries import (
    NoticeRow,
    channel_of_notice,
    consents_given,
    letter_of_notice,
    notices_of_case,
)
from maakdesk.core.viewer import Viewer
from maakdesk.ui.widgets.message_acts import Act, Reply

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read: which act on which case, and what is chosen for it now. `again`: not the version that waits."""

    case_id: str
    act: Act
    facts: NoticeFacts
    sending_on: date | None
    language: Language
    again: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to show.

    Args:
        wanted: what was asked.
        case: the case.
        may_act: whether this person may make and send.
        prepared: the letter that is being made, with what it misses in the language of the window (`told`).
        waiting, letter: a letter of this kind that is final and was not sent, as it was frozen.
        refused: why there is no such letter here.
        offered: what is missing by the scheme, in the language of the letter; `asked`: what was asked last.
        agreed: the channel that was agreed for this kind of message.
        new_day: the last day for the decision as it becomes by a reply.
        consent: the request for a postponement that waits for its signature.
    """

    wanted: Wanted
    case: CaseRow
    may_act: bool
    prepared: PreparedNotice | None = None
    told: PreparedNotice | None = None
    waiting: NoticeRow | None = None
    letter: Letter | None = None
    refused: Refused | None = None
    offered: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    agreed: Channel = Channel.POST
    new_day: date | None = None
    consent: NoticeRow | None = None


def read_act(desk: "Desk", wanted: Wanted, window: Language) -> Found:
    """Read everything for one act in one moment of the desk.

    Raises:
        NotFound: no such case for this person.
    """
    viewer, today = desk.acting.viewer, desk.today()
    with desk.acting.store.read() as session:
        cases = case_rows(session, viewer, [wanted.case_id])
        if not cases:
            raise NotFound
        found = Found(wanted, cases[0], may_act=may_handle_letters(session, viewer, wanted.case_id))
        if isinstance(wanted.act, Reply):
            return _reply(session, viewer, found, wanted.act)
        try:
            return _letter(session, viewer, found, today=today, window=window)
        except Refused as refused:
            return replace(found, refused=refused)


def _letter(session: Session, viewer: Viewer, found: Found, *, today: date, window: Language) -> Found:
    wanted, kind = found.wanted, NoticeKind(found.wanted.act)
    rows = notices_of_case(session, viewer, found.case.id)
    waiting = [row for row in rows if row.kind is kind and row.status is LetterStatus.FINAL]
    if waiting and not wanted.again:
        agreed = channel_of_notice(session, viewer, found.case.id, kind, waiting[0].sending_on)
        letter = letter_of_notice(session, viewer, waiting[0].id)
        return replace(found, waiting=waiting[0], letter=letter, agreed=agreed)

    def prepared(language: Language) -> PreparedNotice:
        return prepare_notice(
            session, viewer, found.case.id, kind, wanted.facts, sending_on=wanted.sending_on, today=today,
            language=language,
        )  # fmt: skip

    made = prepared(wanted.language)
    told = made if window is wanted.language else prepared(window)
    offered: tuple[str, ...] = ()
    if found.may_act and (state := completeness_of(session, viewer, found.case.id, today=today)) is not None:
        offered = tuple(one.label.of(wanted.language) for one in state.missing)
    return replace(found, prepared=made, told=told, offered=offered)


def _reply(session: Session, viewer: Viewer, found: Found, reply: Reply) -> Found:
    asked = requests_of(session, found.case.id)
    consents = consents_given(session, viewer, found.case.id)
    unsigned = [
        row
        for row in notices_of_case(session, viewer, found.case.id)
        if row.kind is NoticeKind.POSTPONEMENT_CONSENT and row.status is LetterStatus.SENT and row.id not in consents
    ]
    new_day = None
    if reply in {Reply.RECEIVED, Reply.DECLINED} and found.wanted.day is not None:
        try:
            new_day = what_if(session, viewer, found.case.id, found.wanted.day)[0].end
        except Refused:
            new_day = None  # nothing is awaited, or the day is before the request: the form says so when it is saved
    return replace(
        found, asked=asked[-1].items if asked else (), new_day=new_day, consent=unsigned[0] if unsigned else None
    )
