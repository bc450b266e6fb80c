"""One application from a file: a submission of a form server, or an e-mail."""

import base64
import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

IBAN_WRONG = "NL91 ABNA 0417 1643 01"
GOOD: dict[str, Any] = {
    "scheme": "resident_initiative",
    "submitted_at": "2026-03-01T23:30:00+00:00",
    "title": "Soep op de stoep",
    "asked": "4.850,00",
    "values": {
        "what": "Wij koken soep.",
        "account": IBAN_WRONG,
        "begins_on": "2026-05-01",
        "public_space": False,
        "budget": [{"item": "Soep", "cost": "12,50"}, {"item": "Brood", "cost": "7.50"}],
    },
    "parties": [
        {"name": "Stichting De Lange Tafel", "kind": "organisation", "email": "tafel@example.org"},
        {"name": "Roos de Vries", "role": "contact", "kind": "person", "phone": "06 12345678"},
    ],
    "consents": [{"message": "questions", "channel": "email"}],
    "attachments": [
        {"name": "../../begroting.pdf", "document": "budget_file", "content": base64.b64encode(b"%PDF-1.7 x").decode()},
        {"name": "foto.jpg", "file": "foto.jpg"},
    ],
}


def written(tmp_path: Path, plain: object) -> str:
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff x")
    path = tmp_path / "inzending.json"
    path.write_text(json.dumps(plain, indent=1), encoding="utf-8")
    return str(path)


def mail(tmp_path: Path, *received: str) -> str:
    made = EmailMessage()
    for line in received:
        made["Received"] = line
    made["From"], made["Subject"] = "Roos de Vries <roos@example.org>", "Soep op de stoep"
    made["Date"] = "Sun, 1 Feb 2026 09:00:00 +0100"
    made.set_content("Wij koken soep.")
    made.add_attachment(b"\0\0\0 ftypmp42", maintype="video", subtype="mp4", filename="film.mp4")
    path = tmp_path / "bericht.eml"
    path.write_bytes(made.as_bytes())
    return str(path)


