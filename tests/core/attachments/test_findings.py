"""What looks like a private number is told by its place, never with the number; ordinary numbers are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from maakdesk.base.vocabulary import FindingKind
from maakdesk.core.attachments.findings import findings_in, plain_findings, stored_findings


def _told(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in findings_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BSN 123456782.", [("bsn", "123456782")]),
        ("mijn nummer is 1234.56.782 en", [("bsn", "1234.56.782")]),
        ("123 456 782 2026", [("bsn", "123 456 782")]),
        ("burgerservicenummer: 10000008", [("bsn", "10000008")]),
        ("Rekening NL91 ABNA 0417 1643 00 van de stichting", [("iban", "NL91 ABNA 0417 1643 00")]),
        ("nl91abna0417164300", [("iban", "nl91abna0417164300")]),
        ("Bel 06-12345678 of (020) 624 11 11", [("phone", "06-12345678"), ("phone", "(020) 624 11 11")]),
        ("06-12345678 06-87654321", [("phone", "06-12345678"), ("phone", "06-87654321")]),
        ("NL91ABNA0417164300 NL91ABNA0417164300", [("iban", "NL91ABNA0417164300")] * 2),
        ("+31 20 6241111", [("phone", "+31 20 6241111")]),
        ("geboren te Amsterdam op 3 maart 1961", [("birth_date", "3 maart 1961")]),
        ("Geboortedatum: 03-03-1961", [("birth_date", "03-03-1961")]),
        ("date of birth 1961-03-03", [("birth_date", "1961-03-03")]),
    ],
)
def test_private_numbers_are_told(text: str, found: list[tuple[str, str]]) -> None:
    assert _told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "123456783",  # fails the check of a BSN
        "1234567820",  # ten digits
        "Dossier 10000008 van 2026",  # eight digits that nobody calls a BSN
        "NL91ABNA0417164301",
        "Op 3 maart 2026 begint het; het kost 12.500,00 euro",
        "02-03-2026 tot 05-04-2026",
        "1000 AA 12, 1e verdieping",
        "0,25 of 0.123456789 procent",
    ],
)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    assert _told(text) == []


def test_a_place_has_its_page() -> None:
    found = findings_in("een\ftwee 123456782\f\fvier 06-12345678", paged=True)
    assert [(one.kind, one.page) for one in found] == [(FindingKind.BSN, 2), (FindingKind.PHONE, 4)]
    assert stored_findings(plain_findings(found)) == found
    assert "123456782" not in repr(plain_findings(found))


@given(st.text(alphabet="0123456789 .-+()NLnl\fABgeboren", max_size=400))
def test_places_do_not_overlap_and_lie_in_the_text(text: str) -> None:
    found = findings_in(text, paged=True)
    places = [(one.start or 0, one.end or 0) for one in found]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.integers(min_value=10_000_000, max_value=99_999_999))
def test_every_number_that_passes_the_check_is_found(start: int) -> None:
    numbers = [number for last in range(10) if bsn.is_valid(number := f"{start}{last}")]
    assert [("bsn", number) for number in numbers] == [one for number in numbers for one in _told(f"Zie {number}, ja.")]


def test_at_most_five_hundred_are_told() -> None:
    assert len(findings_in("06-12345678 " * 30_000)) == 500
