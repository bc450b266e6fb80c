"""A desk with its people, and the command line in this process."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from maakdesk.cli import run
from tests.core.vaults import PHRASE
from tests.office import Office


class Cli:
    """The program as a script calls it: every answer is one JSON document, every end a code."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Work on the desk in `folder`."""
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *words: str, who: str | None = None) -> Any:  # noqa: ANN401  (JSON)
        """Do it, and give the answer."""
        code, answer = self.ended(*words, who=who)
        assert code == 0, answer
        return answer

    def refused(self, *words: str, who: str | None = None) -> str:
        """Try it, be refused with a sentence, and give the code of the refusal."""
        code, answer = self.ended(*words, who=who)
        assert code == 1, answer
        assert set(answer) == {"error"}
        assert set(answer["error"]) == {"code", "message"}
        assert answer["error"]["message"].endswith((".", ")"))
        return str(answer["error"]["code"])

    def ended(self, *words: str, who: str | None = None) -> tuple[int, Any]:
        """Do it; gives the exit code and the one document on standard output."""
        beside = ["--as", who] if who else []
        code = run(["--json", "--desk", str(self.folder), *beside, *words])
        told = self._capsys.readouterr()
        assert told.err == ""
        return code, json.loads(told.out)

    def case(self, title: str = "Soep op de stoep", applicant: str = "De Lange Tafel", asked: str = "4.500") -> str:
        """Take a case in; gives its number."""
        words = ("--title", title, "--applicant", applicant, "--asked", asked)
        made = self("case", "new", *words, "--scheme", "resident_initiative", "--received", "2026-03-02")
        return str(made["number"])


@pytest.fixture(scope="session")
def founded_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk with everybody in it, to be copied."""
    folder = tmp_path_factory.mktemp("cli") / "desk"
    Office(folder).close()
    return folder


@pytest.fixture
def cli(founded_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on a desk of its own, in Dutch; everybody has the same passphrase."""
    folder = tmp_path / "desk"
    shutil.copytree(founded_desk, folder)
    monkeypatch.setenv("MAAKDESK_PASSPHRASE", PHRASE)
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    return Cli(folder, capsys)
