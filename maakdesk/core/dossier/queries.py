"""Reading cases: the list, one case, its application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from maakdesk.base.ids import made_at
from maakdesk.base.packed_ids import PackedIds
from maakdesk.base.vocabulary import ClockState, Outcome, PrivateKind, Stage, State
from maakdesk.core.access import find, seen, visible
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.filters import CaseFilter, case_ids_query, matching, state_column
from maakdesk.core.dossier.rules import state_of
from maakdesk.core.search import found_cases
from maakdesk.core.viewer import Viewer
from maakdesk.models import Application, Case, Note, Person, PrivateDetail


class CaseRow(NamedTuple):
    """One case as a list shows it. Amounts in cents. A tuple is made in a quarter of the time of a frozen dataclass."""

    id: str
    number: str
    title: str
    applicant: str
    scheme: str
    district: str
    department: str
    theme: str
    year: int | None
    asked_cents: int | None
    granted_cents: int | None
    received_on: date | None
    state: State
    clock: ClockState
    deadline: date | None
    area_code: str | None = None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A remark of the office."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceRemark:
    """What was remarkable about the row of a register when it came in: the sentence is `intake.why.<code>`."""

    code: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """Everything on the first page of a case. `private` is empty for whoever may not see it.

    `source_row` is the row of the register that a case came from, counted from 1; None for one that did not.
    """

    row: CaseRow
    stage: Stage
    outcome: Outcome
    scheme_version_id: str | None
    area_code: str | None
    periodicity: str
    source_number: str | None
    source_row: int | None
    source_remarks: tuple[SourceRemark, ...]
    answers: tuple[Answer, ...]
    submitted_at: datetime | None
    notes: tuple[NoteRow, ...]
    private: tuple[tuple[PrivateKind, str], ...]


_ROW = (
    Case.id, Case.number, Case.title, Case.applicant, Case.scheme_name, Case.district, Case.department, Case.theme,
    Case.year, Case.asked_cents, Case.granted_cents, Case.received_on, Case.stage, Case.outcome, Case.clock,
    Case.deadline, Case.area_code,
)  # fmt: skip
"""What a list shows of a case, in the order of `CaseRow`; stage, outcome and clock give the state."""


def case_ids(session: Session, viewer: Viewer, wanted: CaseFilter) -> PackedIds:
    """The ids of all matching cases in order; 100,000 of them cost 3 MB.

    The database strings them together: row after row the driver would ask Python for its turn, and the window with it.
    Both databases take the rows of a subquery in the subquery's order.
    """
    inner = case_ids_query(session, viewer, wanted).subquery()
    return PackedIds(session.scalar(select(func.aggregate_strings(inner.c.id, ""))) or "")


def case_rows(session: Session, viewer: Viewer, ids: Sequence[str]) -> list[CaseRow]:
    """The rows of these cases in the order of `ids`; ids that `viewer` may not see are left out."""
    found = session.connection().execute(_rows_of(viewer), {"ids": ids}).all()
    rows = {case[0]: _row(case) for case in found}
    return [rows[case_id] for case_id in ids if case_id in rows]


def cases(session: Session, viewer: Viewer, wanted: CaseFilter, *, limit: int = 50) -> list[CaseRow]:
    """The first rows of the matching cases."""
    ids = session.scalars(case_ids_query(session, viewer, wanted).limit(limit)).all()
    return case_rows(session, viewer, ids)


def newest_found(session: Session, viewer: Viewer, typed: str, *, limit: int = 50) -> list[CaseRow]:
    """Search as one types: the first cases found, newest find first."""
    return case_rows(session, viewer, found_cases(session, viewer, typed, limit=limit))


def count_cases(session: Session, viewer: Viewer, wanted: CaseFilter) -> int:
    """How many cases match."""
    return session.scalar(select(func.count()).select_from(Case).where(matching(session, viewer, wanted))) or 0


def totals(session: Session, viewer: Viewer, wanted: CaseFilter) -> tuple[int, int, int]:
    """Of the matching cases: how many, the sum asked and the sum granted, in cents."""
    query = select(func.count(), func.sum(Case.asked_cents), func.sum(Case.granted_cents))
    number, asked, granted = session.execute(query.where(matching(session, viewer, wanted))).one()
    return number, int(asked or 0), int(granted or 0)


def states(session: Session, viewer: Viewer) -> dict[State, int]:
    """How many visible cases stand in each state."""
    query = select(state_column, func.count()).where(visible(Case, viewer)).group_by(state_column)
    return {State(state): number for state, number in session.execute(query)}


def case_id_of(session: Session, viewer: Viewer, number: str) -> str:
    """The id of the case with this number.

    Raises:
        NotFound: no such case for this person.
    """
    case: Case = find(session, Case, viewer, Case.number == number.strip())
    return case.id


def case_detail(session: Session, viewer: Viewer, case_id: str) -> CaseDetail:
    """One case with what was asked.

    Raises:
        NotFound: no such case for this person.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    application = session.scalars(
        seen(Application, viewer).where(Application.case_id == case_id).order_by(Application.version.desc()).limit(1)
    ).first()
    notes = session.execute(
        select(Note, Person.name)
        .outerjoin(Person, Person.id == Note.author_id)
        .where(visible(Note, viewer), Note.case_id == case_id)
        .order_by(Note.id)
    )
    private = session.scalars(seen(PrivateDetail, viewer).where(PrivateDetail.party_id == case.party_id))
    return CaseDetail(
        row=_row([getattr(case, column.key) for column in _ROW]),
        stage=case.stage,
        outcome=case.outcome,
        scheme_version_id=case.scheme_version_id,
        area_code=case.area_code,
        periodicity=case.periodicity,
        source_number=case.source_number,
        source_row=case.source_row,
        source_remarks=tuple(SourceRemark(**remark) for remark in case.source_remarks or ()),
        answers=tuple(Answer(**answer) for answer in application.answers) if application else (),
        submitted_at=application.submitted_at if application else None,
        notes=tuple(NoteRow(made_at(note.id), name or "?", note.text) for note, name in notes),
        private=tuple((detail.kind, detail.value) for detail in private),
    )


@lru_cache(maxsize=16)
def _rows_of(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """The rows of the cases `ids` that `viewer` may see: put together once, for it takes longer than to read them."""
    return select(*_ROW).where(visible(Case, viewer), Case.id.in_(bindparam("ids", expanding=True)))


def _row(values: Sequence[Any]) -> CaseRow:
    """The row of what the columns `_ROW` of a case hold."""
    stage, outcome, clock = values[12:15]
    return CaseRow._make((*values[:12], state_of(stage, outcome, clock), *values[14:]))
