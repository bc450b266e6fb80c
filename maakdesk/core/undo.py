"""Undo: an operation that writes back what another replaced. It ends where somebody outside knows, or built on it.

Undoing an undo is a redo. What people contributed as themselves (judgements, agreements), letters, people and keys are
not undone: there a correction with a reason takes its place.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, inspect, or_, select
from sqlalchemy.orm import Session, aliased

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import ClockEventKind, LetterStatus, Operation, Role
from maakdesk.core.access import require, require_unseated, visible_operations
from maakdesk.core.store import Store, Write, record_kind
from maakdesk.core.viewer import Viewer
from maakdesk.models import (
    Case,
    ChangeRow,
    ChangeValue,
    ClockEvent,
    Letter,
    OperationRow,
    Panel,
    Record,
    SchemeVersion,
    Seat,
)
from maakdesk.models.base import canonical, from_plain

_OWN: tuple[Role, ...] = ()
_UNDOABLE: Mapping[str, tuple[Role, ...]] = MappingProxyType(
    {
        Operation.SETTING_CHANGED.value: (Role.ADMINISTRATOR, Role.SECRETARY),
        Operation.VIEW_SAVED.value: _OWN,
        Operation.VIEW_REMOVED.value: _OWN,
        Operation.UNDONE.value: _OWN,
        Operation.REGISTER_IMPORTED.value: (Role.SECRETARY,),
        Operation.CASE_ADDED.value: (Role.SECRETARY,),
        Operation.CASE_CHANGED.value: (Role.SECRETARY,),
        Operation.CASES_ASSIGNED.value: (Role.SECRETARY,),
        Operation.NOTE_ADDED.value: (Role.SECRETARY,),
        Operation.PARTY_ADDED.value: (Role.SECRETARY,),
        Operation.PARTY_CHANGED.value: (Role.SECRETARY,),
        Operation.PARTY_REMOVED.value: (Role.SECRETARY,),
        Operation.PARTIES_MERGED.value: (Role.SECRETARY,),
        Operation.CHANNEL_AGREED.value: (Role.SECRETARY,),
        Operation.CHANNEL_ENDED.value: (Role.SECRETARY,),
        Operation.CASE_LINKED.value: (Role.SECRETARY,),
        Operation.CASE_UNLINKED.value: (Role.SECRETARY,),
        Operation.CLOCK_EVENT_ADDED.value: (Role.SECRETARY,),
        Operation.PANEL_COMPOSED.value: (Role.SECRETARY,),
        Operation.PANEL_CHANGED.value: (Role.SECRETARY,),
        Operation.DECISION_DRAFTED.value: (Role.DECIDER,),
        Operation.SENDING_PLANNED.value: (Role.SECRETARY, Role.DECIDER),
    }
)
"""What can be undone, and by whom besides the person who did it; that person needs the role still."""
_OUTSIDE = (LetterStatus.FINAL, LetterStatus.SIGNED, LetterStatus.SENT)
_STANDALONE = frozenset(
    {
        "note",
        "setting",
        "saved_view",
        "clock_event",
        "counted_term",
        "sending_plan",
        "case_party",
        "case_link",
        "agreed_channel",
    }
)
"""Kinds that nothing else is built on: they can be taken away whatever came after."""
_NO_GROUND = (Operation.UNDONE.value, Operation.SENDING_PLANNED.value)
"""Operations that rest on nothing: a day that is planned stays good whatever is taken back before it."""
_TOLD = frozenset(
    {
        ClockEventKind.RECEIPT_CONFIRMED, ClockEventKind.SUPPLEMENT_ASKED, ClockEventKind.EXTENDED,
        ClockEventKind.LATER_TOLD, ClockEventKind.TALK_OFFERED, ClockEventKind.PENALTY_FIXED, ClockEventKind.FORWARDED,
        ClockEventKind.NOT_PROCESSED, ClockEventKind.SENT, ClockEventKind.EXCUSE_ASKED, ClockEventKind.ADJOURNED,
    }
)  # fmt: skip
"""Events by which the office told somebody outside."""


def undoable(name: str) -> bool:
    """Whether operations of this name can be undone at all; `undo` still refuses what somebody outside knows."""
    return name in _UNDOABLE


def undo(store: Store, viewer: Viewer, operation_id: str, *, at: datetime) -> str:
    """Write back what operation `operation_id` replaced, as one new operation; gives the id of that.

    Raises:
        NotFound: no such operation for this viewer.
        Refused: `undo.kind` (this kind of operation is not undone), `undo.changed` (`fields`: what is not any more as
            it left it), `undo.built_on` (later operations that still stand rest on it), `undo.opened`, `undo.letter`,
            `undo.told`, `undo.erased`, `undo.nothing`, `access.role`, `access.seated`.
    """
    with store.read() as session:
        case_id = _operation(session, viewer, operation_id).case_id
    with store.write(Operation.UNDONE, at=at, by=viewer.person_id, case_id=case_id) as write:
        operation = _operation(write.session, viewer, operation_id)
        _require_allowed(write.session, viewer, operation)
        changes = _first_changes(write.session, operation_id)
        if not changes:
            raise Refused("undo.nothing")
        _require_untold(write.session, changes)
        _require_unchanged(write.session, operation, changes)
        for change in changes:
            _write_back(write, change)
        return write.operation_id


def _operation(session: Session, viewer: Viewer, operation_id: str) -> OperationRow:
    query = select(OperationRow).where(OperationRow.id == operation_id, visible_operations(viewer))
    found = session.scalars(query).first()
    if found is None:
        raise NotFound
    return found


def _require_allowed(session: Session, viewer: Viewer, operation: OperationRow) -> None:
    roles = _UNDOABLE.get(operation.name)
    if roles is None:
        raise Refused("undo.kind", name=operation.name)
    if roles:
        require(viewer, *roles)
    elif operation.by != viewer.person_id:
        raise NotFound
    if operation.case_id is None:
        _require_unseated_anywhere(session, viewer, operation)
        return
    require_unseated(session, viewer, operation.case_id)
    if operation.name == Operation.PANEL_CHANGED.value and session.scalar(
        select(Panel.id).where(Panel.case_id == operation.case_id, Panel.opened_at.is_not(None))
    ):
        raise Refused("undo.opened")


def _require_unseated_anywhere(session: Session, viewer: Viewer, operation: OperationRow) -> None:
    """What was done to many cases at once is not undone by somebody who sits, or stood aside, on one of them."""
    touched = select(ChangeRow.record_id).where(
        ChangeRow.operation_id == operation.id, ChangeRow.record_kind == Case.__tablename__
    )
    mine = select(Seat.id).where(Seat.person_id == viewer.person_id, Seat.case_id.in_(touched))
    if session.scalar(mine.limit(1)) is not None:
        raise Refused("access.seated")


def _first_changes(session: Session, operation_id: str) -> list[ChangeRow]:
    """What the operation did to each record: its creation, or the first change of each field.

    A version of a scheme that came in with a case stays: it is nobody's work, and other cases may be under it by now.
    """
    query = select(ChangeRow).where(ChangeRow.operation_id == operation_id).order_by(ChangeRow.n)
    every = session.scalars(query).all()
    made = {change.record_id for change in every if change.field is None}
    first: dict[tuple[str, str | None], ChangeRow] = {}
    for change in every:
        if change.field is None or change.record_id not in made:
            first.setdefault((change.record_id, change.field), change)
    return [change for change in first.values() if change.record_kind != SchemeVersion.__tablename__]


def _require_untold(session: Session, changes: list[ChangeRow]) -> None:
    """Events on the clock of which nobody outside knows, and that no later event answers."""
    made = [one.record_id for one in changes if one.record_kind == ClockEvent.__tablename__ and one.field is None]
    for event in session.scalars(select(ClockEvent).where(ClockEvent.id.in_(made))):
        if event.notice_id is not None or event.kind in _TOLD:
            raise Refused("undo.told")
    if made and session.scalar(
        select(ClockEvent.id)
        .where(ClockEvent.answers_id.in_(made), ClockEvent.id.not_in(made), ClockEvent.deleted.is_(None))
        .limit(1)
    ):
        raise Refused("undo.built_on")


def _require_unchanged(session: Session, operation: OperationRow, changes: list[ChangeRow]) -> None:
    changed = _changed_since(session, operation.id)
    if changed:
        raise Refused("undo.changed", fields=tuple(sorted(changed)))
    touched = {change.record_kind for change in changes}
    made_here = select(ChangeRow.record_id).where(
        ChangeRow.operation_id == operation.id, ChangeRow.record_kind == "case", ChangeRow.field.is_(None)
    )
    if touched & {"case", "decision", "decision_reason", "duty"} and session.scalar(
        select(Letter.id).where(
            or_(Letter.case_id == operation.case_id, Letter.case_id.in_(made_here)),
            Letter.status.in_(_OUTSIDE),
            Letter.deleted.is_(None),
        )
    ):
        raise Refused("undo.letter")
    made = {change.record_kind for change in changes if change.field is None}
    if made - _STANDALONE and _built_on(
        session, operation, or_(OperationRow.case_id == operation.case_id, OperationRow.case_id.in_(made_here))
    ):
        raise Refused("undo.built_on")


def _changed_since(session: Session, operation_id: str) -> set[str]:
    """The fields that are not any more as this operation left them.

    What was changed and put back again does not count: undoing may go on where an earlier undo stopped.
    """
    mine, later = aliased(ChangeRow), aliased(ChangeRow)
    touched = session.execute(
        select(mine, later.field)
        .join(later, (mine.record_id == later.record_id) & (later.n > mine.n))
        .where(
            mine.operation_id == operation_id,
            later.operation_id != operation_id,
            later.field.is_not(None),
            or_(mine.field.is_(None), mine.field == later.field),
        )
        .order_by(mine.n)
    )
    # An operation may have written a field more than once: how it left the field is what it wrote last.
    left = {(change.record_id, str(field)): change for change, field in touched}
    return {field for (_, field), change in left.items() if not _stands(session, change, field)}


def _built_on(session: Session, operation: OperationRow, of_its_cases: ColumnElement[bool]) -> bool:
    """Whether a later operation on its cases left something that still stands."""
    later = session.scalars(
        select(ChangeRow)
        .join(OperationRow, OperationRow.id == ChangeRow.operation_id)
        .where(of_its_cases, OperationRow.hlc > operation.hlc, OperationRow.name.not_in(_NO_GROUND))
    ).all()
    return any(_stands(session, change, change.field or "deleted") for change in later)


def _stands(session: Session, change: ChangeRow, field: str) -> bool:
    """Whether `field` of the record is as `change` left it; what was erased is not."""
    value = session.scalar(select(ChangeValue.value).where(ChangeValue.n == change.n))
    if value is None:
        return False
    record: Record = session.get_one(record_kind(change.record_kind), change.record_id)
    wrote = json.loads(value) if change.field is not None else json.loads(value)[field]
    return bool(canonical(getattr(record, field)) == canonical(wrote))


def _write_back(write: Write, change: ChangeRow) -> None:
    kind = record_kind(change.record_kind)
    record: Record = write.session.get_one(kind, change.record_id)
    if change.field is None:
        write.remove(record)
        return
    value = _before(write.session, change)
    column = inspect(kind).column_attrs[change.field].columns[0]
    setattr(record, change.field, from_plain(column.type, value))


def _before(session: Session, change: ChangeRow) -> Any:  # noqa: ANN401  (a plain value of any field)
    """The value that the change replaced."""
    query = (
        select(ChangeRow.field, ChangeValue.value)
        .outerjoin(ChangeValue, ChangeValue.n == ChangeRow.n)
        .where(
            ChangeRow.record_id == change.record_id,
            ChangeRow.n < change.n,
            (ChangeRow.field == change.field) | ChangeRow.field.is_(None),
        )
        .order_by(ChangeRow.n.desc())
        .limit(1)
    )
    field, value = session.execute(query).one()
    if value is None:
        raise Refused("undo.erased")
    return json.loads(value) if field is not None else json.loads(value)[change.field]
