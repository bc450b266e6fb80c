"""Writing cases down: a new one, a changed one, a note."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.clock import local_day
from maakdesk.base.errors import Refused
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import (
    Channel,
    ClockEventKind,
    ClockState,
    Operation,
    Outcome,
    PartyKind,
    PrivateKind,
    Role,
    Stage,
)
from maakdesk.core.access import find, require, require_unseated, seen
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import current_version
from maakdesk.core.clock.commands import correct_receipt, event_in, recount
from maakdesk.core.clock.events import TYPED_IN, NewEvent
from maakdesk.core.dossier.application import Answer, answers_digest, plain_answers
from maakdesk.core.dossier.rules import case_number
from maakdesk.core.settings import settings
from maakdesk.core.store import Store, Write, sort_key
from maakdesk.core.viewer import Viewer
from maakdesk.models import Application, Case, Note, Party, PrivateDetail

_Came = tuple[Channel | None, date, str]
"""The way something came, the day on which it did, and what shows that."""
_DECIDED = (Stage.DRAFTING, Stage.SIGNING, Stage.SENT)


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is known when a case is typed in. Amounts are cents; `received_on` is a legal fact (Awb 4:13)."""

    title: str
    applicant: str
    scheme_key: str
    received_on: date
    asked_cents: int | None = None
    applicant_kind: PartyKind = PartyKind.UNKNOWN
    answers: tuple[Answer, ...] = ()
    department: str = ""
    theme: str = ""
    district: str = ""
    area_code: str | None = None
    private: tuple[tuple[PrivateKind, str], ...] = field(default=(), repr=False)
    evidence: str = ""
    """What shows the day of receipt, in words; empty when somebody typed it in."""
    channel: Channel | None = None
    """The way it came."""
    party_id: str | None = None
    """A party of this desk that `applicant` turned out to be: what is new in `private` is added to it."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What somebody sent after their application (Awb 4:5): the answers as they are now, when it came in and how."""

    answers: tuple[Answer, ...]
    received_on: date
    received_from: str
    channel: Channel


def add_case(store: Store, viewer: Viewer, new: NewCase, *, at: datetime, today: date) -> str:
    """Take in one application under the current version of its scheme; gives its case number.

    Raises:
        Refused: `access.role`, `case.title_empty`, `case.applicant_empty`, `case.asked_negative`,
            `case.received_in_future`, `scheme.unknown`.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CASE_ADDED, at=at, by=viewer.person_id) as write:
        return case_in(write, viewer, new, today=today).number


def case_in(write: Write, viewer: Viewer, new: NewCase, *, today: date) -> Case:
    """The same within a write that takes in more; the write is from here on one of this case.

    Somebody who has no part in the office's work (a coach typing for an applicant) does not become its handler.

    Raises:
        Refused: `case.title_empty`, `case.applicant_empty`, `case.asked_negative`, `case.received_in_future`,
            `scheme.unknown`.
        NotFound: no such party for this viewer.
    """
    _require_sound(new, today)
    scheme_row, _scheme = current_version(write, new.scheme_key)
    party_id = _party(write, viewer, new)
    year, serial = next_number(write.session, write.at.year)
    case = write.add(
        Case(
            number=case_number(settings(write.session)["desk.code"], year, serial),
            number_year=year,
            number_serial=serial,
            title=clean_name(new.title),
            sort_title=sort_key(new.title),
            applicant=clean_name(new.applicant),
            sort_applicant=sort_key(new.applicant),
            party_id=party_id,
            scheme_version_id=scheme_row.id,
            scheme_name=scheme_row.title,
            department=new.department,
            theme=new.theme,
            district=new.district,
            area_code=new.area_code,
            year=new.received_on.year,
            periodicity="",
            asked_cents=new.asked_cents,
            received_on=new.received_on,
            stage=Stage.RECEIVED,
            outcome=Outcome.NONE,
            clock=ClockState.NONE,
            handler_id=viewer.person_id if viewer.has(Role.SECRETARY) else None,
        )
    )
    write.case_id = case.id
    received = NewEvent(ClockEventKind.RECEIVED, new.received_on, evidence=new.evidence or TYPED_IN)
    event_in(write, case, received, today=today)
    _freeze(write, case.id, 1, new.answers, (new.channel, new.received_on, new.evidence))
    return case


def extend_application(
    store: Store, viewer: Viewer, case_id: str, addition: Addition, *, at: datetime, today: date
) -> int:
    """Freeze what somebody sent later as a new version beside the one before; gives its number.

    The day on which the application itself came in stays: a signature that is put right later keeps the first date.

    Raises:
        Refused: `access.role`, `access.seated`, `case.decided`, `case.received_in_future`, `application.nothing_new`,
            `application.before_first`.
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.APPLICATION_EXTENDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        if case.stage in _DECIDED:
            raise Refused("case.decided", number=case.number)
        _require_received(addition.received_on, today)
        if case.received_on is not None and addition.received_on < case.received_on:
            raise Refused("application.before_first", received_on=case.received_on)
        latest = write.session.scalars(
            select(Application).where(Application.case_id == case_id).order_by(Application.version.desc()).limit(1)
        ).first()
        if latest is not None and latest.digest == answers_digest(addition.answers):
            raise Refused("application.nothing_new")
        came = (addition.channel, addition.received_on, addition.received_from)
        return _freeze(write, case_id, 1 if latest is None else latest.version + 1, addition.answers, came)


