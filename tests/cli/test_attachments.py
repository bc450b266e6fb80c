"""Files by the command line: taken in, listed, released; each refusal a sentence."""

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.cli.conftest import Cli


def _pdf(path: Path, line: str) -> Path:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, line)
    canvas.save()
    path.write_bytes(out.getvalue())
    return path


def test_files_are_attached_told_and_released(cli: Cli, tmp_path: Path) -> None:
    number = cli.case()
    plan = _pdf(tmp_path / "plan.pdf", "Mijn BSN is 123456782")
    budget = tmp_path / "begroting.csv"
    budget.write_text("pannen;12", encoding="utf-8")
    told = cli("attach", number, str(plan), str(budget), "--document", "budget")["attached"]
    assert [(one["name"], one["media_type"], one["size"]) for one in told] == [
        ("plan.pdf", "application/pdf", plan.stat().st_size), ("begroting.csv", "text/plain", 9),
    ]  # fmt: skip
    assert [(one["kind"], one["page"]) for one in told[0]["findings"]] == [("bsn", 1)]
    assert told[1]["findings"] == []
    assert cli("cases", "--search", "pannen")["total"] == 1
    listed = cli("files", number)["files"]
    assert [(one["id"], one["release"]) for one in listed] == [(one["id"], "closed") for one in told]
    assert cli("release", number, listed[1]["id"])["release"] == "whole"
    telling = _pdf(tmp_path / "kopie.pdf", "BSN 123456782 staat er nog")
    words = ("release", number, listed[0]["id"], "--redacted", str(telling))
    assert cli.refused(*words) == "attachment.copy_tells"
    _pdf(telling, "niets meer")
    released = cli(*words)
    assert (released["release"], released["name"]) == ("redacted", "plan.pdf")
    assert cli("verify")["ok"]


def test_one_file_that_is_refused_does_not_stop_the_others(cli: Cli, tmp_path: Path) -> None:
    number = cli.case()
    good, empty = tmp_path / "goed.txt", tmp_path / "leeg.txt"
    good.write_text("goed", encoding="utf-8")
    empty.touch()
    told = cli("attach", number, str(empty), str(good), str(tmp_path), str(tmp_path / "weg.txt"))
    assert [one["name"] for one in told["attached"]] == ["goed.txt"]
    assert [(one["name"], one["code"]) for one in told["refused"]] == [
        ("leeg.txt", "attachment.empty"), (tmp_path.name, "attachment.not_a_file"),
        ("weg.txt", "attachment.file_unreadable"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "who", "code"),
    [
        (("attach", "NUMBER", "nergens.txt"), None, "attachment.file_unreadable"),
        (("attach", "MA-2026-99999", "FILE"), None, "not_found"),
        (("attach", "NUMBER", "FILE"), "decider", "access.role"),
        (("attach", "NUMBER", "FILE"), "stranger", "not_found"),
        (("files", "NUMBER"), "stranger", "not_found"),
        (("release", "NUMBER", "../../x"), None, "not_found"),
        (("release", "NUMBER", "0", "--redacted", "nergens"), None, "not_found"),
    ],
)
def test_what_cannot_be_is_refused(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], who: str | None, code: str
) -> None:
    number = cli.case()
    file = tmp_path / "plan.txt"
    file.write_text("plan", encoding="utf-8")
    given = {"NUMBER": number, "FILE": str(file)}
    assert cli.refused(*(given.get(word, word) for word in words), who=who) == code


def test_a_file_is_released_on_its_own_case_only(cli: Cli, tmp_path: Path) -> None:
    one, other = cli.case("Een"), cli.case("Twee")
    file = tmp_path / "plan.txt"
    file.write_text("plan", encoding="utf-8")
    (added,) = cli("attach", one, str(file))["attached"]
    assert cli.refused("release", other, added["id"]) == "not_found"
