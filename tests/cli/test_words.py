"""How the words of the command line are read: places of options, exit codes, languages, secrets."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from maakdesk.cli import run
from tests.cli.conftest import Cli
from tests.core.vaults import OTHER_PHRASE, PHRASE


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "--desk", "{}", "--as", "resident", "cases"],
        ["cases", "--json", "--desk", "{}", "--as", "resident"],
        ["--desk", "{}", "cases", "--as", "resident", "--json"],
        ["--as", "resident", "--json", "cases", "--desk", "{}"],
    ],
)
def test_options_stand_before_or_after_the_verb(cli: Cli, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run([word.format(cli.folder) for word in words]) == 0
    assert json.loads(capsys.readouterr().out) == {"total": 0, "cases": []}


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nothing"],
        ["case"],
        ["person"],
        ["cases", "--limit", "many"],
        ["decide", "MA-1", "--outcome", "maybe"],
        ["person", "add", "X"],
        ["person", "add", "X", "--role", "king"],
        ["cases", "--lim", "3"],
        ["judge", "MA-1", "--level", "real"],
    ],
)
def test_wrong_use_ends_with_two_and_says_how(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(words) == 2
    told = capsys.readouterr()
    assert (told.out, "usage" in told.err) == ("", True)


def test_help_and_version_are_no_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert run(["--version"]) == 0
    assert "MaakDesk 0." in capsys.readouterr().out + capsys.readouterr().err


def test_an_unknown_name_and_a_wrong_passphrase_give_the_same_words(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = cli.ended("cases", who="nobody at all")
    monkeypatch.setenv("MAAKDESK_PASSPHRASE", OTHER_PHRASE)
    assert cli.ended("cases", who="resident") == unknown == cli.ended("cases")
    assert (unknown[0], unknown[1]["error"]["code"]) == (1, "vault.cannot_open")


def test_a_passphrase_comes_from_a_file_and_never_from_nowhere(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAAKDESK_PASSPHRASE")
    assert cli.refused("cases") == "cli.no_passphrase"
    secret = tmp_path / "secret"
    assert cli.refused("cases", "--passphrase-file", str(secret)) == "cli.secret_file"
    secret.write_text(f"{PHRASE}\n", encoding="utf-8")
    assert cli("cases", "--passphrase-file", str(secret))["total"] == 0


def test_a_refusal_is_said_in_the_language_asked_for(cli: Cli) -> None:
    dutch = cli.ended("case", "MA-2026-99999")[1]["error"]
    english = cli.ended("case", "MA-2026-99999", "--lang", "en")[1]["error"]
    assert dutch["code"] == english["code"] == "not_found"
    assert dutch["message"] != english["message"]
    assert cli.ended("case", "MA-2026-99999", "--lang=en")[1]["error"] == english


def test_without_json_people_are_told_in_sentences(cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    number = cli.case()
    assert run(["--desk", str(cli.folder), "cases"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "1 zaak"
    assert run(["--desk", str(cli.folder), "case", "MA-1"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    for words in (["case", number], ["person", "list"], ["setting", "list"], ["verify"], ["judgements", number]):
        assert run(["--desk", str(cli.folder), *words]) == 0
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("words", [["cases"], ["verify"], ["case", "MA-2026-00001"]])
def test_what_is_no_desk_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("MAAKDESK_PASSPHRASE", PHRASE)
    nowhere = Cli(tmp_path / "nowhere", capsys)
    assert nowhere.refused(*words).startswith("desk.")
    assert run(["--json", *words]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "cli.no_desk"


def test_the_program_itself_starts_a_desk_and_takes_people_in(tmp_path: Path) -> None:
    """In processes of their own, with the key derivation that people get."""
    desk = ["--desk", str(tmp_path / "desk"), "--json"]
    environment = {**os.environ, "MAAKDESK_PASSPHRASE": PHRASE, "MAAKDESK_NEW_PASSPHRASE": OTHER_PHRASE}

    def maakdesk(*words: str, code: int = 0) -> dict[str, object]:
        done = subprocess.run(
            [sys.executable, "-m", "maakdesk", *words], env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (code, "")
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    made = maakdesk(*desk, "--as", "Roos", "init", "--code", "NRD")
    assert (made["person"], len(str(made["recovery_key"])) > 30) == ("Roos", True)
    maakdesk(*desk, "person", "add", "Bram", "--role", "member,chair", "--background", "expert")
    listed = maakdesk(*desk, "person", "list")["people"]
    assert listed == [
        {"name": "Roos", "roles": ["administrator", "secretary"], "background": None},
        {"name": "Bram", "roles": ["chair", "member"], "background": "expert"},
    ]
    words = ("--title", "T", "--applicant", "A", "--asked", "10", "--scheme", "resident_initiative")
    assert maakdesk(*desk, "case", "new", *words, "--received", "2026-03-02")["number"].startswith("NRD-")  # type: ignore[attr-defined]
    assert maakdesk(*desk, "--as", "Bram", "cases", code=1)["error"]["code"] == "vault.cannot_open"  # type: ignore[index]
    checked = maakdesk(*desk, "verify")
    assert (checked["ok"], checked["first_broken"]) == (True, None)