def add_note(store: Store, viewer: Viewer, case_id: str, text: str, *, at: datetime) -> str:
    """Write a remark of the office on a case; gives its id. Panels do not read it.

    Raises:
        Refused: `access.role`, `access.seated`, `note.empty`.
        NotFound: no such case for this person.
    """
    require(viewer, Role.SECRETARY, Role.DECIDER)
    if not text.strip():
        raise Refused("note.empty")
    with store.write(Operation.NOTE_ADDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        return write.add(Note(case_id=case_id, text=text)).id


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What is corrected on a case; None leaves a field as it is."""

    title: str | None = None
    received_on: date | None = None
    asked_cents: int | None = None
    scheme_key: str | None = None
    district: str | None = None
    area_code: str | None = None
    received_reason: str = ""
    """Why the day of receipt was wrong; needed where one was recorded before, which stays in the history."""


def change_case(store: Store, viewer: Viewer, case_id: str, change: CaseChange, *, at: datetime, today: date) -> None:
    """Correct the facts of a case that has not been decided here.

    A case from a register gets a scheme this way, and is then taken up: what the register said became of it stays in
    the history, and the case can be judged.

    Raises:
        Refused: `access.role`, `access.seated`, `case.decided`, `case.title_empty`, `case.asked_negative`,
            `case.received_in_future`, `case.received_reason`, `scheme.unknown`, `case.judging` (a scheme is not
            exchanged once a panel judges).
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CASE_CHANGED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        if case.stage in _DECIDED:
            raise Refused("case.decided", number=case.number)
        _correct(case, change)
        if change.scheme_key is not None:
            give_scheme(write, case, change.scheme_key)
        if change.received_on is not None:
            _require_received(change.received_on, today)
            reason = change.received_reason.strip()
            if case.received_on not in {None, change.received_on} and not reason:
                raise Refused("case.received_reason", received_on=case.received_on)
            correct_receipt(write, case, change.received_on, evidence=reason or TYPED_IN, today=today)


def _correct(case: Case, change: CaseChange) -> None:
    if change.title is not None:
        _require_title(change.title)
        case.title, case.sort_title = clean_name(change.title), sort_key(change.title)
    if change.asked_cents is not None:
        _require_asked(change.asked_cents)
        case.asked_cents = change.asked_cents
    if change.district is not None:
        case.district = change.district
    if change.area_code is not None:
        case.area_code = change.area_code


def give_scheme(write: Write, case: Case, key: str) -> Scheme:
    """Put a case under the current version of a scheme; a decided case of a register is thereby taken up again.

    Raises:
        Refused: `case.judging`, `scheme.unknown`.
    """
    if case.stage in (Stage.ASSESSMENT, Stage.CONVERSATION):
        raise Refused("case.judging", number=case.number)
    row, scheme = current_version(write, key)
    case.scheme_version_id, case.scheme_name = row.id, row.title
    if case.stage is Stage.CLOSED:
        case.stage, case.outcome, case.granted_cents = Stage.RECEIVED, Outcome.NONE, None
    recount(write, case, today=local_day(write.at))
    return scheme


def next_number(session: Session, year: int) -> tuple[int, int]:
    """The next free (year, serial) of this desk."""
    latest = session.scalar(select(func.max(Case.number_serial)).where(Case.number_year == year))
    return year, (latest or 0) + 1


def _party(write: Write, viewer: Viewer, new: NewCase) -> str:
    """The party that asks: the one that was pointed out, with the details that it did not have, or a new one."""
    known: set[tuple[PrivateKind, str]] = set()
    if new.party_id is None:
        name = fold(clean_name(new.applicant))
        party = write.add(Party(kind=new.applicant_kind, name=new.applicant, folded=name))
    else:
        party = find(write.session, Party, viewer, Party.id == new.party_id)
        details = write.session.scalars(seen(PrivateDetail, viewer).where(PrivateDetail.party_id == party.id))
        known = {(one.kind, one.value.strip()) for one in details}
    for kind, value in new.private:
        if (kind, value.strip()) not in known:
            write.add(PrivateDetail(party_id=party.id, kind=kind, value=value))
    return str(party.id)


def _freeze(write: Write, case_id: str, version: int, answers: tuple[Answer, ...], came: _Came) -> int:
    channel, received_on, received_from = came
    write.add(
        Application(
            case_id=case_id,
            version=version,
            submitted_at=write.at,
            answers=plain_answers(answers),
            digest=answers_digest(answers),
            channel=None if channel is None else channel.value,
            received_on=received_on,
            received_from=received_from or None,
        )
    )
    return version


def _require_sound(new: NewCase, today: date) -> None:
    _require_title(new.title)
    if not new.applicant.strip():
        raise Refused("case.applicant_empty")
    _require_asked(new.asked_cents)
    _require_received(new.received_on, today)


def _require_title(title: str) -> None:
    if not title.strip():
        raise Refused("case.title_empty")


def _require_asked(asked_cents: int | None) -> None:
    if asked_cents is not None and asked_cents < 0:
        raise Refused("case.asked_negative")


def _require_received(received_on: date, today: date) -> None:
    if received_on > today:
        raise Refused("case.received_in_future", received_on=received_on, today=today)
