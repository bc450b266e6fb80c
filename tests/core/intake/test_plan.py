from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import PartyKind
from maakdesk.core.intake.headers import shipped_vocabulary
from maakdesk.core.intake.mapping import propose_mapping
from maakdesk.core.intake.plan import ImportPlan, What, plan_import
from maakdesk.core.intake.raw import Cell, MergedCells, RawRow, RawTable
from maakdesk.core.intake.words import why
from tests.tables import GARDEN, HEADER, MUSIC, PRIVATE, Line, sheet_table

WORDS = shipped_vocabulary()
BLANK: Line = (None,) * 9


def planned(table: RawTable, *, known: dict[str, str] | None = None, accept: tuple[int, ...] = ()) -> ImportPlan:
    return plan_import(table, propose_mapping(table, WORDS), known_fingerprints=known or {}, accept_rows=accept)


def below_header(*lines: Line) -> ImportPlan:
    return planned(sheet_table(HEADER, *lines))


def changed(line: Line, **values: Cell) -> Line:
    return tuple(values.get(name, cell) for name, cell in zip(HEADER, line, strict=True))


def notes(plan: ImportPlan) -> list[tuple[int, str, str]]:
    return [(note.row, note.what.value, note.code) for note in plan.notes]


def test_a_row_becomes_a_case_as_typed() -> None:
    plan = below_header(changed(GARDEN, Naam=" Stichting  De Tuin ", Project="  Moestuin 🌱 = groen\u202e "))
    (row,) = plan.rows
    assert (row.number, row.applicant_name, row.title) == (2, "Stichting  De Tuin", "Moestuin 🌱 = groen\u202e")
    assert (row.applicant_kind, row.scheme, row.department) == (PartyKind.ORGANISATION, "Bewonersinitiatief", "Noord")
    assert (row.theme, row.year, row.periodicity) == ("Groen", 2021, "Eenmalig")
    assert (row.asked_cents, row.granted_cents, row.received_on, row.source_number) == (150_000, 120_000, None, None)
    assert row.remarks == ()


def test_what_is_read_adds_up_and_the_sums_are_those_of_the_imported_rows() -> None:
    plan = below_header(
        GARDEN,
        MUSIC,
        HEADER,
        BLANK,
        changed(GARDEN, Naam="Stichting De Tuin  "),
        changed(MUSIC, Aangevraagd="veel"),
        ("Totaal", None, None, None, None, None, None, 3_800, 2_400),
        PRIVATE,
    )
    assert (plan.read, plan.imported, plan.duplicates, plan.refused, plan.skipped) == (8, 3, 1, 1, 3)
    assert (plan.asked_cents, plan.granted_cents) == (255_000, 145_000)
    assert (plan.kept_out_asked_cents, plan.kept_out_granted_cents) == (150_000, 120_000)
    assert notes(plan) == [
        (4, "skipped", "repeated_header"),
        (5, "skipped", "blank"),
        (6, "duplicate", "duplicate_row"),
        (7, "refused", "amount_unreadable"),
        (8, "skipped", "total"),
    ]


@given(
    lines=st.lists(st.sampled_from([GARDEN, MUSIC, PRIVATE, HEADER, BLANK, changed(GARDEN, Verleend="?")]), max_size=25)
)
def test_read_is_imported_and_duplicates_and_refused_and_skipped(lines: list[Line]) -> None:
    plan = below_header(GARDEN, *lines)
    assert plan.read == plan.imported + plan.duplicates + plan.refused + plan.skipped == len(lines) + 1
    assert plan.imported == len({line for line in (GARDEN, *lines) if line in {GARDEN, MUSIC, PRIVATE}})
    assert {note.row for note in plan.notes}.isdisjoint(row.number for row in plan.rows)


def test_a_duplicate_says_of_which_row_it_is_one_and_can_come_in_after_all() -> None:
    table = sheet_table(HEADER, GARDEN, MUSIC, GARDEN)
    plan = planned(table)
    assert [(note.row, dict(note.data)) for note in plan.notes] == [(4, {"other": 2})]
    accepted = planned(table, accept=(4,))
    assert (accepted.imported, accepted.duplicates, accepted.kept_out_asked_cents) == (3, 0, 0)


