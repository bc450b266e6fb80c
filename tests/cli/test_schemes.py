"""Schemes by command line: shown as they are, and a bad file refused with its line."""

import json
from pathlib import Path

import pytest

from maakdesk.base.resources import resource
from maakdesk.cli import run
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.models import Case
from tests.cli.conftest import Cli
from tests.core.vaults import PHRASE
from tests.office import Office


def _told(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    assert run(["--json", *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_shipped_ones_are_listed_and_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    listed = _told(capsys, "scheme", "list")
    assert isinstance(listed, dict)
    assert {one["key"] for one in listed["schemes"]} == set(shipped_schemes())
    shown = _told(capsys, "scheme", "show", "right_to_challenge")
    assert isinstance(shown, dict)
    assert shown["digest"] == shipped_schemes()["right_to_challenge"].digest
    assert [one["key"] for one in shown["criteria"]] == [
        one.key for one in shipped_schemes()["right_to_challenge"].criteria
    ]


def test_a_good_file_names_what_is_still_unsure(capsys: pytest.CaptureFixture[str]) -> None:
    checked = _told(capsys, "scheme", "check", str(resource("schemes", "resident_initiative.toml")))
    assert isinstance(checked, dict)
    assert checked["ok"]
    assert checked["unsure"]


def test_a_mistake_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = resource("schemes", "resident_initiative.toml").read_text(encoding="utf-8")
    line = text.count("\n") + 2
    copy = tmp_path / "mine.toml"
    copy.write_text(text + "\n[punten]\nhoogste = 10\n", encoding="utf-8")
    assert run(["scheme", "check", str(copy)]) == 1
    assert str(line) in capsys.readouterr().err


def test_an_unknown_scheme_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scheme", "show", "nergens"]) == 1
    assert "resident_initiative" in capsys.readouterr().err


def test_a_copy_is_edited_tried_and_published(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    assert cli("scheme", "export", "resident_initiative", str(file))["key"] == "resident_initiative"
    assert cli.refused("scheme", "publish", str(file)) == "scheme.published_already"
    text = file.read_text(encoding="utf-8").replace('version = "2026-2"', 'version = "2026-3"')
    file.write_text(text.replace("weeks = 8\n", "weeks = 6\n"), encoding="utf-8")
    answers = tmp_path / "answers.json"
    answers.write_text('{"what": "Soep", "budget": [{"item": "Brood", "cost": "5.000", "asked": 5000}]}')
    words = ("--answers", str(answers), "--asked", "6.000", "--received", "2026-01-10")
    tried = cli("scheme", "try", str(file), *words)
    assert tried["unanswered"] == ["contact_name", "address", "why"]
    assert (tried["failed"], tried["tier"], tried["decide_by"]) == (["budget_adds_up"], "middle", "2026-03-09")
    looked = cli("scheme", "publish", str(file), "--dry-run")
    assert not looked["published"]
    assert {one["place"] for one in looked["differences"]} == {"about", "extension"}
    done = cli("scheme", "publish", str(file))
    assert (done["published"], done["unsure"]) == (True, 1)  # what was read back and did not change stays read back
    assert cli("scheme", "show", "resident_initiative")["version"] == "2026-3"
    assert {one["version"] for one in cli("scheme", "list")["schemes"]} >= {"2026-3"}
    assert not cli("scheme", "adopt", "resident_initiative", "--source", "Blad 3", "--version", "2026-3")["unsure"]
    assert cli.refused("scheme", "adopt", "resident_initiative", "--value", "extension") == "scheme.adopt_form"


def test_answers_that_are_none_are_refused(cli: Cli, tmp_path: Path) -> None:
    shipped = str(resource("schemes", "resident_initiative.toml"))
    for text, code in (("[]", "answer.no_object"), ("{", "answer.no_object"), ('{"charm": 1}', "answer.unknown")):
        answers = tmp_path / "answers.json"
        answers.write_text(text)
        assert cli.refused("scheme", "try", shipped, "--answers", str(answers)) == code


def test_a_letter_waits_until_the_scheme_is_the_offices_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path / "desk", adopting=False)
    case_id = office.talked()
    office.decide(case_id)
    with office.desk.acting.store.read() as session:
        number = session.get_one(Case, case_id).number
    office.close()
    monkeypatch.setenv("MAAKDESK_PASSPHRASE", PHRASE)
    final = ["letter", number, "--out", str(tmp_path / "x.pdf"), "--final", "--sending", "2026-03-23"]
    desk = ["--lang", "nl", "--desk", str(tmp_path / "desk")]
    assert run([*desk, *final]) == 1
    assert "maakdesk scheme adopt resident_initiative --source" in capsys.readouterr().err
    value = ["--value", "decision_term=Blad 1"]
    assert run([*desk, "scheme", "adopt", "resident_initiative", *value]) == 0
    assert "nog 17" in capsys.readouterr().out
    assert run([*desk, "scheme", "adopt", "resident_initiative", "--source", "Blad 2"]) == 0
    assert run([*desk, *final]) == 0


@pytest.mark.parametrize("key", shipped_schemes())
def test_a_case_is_taken_in_under_each_of_them(cli: Cli, key: str) -> None:
    words = ("--title", "Soep op de stoep", "--applicant", "De Lange Tafel", "--asked", "4.500")
    number = cli("case", "new", *words, "--scheme", key, "--received", "2026-03-02")["number"]
    shown = cli("case", number)
    assert [one["key"] for one in shown["criteria"]] == [one.key for one in shipped_schemes()[key].criteria]
