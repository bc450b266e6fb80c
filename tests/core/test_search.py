"""Searching: newest first, alike for who sees all and who sees few, by the index, and broken off when asked."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event, select, text
from sqlalchemy.pool import StaticPool

from maakdesk.base.ids import new_id, new_ids
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import ClockState, Operation, Outcome, PartyKind, Role, SeatPart, Stage
from maakdesk.core.dossier.filters import CaseFilter, Column
from maakdesk.core.dossier.queries import case_ids, case_rows, cases, count_cases, newest_found
from maakdesk.core.search import _begins_all, each_found_case, found_cases
from maakdesk.core.store import ReadStopped, Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Note, Panel, Party, Seat
from tests.factories import START, person

TITLES = ("Samen koken in Noord", "Koor van Noord", "Kookclub", "Repaircafé De Banne", "Café 2026-00001", "Ballet")


def some_cases(store: Store, viewer: Viewer, number: int = 6) -> list[str]:
    """Cases with the titles above, over and over, oldest first, each with a note."""
    ids, parties, notes = (new_ids(START + timedelta(milliseconds=n), number) for n in range(3))
    with store.write(Operation.REGISTER_IMPORTED, at=START, by=viewer.person_id) as write:
        write.insert_many(
            Party, [{"id": one, "kind": PartyKind.UNKNOWN, "name": "A", "folded": "a"} for one in parties]
        )
        write.insert_many(
            Case,
            [
                {
                    "id": case_id,
                    "number": f"MA-2026-{place + 1:05d}",
                    "number_year": 2026,
                    "number_serial": place + 1,
                    "title": TITLES[place % len(TITLES)],
                    "sort_title": fold(TITLES[place % len(TITLES)]),
                    "applicant": "A",
                    "sort_applicant": "a",
                    "party_id": parties[place],
                    "scheme_name": "",
                    "department": "",
                    "theme": "",
                    "district": "",
                    "periodicity": "",
                    "stage": Stage.RECEIVED,
                    "outcome": Outcome.NONE,
                    "clock": ClockState.NONE,
                }
                for place, case_id in enumerate(ids)
            ],
        )
        write.insert_many(
            Note, [{"id": one, "case_id": case, "text": "kostbaar"} for one, case in zip(notes, ids, strict=True)]
        )
    return ids


def seated(store: Store, secretary: Viewer, case_ids: list[str]) -> Viewer:
    """A member on the panel of these cases."""
    member = person(store, "Mo", Role.MEMBER)
    with store.write(Operation.PANEL_COMPOSED, at=START, by=secretary.person_id) as write:
        for case_id in case_ids:
            panel = write.add(
                Panel(
                    id=new_id(START), case_id=case_id, opens_at=START, quorum=1, secretary_id=secretary.person_id
                )
            )  # fmt: skip
            write.add(
                Seat(
                    case_id=case_id, panel_id=panel.id, person_id=member.person_id, part=SeatPart.MEMBER, judges=True
                )
            )  # fmt: skip
    return member


@pytest.fixture
def secretary(store: Store) -> Viewer:
    return person(store, "Agnes", Role.SECRETARY)


def test_the_newest_find_comes_first_and_a_case_once(store: Store, secretary: Viewer) -> None:
    ids = some_cases(store, secretary)
    with store.read() as session:
        assert found_cases(session, secretary, "ko", limit=50) == ids[::-1]  # the notes, of which the last is newest
        assert found_cases(session, secretary, "ko no", limit=50) == [ids[1], ids[0]]
        assert found_cases(session, secretary, "ko", limit=2) == ids[:3:-1]
        assert [row.id for row in newest_found(session, secretary, "CAFE", limit=50)] == [ids[4]]


def test_batches_that_grow_miss_nothing(store: Store, secretary: Viewer) -> None:
    ids = some_cases(store, secretary, 1_500)
    with store.read() as session:
        assert list(dict.fromkeys(each_found_case(session, secretary, "ma"))) == ids[::-1]


@pytest.mark.parametrize("typed", ["k", "ko", "noord", "koor noord", "2026", "00001", "cafe", "kostbaar", "b d", ""])
def test_who_sees_few_finds_what_the_office_finds_in_those_but_for_notes(
    store: Store, secretary: Viewer, typed: str
) -> None:
    ids = some_cases(store, secretary)
    own = {ids[0], ids[3], ids[4]}
    member = seated(store, secretary, sorted(own))
    with store.read() as session:
        office = [one for one in each_found_case(session, secretary, typed) if one in own]
        found = list(each_found_case(session, member, typed))
        assert set(found) <= own
        if typed not in {"k", "ko", "kostbaar"}:  # those are in notes, which panels do not read
            assert found == office
        expected = len(set(found)) if typed else len(own)
        assert count_cases(session, member, CaseFilter(typed=typed)) == expected


@given(
    body=st.text(alphabet="abcé1 -.\n", max_size=30).map(fold),
    typed=st.lists(st.text(alphabet="abc1", min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_a_word_begins_as_the_index_says(search_index: Engine, body: str, typed: list[str]) -> None:
    with search_index.begin() as connection:
        connection.execute(text("DELETE FROM words"))
        connection.execute(text("INSERT INTO words (body) VALUES (:body)"), {"body": body})
        match = " AND ".join(f'"{word}"*' for word in typed)
        found = connection.scalar(text("SELECT count(*) FROM words WHERE words MATCH :match"), {"match": match})
    assert _begins_all(body, typed) == bool(found)


@pytest.fixture(scope="module")
def search_index() -> Iterator[Engine]:
    """A small index that cuts words as that of a desk does."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        connection.execute(
            text("CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61 remove_diacritics 0', prefix='1 2')")
        )
    yield engine
    engine.dispose()


