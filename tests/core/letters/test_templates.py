"""Text blocks: an office may replace them; what is missing or names an unknown place is refused at once."""

import shutil
from pathlib import Path

import pytest

from maakdesk.base.errors import WorldError
from maakdesk.base.i18n import Language
from maakdesk.base.resources import resource
from maakdesk.core.letters.letter import Empty, Run
from maakdesk.core.letters.templates import load_templates


def own_copy(folder: Path, old: str, new: str) -> Path:
    shutil.copy(resource("letters", "nl", "decision.toml"), folder)
    path = folder / "decision.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", ["decision", "notices"])
def test_both_languages_have_the_same_blocks_and_places(kind: str) -> None:
    dutch, english = load_templates(Language.NL, kind), load_templates(Language.EN, kind)
    assert dutch.texts.keys() == english.texts.keys()
    assert dutch.rules.keys() == english.rules.keys()
    assert dutch.missing.keys() == english.missing.keys()
    assert dutch.version != english.version


def test_an_office_can_replace_a_block(tmp_path: Path) -> None:
    folder = own_copy(tmp_path, 'questions = "Heeft u vragen?"', 'questions = "Vragen? Bel ons"')
    assert load_templates(Language.NL, folder=folder).texts["heading.questions"] == "Vragen? Bel ons"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('questions = "Heeft u vragen?"', ""),
        ("uiterlijk op *{pay_by}*", "uiterlijk op *{betaaldag}*"),
        ("[missing]", "[weg]"),
        ('version = "nl-2026.1"', "version = "),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(WorldError, match=r"letter\.templates_unreadable"):
        load_templates(Language.NL, folder=own_copy(tmp_path, old, new))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"letter\.templates_unreadable"):
        load_templates(Language.NL, folder=tmp_path)


def test_filling_joins_text_of_one_weight_and_keeps_empty_places() -> None:
    templates = load_templates(Language.NL)
    assert templates.fill("text.pay", pay_by=Empty("pay_by", "de dag")) == (
        Run("Wij maken het geld uiterlijk op "),
        Empty("pay_by", "de dag"),
        Run(" naar u over. U hoeft daar niets voor te doen."),
    )
    assert templates.fill("text.ground", label="*a*", text="{b}") == (Run("*a*", bold=True), Run(" {b}"))


def test_what_letters_share_is_changed_in_one_place(tmp_path: Path) -> None:
    shutil.copy(resource("letters", "nl", "notices.toml"), tmp_path)
    folder = own_copy(tmp_path, 'questions = "Heeft u vragen?"', 'questions = "Vragen? Bel ons"')
    found = load_templates(Language.NL, "notices", folder=folder)
    assert found.texts["heading.questions"] == "Vragen? Bel ons"
    assert found.version == "nl-2026.1 nl-berichten-2026.1"


def test_notices_take_no_block_of_the_decision_letter_away() -> None:
    for language in Language:
        shared, both = load_templates(language), load_templates(language, "notices")
        assert {key: both.texts[key] for key in shared.texts} == dict(shared.texts)
        assert {key: both.rules[key] for key in shared.rules} == dict(shared.rules)
        assert {key: both.missing[key] for key in shared.missing} == dict(shared.missing)


def test_a_damaged_file_of_notices_is_refused(tmp_path: Path) -> None:
    shutil.copy(resource("letters", "nl", "decision.toml"), tmp_path)
    text = resource("letters", "nl", "notices.toml").read_text(encoding="utf-8")
    (tmp_path / "notices.toml").write_text(text.replace("{last_day}", "{laatste_dag}"), encoding="utf-8")
    with pytest.raises(WorldError, match=r"letter\.templates_unreadable"):
        load_templates(Language.NL, "notices", folder=tmp_path)
