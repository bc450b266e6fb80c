"""Writing cases down: a new one, a changed one, a note."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.clock import local_day
from maakdesk.base.errors import Refused
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import ClockEventKind, ClockState, Operation, Outcome, PartyKind, PrivateKind, Role, Stage
from maakdesk.core.access import find, require, require_unseated
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


def add_case(store: Store, viewer: Viewer, new: NewCase, *, at: datetime, today: date) -> str:
    """Take in one application under the current version of its scheme; gives its case number.

    Raises:
        Refused: `access.role`, `case.title_empty`, `case.applicant_empty`, `case.asked_negative`,
            `case.received_in_future`, `scheme.unknown`.
    """
    require(viewer, Role.SECRETARY)
    _require_sound(new, today)
    with store.write(Operation.CASE_ADDED, at=at, by=viewer.person_id) as write:
        scheme_row, _scheme = current_version(write, new.scheme_key)
        party = write.add(Party(kind=new.applicant_kind, name=new.applicant, folded=fold(clean_name(new.applicant))))
        for kind, value in new.private:
            write.add(PrivateDetail(party_id=party.id, kind=kind, value=value))
        year, serial = next_number(write.session, at.year)
        case = write.add(
            Case(
                number=case_number(settings(write.session)["desk.code"], year, serial),
                number_year=year,
                number_serial=serial,
                title=clean_name(new.title),
                sort_title=sort_key(new.title),
                applicant=clean_name(new.applicant),
                sort_applicant=sort_key(new.applicant),
                party_id=party.id,
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
                handler_id=viewer.person_id,
            )
        )
        write.case_id = case.id
        received = NewEvent(ClockEventKind.RECEIVED, new.received_on, evidence=new.evidence or TYPED_IN)
        event_in(write, case, received, today=today)
        _freeze_application(write, case.id, new.answers)
        return case.number


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


def change_case(store: Store, viewer: Viewer, case_id: str, change: CaseChange, *, at: datetime, today: date) -> None:
    """Correct the facts of a case that has not been decided here.

    A case from a register gets a scheme this way, and is then taken up: what the register said became of it stays in
    the history, and the case can be judged.

    Raises:
        Refused: `access.role`, `access.seated`, `case.decided`, `case.title_empty`, `case.asked_negative`,
            `case.received_in_future`, `case.judging` (a scheme is not exchanged once a panel judges), `scheme.unknown`.
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CASE_CHANGED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        if case.stage in (Stage.DRAFTING, Stage.SIGNING, Stage.SENT):
            raise Refused("case.decided", number=case.number)
        _correct(case, change)
        if change.scheme_key is not None:
            give_scheme(write, case, change.scheme_key)
        if change.received_on is not None:
            _require_received(change.received_on, today)
            correct_receipt(write, case, change.received_on, today=today)


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


def _freeze_application(write: Write, case_id: str, answers: tuple[Answer, ...]) -> None:
    write.add(
        Application(
            case_id=case_id,
            version=1,
            submitted_at=write.at,
            answers=plain_answers(answers),
            digest=answers_digest(answers),
        )
    )


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