def plans(store: Store, viewer: Viewer, wanted: CaseFilter) -> str:
    """How SQLite goes about giving all ids."""
    statements: list[tuple[str, object]] = []

    def keep(_c: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        statements.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", keep)
    try:
        with store.read() as session:
            case_ids(session, viewer, wanted)
    finally:
        event.remove(store.engine, "before_cursor_execute", keep)
    statement, parameters = statements[-1]
    with store.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
        return "\n".join(str(row[3]) for row in rows)


def test_the_order_of_the_list_comes_from_an_index_alone(sqlite_store: Store) -> None:
    store, secretary = sqlite_store, person(sqlite_store, "Agnes", Role.SECRETARY)
    some_cases(store, secretary)
    by_number = plans(store, secretary, CaseFilter())
    assert "USING COVERING INDEX ix_case_number_order" in by_number
    assert "TEMP B-TREE" not in by_number
    assert "COVERING INDEX ix_case_sort_title" in plans(store, secretary, CaseFilter(sort=Column.TITLE))


@pytest.mark.parametrize("sort", list(Column))
@pytest.mark.parametrize("descending", [False, True])
def test_all_ids_come_in_the_order_of_their_rows(
    store: Store, secretary: Viewer, sort: Column, *, descending: bool
) -> None:
    some_cases(store, secretary, 50)
    wanted = CaseFilter(sort=sort, descending=descending)
    with store.read() as session:
        one_by_one = [row.id for row in cases(session, secretary, wanted, limit=50)]
        assert list(case_ids(session, secretary, wanted)) == one_by_one
        assert list(case_ids(session, secretary, CaseFilter(typed="qqqq"))) == []


def test_a_page_of_rows_is_one_statement(sqlite_store: Store) -> None:
    store, secretary = sqlite_store, person(sqlite_store, "Agnes", Role.SECRETARY)
    ids = some_cases(store, secretary)
    number = 0

    def count(*_given: object) -> None:
        nonlocal number
        number += 1

    with store.read() as session:
        session.execute(select(1))
        event.listen(store.engine, "before_cursor_execute", count)
        try:
            assert [row.id for row in case_rows(session, secretary, ids)] == ids
            assert number == 1
            newest_found(session, secretary, "ko", limit=3)
            assert number == 3
        finally:
            event.remove(store.engine, "before_cursor_execute", count)


def test_reading_is_broken_off_when_nobody_waits(sqlite_store: Store) -> None:
    store, secretary = sqlite_store, person(sqlite_store, "Agnes", Role.SECRETARY)
    some_cases(store, secretary, 3_000)
    stopped = False
    with pytest.raises(ReadStopped), store.read(lambda: stopped) as session:
        stopped = True
        for _ in range(50):
            case_ids(session, secretary, CaseFilter(sort=Column.STATE))
    with store.read() as session:  # the connection is as good as new
        assert len(cases(session, secretary, CaseFilter(), limit=5)) == 5
