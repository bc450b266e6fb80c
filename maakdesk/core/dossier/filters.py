"""Which cases a list shows and in which order: plain data, so that it can be saved as a view."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from maakdesk.base.errors import Refused
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import State
from maakdesk.core.access import visible
from maakdesk.core.dossier.rules import STATES
from maakdesk.core.search import found_condition
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case


class Column(StrEnum):
    """The columns of the list of cases."""

    NUMBER = "number"
    TITLE = "title"
    APPLICANT = "applicant"
    SCHEME = "scheme"
    PLACE = "place"
    THEME = "theme"
    YEAR = "year"
    ASKED = "asked"
    GRANTED = "granted"
    RECEIVED = "received"
    STATE = "state"
    DEADLINE = "deadline"


class Test(StrEnum):
    """How a column is compared."""

    IS = "is"
    CONTAINS = "contains"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter: a column, a test, a value (text, cents, year or ISO date)."""

    column: Column
    test: Test
    value: str | int = ""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list of cases shows: words typed, conditions that all hold, and the order."""

    typed: str = ""
    conditions: tuple[Condition, ...] = ()
    sort: Column = Column.NUMBER
    descending: bool = True


state_column: ColumnElement[str] = case(
    *(
        (
            and_(
                *([Case.stage.in_(sorted(stages))] if stages else []),
                *([Case.outcome.in_(sorted(outcomes))] if outcomes else []),
                *([Case.clock.in_(sorted(clocks))] if clocks else []),
            ),
            literal(state.value),
        )
        for stages, outcomes, clocks, state in STATES
        if stages or outcomes or clocks
    ),
    else_=literal(State.RECEIVED.value),
)
"""The state of a case, in the database, from the same table as `rules.state_of`."""

_COLUMNS: dict[Column, tuple[Any, ...]] = {
    Column.NUMBER: (Case.number_year, Case.number_serial),
    Column.TITLE: (Case.sort_title,),
    Column.APPLICANT: (Case.sort_applicant,),
    Column.SCHEME: (Case.scheme_name,),
    Column.PLACE: (Case.district, Case.department),
    Column.THEME: (Case.theme,),
    Column.YEAR: (Case.year,),
    Column.ASKED: (Case.asked_cents,),
    Column.GRANTED: (Case.granted_cents,),
    Column.RECEIVED: (Case.received_on,),
    Column.STATE: (state_column,),
    Column.DEADLINE: (Case.deadline,),
}
_WORDS: dict[Column, tuple[InstrumentedAttribute[str], ...]] = {
    Column.NUMBER: (Case.number,),
    Column.TITLE: (Case.title,),
    Column.APPLICANT: (Case.applicant,),
    Column.SCHEME: (Case.scheme_name,),
    Column.PLACE: (Case.district, Case.department),
    Column.THEME: (Case.theme,),
}


def matching(session: Session, viewer: Viewer, wanted: CaseFilter) -> ColumnElement[bool]:
    """The condition for the cases that `viewer` may see and that `wanted` asks for."""
    parts = [visible(Case, viewer), *(_condition(item) for item in wanted.conditions)]
    found = found_condition(session, viewer, wanted.typed)
    if found is not None:
        parts.append(Case.id.in_(found))
    return and_(*parts)


def ordered(query: Select[Any], wanted: CaseFilter) -> Select[Any]:
    """`query` in the asked order; empty values come last, and equal ones newest first."""
    for column in _COLUMNS[wanted.sort]:
        if wanted.sort in (Column.DEADLINE, Column.ASKED, Column.GRANTED, Column.RECEIVED, Column.YEAR):
            query = query.order_by(column.is_(None))
        query = query.order_by(column.desc() if wanted.descending else column.asc())
    return query.order_by(Case.id.desc())


def case_ids_query(session: Session, viewer: Viewer, wanted: CaseFilter) -> Select[str]:
    """The ids of the matching cases in order."""
    return ordered(select(Case.id).where(matching(session, viewer, wanted)), wanted)


def _condition(item: Condition) -> ColumnElement[bool]:
    columns: tuple[ColumnElement[Any], ...] = _COLUMNS[item.column]
    if item.test is Test.EMPTY:
        return or_(*(column.is_(None) for column in columns), *(column == "" for column in _WORDS.get(item.column, ())))
    if item.column in _WORDS:
        return _words_condition(item)
    column, value = columns[-1], _value(item)
    match item.test:
        case Test.AT_LEAST:
            return column >= value
        case Test.AT_MOST:
            return column <= value
        case _:
            return column == value


def _words_condition(item: Condition) -> ColumnElement[bool]:
    text = str(item.value)
    if item.test is Test.IS:
        return or_(*(column == text for column in _WORDS[item.column]))
    sortable = {Column.TITLE: Case.sort_title, Column.APPLICANT: Case.sort_applicant}.get(item.column)
    if sortable is not None:
        return sortable.contains(fold(text), autoescape=True)
    return or_(*(column.icontains(text, autoescape=True) for column in _WORDS[item.column]))


def _value(item: Condition) -> str | int | date:
    if item.column in (Column.DEADLINE, Column.RECEIVED):
        try:
            return date.fromisoformat(str(item.value))
        except ValueError:
            raise Refused("filter.date", value=str(item.value)[:40]) from None
    return item.value
