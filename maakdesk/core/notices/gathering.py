"""Gathering, from the records of a case and its clock, everything that a letter of the clock says."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import ClockEventKind, NoticeKind
from maakdesk.core.access import find
from maakdesk.core.accord.scheme import Instrument, Scheme
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.clock.counting import decision_count, not_processing, supplement_period
from maakdesk.core.clock.events import Event, NewEvent
from maakdesk.core.clock.rules import Standing, excuse, fitted
from maakdesk.core.clock.standing import standing_of
from maakdesk.core.deadlines.resident import Against, defensible
from maakdesk.core.letters.facts import LegalBasis
from maakdesk.core.letters.gathering import address_of, not_adopted, objection_words, office_of
from maakdesk.core.letters.templates import load_templates
from maakdesk.core.letters.writer import Composition, Envelope
from maakdesk.core.notices.compose import compose_notice, goes_out
from maakdesk.core.notices.facts import NoticeContents, NoticeFacts, Request, Track
from maakdesk.core.notices.rules import LastDay, Leaving, event_of, proposed_last_day
from maakdesk.core.notices.school_holidays import shipped_school_holidays
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, ClockEvent

_TRACKS = {Instrument.OBJECTION_DECISION: Track.OBJECTION, Instrument.COMPLAINT_ANSWER: Track.COMPLAINT}
_DECIDES = frozenset({Instrument.BESLUIT, Instrument.OBJECTION_DECISION})
"""What can be objected or appealed to, so that a penalty can follow when it is late (Awb 1:3, 4:17)."""


@dataclass(frozen=True, slots=True)
class PreparedNotice:
    """A composed letter with what is decided about it.

    `last_day` is what is proposed for a supplement, `longest` the last day to which the scheme lets a term be extended.
    """

    contents: NoticeContents
    composition: Composition
    standing: Standing
    last_day: LastDay | None = None
    longest: date | None = None
    leaving: Leaving | None = None


def prepare_notice(
    session: Session,
    viewer: Viewer,
    case_id: str,
    kind: NoticeKind,
    chosen: NoticeFacts,
    *,
    sending_on: date | None,
    today: date,
    language: Language = Language.NL,
) -> PreparedNotice:
    """Compose a letter of the clock as it would go out on `sending_on`; its dates are counted anew each time.

    Raises:
        Refused: `notice.not_here` (no such letter on an objection or a complaint), `scheme.none`.
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    day = sending_on or today
    scheme, standing = case_scheme(session, case), standing_of(session, case, today=day)
    track = track_of(scheme)
    if not goes_out(kind, track):
        raise Refused("notice.not_here", notice=kind, track=track)
    proposed = _proposed(scheme, day) if kind is NoticeKind.SUPPLEMENT else None
    besluit = scheme.instrument in _DECIDES
    leaves = kind is NoticeKind.NOT_PROCESSED
    if kind is NoticeKind.EXTENSION and scheme.extension is not None:
        chosen = replace(chosen, basis=scheme.extension.basis)
    if leaves:
        chosen = _decided(session, case_id, chosen, sending_on, language)
    until, why = objection_words(sending_on, language) if leaves and besluit else (None, "")
    decide_by = _end(standing, standing.events, day)
    contents = NoticeContents(
        kind=kind,
        track=track,
        envelope=_envelope(session, viewer, case, track, sending_on),
        title=case.title,
        chosen=chosen,
        besluit=besluit,
        decide_by=decide_by,
        new_day=_new_day(kind, track, standing, chosen, day),
        shortest=proposed.day if proposed else None,
        extension=_extension(scheme) if kind is NoticeKind.EXTENSION else None,
        requests=requests_of(session, case_id) if kind in {NoticeKind.SUPPLEMENT, NoticeKind.NOT_PROCESSED} else (),
        objection_last_day=until,
        objection_explanation=why,
        in_holidays=_in_holidays(chosen.last_day),
        overdue=decide_by is not None and decide_by < day,
        basis=tuple(LegalBasis(one.article, one.text.of(language)) for one in scheme.basis) if leaves else (),
        not_adopted=not_adopted(session, case),
    )
    return PreparedNotice(
        contents,
        compose_notice(contents, load_templates(language, "notices")),
        standing,
        last_day=proposed,
        longest=_longest(scheme, standing, day) if kind is NoticeKind.EXTENSION else None,
        leaving=leaving_of(session, case_id, standing, day) if leaves else None,
    )


def track_of(scheme: Scheme) -> Track:
    """What comes in under this scheme."""
    return _TRACKS.get(scheme.instrument, Track.APPLICATION)


def requests_of(session: Session, case_id: str) -> tuple[Request, ...]:
    """The requests to supplement that went out on a case, oldest first, as the clock has them."""
    rows = session.scalars(
        select(ClockEvent)
        .where(
            ClockEvent.case_id == case_id,
            ClockEvent.kind == ClockEventKind.SUPPLEMENT_ASKED,
            ClockEvent.deleted.is_(None),
        )
        .order_by(ClockEvent.on_day, ClockEvent.id)
    )
    return tuple(
        Request(row.on_day, row.last_day, tuple(row.text.splitlines())) for row in rows if row.last_day is not None
    )


