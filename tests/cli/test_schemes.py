"""Schemes by command line: shown as they are, and a bad file refused with its line."""

import json
from pathlib import Path

import pytest

from maakdesk.base.resources import resource
from maakdesk.cli import run
from maakdesk.core.accord.reading import shipped_schemes


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