def test_a_row_that_was_imported_before_says_which_case_it_is() -> None:
    first = below_header(GARDEN)
    again = planned(
        sheet_table(("Register",), HEADER, GARDEN, MUSIC), known={first.rows[0].fingerprint: "MA-2026-00007"}
    )
    assert [(note.row, note.code, dict(note.data)) for note in again.notes] == [
        (3, "duplicate_case", {"case": "MA-2026-00007"})
    ]
    assert [row.applicant_name for row in again.rows] == ["Harmonie Vooruit"]


def test_a_difference_in_any_column_makes_another_case() -> None:
    table = sheet_table((*HEADER, "Opmerking"), (*GARDEN, "eerste"), (*GARDEN, "tweede"))
    assert planned(table).imported == 2


@pytest.mark.parametrize("name", ["(Particulier)", "particulier", "X", "x", " (Natuurlijk persoon) "])
def test_private_persons_are_persons_without_a_name(name: str) -> None:
    plan = below_header(changed(PRIVATE, Naam=name), changed(PRIVATE, Naam=name, Project="Ander feest"))
    assert [row.applicant_kind for row in plan.rows] == [PartyKind.PERSON, PartyKind.PERSON]


def test_more_granted_than_asked_comes_in_with_a_remark() -> None:
    plan = below_header(changed(GARDEN, Verleend=1_600.0))
    assert plan.imported == 1
    assert [note.code for note in plan.rows[0].remarks] == ["granted_over_asked"]
    assert dict(plan.notes[0].data) == {"asked_cents": 150_000, "granted_cents": 160_000}


def test_an_empty_project_gets_a_title_from_what_there_is() -> None:
    plan = below_header(changed(GARDEN, Project="  "), changed(PRIVATE, Project=None, Regeling=None, Jaar=None))
    assert [row.title for row in plan.rows] == ["Bewonersinitiatief 2021", "Ontmoeten"]
    assert notes(plan) == [(2, "remark", "title_made"), (3, "remark", "title_made")]


