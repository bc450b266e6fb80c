"""Rows of a register, streamed out of a real desk for whoever may see the cases."""

from datetime import date, timedelta

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Operation, PartyKind, Role
from maakdesk.core.accord.areas import nearest_division
from maakdesk.core.audit import case_changes, history
from maakdesk.core.clock.queries import case_clock
from maakdesk.core.dossier.commands import CaseChange, NewCase, add_case, change_case
from maakdesk.core.dossier.filters import CaseFilter, Column, values_of
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.registers.commands import record_export
from maakdesk.core.registers.queries import register_rows
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from tests.factories import START, TODAY, person

AREA = nearest_division(TODAY).areas[0]


def take_in(store: Store, viewer: Viewer, title: str, kind: PartyKind = PartyKind.COLLECTIVE) -> str:
    new = NewCase(
        title, "Bewoners van de Dijk", "resident_initiative", date(2026, 2, 2), 480_000, kind,
        district=AREA.district, area_code=AREA.code, theme="Groen",
    )  # fmt: skip
    return add_case(store, viewer, new, at=START, today=TODAY)


def test_rows_carry_what_a_register_tells(store: Store) -> None:
    lotte = person(store, "Lotte", Role.SECRETARY)
    take_in(store, lotte, "Dijktuin")
    take_in(store, lotte, "Muziekles", PartyKind.PERSON)
    wanted = CaseFilter(sort=Column.TITLE, descending=False)
    with store.read() as session:
        rows = list(register_rows(session, lotte, wanted, Texts(Language.NL)))
    assert [row.title for row in rows] == ["Dijktuin", "Muziekles"]
    assert [row.natural_person for row in rows] == [False, True]
    first = rows[0]
    assert (first.neighbourhood, first.district, first.theme) == (AREA.name, AREA.district, "Groen")
    assert (first.state, first.outcome, first.asked_cents, first.granted_cents) == ("Ontvangen", "", 480_000, None)
    assert first.deadline == date(2026, 3, 30)


def test_only_cases_that_somebody_may_see_are_in_it(store: Store) -> None:
    lotte, stranger = person(store, "Lotte", Role.SECRETARY), person(store, "Ans", Role.MEMBER)
    take_in(store, lotte, "Dijktuin")
    with store.read() as session:
        assert list(register_rows(session, stranger, CaseFilter(), Texts(Language.NL))) == []
        assert values_of(session, stranger, Column.PLACE) == []
        assert values_of(session, lotte, Column.PLACE) == [(AREA.district, 1)]


def test_an_export_is_in_the_record(store: Store) -> None:
    lotte = person(store, "Lotte", Role.SECRETARY)
    record_export(store, lotte, at=START + timedelta(hours=1))
    with store.read() as session:
        assert history(session, lotte)[0].name == Operation.REGISTER_EXPORTED


def test_corrections_are_told_with_what_stood_before(store: Store) -> None:
    lotte, stranger = person(store, "Lotte", Role.SECRETARY), person(store, "Ans", Role.MEMBER)
    number = take_in(store, lotte, "Dijktuin")
    with store.read() as session:
        case_id = case_id_of(session, lotte, number)
    for minute, asked in ((1, 500_000), (2, 510_000)):
        change = CaseChange(asked_cents=asked, received_on=date(2026, 2, minute), received_reason="x")
        change_case(store, lotte, case_id, change, at=START + timedelta(minutes=minute), today=TODAY)
    with store.read() as session:
        found = list(case_changes(session, lotte, case_id).values())
        assert case_changes(session, stranger, case_id) == {}
        clock = case_clock(session, lotte, case_id, TODAY)
    told = [{(one.field, one.before, one.after) for one in changes} for changes in found]
    assert told == [
        {("asked_cents", 480_000, 500_000), ("received_on", "2026-02-02", "2026-02-01")},
        {("asked_cents", 500_000, 510_000), ("received_on", "2026-02-01", "2026-02-02")},
    ]
    assert clock is not None
    assert clock.strict.end == date(2026, 3, 30)