def test_a_submission_becomes_a_case_with_everything_that_it_says(cli: Cli, tmp_path: Path) -> None:
    told = cli("intake", written(tmp_path, GOOD))
    assert (told["received_on"], told["attachments"]) == ("2026-03-02", 2), (
        "half past eleven in UTC is the next day here"
    )
    assert [one for one in told["remarks"] if "IBAN" in one], "a wrong number is said and kept"
    case = cli("case", told["number"])
    assert (case["title"], case["applicant"], case["asked_cents"]) == (
        "Soep op de stoep",
        "Stichting De Lange Tafel",
        485_000,
    )
    answers = {one["key"]: one["text"].replace("\u00a0", " ") for one in case["answers"]}
    assert answers["budget"] == "Soep · € 12,50\nBrood · € 7,50\nSamen (Kosten): € 20"
    assert (answers["begins_on"], answers["public_space"]) == ("vrijdag 1 mei 2026", "nee")
    assert "account" not in answers
    files = cli("files", told["number"])["files"]
    assert [(one["name"], one["document"], one["release"]) for one in files] == [
        ("begroting.pdf", "budget_file", "closed"), ("foto.jpg", None, "closed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"colour": "red"}, "form.unknown", "colour"),
        ({"scheme": "niets"}, "form.scheme", "scheme"),
        ({"title": " "}, "form.missing", "title"),
        ({"title": 3}, "form.text", "title"),
        ({"title": "x" * 301}, "form.long", "title"),
        ({"asked": "veel"}, "form.amount", "asked"),
        ({"submitted_at": "2026-03-02"}, "form.moment", "submitted_at"),
        ({"values": {"whatt": "x"}}, "form.unknown", "values.whatt"),
        ({"values": {"public_space": "misschien"}}, "form.value", "values.public_space"),
        ({"values": {"budget": [{"item": "x", "prijs": 3}]}}, "form.value", "values.budget"),
        ({"values": {"area": "Atlantis"}}, "form.area", "values.area"),
        ({"values": []}, "form.object", "values"),
        ({"parties": []}, "form.one_applicant", "parties"),
        ({"parties": [{"name": "A"}, {"name": "B"}]}, "form.one_applicant", "parties"),
        ({"parties": [{"name": "A"}, {"role": "contact"}]}, "form.missing", "parties[2].name"),
        ({"parties": [{"name": "A", "role": "baas"}]}, "form.word", "parties[1].role"),
        ({"consents": [{"message": "news", "channel": "register"}]}, "form.word", "consents[1].channel"),
        ({"attachments": [{"name": "x"}]}, "form.content_or_file", "attachments[1]"),
        ({"attachments": [{"name": "x", "content": "%%"}]}, "form.base64", "attachments[1].content"),
        ({"attachments": [{"name": "x", "content": "", "document": "z"}]}, "form.word", "attachments[1].document"),
        ({"attachments": [{"name": "x", "file": "../../x"}]}, "form.file_name", "../../x"),
        ({"attachments": [{"name": "x", "file": "weg.pdf"}]}, "form.file_missing", "weg.pdf"),
        ({"attachments": 4}, "form.list", "attachments"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_field_and_nothing_is_kept(
    cli: Cli, tmp_path: Path, change: dict[str, Any], code: str, where: str
) -> None:
    code_, answer = cli.ended("intake", written(tmp_path, {**GOOD, **change}))
    assert (code_, answer["error"]["code"]) == (1, code)
    assert where in answer["error"]["message"]
    assert cli("cases")["total"] == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b'{"scheme": "x",\n "title" 3}', "form.broken"),
        (b'{"scheme": "x", "scheme": "y"}', "form.twice"),
        (b"[1, 2]", "form.object"),
        (b'{"asked": NaN}', "form.no_number"),
        (b"\xff\xfe{}", "form.not_text"),
        (b'{"a":' * 20_000, "form.too_deep"),
    ],
)
def test_what_is_no_submission_is_said(cli: Cli, tmp_path: Path, text: bytes, code: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(text)
    assert cli.refused("intake", str(path)) == code


def test_a_line_is_that_of_the_field_itself(cli: Cli, tmp_path: Path) -> None:
    plain = {**GOOD, "parties": [{"name": "title"}, {"name": "B", "role": "contact", "colour": "red"}]}
    lines = Path(written(tmp_path, plain)).read_text(encoding="utf-8").splitlines()
    line = next(at for at, one in enumerate(lines, 1) if "colour" in one)
    _, answer = cli.ended("intake", str(tmp_path / "inzending.json"))
    assert answer["error"]["message"].startswith(f"Regel {line}: parties[2].colour")


def test_an_e_mail_comes_in_on_the_day_of_the_offices_own_server(cli: Cli, tmp_path: Path) -> None:
    cli("setting", "set", "office.mail_domain", "stad.example")
    path = mail(
        tmp_path,
        "from a by mx.stad.example with ESMTP; Sun, 1 Mar 2026 23:30:00 +0000",
        "from b by smtp.example.org; Fri, 27 Feb 2026 09:00:00 +0000",
    )
    told = cli("intake", path, "--scheme", "resident_initiative")
    assert (told["received_on"], told["attachments"], told["remarks"]) == ("2026-03-02", 1, [])
    assert "mx.stad.example" in told["received_from"]
    assert [one["name"] for one in cli("files", told["number"])["files"]] == ["film.mp4", "bericht.eml"]
    case = cli("case", told["number"])
    assert (case["title"], case["applicant"]) == ("Soep op de stoep", "Roos de Vries")
    assert [(one["key"], one["text"].strip()) for one in case["answers"]] == [("message", "Wij koken soep.")]


def test_an_e_mail_that_does_not_say_when_is_of_today_with_a_remark_and_never_of_its_own_date(
    cli: Cli, tmp_path: Path
) -> None:
    told = cli("intake", mail(tmp_path), "--scheme", "resident_initiative")
    assert told["received_on"] != "2026-02-01"
    assert len(told["remarks"]) == 1


def test_an_e_mail_of_the_future_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = mail(tmp_path, "by mx.example.org; Sun, 1 Mar 2150 23:30:00 +0000")
    assert cli.refused("intake", path, "--scheme", "resident_initiative") == "case.received_in_future"


def test_what_is_neither_is_said_and_an_e_mail_needs_a_scheme(cli: Cli, tmp_path: Path) -> None:
    assert cli.refused("intake", str(tmp_path / "x.docx")) == "intake.kind"
    assert cli.refused("intake", mail(tmp_path)) == "intake.no_scheme"
    assert cli.refused("intake", mail(tmp_path), "--scheme", "niets") == "intake.no_scheme"
    assert cli.refused("intake", written(tmp_path, GOOD), who="resident") == "access.role"


def test_what_comes_later_is_a_new_version_of_the_same_case(cli: Cli, tmp_path: Path) -> None:
    number = cli("intake", written(tmp_path, GOOD))["number"]
    later = mail(tmp_path, "by mx.example.org; Mon, 9 Mar 2026 10:00:00 +0100")
    told = cli("intake", later, "--to", number)
    assert (told["number"], told["attachments"]) == (number, 1)
    answers = {one["key"]: one["text"].strip() for one in cli("case", number)["answers"]}
    assert (answers["what"], answers["message_2"]) == ("Wij koken soep.", "Wij koken soep.")
    assert [one["name"] for one in cli("files", number)["files"]][-2:] == ["film.mp4", "bericht.eml"]
    assert cli("case", number)["received"] == "2026-03-02", "the first day stays"
    early = mail(tmp_path, "by mx.example.org; Sun, 1 Feb 2026 10:00:00 +0100")
    assert cli.refused("intake", early, "--to", number) == "application.before_first"
