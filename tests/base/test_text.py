"""Folding finds, pictures show, names keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.text import clean_name, fold, initials, search_tokens, show_controls


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("ĲSSEL", "ijssel"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("İstanbul", "istanbul"),
        ("ﬁets", "fiets"),
        ("Ωμέγα", "ωμεγα"),
        ("шёл", "шел"),
        ("buurt\u00adhuis", "buurthuis"),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_tokens() -> None:
    assert search_tokens("Café 't Hôrntje, MA-2026-00012") == ["cafe", "t", "horntje", "ma", "2026", "00012"]
    assert search_tokens("مرحبا بالعالم") == ["مرحبا", "بالعالم"]
    assert search_tokens("नमस्ते दुनिया") == [fold("नमस्ते"), fold("दुनिया")]
    assert search_tokens(" -_- ") == []


@given(st.text())
def test_tokens_hold_what_the_folded_text_holds(text: str) -> None:
    folded = fold(text)
    assert all(token and token in folded for token in search_tokens(text))
    assert search_tokens(folded) == search_tokens(text)


def test_what_cannot_be_seen_is_shown() -> None:
    assert show_controls("a\x00b\x7f\u202egpj\u2066") == "a␀b␡⟨RLO⟩gpj⟨LRI⟩"
    assert show_controls("een\ntwee\tdrie") == "een␊twee␉drie"
    assert show_controls("een\ntwee\r", lines=True) == "een\ntwee␍"
    assert show_controls("\ud800") == "\ufffd"
    assert show_controls("👩‍👩‍👧 می‌خواهم") == "👩‍👩‍👧 می‌خواهم"


@given(st.text(alphabet=st.characters()))
def test_nothing_unseen_is_left(text: str) -> None:
    shown = show_controls(text)
    assert show_controls(shown) == shown
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in shown)
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Anna de Vries", "AV"),
        ("IJsbrand van 't Hof", "IJH"),
        ("Fatima", "F"),
        ("J.P. Balk", "JB"),
        ("élan (vereniging)", "ÉV"),
        ("de", "D"),
        ("😀", "?"),
        ("", "?"),
    ],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_name_loses_only_the_blanks_around_it() -> None:
    assert clean_name("\u00a0 Stichting  A\u202eb \ufeff\n") == "Stichting  A\u202eb"
