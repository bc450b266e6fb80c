"""Which passphrases are taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.core.passphrase import Strength, normalised, require_good, strength


@pytest.mark.parametrize(
    ("passphrase", "names", "code"),
    [
        ("kort", [], "vault.passphrase_short"),
        ("elf tekens!", [], "vault.passphrase_short"),
        ("ﬁ" * 5, [], "vault.passphrase_short"),  # ten letters, once the ligatures are undone
        ("x" * 1025, [], "vault.passphrase_long"),
        ("aaaaaaaaaaaaaaaa", [], "vault.passphrase_weak"),
        ("123456789012", [], "vault.passphrase_weak"),
        ("password1234", [], "vault.passphrase_weak"),
        ("fiets JANSEN gracht lamp", ["Jansen"], "vault.passphrase_name"),
        ("stadsdeel noord 2026", ["Stadsdeel  Noord"], "vault.passphrase_name"),
    ],
)
def test_what_is_refused(passphrase: str, names: list[str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        require_good(passphrase, names=names)
    assert refused.value.code == code


def test_a_sentence_of_unrelated_words_is_strong() -> None:
    assert require_good("vier losse fietsen op zolder", names=["Eva", ""]) is Strength.STRONG


def test_knowing_the_name_makes_it_weaker() -> None:
    assert strength("Xylanthe1987", names=["Xylanthe"]) < strength("Xylanthe1987")


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_text_has_a_strength_and_one_normal_form(text: str) -> None:
    assert strength(text) in Strength
    assert normalised(normalised(text)) == normalised(text)


def test_a_very_long_one_is_measured_by_its_beginning() -> None:
    assert strength("q7!" * 100_000) <= Strength.STRONG


@pytest.mark.parametrize("language", list(Language))
def test_each_step_has_a_word(language: Language) -> None:
    texts = Texts(language)
    assert len({texts(step.key) for step in Strength}) == 5
