"""A register comes in whole, in one operation, or not at all."""

import pytest
from sqlalchemy import func, select

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import ClockState, Operation, Outcome, PartyKind, Role, SeatPart, Stage
from maakdesk.core.audit import verify
from maakdesk.core.dossier.queries import case_detail
from maakdesk.core.intake import commands
from maakdesk.core.intake.commands import import_register
from maakdesk.core.intake.mapping import Field, Mapping, with_column
from maakdesk.core.intake.plan import ImportPlan
from maakdesk.core.intake.queries import mapping_for, plan_register
from maakdesk.core.intake.raw import RawTable
from maakdesk.core.intake.words import why
from maakdesk.core.search import found_cases
from maakdesk.core.store import Store
from maakdesk.core.undo import undo
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, OperationRow, Panel, Party, Seat, SourceMapping
from tests.factories import START, person
from tests.tables import GARDEN, HEADER, MUSIC, PRIVATE, Line, sheet_table

OPEN: Line = (*GARDEN[:1], "Regenton", *GARDEN[2:8], None)


@pytest.fixture
def secretary(store: Store) -> Viewer:
    return person(store, "Anna", Role.SECRETARY)


def take_in(store: Store, viewer: Viewer, table: RawTable, *, accept: tuple[int, ...] = ()) -> ImportPlan:
    with store.read() as session:
        mapping = mapping_for(session, viewer, table)
    return import_register(store, viewer, table, mapping, at=START, accept_rows=accept)


def cases(store: Store) -> list[Case]:
    with store.read() as session:
        return list(session.scalars(select(Case).order_by(Case.number_serial)))


def test_every_accepted_row_becomes_a_numbered_case(store: Store, secretary: Viewer) -> None:
    plan = take_in(store, secretary, sheet_table(HEADER, GARDEN, MUSIC, GARDEN, PRIVATE, OPEN))
    assert (plan.imported, plan.duplicates) == (4, 1)
    rows = cases(store)
    assert [row.number for row in rows] == [f"MA-2026-{n:05d}" for n in range(1, 5)]
    assert [row.outcome for row in rows] == [Outcome.PARTIAL, Outcome.REFUSED, Outcome.GRANTED, Outcome.NONE]
    assert [row.stage for row in rows] == [Stage.CLOSED, Stage.CLOSED, Stage.CLOSED, Stage.RECEIVED]
    assert {(row.clock, row.deadline) for row in rows} == {(ClockState.NONE, None)}
    assert [row.source_row for row in rows] == [2, 3, 5, 6]
    assert sum(row.asked_cents or 0 for row in rows) == plan.asked_cents
    assert sum(row.granted_cents or 0 for row in rows) == plan.granted_cents


def test_it_is_one_operation_that_verifies_and_every_case_can_be_found(store: Store, secretary: Viewer) -> None:
    take_in(store, secretary, sheet_table(HEADER, GARDEN, MUSIC))
    assert verify(store).ok
    with store.read() as session:
        names = session.scalars(select(OperationRow.name).order_by(OperationRow.seq)).all()
        assert names[1:] == [Operation.REGISTER_IMPORTED.value]
        assert len(found_cases(session, secretary, "zomerc", limit=9)) == 1


def test_what_was_remarkable_about_a_row_stays_with_its_case(store: Store, secretary: Viewer) -> None:
    over = (*MUSIC[:8], "€ 900")
    plan = take_in(store, secretary, sheet_table(HEADER, GARDEN, over))
    plain, remarked = cases(store)
    assert plain.source_remarks is None
    assert remarked.source_remarks == [
        {"code": "granted_over_asked", "data": {"asked_cents": 80_000, "granted_cents": 90_000}}
    ]
    with store.read() as session:
        detail = case_detail(session, secretary, remarked.id)
    assert detail.source_row == 3
    said = [why(one, Texts()) for one in detail.source_remarks]
    assert said == [why(note, Texts()) for note in plan.notes]
    assert "€\u00a0900" in said[0]
    assert verify(store).ok


TITLE: Line = ("Aanvrager", "Bedrag verleend", None, None, None, None, None, None, None)
"""A line above the names that looks more like a header than they do."""
ODD: Line = ("Wie", "Wat", "K3", "K4", "K5", "K6", "K7", "K8", "K9")


def test_a_header_that_was_pointed_out_is_known_again_wherever_it_stands(store: Store, secretary: Viewer) -> None:
    def proposed(table: RawTable, header_row: int | None = None) -> Mapping:
        with store.read() as session:
            return mapping_for(session, secretary, table, header_row=header_row)

    table = sheet_table(TITLE, ODD, GARDEN)
    assert proposed(table).header_row == 1, "that is what the words say"
    chosen = with_column(with_column(proposed(table, 2), 0, Field.APPLICANT), 1, Field.TITLE)
    assert (chosen.headers, chosen.header_row) == (ODD, 2)
    import_register(store, secretary, table, chosen, at=START)
    later = sheet_table(TITLE, ("tot en met mei", *[None] * 8), ODD, MUSIC)
    assert proposed(later).to_json() == {"header_row": 3, "applicant": 1, "title": 2}
    back = with_column(proposed(later, 1), 0, Field.APPLICANT)
    import_register(store, secretary, later, back, at=START)
    assert proposed(later).header_row == 1, "the last choice counts"
    assert verify(store).ok