def test_without_a_column_for_titles_that_is_said_once() -> None:
    plan = planned(sheet_table(("Naam", "Jaar", "Verleend"), ("Harmonie Vooruit", 2021, 5), ("Stichting A", 2021, 6)))
    assert (plan.notes, plan.general) == ((), ("no_title", "no_asked"))
    assert plan.rows[0].title == "Harmonie Vooruit 2021"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Verleend": "N  82 584,28"}, "amount_unreadable"),
        ({"Aangevraagd": "-500"}, "amount_negative"),
        ({"Verleend": 1e16}, "amount_too_large"),
        ({"Naam": " "}, "no_applicant"),
        ({"Regeling": "x" * 201}, "too_long"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_number_and_reason(change: dict[str, Cell], code: str) -> None:
    plan = below_header(MUSIC, changed(GARDEN, **change))
    assert (plan.imported, notes(plan)) == (1, [(3, "refused", code)])


def test_an_unreadable_day_refuses_the_row_and_a_readable_one_is_kept() -> None:
    plan = planned(sheet_table(("Naam", "Ontvangen op"), ("A", "2 maart 2021"), ("B", "in maart")))
    assert [row.received_on for row in plan.rows] == [date(2021, 3, 2)]
    assert notes(plan)[-1] == (3, "refused", "day_unreadable")


@pytest.mark.parametrize("label", ["Totaal", "Subtotaal:", "TOTAL", "Eindtotaal", "Sous-total", "Total général"])
def test_rows_with_totals_are_no_cases(label: str) -> None:
    plan = below_header(GARDEN, (label, None, None, None, None, None, None, None, 1_200))
    assert notes(plan) == [(3, "skipped", "total")]


def test_a_total_with_a_name_or_without_one_is_known_by_its_sum() -> None:
    total = (None, None, None, None, None, None, None, 2_300, 1_200)
    plan = below_header(GARDEN, MUSIC, ("Totaal stadsdeel Noord", *total[1:]), total)
    assert [code for _, _, code in notes(plan)] == ["total", "total"]


def test_an_applicant_called_total_is_a_case() -> None:
    plan = below_header(GARDEN, changed(MUSIC, Naam="Totaal Welzijn"), changed(MUSIC, Naam="Total"))
    assert [row.applicant_name for row in plan.rows] == ["Stichting De Tuin", "Totaal Welzijn", "Total"]


def test_a_row_named_total_whose_amounts_add_up_to_nothing_is_a_case() -> None:
    plan = below_header(GARDEN, MUSIC, ("Totaal Noord", *BLANK[1:8], 999.0))
    assert [row.applicant_name for row in plan.rows][2:] == ["Totaal Noord"]


def test_a_repeated_header_is_known_without_amounts_too() -> None:
    header = ("Naam", "Project", "Thema")
    plan = planned(sheet_table(header, ("A", "B", "C"), (" Naam", "Project ", "Thema"), ("D", "E", "F")))
    assert [note for note in notes(plan) if note[1] == "skipped"] == [(3, "skipped", "repeated_header")]


def test_a_single_filled_cell_amid_the_data_is_a_heading() -> None:
    assert notes(below_header(GARDEN, ("Stadsdeel Noord", *BLANK[1:]))) == [(3, "skipped", "heading")]


def test_a_text_merged_over_rows_speaks_for_all_of_them_but_an_amount_counts_once() -> None:
    table = sheet_table(HEADER, GARDEN, changed(MUSIC, Regeling=None, Verleend=None))
    merged = RawTable(table.rows, merged=(MergedCells(2, 3, 2), MergedCells(2, 3, 8)))
    assert [row.scheme for row in planned(merged).rows] == ["Bewonersinitiatief", "Bewonersinitiatief"]
    assert planned(merged).granted_cents == 120_000


def test_a_faulty_row_is_refused_and_its_neighbours_are_not() -> None:
    table = RawTable((RawRow(1, GARDEN, "name_twice"), RawRow(2, MUSIC)), header=HEADER)
    plan = planned(table)
    assert (notes(plan), plan.imported) == ([(1, "refused", "name_twice")], 1)


def test_a_year_that_cannot_be_read_is_remarked() -> None:
    plan = below_header(changed(GARDEN, Jaar="20211"), changed(MUSIC, Jaar="2020/2021"))
    assert [row.year for row in plan.rows] == [None, 2020]
    assert notes(plan) == [(2, "remark", "year_unreadable")]


def test_no_row_accepted_is_a_refusal_with_the_counts() -> None:
    plan = below_header(changed(GARDEN, Verleend="?"), HEADER)
    with pytest.raises(Refused) as refused:
        plan.require_rows()
    assert (refused.value.code, refused.value.data["refused"], refused.value.data["skipped"]) == (
        "import.no_rows",
        1,
        1,
    )
    below_header(GARDEN).require_rows()


def test_without_an_applicant_there_is_nothing_to_plan() -> None:
    with pytest.raises(Refused, match=r"import\.no_applicant_column"):
        planned(sheet_table(("Dessert", "Poids"), ("Tarte", 65)))


def test_rows_below_a_header_may_be_none() -> None:
    assert planned(sheet_table(HEADER)).read == 0


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_is_a_sentence_with_names_and_amounts(language: Language) -> None:
    plan = below_header(
        changed(GARDEN, Verleend=9_999.5, Project=None),
        changed(GARDEN, Aangevraagd="zo'n\x00tien"),
        HEADER,
        changed(GARDEN, Verleend=9_999.5, Project=None),
    )
    sentences = {note.code: why(note, Texts(language)) for note in plan.notes}
    assert "␀" in sentences["amount_unreadable"]
    assert "9.999,50" in sentences["granted_over_asked"] or "9,999.50" in sentences["granted_over_asked"]
    assert " 2. " in sentences["duplicate_row"] or " 2 " in sentences["duplicate_row"]
    assert {note.what for note in plan.notes} == set(What)
