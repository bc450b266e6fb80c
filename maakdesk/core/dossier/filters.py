"""Which cases a list shows and in which order: plain data, so that it can be saved as a view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
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
    parts = [visible(Case, viewer), *_conditions(wanted.conditions)]
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


def plain_filter(wanted: CaseFilter) -> dict[str, Any]:
    """The selection as plain values, in which a view is stored."""
    return {
        "typed": wanted.typed,
        "conditions": [[one.column.value, one.test.value, one.value] for one in wanted.conditions],
        "sort": wanted.sort.value,
        "descending": wanted.descending,
    }


def filter_from(plain: Mapping[str, Any]) -> CaseFilter:
    """The selection that `plain_filter` gave; what this version does not know is left out."""
    known, tests = set(Column), set(Test)
    conditions = tuple(
        Condition(Column(column), Test(test), value)
        for column, test, value in plain.get("conditions", ())
        if column in known and test in tests
    )
    sort = plain.get("sort")
    return CaseFilter(
        typed=str(plain.get("typed", "")),
        conditions=conditions,
        sort=Column(sort) if sort in known else Column.NUMBER,
        descending=bool(plain.get("descending", True)),
    )


def values_of(session: Session, viewer: Viewer, column: Column, *, limit: int = 500) -> list[tuple[str, int]]:
    """What occurs in a column of the cases that `viewer` may see, with how many cases, the commonest first.

    Place gives districts, and departments where no district is known.
    """
    if column is Column.PLACE:
        value: ColumnElement[Any] = case((Case.district != "", Case.district), else_=Case.department)
    else:
        value = _COLUMNS[column][-1]
    number = func.count()
    query = select(value, number).where(visible(Case, viewer)).group_by(value).order_by(number.desc(), value)
    found = session.execute(query.limit(limit)).all()
    return [(str(word), count) for word, count in found if word not in (None, "")]


def _conditions(items: Sequence[Condition]) -> list[ColumnElement[bool]]:
    """All conditions hold; several values that one column may have are alternatives."""
    alternatives: dict[Column, list[ColumnElement[bool]]] = {}
    for item in items:
        if item.test is Test.IS:
            alternatives.setdefault(item.column, []).append(_condition(item))
    others = [_condition(item) for item in items if item.test is not Test.IS]
    return [*(or_(*parts) for parts in alternatives.values()), *others]


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