def test_what_an_undone_import_learned_is_learned_again(store: Store, secretary: Viewer) -> None:
    table = sheet_table(HEADER, GARDEN)
    with store.read() as session:
        mapping = with_column(mapping_for(session, secretary, table), 4, None)
    import_register(store, secretary, table, mapping, at=START)
    with store.read() as session:
        operation = session.scalars(select(OperationRow.id).order_by(OperationRow.seq.desc())).first()
    assert operation is not None
    undo(store, secretary, operation, at=START)
    import_register(store, secretary, table, mapping, at=START)
    with store.read() as session:
        assert mapping_for(session, secretary, table) == mapping


def test_private_persons_never_share_a_party_and_organisations_do(store: Store, secretary: Viewer) -> None:
    other = (*PRIVATE[:1], "Ander feest", *PRIVATE[2:])
    take_in(store, secretary, sheet_table(HEADER, GARDEN, OPEN, PRIVATE, other))
    take_in(store, secretary, sheet_table(HEADER, (*GARDEN[:1], "Volgend jaar", *GARDEN[2:])))
    with store.read() as session:
        kinds = session.scalars(select(Party.kind).order_by(Party.kind)).all()
    assert kinds == [PartyKind.ORGANISATION, PartyKind.PERSON, PartyKind.PERSON]
    assert len({row.party_id for row in cases(store) if row.applicant == "Stichting De Tuin"}) == 1


def test_a_second_import_brings_only_what_is_new_and_says_which_case_the_rest_is(
    store: Store, secretary: Viewer
) -> None:
    take_in(store, secretary, sheet_table(HEADER, GARDEN))
    again = take_in(store, secretary, sheet_table(HEADER, GARDEN, MUSIC))
    assert [(note.row, dict(note.data)) for note in again.notes] == [(2, {"case": "MA-2026-00001"})]
    assert [row.number for row in cases(store)] == ["MA-2026-00001", "MA-2026-00002"]
    with pytest.raises(Refused, match=r"import\.no_rows"):
        take_in(store, secretary, sheet_table(HEADER, GARDEN, MUSIC))
    assert take_in(store, secretary, sheet_table(HEADER, GARDEN, MUSIC), accept=(2,)).imported == 1


def test_the_number_of_a_case_that_is_not_theirs_is_not_told(store: Store, secretary: Viewer) -> None:
    table = sheet_table(HEADER, GARDEN, MUSIC)
    take_in(store, secretary, sheet_table(HEADER, GARDEN))
    (case,) = cases(store)
    with store.write(Operation.PANEL_COMPOSED, at=START, by=secretary.person_id, case_id=case.id) as write:
        panel = write.add(Panel(case_id=case.id, opens_at=START, quorum=3, secretary_id=secretary.person_id))
        seat = Seat(
            case_id=case.id, panel_id=panel.id, person_id=secretary.person_id, part=SeatPart.MEMBER, judges=True
        )
        write.add(seat).recused_at = START
    with store.read() as session:
        plan = plan_register(session, secretary, table, mapping_for(session, secretary, table))
    assert [(note.row, note.code) for note in plan.notes] == [(2, "duplicate_earlier")]


def test_a_mapping_is_remembered_for_its_source(store: Store, secretary: Viewer) -> None:
    table = sheet_table(HEADER, GARDEN)
    with store.read() as session:
        mine = mapping_for(session, secretary, table, given={"applicant": "Organisatie", "title": "Naam"})
    import_register(store, secretary, table, mine, at=START)
    later = sheet_table(("Register 2022",), HEADER, MUSIC)
    with store.read() as session:
        assert mapping_for(session, secretary, later).columns == mine.columns
        assert mapping_for(session, secretary, later).header_row == 2
        assert session.scalar(select(func.count()).select_from(SourceMapping)) == 1
    take_in(store, secretary, later)
    assert verify(store).ok


def test_a_neighbourhood_is_known_by_its_name(store: Store, secretary: Viewer) -> None:
    header = ("Naam", "Project", "Jaar", "Buurt", "Organisatieonderdeel", "Verleend")
    take_in(
        store,
        secretary,
        sheet_table(header, ("A", "B", 2018, "volewijck", "x", 5), ("C", "D", 2018, "Nergens", "stadsdeel Noord", 5)),
    )
    first, second = cases(store)
    assert (first.district, first.area_code is not None) == ("Noord", True)
    assert (second.district, second.area_code) == ("Noord", None)


def test_stopping_leaves_nothing(store: Store, secretary: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_ROWS_AT_ONCE", 2)
    table = sheet_table(HEADER, *[(f"Stichting {n}", *GARDEN[1:]) for n in range(6)])
    with store.read() as session:
        mapping = mapping_for(session, secretary, table)
    told: list[tuple[int, int]] = []
    with pytest.raises(Refused, match=r"import\.cancelled"):
        import_register(
            store, secretary, table, mapping, at=START,
            progress=lambda done, of: told.append((done, of)), cancelled=lambda: len(told) == 2,
        )  # fmt: skip
    assert (told, cases(store)) == ([(2, 6), (4, 6)], [])
    with store.read() as session:
        assert session.scalars(select(SourceMapping)).all() == []


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR, Role.ADMINISTRATOR, Role.DECIDER])
def test_only_a_secretary_imports(store: Store, secretary: Viewer, role: Role) -> None:
    table = sheet_table(HEADER, GARDEN)
    with store.read() as session:
        mapping = mapping_for(session, secretary, table)
        with pytest.raises(Refused, match=r"access\.role"):
            plan_register(session, person_without(role), table, mapping)
    with pytest.raises(Refused, match=r"access\.role"):
        import_register(store, person_without(role), table, mapping, at=START)


def person_without(role: Role) -> Viewer:
    return Viewer("f" * 32, "Bea", frozenset({role}))
