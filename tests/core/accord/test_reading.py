"""A scheme is read whole or refused with the line to mend."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import DeskError, Refused, WorldError
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.resources import resource
from maakdesk.core.accord.reading import load_scheme, read_scheme, scheme_from, shipped_schemes
from maakdesk.core.accord.toml_tree import line_numbers

SHIPPED = resource("schemes", "resident_initiative.toml").read_text(encoding="utf-8")


def refused(text: str) -> Refused:
    with pytest.raises(Refused) as refusal:
        read_scheme(text)
    return refusal.value


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


@pytest.mark.parametrize(
    ("old", "new", "code", "part"),
    [
        ("title = {", "titel = {", "scheme.missing", None),
        ('version = "2026-2"', 'version = ""', "scheme.empty", 'version = ""'),
        ('version = "2026-2"', "version = 1", "scheme.kind", "version = 1"),
        ('version = "2026-2"', "version = 2026-01-01", "scheme.kind", "version = 2026"),
        ('version = "2026-2"', 'version = "2026-2"\ncolour = "blue"', "scheme.unknown_key", "colour"),
        ('key = "resident_initiative"', 'key = "Resident initiative"', "scheme.key_shape", 'key = "Resident'),
        ('instrument = "besluit"', 'instrument = "favour"', "scheme.unknown_word", 'instrument = "favour"'),
        ('basis = "Awb 4:13"', "", "scheme.term_basis", "[decision_term]"),
        ('rule = "awb_4_13"', 'rule = "awb_9_99"', "scheme.unknown_word", 'rule = "awb_9_99"'),
        ('rule = "awb_4_13"', 'rule = "bylaw_term"', "scheme.term_length", "[decision_term]"),
        ('rule = "awb_4_13"', 'rule = "awb_4_13"\nweeks = 0', "scheme.number", "weeks = 0"),
        ('rule = "awb_4_13"', 'rule = "awb_4_13"\nweeks = 8\ndays = 56', "scheme.term_length", "[decision_term]"),
        ("minimum = 3", "minimum = 2", "scheme.number", "minimum = 2"),
        ("minimum = 3", 'minimum = "three"', "scheme.kind", "minimum ="),
        ("weeks = 52", "weeks = true", "scheme.number", "weeks = true"),
        ('"civil_servant"]', '"civil servant"]', "scheme.unknown_word", "backgrounds"),
        ('"civil_servant"]', '"expert"]', "scheme.twice", "backgrounds"),
        ("of = 2, out_of = 3", "of = 4, out_of = 3", "scheme.quorum", "quorum"),
        ('{ one = "coach", other = "judge" }', '{ one = "judge", other = "judge" }', "scheme.pair", "forbidden"),
        ('key = "great"', 'key = "ask"', "scheme.ask_reserved", 'key = "ask"'),
        ('letter = "R"', 'letter = "B"', "scheme.letter", 'letter = "B"'),
        ('letter = "R"', 'letter = "1"', "scheme.letter", 'letter = "1"'),
        ('letter = "T"', 'letter = "A"', "scheme.twice", 'letter = "A" # again'),
        ('key = "real"', 'key = "great"', "scheme.twice", 'key = "great" # again'),
        ('kind = "duty"', 'kind = "favour"', "scheme.unknown_word", 'kind = "favour"'),
        ('en = "Value for the neighbourhood"', 'fr = "Valeur"', "scheme.missing", "Valeur"),
        ('key = "open"', 'key = "value"', "scheme.twice", 'key = "value" # again'),
        ('private = "address"', 'private = "shoe_size"', "scheme.unknown_word", "shoe_size"),
        ("[panel]", "[panel", "scheme.syntax", "[panel"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_line(old: str, new: str, code: str, part: str | None) -> None:
    assert old in SHIPPED
    text = SHIPPED.replace(old, f"{new} # again" if code == "scheme.twice" else new, 1)
    refusal = refused(text)
    assert refusal.code == code
    if part is not None:
        assert refusal.data["line"] == line_of(text, part)
    for language in Language:
        assert "{" not in Texts(language)(f"error.{code}", **refusal.data)


def test_a_criterion_without_levels_is_refused() -> None:
    begin, end = (
        SHIPPED.index("[[criteria.levels]]"),
        SHIPPED.index("[[criteria]]", SHIPPED.index("[[criteria.levels]]")),
    )
    text = SHIPPED[:begin] + SHIPPED[end:]
    refusal = refused(text)
    assert (refusal.code, refusal.data["n"]) == ("scheme.levels", 0)
    assert refusal.data["line"] == line_of(text, "[[criteria]]")


def test_a_scheme_without_criteria_or_basis_is_refused() -> None:
    begin, end = SHIPPED.index("[[criteria]]"), SHIPPED.index("[[grounds]]")
    assert refused(SHIPPED[:begin] + SHIPPED[end:]).code == "scheme.no_criteria"
    begin, end = SHIPPED.index("[[basis]]"), SHIPPED.index("[[criteria]]")
    assert refused(SHIPPED[:begin] + SHIPPED[end:]).code == "scheme.no_basis"


def test_lines_are_those_of_the_file() -> None:
    text = 'a = 1\n[b]\nc = """\n[not.a.table]\nd = 2\n"""\n[[e]]\nf = 1\n[[e.g]]\nh = 1\n[[e]]\n[[e.g]]\nh = 2\n'
    assert line_numbers(text) == {
        ("a",): 1, ("b",): 2, ("b", "c"): 3, ("e", 0): 7, ("e", 0, "f"): 8, ("e", 0, "g", 0): 9,
        ("e", 0, "g", 0, "h"): 10, ("e", 1): 11, ("e", 1, "g", 0): 12, ("e", 1, "g", 0, "h"): 13,
    }  # fmt: skip


def test_the_recorded_version_reads_back_the_same() -> None:
    for scheme in shipped_schemes().values():
        again = scheme_from(json.loads(scheme.canonical))
        assert again == scheme
        assert again.digest == scheme.digest


def test_the_digest_is_of_the_content_and_not_of_the_layout() -> None:
    scheme = read_scheme(SHIPPED)
    key, version = 'key = "resident_initiative"', 'version = "2026-2"'
    swapped = SHIPPED.replace(f"{key}\n{version}", f"{version}\n{key}")
    assert swapped != SHIPPED
    assert read_scheme(swapped).digest == scheme.digest
    assert read_scheme("# a remark\n\n" + SHIPPED.replace(" = ", "  =  ")).digest == scheme.digest
    assert read_scheme(SHIPPED.replace("weeks = 60", "weeks = 61", 1)).digest != scheme.digest


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "scheme.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WorldError) as refusal:
        load_scheme(file)
    assert refusal.value.code == "scheme.unreadable"
    with pytest.raises(WorldError):
        load_scheme(tmp_path / "absent.toml")


@given(st.integers(0, len(SHIPPED) - 1), st.integers(1, 400))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(begin: int, length: int) -> None:
    try:
        read_scheme(SHIPPED[:begin] + SHIPPED[begin + length :])
    except DeskError as refusal:
        assert "{" not in Texts(Language.NL)(f"error.{refusal.code}", **refusal.data)  # noqa: PT017 - reading it may go well
