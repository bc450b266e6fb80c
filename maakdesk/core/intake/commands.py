"""Taking in one application, or a whole register: all of it in one write, or nothing."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from io import BytesIO
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.ids import new_id, new_ids
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import Channel, ClockEventKind, ClockState, Operation, Outcome, PartyKind, Role, Stage
from maakdesk.core.access import require
from maakdesk.core.accord.areas import Area, nearest_division
from maakdesk.core.acting import Acting
from maakdesk.core.attachments.commands import NewAttachment, attach
from maakdesk.core.attachments.extracted import Extract
from maakdesk.core.attachments.many import Taken
from maakdesk.core.attachments.rules import safe_name
from maakdesk.core.clock.events import REGISTER
from maakdesk.core.dossier.commands import NewCase, case_in, next_number
from maakdesk.core.dossier.rules import case_number, district_of, imported_outcome
from maakdesk.core.intake.headers import shipped_vocabulary
from maakdesk.core.intake.mapping import BY_HAND, Mapping, header_rows, headers_of, propose_mapping
from maakdesk.core.intake.plan import ImportPlan, ImportRow
from maakdesk.core.intake.queries import plan_register
from maakdesk.core.intake.raw import RawTable
from maakdesk.core.intake.submission import Submission, TakenIn
from maakdesk.core.parties.commands import NewAgreement, NewParty, channel_in, party_in, role_in
from maakdesk.core.settings import settings
from maakdesk.core.store import Store, Write, sort_key
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, ClockEvent, Party, SourceMapping

_ROWS_AT_ONCE = 1_000


def import_register(
    store: Store,
    viewer: Viewer,
    table: RawTable,
    mapping: Mapping,
    *,
    at: datetime,
    accept_rows: Collection[int] = (),
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """Take in every accepted row of `table` as a case and remember the mapping; gives what was done with which row.

    Decided rows (with an amount granted, nought included) come in closed and without a deadline; the others come in as
    received, and get their clock with their scheme.

    Args:
        store: the desk.
        viewer: who imports.
        table: the rows as read.
        mapping: which column feeds which field.
        at: when.
        accept_rows: numbers of rows that come in although they are duplicates.
        progress: told how many rows are written, and of how many.
        cancelled: asked often; true stops, and nothing stays.

    Raises:
        Refused: `access.role`, `import.no_applicant_column`, `import.no_rows`, `import.cancelled`.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.REGISTER_IMPORTED, at=at, by=viewer.person_id) as write:
        plan = plan_register(write.session, viewer, table, mapping, accept_rows=accept_rows)
        plan.require_rows()
        _remember(write, table, mapping)
        intake = _Intake(write, mapping.source)
        for start in range(0, plan.imported, _ROWS_AT_ONCE):
            if cancelled is not None and cancelled():
                raise Refused("import.cancelled")
            intake.take(plan.rows[start : start + _ROWS_AT_ONCE])
            if progress is not None:
                progress(min(start + _ROWS_AT_ONCE, plan.imported), plan.imported)
    return plan


def take_in(store: Store, viewer: Viewer, new: Submission, *, at: datetime, today: date) -> TakenIn:
    """Take in one application with everybody in it and how they can be reached: frozen, numbered, its clock running.

    A coach may type for somebody they talk with; the office takes it from there.

    Raises:
        Refused: `access.role`, and what `case_in`, `role_in` and `channel_in` refuse; then nothing is kept.
        NotFound: a party that was pointed out is not for this viewer.
    """
    require(viewer, *((Role.SECRETARY, Role.COACH) if new.channel is Channel.CONVERSATION else (Role.SECRETARY,)))
    area = nearest_division(new.received_on).area(new.area_code) if new.area_code else None
    case = NewCase(
        title=new.title,
        applicant=new.applicant.name,
        scheme_key=new.scheme_key,
        received_on=new.received_on,
        asked_cents=new.asked_cents,
        applicant_kind=new.applicant.kind,
        answers=new.answers,
        district=area.district if area is not None else "",
        area_code=area.code if area is not None else None,
        private=new.applicant.private,
        evidence=new.received_from,
        channel=new.channel,
        party_id=new.applicant.party_id,
    )
    with store.write(Operation.CASE_ADDED, at=at, by=viewer.person_id) as write:
        made = case_in(write, viewer, case, today=today)
        for one in new.others:
            party_id = one.party_id or party_in(write, NewParty(one.name, one.kind, one.private)).id
            role_in(write, viewer, made.id, party_id, one.role)
        for consent in new.consents:
            agreed = NewAgreement(consent.message, consent.channel, new.received_on, new.received_from)
            channel_in(write, made.party_id, agreed, today=today)
        return TakenIn(made.id, made.number)


def attach_enclosed(
    acting: Acting,
    case_id: str,
    new: Submission,
    *,
    at: Callable[[], datetime],
    today: date,
    extract: Extract | None = None,
) -> list[Taken]:
    """Add the files that came along to the case, closed to the panel; gives what became of each.

    Each is a write of its own, and one that is refused does not stop the others.
    """
    taken: list[Taken] = []
    for one in new.enclosed:
        name = one.name or safe_name(one.name)
        about = NewAttachment("", name, one.document, new.channel, new.received_on)
        try:
            added = attach(acting, case_id, BytesIO(one.content), about, at=at(), today=today, extract=extract)
            taken.append(Taken(safe_name(name), id=added))
        except Refused as error:
            taken.append(Taken(safe_name(name), error=error))
    return taken


