"""The plain-language check points at long sentences and difficult words, and leaves the rest alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import WorldError
from maakdesk.base.i18n import Language
from maakdesk.core.letters.plain import DifficultWord, LongSentence, check_letter, check_text, load_plain_rules
from tests.letter_cases import CASES, letter_of

NL = load_plain_rules(Language.NL)


def test_a_long_sentence_is_counted_in_words() -> None:
    sentence = "Wij " + "gaan " * 24 + "door."
    assert check_text(f"Kort. {sentence} Kort.", NL) == (LongSentence(sentence, 26),)


def test_a_difficult_word_gets_a_proposal() -> None:
    (found,) = check_text("U krijgt, indien u wilt, antwoord. Indiening kan altijd.", NL)
    assert found == DifficultWord("indien", "als", "U krijgt, indien u wilt, antwoord.")


def test_amounts_and_abbreviations_do_not_end_a_sentence() -> None:
    text = "U krijgt € 12.500 " + "en nog wat " * 7
    assert len(check_text(text, NL)) == 1


@pytest.mark.parametrize("name", CASES)
def test_our_own_text_blocks_are_plain(name: str) -> None:
    letter = letter_of(name)
    rules = load_plain_rules(letter.language)
    own = [finding for finding in check_letter(letter, rules) if isinstance(finding, DifficultWord)]
    assert own == []


@given(st.text())
def test_it_never_stops_on_any_text(text: str) -> None:
    check_text(text, NL)


def test_an_unreadable_list_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain.toml").write_text("most_words = [", encoding="utf-8")
    with pytest.raises(WorldError, match=r"letter\.plain_unreadable"):
        load_plain_rules(Language.NL, folder=tmp_path)
