"""A letter of the clock becomes final, then it is sent; in the same write the clock learns of it."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Channel, ClockEventKind, LetterStatus, NoticeKind, Operation, Role
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.acting import Acting
from maakdesk.core.clock.commands import event_in
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.letters.letter import Letter as LetterContent
from maakdesk.core.letters.letter import to_json
from maakdesk.core.notices.facts import NoticeFacts, facts_from, plain_facts
from maakdesk.core.notices.gathering import PreparedNotice, prepare_notice, rehearse, track_of
from maakdesk.core.notices.rules import (
    MESSAGES,
    ONCE,
    check_channel,
    check_extension,
    check_last_day,
    check_later,
    check_leaving,
    check_period,
    event_of,
)
from maakdesk.core.parties.queries import channel_for
from maakdesk.core.store import Write
from maakdesk.models import Case, ClockEvent, FileRow, Notice

_OFFICE = (Role.SECRETARY, Role.DECIDER)


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A letter of the clock as somebody wants it: what is chosen for it, and the day on which it will go out."""

    kind: NoticeKind
    facts: NoticeFacts
    sending_on: date
    language: Language = Language.NL


def make_final(
    acting: Acting,
    case_id: str,
    new: NewNotice,
    *,
    render: Callable[[LetterContent, datetime], bytes],
    at: datetime,
    today: date,
) -> str:
    """Freeze a letter of the clock with its PDF and the day on which it will be sent; gives its id.

    One of the same kind that was not sent is replaced: its dates were counted from another day.

    Raises:
        Refused: `notice.missing` (what, and where to fill it in), `notice.sent_already`, `notice.sending_past`, why a
            day in it cannot be (`rules`), why it does not fit on the clock (`clock.rules.fitted`), `notice.not_here`,
            `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    require(acting.viewer, *_OFFICE)
    with acting.store.write(Operation.NOTICE_FINAL, at=at, by=acting.viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, acting.viewer, Case.id == case_id)
        require_unseated(write.session, acting.viewer, case_id)
        prepared = prepare_notice(
            write.session, acting.viewer, case_id, new.kind, new.facts, sending_on=new.sending_on, today=today,
            language=new.language,
        )  # fmt: skip
        _require_possible(prepared, new.sending_on, today)
        _require_complete(prepared)
        rehearse(prepared, sending_on=new.sending_on)
        check_extension(prepared.contents.chosen.until, prepared.longest)
        version = _replace_unsent(write, case_id, new.kind)
        content = prepared.composition.letter
        stored = acting.files.add(io.BytesIO(render(content, at)))
        plain = to_json(content)
        file = write.add(
            FileRow(
                case_id=case_id, stored_name=stored.name, title=f"{case.number} {new.kind} {version}.pdf",
                media_type="application/pdf", sha256=stored.sha256, size=stored.size,
            )
        )  # fmt: skip
        return write.add(
            Notice(
                case_id=case_id, kind=new.kind, version=version, status=LetterStatus.FINAL, subject=content.subject,
                language=new.language.value, facts=plain_facts(prepared.contents.chosen), content=plain,
                content_sha256=hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest(), file_id=file.id,
                sending_on=new.sending_on, final_at=at,
            )
        ).id  # fmt: skip


def record_sent(
    acting: Acting, notice_id: str, *, channel: Channel, sent_on: date, today: date, at: datetime
) -> str | None:
    """Record that a letter went out, and put what it stands for on the clock; gives the id of that event, if any.

    A letter carries the day on which it goes out. Sent on another day its dates are wrong, so that a new version is
    asked for. Once sent it never changes.

    Raises:
        Refused: `notice.not_final`, `notice.other_day`, `notice.sent_in_future`, `notice.channel_no_letter`,
            `notice.channel_not_agreed` (Awb 2:8), why it does not fit on the clock, `access.role`, `access.seated`.
        NotFound: no such letter for this viewer.
    """
    require(acting.viewer, *_OFFICE)
    with acting.store.write(Operation.NOTICE_SENT, at=at, by=acting.viewer.person_id) as write:
        notice: Notice = find(write.session, Notice, acting.viewer, Notice.id == notice_id)
        write.case_id = notice.case_id
        case: Case = find(write.session, Case, acting.viewer, Case.id == notice.case_id)
        require_unseated(write.session, acting.viewer, case.id)
        if notice.status is not LetterStatus.FINAL:
            raise Refused("notice.not_final", version=notice.version)
        if sent_on != notice.sending_on:
            raise Refused("notice.other_day", sent_on=sent_on, sending_on=notice.sending_on)
        if sent_on > today:
            raise Refused("notice.sent_in_future", sent_on=sent_on, today=today)
        message = MESSAGES[notice.kind]
        agreed = channel_for(write.session, acting.viewer, case.party_id, message, sent_on)
        check_channel(channel, agreed, message)
        notice.status, notice.sent_on, notice.channel = LetterStatus.SENT, sent_on, channel
        track = track_of(case_scheme(write.session, case))
        event = event_of(notice.kind, track, facts_from(notice.facts), sent_on, notice.id)
        return None if event is None else event_in(write, case, event, today=today)


def record_consent(acting: Acting, notice_id: str, *, signed_on: date, evidence: str, today: date, at: datetime) -> str:
    """Record that the applicant signed for a postponement: only now the clock stands still (Awb 4:15 l.2 a).

    Raises:
        Refused: `notice.no_consent_asked`, `notice.consent_given`, `notice.signed_early`, `notice.signed_in_future`,
            `clock.evidence_missing` and the others of `clock.rules.fitted`, `access.role`, `access.seated`.
        NotFound: no such letter for this viewer.
    """
    require(acting.viewer, Role.SECRETARY)
    with acting.store.write(Operation.CLOCK_EVENT_ADDED, at=at, by=acting.viewer.person_id) as write:
        notice: Notice = find(write.session, Notice, acting.viewer, Notice.id == notice_id)
        write.case_id = notice.case_id
        case: Case = find(write.session, Case, acting.viewer, Case.id == notice.case_id)
        require_unseated(write.session, acting.viewer, case.id)
        if notice.kind is not NoticeKind.POSTPONEMENT_CONSENT or notice.sent_on is None:
            raise Refused("notice.no_consent_asked")
        if signed_on < notice.sent_on:
            raise Refused("notice.signed_early", signed_on=signed_on, sent_on=notice.sent_on)
        if signed_on > today:
            raise Refused("notice.signed_in_future", signed_on=signed_on, today=today)
        if not evidence.strip():
            raise Refused("clock.evidence_missing")
        facts = facts_from(notice.facts)
        if _consented(write, notice.id):
            raise Refused("notice.consent_given")
        if facts.from_day is None:
            raise Refused("notice.no_consent_asked")
        event = NewEvent(
            ClockEventKind.POSTPONEMENT_AGREED, facts.from_day, last_day=facts.until, text=facts.reason,
            evidence=evidence, notice_id=notice.id,
        )  # fmt: skip
        return event_in(write, case, event, today=today)


def _require_possible(prepared: PreparedNotice, sending_on: date, today: date) -> None:
    """What no words can mend: a day that cannot be."""
    contents, chosen = prepared.contents, prepared.contents.chosen
    if sending_on < today:
        raise Refused("notice.sending_past", sending_on=sending_on, today=today)
    if contents.kind is NoticeKind.SUPPLEMENT and chosen.last_day is not None:
        check_last_day(chosen.last_day, sending_on, shipped_calendar())
    check_period(chosen)
    if contents.kind in {NoticeKind.EXTENSION, NoticeKind.LATER}:
        check_later(chosen.until, contents.decide_by)
    if prepared.leaving is not None:
        check_leaving(sending_on, prepared.leaving)


def _require_complete(prepared: PreparedNotice) -> None:
    missing = prepared.composition.missing
    if missing:
        raise Refused(
            "notice.missing", n=len(missing), first=missing[0].name, where=missing[0].where,
            missing=tuple((one.place, one.name, one.where) for one in missing),
        )  # fmt: skip


def _replace_unsent(write: Write, case_id: str, kind: NoticeKind) -> int:
    """Mark an unsent letter of this kind as replaced; gives the number of the next version."""
    live = (Notice.case_id == case_id, Notice.kind == kind, Notice.deleted.is_(None))
    if kind in ONCE:
        sent_on = write.session.scalar(select(Notice.sent_on).where(*live, Notice.status == LetterStatus.SENT).limit(1))
        if sent_on is not None:
            raise Refused("notice.sent_already", sent_on=sent_on)
    for notice in write.session.scalars(_unsent(case_id).where(Notice.kind == kind)):
        notice.status = LetterStatus.REPLACED
    latest = write.session.scalar(
        select(func.max(Notice.version)).where(Notice.case_id == case_id, Notice.kind == kind)
    )
    return (latest or 0) + 1


def _unsent(case_id: str) -> Select[Notice]:
    return select(Notice).where(
        Notice.case_id == case_id, Notice.status == LetterStatus.FINAL, Notice.deleted.is_(None)
    )


def _consented(write: Write, notice_id: str) -> bool:
    given = (ClockEvent.notice_id == notice_id, ClockEvent.kind == ClockEventKind.POSTPONEMENT_AGREED)
    return write.session.scalar(select(ClockEvent.id).where(*given, ClockEvent.deleted.is_(None)).limit(1)) is not None
