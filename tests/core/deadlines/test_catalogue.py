"""The terms of the law are data, and damaged data is not counted with."""

from pathlib import Path

import pytest

from maakdesk.base.errors import NotFound
from maakdesk.core.deadlines.catalogue import read_terms, shipped_terms, term_rule
from maakdesk.core.deadlines.terms import Basis, Length, Unit


def test_a_term_is_found_by_its_key() -> None:
    assert term_rule("awb_6_7").length == Length(6, Unit.WEEKS)
    with pytest.raises(NotFound):
        term_rule("awb_9_99")


def test_every_term_of_an_act_names_its_article() -> None:
    named = [rule for rule in shipped_terms().values() if rule.basis is Basis.ACT and rule.length]
    assert len(named) > 10
    assert all(rule.articles and rule.version for rule in named)


@pytest.mark.parametrize(
    "row",
    [
        'basis = "act"\narticles = []\nlenght = { weeks = 6 }',
        'basis = "habit"\narticles = []',
        'basis = "act"\narticles = []\nlength = { fortnights = 3 }',
        'basis = "act"\narticles = []\nlength = { weeks = 0 }',
    ],
)
def test_damaged_terms_are_not_read(tmp_path: Path, row: str) -> None:
    file = tmp_path / "terms.toml"
    file.write_text(f'version = "1"\n[term]\n{row}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"unknown|valid|positive"):
        read_terms(file)
