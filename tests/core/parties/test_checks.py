"""Numbers that cannot be right are told in words; what is right is let be."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import PrivateKind
from maakdesk.core.parties.checks import check_address, check_iban, looks_like_bsn, remarks
from maakdesk.core.parties.words import remark_words

ACCOUNT, EMAIL, PHONE, ADDRESS = (
    PrivateKind.ACCOUNT, PrivateKind.EMAIL, PrivateKind.PHONE, PrivateKind.ADDRESS,
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ACCOUNT, "NL91 ABNA 0417 1643 00"),
        (ACCOUNT, "nl91abna0417164300"),
        (ACCOUNT, "BE68 5390 0754 7034"),
        (ACCOUNT, "  "),
        (EMAIL, "roos@example.org"),
        (EMAIL, "o'neill+tafel@sub.example.co.uk"),
        (EMAIL, "info@münchen.example"),
        (PHONE, "020 624 1111"),
        (PHONE, "06-12345678"),
        (PHONE, "+32 2 345 67 89"),
        (PHONE, "0031 20 6241111"),
        (ADDRESS, "Voorbeeldpad 1\n1000 AA Amsterdam"),
        (ADDRESS, "Voorbeeldpad 12a Amsterdam"),
        (ADDRESS, "10 Downing Street\nLondon SW1A 2AA"),
        (ADDRESS, "Rue de la Loi 16\n1000 Brussel"),
        (None, "Wij vragen 1112.50 euro voor 120 mensen op 12-05-2026."),
        (PrivateKind.BIRTH_DATE, "12-05-1980"),
    ],
)
def test_what_may_be_right_is_let_be(kind: PrivateKind | None, text: str) -> None:
    assert remarks(kind, text) == ()


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (ACCOUNT, "NL91 ABNA 0417 1643 01", "iban.checksum"),
        (ACCOUNT, "NL91 ABNA 0417 1643 0", "iban.length"),
        (ACCOUNT, "ZZ91 ABNA 0417 1643 00", "iban.checksum"),
        (ACCOUNT, "ZZ38 ABNA 0417 1643 00", "iban.country"),
        (ACCOUNT, "giro 1234", "iban.shape"),
        (EMAIL, "roos.example.org", "email.at"),
        (EMAIL, "roos@example", "email.domain"),
        (EMAIL, "roos@-example.org", "email.domain"),
        (EMAIL, "roos @example.org", "email.shape"),
        (EMAIL, "roos..x@example.org", "email.shape"),
        (EMAIL, "a@b@example.org", "email.shape"),
        (PHONE, "bel mij", "phone.shape"),
        (PHONE, "06", "phone.short"),
        (PHONE, "020 62", "phone.unknown"),
        (PHONE, "020 624 1111 1111 1111", "phone.long"),
        (PHONE, "0999 123456", "phone.unknown"),
        (ADDRESS, "Voorbeeldpad 1\n0999 AA Amsterdam", "postcode.wrong"),
        (ADDRESS, "Voorbeeldpad 1\n1000 A Amsterdam", "postcode.shape"),
        (ACCOUNT, "111222333", "bsn"),
        (None, "Mijn bsn is 1112.22.333", "bsn"),
        (None, "111 222 333", "bsn"),
        (None, "burgerservicenummer: 123456", "bsn"),
    ],
)
def test_what_cannot_be_right_is_said_in_both_languages(kind: PrivateKind | None, text: str, code: str) -> None:
    found = remarks(kind, text)
    assert [one.code for one in found] == [code]
    for language in Language:
        words = remark_words(found[0], Texts(language))
        assert words.endswith(".")
        assert "{" not in words


@pytest.mark.parametrize("text", ["0612345678", "2026-00042", "10.000.000", "000000000", "123456789", "1112.52.333"])
def test_other_figures_are_no_citizen_service_number(text: str) -> None:
    assert not looks_like_bsn(text)


@given(st.text(max_size=300), st.sampled_from([None, *PrivateKind]))
def test_whatever_is_typed_a_check_has_an_answer(text: str, kind: PrivateKind | None) -> None:
    for found in remarks(kind, text):
        assert remark_words(found, Texts())


def test_worked_examples_come_out(shared_data: Path) -> None:
    path = shared_data / "numbers" / "stdnum_doctest_vectors.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["functie"] == "validate"]
    checks = {"iban": check_iban, "nl.postcode": check_address}
    tried = 0
    for row in rows:
        good = not row["verwacht"].startswith("Traceback")
        if row["module"] in checks:
            assert (checks[row["module"]](row["invoer"]) is None) is good, row
            tried += 1
        if row["module"] == "nl.bsn":
            assert looks_like_bsn(row["invoer"]) is good, row
            tried += 1
    assert tried >= 9