def leaving_of(session: Session, case_id: str, standing: Standing, day: date) -> Leaving | None:
    """When an application may be left unprocessed after the latest request to supplement; None without a request."""
    asked = [one for one in standing.events if one.kind is ClockEventKind.SUPPLEMENT_ASKED and one.last_day is not None]
    if not asked or standing.footing is None:
        return None
    counted = supplement_period(standing.footing, asked[-1]).outer.end
    allowed = defensible(
        Against.NOT_PROCESSED, counted, today=day, calendar=shipped_calendar(), excuse=excuse(standing.events)
    )
    return Leaving(
        last_day=counted,
        from_day=allowed.from_day,
        latest=not_processing(standing.footing, standing.events, asked[-1]).outer.end,
        ask_first=allowed.ask_first,
        answered_on=_answered_on(session, case_id, asked[-1]),
    )


def _decided(
    session: Session, case_id: str, chosen: NoticeFacts, sending_on: date | None, language: Language
) -> NoticeFacts:
    """What stands in a decision not to process until somebody says it otherwise."""
    behalf = Texts(language)("notices.behalf", authority=office_of(session).authority)
    return replace(
        chosen,
        excuse=chosen.excuse.strip() or told_excuse(session, case_id),
        on_behalf_of=chosen.on_behalf_of.strip() or behalf,
        decided_on=chosen.decided_on or sending_on,
    )


def _answered_on(session: Session, case_id: str, asked: Event) -> date | None:
    """When everything that was asked came in, or the application was complete all the same."""
    rows = session.scalars(
        select(ClockEvent).where(
            ClockEvent.case_id == case_id,
            (ClockEvent.answers_id == asked.id) & (ClockEvent.kind == ClockEventKind.SUPPLEMENT_RECEIVED)
            | (ClockEvent.kind == ClockEventKind.COMPLETE) & (ClockEvent.on_day >= asked.on_day),
            ClockEvent.deleted.is_(None),
        )
    )
    return min((row.on_day for row in rows if not row.text.strip()), default=None)


def told_excuse(session: Session, case_id: str) -> str:
    """What is recorded of asking why a supplement did not come (Awb 6:11), the latest first; empty when nothing is."""
    texts = session.scalars(
        select(ClockEvent.text)
        .where(
            ClockEvent.case_id == case_id,
            ClockEvent.kind.in_((ClockEventKind.EXCUSE_ASKED, ClockEventKind.EXCUSE_ANSWERED)),
            ClockEvent.deleted.is_(None),
        )
        .order_by(ClockEvent.on_day.desc(), ClockEvent.id.desc())
    )
    return next((text for text in texts if text.strip()), "")


def rehearse(prepared: PreparedNotice, *, sending_on: date) -> None:
    """Go on only when the event that the letter stands for could be put on the clock on its day.

    Raises:
        Refused: why it does not fit (`clock.rules.fitted`).
    """
    contents = prepared.contents
    event = event_of(contents.kind, contents.track, contents.chosen, sending_on, "rehearsal")
    if event is not None:
        fitted(event, prepared.standing, today=sending_on)


def _envelope(session: Session, viewer: Viewer, case: Case, track: Track, sending_on: date | None) -> Envelope:
    return Envelope(
        case_number=case.number,
        received_on=case.received_on,
        applicant=case.applicant,
        salutation="",
        address=address_of(session, viewer, case),
        sending_on=sending_on,
        office=office_of(session),
        received_label="labels.received" if track is Track.APPLICATION else f"labels.received_{track}",
    )


def _proposed(scheme: Scheme, sending_on: date) -> LastDay:
    return proposed_last_day(sending_on, scheme.supplement, shipped_calendar(), shipped_school_holidays())


def _in_holidays(day: date | None) -> bool | None:
    schools = shipped_school_holidays()
    if day is None:
        return False
    return schools.closed(day) if schools.knows(day) else None


def _end(standing: Standing, events: tuple[Event, ...], day: date, answer_on: date | None = None) -> date | None:
    """The strict last day for the decision, by these events."""
    if standing.footing is None:
        return None
    return decision_count(standing.footing, events, today=day, answer_on=answer_on).strict.end


def _new_day(kind: NoticeKind, track: Track, standing: Standing, chosen: NoticeFacts, day: date) -> date | None:
    """The last day for the decision as it becomes when this letter does what it says."""
    event: NewEvent | None = None
    if kind is NoticeKind.POSTPONEMENT_CONSENT:
        if chosen.from_day is None or chosen.until is None or chosen.until < chosen.from_day:
            return None
        event = NewEvent(ClockEventKind.POSTPONEMENT_AGREED, chosen.from_day, last_day=chosen.until)
    elif kind is NoticeKind.SUPPLEMENT and chosen.last_day is not None and chosen.last_day > day:
        event = event_of(kind, track, chosen, day, "")
    if event is None:
        return None
    supposed = Event("supposed", event.kind, event.on_day, last_day=event.last_day)
    return _end(standing, (*standing.events, supposed), day, answer_on=chosen.last_day)


def _longest(scheme: Scheme, standing: Standing, day: date) -> date | None:
    """The last day to which the scheme lets the term be extended."""
    if scheme.extension is None:
        return None
    supposed = Event("supposed", ClockEventKind.EXTENDED, day, length=scheme.extension.length)
    return _end(standing, (*standing.events, supposed), day)


def _extension(scheme: Scheme) -> LegalBasis | None:
    return LegalBasis(scheme.extension.basis, "") if scheme.extension is not None else None