class _Intake:
    """The rows of one import on their way into the desk: numbered on, with a party each or one they share."""

    def __init__(self, write: Write, source: str) -> None:
        self._write = write
        self._source = source
        self._code = settings(write.session)["desk.code"]
        self._year, self._serial = next_number(write.session, write.at.year)
        self._parties = _organisations(write.session)
        self._new_parties: list[dict[str, Any]] = []
        self._sort_keys: dict[str, str] = {}
        self._areas: dict[tuple[str, date], Area | None] = {}

    def take(self, rows: Collection[ImportRow]) -> None:
        """Write these rows down."""
        ids = new_ids(self._write.at, len(rows))
        cases = [self._case(case_id, row) for case_id, row in zip(ids, rows, strict=True)]
        self._write.insert_many(Party, self._new_parties)
        self._new_parties = []
        self._write.insert_many(Case, cases)
        received = [case for case in cases if case["outcome"] is Outcome.NONE and case["received_on"] is not None]
        event_ids = new_ids(self._write.at, len(received))
        events = [_received(event_id, case) for event_id, case in zip(event_ids, received, strict=True)]
        self._write.insert_many(ClockEvent, events)

    def _case(self, case_id: str, row: ImportRow) -> dict[str, Any]:
        outcome = imported_outcome(row.asked_cents, row.granted_cents)
        serial = self._serial
        self._serial += 1
        area = self._area(row)
        return {
            "id": case_id,
            "number": case_number(self._code, self._year, serial),
            "number_year": self._year,
            "number_serial": serial,
            "title": row.title,
            "sort_title": self._sort_key(row.title),
            "applicant": row.applicant_name,
            "sort_applicant": self._sort_key(row.applicant_name),
            "party_id": self._party(row),
            "scheme_name": row.scheme,
            "department": row.department,
            "theme": row.theme,
            "district": area.district if area is not None else district_of(row.department)[:60],
            "area_code": area.code if area is not None else None,
            "year": row.year,
            "periodicity": row.periodicity,
            "asked_cents": row.asked_cents,
            "granted_cents": row.granted_cents,
            "received_on": row.received_on,
            "stage": Stage.RECEIVED if outcome is Outcome.NONE else Stage.CLOSED,
            "outcome": outcome,
            "clock": ClockState.NONE,
            "source": self._source,
            "source_row": row.number,
            "source_number": row.source_number,
            "source_fingerprint": row.fingerprint,
            "source_remarks": [{"code": one.code, "data": one.data} for one in row.remarks] or None,
        }

    def _party(self, row: ImportRow) -> str:
        """The party of this row: a person without a name is always a new one, an equal name in one file the same."""
        known = None if row.applicant_kind is PartyKind.PERSON else self._parties.get(row.applicant_name)
        if known is not None:
            return known
        party_id = new_id(self._write.at)
        self._new_parties.append(
            {
                "id": party_id,
                "kind": row.applicant_kind,
                "name": row.applicant_name,
                "folded": fold(row.applicant_name),
            }
        )
        if row.applicant_kind is not PartyKind.PERSON:
            self._parties[row.applicant_name] = party_id
        return party_id

    def _sort_key(self, text: str) -> str:
        known = self._sort_keys.get(text)
        if known is None:
            known = self._sort_keys[text] = sort_key(text)
        return known

    def _area(self, row: ImportRow) -> Area | None:
        """The neighbourhood that the row names, in the division of the city of that time."""
        if row.neighbourhood is None:
            return None
        on = row.received_on or date(row.year or self._year, 1, 1)
        key = (row.neighbourhood, on)
        if key not in self._areas:
            self._areas[key] = nearest_division(on).named(row.neighbourhood)
        return self._areas[key]


def _received(event_id: str, case: dict[str, Any]) -> dict[str, Any]:
    """That an open row of a register was received: the first event of its clock, which begins with its scheme."""
    return {
        "id": event_id, "case_id": case["id"], "kind": ClockEventKind.RECEIVED, "on_day": case["received_on"],
        "text": "", "basis": "", "evidence": REGISTER,
    }  # fmt: skip


def _organisations(session: Session) -> dict[str, str]:
    """Parties that are organisations, by name. Not those of unknown kind: two people can have one name."""
    rows = session.execute(
        select(Party.name, Party.id).where(Party.kind == PartyKind.ORGANISATION, Party.deleted.is_(None))
    )
    return {clean_name(name): party_id for name, party_id in rows}


def _remember(write: Write, table: RawTable, mapping: Mapping) -> None:
    """Keep how this source was read; a header row that was pointed out takes the place of one pointed out before."""
    columns = {key: value for key, value in mapping.to_json().items() if key != "header_row"}
    if mapping.header_row != propose_mapping(table, shipped_vocabulary()).header_row:
        columns[BY_HAND] = True
    sources = {mapping.source, *headers_of(header_rows(table))}
    rows = write.session.scalars(select(SourceMapping).where(SourceMapping.source.in_(sources)))
    known = {one.source: one for one in rows}
    for source, other in known.items():
        if source != mapping.source and BY_HAND in other.mapping:
            other.mapping = {key: value for key, value in other.mapping.items() if key != BY_HAND}
    kept = known.get(mapping.source)
    if kept is None:
        write.add(SourceMapping(source=mapping.source, mapping=columns))
        return
    kept.deleted = None  # what was undone is known again
    if kept.mapping != columns:
        kept.mapping = columns
