"""Recovery codes: typed by people from paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import Refused
from maakdesk.core.vault.recovery_code import new_recovery_code, read_recovery_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_code_is_nine_groups_of_four_and_never_the_same() -> None:
    codes = {new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    assert all([len(group) for group in code.split("-")] == [4] * 9 for code in codes)


@given(lower=st.booleans(), blanks=st.sampled_from([" ", "", " - ", "\n"]), mistaken=st.booleans())
def test_a_code_is_read_however_it_is_typed(*, lower: bool, blanks: str, mistaken: bool) -> None:
    code = new_recovery_code()
    typed = code.replace("-", blanks)
    if mistaken:
        typed = typed.replace("0", "O").replace("1", "I")
    assert read_recovery_code(typed.lower() if lower else typed) == code.replace("-", "")[:32]


@given(place=st.integers(0, 35), other=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, other: str) -> None:
    code = new_recovery_code().replace("-", "")
    wrong = code[:place] + other + code[place + 1 :]
    if wrong == code:
        assert read_recovery_code(wrong) == code[:32]
        return
    with pytest.raises(Refused) as refused:
        read_recovery_code(wrong)
    assert refused.value.code == "vault.recovery_typo"


@given(st.text(max_size=60))
def test_any_other_text_is_a_typo_and_never_a_crash(text: str) -> None:
    with pytest.raises(Refused):
        read_recovery_code(text)
