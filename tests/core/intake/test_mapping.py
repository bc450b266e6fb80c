import pytest

from maakdesk.base.errors import Refused
from maakdesk.core.intake.headers import shipped_vocabulary
from maakdesk.core.intake.mapping import (
    Field,
    Mapping,
    in_words,
    mapping_from_json,
    normalised,
    propose_mapping,
    with_column,
)
from maakdesk.core.intake.raw import RawTable
from tests.tables import GARDEN, HEADER, MUSIC, sheet_table

WORDS = shipped_vocabulary()


def proposed(*lines: tuple[object, ...]) -> Mapping:
    return propose_mapping(sheet_table(*lines), WORDS)  # type: ignore[arg-type]


def fields(mapping: Mapping) -> dict[str, str]:
    return {field.value: in_words(mapping, field) for field in mapping.columns}


def test_the_columns_of_the_public_register_feed_their_fields() -> None:
    assert fields(proposed(HEADER, GARDEN)) == {
        "applicant": "Naam",
        "title": "Project",
        "scheme": "Regeling",
        "department": "Organisatie",
        "theme": "Thema",
        "year": "Jaar",
        "periodicity": "Periodiciteit",
        "asked": "Aangevraagd",
        "granted": "Verleend",
    }


def test_titles_may_stand_above_the_header() -> None:
    mapping = proposed(("Register subsidies Noord",), (), ("Peildatum 1 mei",), HEADER, GARDEN, MUSIC)
    assert mapping.header_row == 4
    assert len(mapping.columns) == 9


def test_a_header_may_take_two_rows() -> None:
    mapping = proposed(
        ("Aanvrager", "Activiteit", "Bedrag", None),
        (None, None, "aangevraagd", "verleend"),
        ("Stichting A", "Feest", 10, 5),
    )
    assert (mapping.header_row, mapping.columns[Field.ASKED], mapping.columns[Field.GRANTED]) == (2, (2,), (3,))
    assert mapping.headers == ("Aanvrager", "Activiteit", "Bedrag aangevraagd", "Bedrag verleend")


def test_grants_in_two_columns_are_added_but_loans_and_guarantees_are_no_grants() -> None:
    mapping = proposed(
        (
            "Nom de l'organisme bénéficiaire",
            "Montant\nde la subvention de fonctionnement (1)",
            "Montant\nde la subvention d'investissement (1)",
            "Montant de la garantie\n(2)",
            "Montant du prêt\n(3)",
            "Avantages en nature\n(4)",
        ),
        ("A", 1, 2, 3, 4, "X"),
    )
    assert mapping.columns == {Field.APPLICANT: (0,), Field.GRANTED: (1, 2)}


def test_an_organisation_is_the_applicant_only_when_nobody_else_is() -> None:
    assert proposed(("Organisatie", "Project"), ("A", "B")).columns[Field.APPLICANT] == (0,)
    assert proposed(("Naam", "Organisatie"), ("A", "B")).columns[Field.DEPARTMENT] == (1,)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Ontvanger subsidie", "applicant"),
        ("Datum ontvangst", "received_on"),
        ("Zaaknummer", "source_number"),
        ("Buurt", "neighbourhood"),
        ("Bedrag verleend (€)", "granted"),
        ("Requested amount", "asked"),
        ("ANNÉE", "year"),
        ("Bénéficiaire", "applicant"),
    ],
)
def test_headers_in_other_words_are_known(header: str, field: str) -> None:
    assert list(fields(proposed((header, "Bijzonderheden"), ("a", "b")))) == [field]


@pytest.mark.parametrize("header", ["Datum verleend", "Adres aanvrager", "Lening toegekend", "Zomaar iets", ""])
def test_headers_that_only_look_like_a_field_feed_none_of_these(header: str) -> None:
    found = proposed((header, "Bijzonderheden"), ("a", "b")).columns
    assert not {Field.APPLICANT, Field.GRANTED, Field.ASKED} & set(found)


def test_a_source_is_known_by_its_headers() -> None:
    mapping = proposed(HEADER, GARDEN)
    shouted = proposed(("Titel boven de tabel",), tuple(f" {name.upper()} (1)" for name in HEADER), MUSIC)
    other = proposed((*HEADER, "Buurt"), (*GARDEN, "De Kolenkit"))
    assert mapping.source == shouted.source != other.source


def test_a_mapping_reads_back_from_its_own_json() -> None:
    table = sheet_table(("boven",), HEADER, GARDEN)
    mapping = propose_mapping(table, WORDS)
    assert mapping_from_json(table, mapping.to_json(), WORDS) == mapping


def test_a_person_names_columns_by_header_or_number_and_adds_amounts() -> None:
    table = sheet_table(("Wie", "Wat", "Deel 1", "Deel 2"), ("A", "B", 1, 2))
    mapping = mapping_from_json(table, {"applicant": "wie", "title": 2, "granted": ["Deel 1", 4]}, WORDS)
    assert mapping.columns == {Field.APPLICANT: (0,), Field.TITLE: (1,), Field.GRANTED: (2, 3)}
    assert in_words(mapping, Field.GRANTED) == "Deel 1 + Deel 2"


def test_a_person_may_say_where_the_header_stands() -> None:
    table = sheet_table(HEADER, ("Wie", "Wat"), GARDEN)
    assert mapping_from_json(table, {"header_row": 2, "applicant": "Wie"}, WORDS).header_row == 2


@pytest.mark.parametrize(
    ("data", "entry"),
    [
        ([], "{}"),
        ({"aanvrager": "Naam"}, "aanvrager"),
        ({"applicant": "Bestaat niet"}, "applicant: Bestaat niet"),
        ({"applicant": 99}, "applicant: 99"),
        ({"applicant": True}, "applicant: True"),
        ({"applicant": []}, "applicant"),
        ({"applicant": ["Naam", "Project"]}, "applicant"),
        ({"granted": ["Verleend", "Verleend"]}, "granted"),
        ({"header_row": 77, "applicant": "Naam"}, "header_row"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_with_its_entry(data: object, entry: str) -> None:
    with pytest.raises(Refused) as refused:
        mapping_from_json(sheet_table(HEADER, GARDEN), data, WORDS)
    assert (refused.value.code, refused.value.data) == ("import.map_invalid", {"entry": entry})


def test_a_sheet_without_content_is_refused() -> None:
    with pytest.raises(Refused, match=r"import\.empty"):
        propose_mapping(RawTable(()), WORDS)


def test_headers_are_compared_without_capitals_accents_and_footnotes() -> None:
    assert normalised(" Montant\nde la  GARANTIE (2) ") == normalised("montant de la garantie")


def test_a_column_moves_to_another_field_and_amounts_take_several() -> None:
    mapping = proposed(("Naam", "Project", "Aangevraagd", "Verleend"), ("A", "B", "5", "4"))
    summed = with_column(mapping, 2, Field.GRANTED)
    assert summed.to_json() == {"header_row": 1, "applicant": 1, "title": 2, "granted": [3, 4]}
    assert with_column(summed, 1, Field.APPLICANT).to_json() == {"header_row": 1, "applicant": 2, "granted": [3, 4]}
    assert with_column(summed, 3, None).columns[Field.GRANTED] == (2,)
    assert with_column(with_column(mapping, 2, None), 2, Field.ASKED) == mapping
