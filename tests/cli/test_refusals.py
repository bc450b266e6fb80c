"""What cannot be is refused with one sentence, and nothing is lost: every verb with words that do not fit."""

import json
from pathlib import Path

import pytest

from maakdesk.base.text import clean_name
from tests.cli.conftest import Cli
from tests.cli.test_story import talked
from tests.conftest import SHARED_DATA
from tests.core.vaults import OTHER_PHRASE

NAUGHTY = (
    'Robert\'); DROP TABLE "case";--',
    '=HYPERLINK("x")',
    "+SUM(1)",
    "@naam",
    "-1",
    "%s %d {0} {name} ${HOME}",
    "\u202eomgekeerd\u202c en שלום en سلام",
    "👩🏽‍🚀 🏳️‍🌈 ﷽",
    "Ẑ̸̛̼a̴͔͝l̶̰̈g̷̱̏o̴̤͐",
    "\x01\x02\x1b[31mrood\x7f",
    "regel één\nregel twee\ttab\r\n",
    "﻿zero\u200bwidth",
    "  blanks binnen   blijven",
    "<script>alert('x')</script>",
    "../../etc/passwd",
    "ﬁets ①②③ Ⅷ",
    "x" * 10_000,
    "é" * 10_000,
    "\ud7ff\ue000\U0010fffd",
    "null",
    "--",
)


def _naughty() -> list[str]:
    """Our own list, and the well-known one where it is beside the checkout."""
    found = list(NAUGHTY)
    for path in sorted(SHARED_DATA.glob("hostile/blns*.json")) if SHARED_DATA.is_dir() else ():
        found += [text for text in json.loads(path.read_text(encoding="utf-8")) if isinstance(text, str)]
    # An argument of a program cannot hold a NUL, and blanks around a title are not kept.
    return [text for text in dict.fromkeys(found) if text.strip() and "\x00" not in text]


def test_titles_and_names_are_kept_as_typed(cli: Cli) -> None:
    for text in _naughty()[:60]:
        if not clean_name(text):
            continue
        number = str(cli("case", "new", f"--title={text}", f"--applicant={text}", "--asked=1",
                         "--scheme=resident_initiative", "--received=2026-03-02")["number"])  # fmt: skip
        shown = cli("case", number)
        assert (shown["title"], shown["applicant"]) == (clean_name(text), clean_name(text))
        cli("note", number, "--", text)
        assert cli("case", number)["notes"][0]["text"] == text
    assert cli("cases", "--search", "drop table")["total"] == 1
    assert cli("verify")["ok"]


@pytest.mark.parametrize("text", ['"', "*", "a OR b", "NEAR(", "''", "x" * 5000, "\u202e", "(", "-soep", "%"])
def test_whatever_is_searched_for_is_words_and_no_language(cli: Cli, text: str) -> None:
    cli.case("Soep op de stoep")
    assert cli("cases", f"--search={text}")["total"] in (0, 1)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"--title": "  "}, "case.title_empty"),
        ({"--applicant": ""}, "case.applicant_empty"),
        ({"--asked": "veel"}, "money.unreadable"),
        ({"--asked": "-5"}, "money.negative"),
        ({"--asked": "9" * 30}, "money.too_large"),
        ({"--scheme": "other"}, "scheme.unknown"),
        ({"--received": "31-2-2026"}, "date.no_such_day"),
        ({"--received": "ooit"}, "date.unreadable"),
        ({"--received": "1-1-1800"}, "date.out_of_range"),
        ({"--received": "2199-01-01"}, "case.received_in_future"),
        ({"--title": "caf\udce9"}, "cli.not_text"),
    ],
)
def test_a_case_that_cannot_be_is_not_taken_in(cli: Cli, changed: dict[str, str], code: str) -> None:
    words = {
        "--title": "T", "--applicant": "A", "--asked": "10", "--scheme": "resident_initiative",
        "--received": "2026-03-02", **changed,
    }  # fmt: skip
    assert cli.refused("case", "new", *(f"{option}={value}" for option, value in words.items())) == code
    assert cli("cases")["total"] == 0


def test_a_case_is_changed_until_it_is_judged(cli: Cli) -> None:
    number = cli.case()
    cli("case", "change", number, "--title", "Anders", "--asked", "12")
    shown = cli("case", number)
    assert (shown["title"], shown["asked_cents"]) == ("Anders", 1200)
    assert cli.refused("case", "change", number, "--title", " ") == "case.title_empty"
    assert cli.refused("case", "change", "MA-2026-99999", "--title", "x") == "not_found"
    assert cli.refused("case", "change", number, "--title", "x", who="decider") == "access.role"
    assert cli.refused("note", number, " ") == "note.empty"
    assert cli.refused("cases", "--state", "lost") == "filter.state"


PANEL = ("--chair", "chair", "--opens", "2026-03-10T17:00")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--member", "resident", "expert", *PANEL), "panel.too_few"),
        (("--member", "resident", "expert", "stranger", *PANEL), "panel.background_missing"),
        (("--member", "resident", "expert", "decider", *PANEL), "panel.no_background"),
        (("--member", "resident", "expert", "expert", *PANEL), "person.twice"),
        (("--member", "resident", "expert", "nobody", *PANEL), "not_found"),
        (("--member", "resident", "expert", "civil servant", "--chair", "auditor", "--opens", "2026-03-10T17:00"),
         "panel.pair_forbidden"),
        (("--member", "resident", "expert", "civil servant", "--chair", "chair", "--opens", "soon"),
         "moment.unreadable"),
        (("--member", "resident", "expert", "civil servant", "--chair", "chair", "--opens", "2026-03-29T02:30"),
         "moment.skipped"),
    ],
)  # fmt: skip
def test_a_panel_that_cannot_be_is_not_composed(cli: Cli, words: tuple[str, ...], code: str) -> None:
    number = cli.case()
    assert cli.refused("panel", number, *words) == code
    assert cli("case", number)["state"] == "received"


def test_judging_is_refused_where_it_is_not_due(cli: Cli) -> None:
    number = cli.case()
    line = ("--criterion", "value", "--level", "real", "--reason", "x")
    assert cli.refused("judge", number, *line, who="resident") == "not_found"
    cli("panel", number, "--member", "resident", "expert", "civil servant", *PANEL)
    assert cli.refused("judge", number, *line, who="chair") == "judge.presides"
    assert (
        cli.refused("judge", number, "--criterion", "x", "--level", "real", who="resident") == "judge.unknown_criterion"
    )
    assert (
        cli.refused("judge", number, "--criterion", "value", "--level", "10", who="resident") == "judge.unknown_level"
    )
    assert cli.refused("hand-in", number, who="resident") == "judge.incomplete"
    cli("judge", number, "--criterion", "value", "--level", "real", "--reason", "  ", who="resident")
    assert cli.refused("hand-in", number, who="resident") == "judge.incomplete"
    assert cli.refused("shared", number, *line, who="chair") == "shared.not_opened"
    decision = ("--outcome", "grant", "--weighing", "x", "--on-behalf-of", "x", "--by-date", "2026-03-20")
    assert cli.refused("decide", number, *decision, who="decider") == "decision.not_talked"
    assert cli.refused("decide", number, *decision) == "access.role"
    assert cli.refused("letter", number, "--out", "x.pdf") == "letter.no_decision"
    assert cli.refused("signed", number, "--by", "x", "--date", "2026-03-20") == "letter.not_final"
    assert cli.refused("sent", number, "--date", "2026-03-20") == "letter.not_final"
    assert cli("recuse", number, "--member", "expert", "--reason", "Mijn zus vraagt aan.") == {"recused": "expert"}
    assert cli.refused("judge", number, *line, who="expert") == "not_found"
    assert cli.refused("case", number, who="expert") == "not_found"


def test_people_are_added_changed_reset_and_removed(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.refused("person", "add", "Nieuw", "--role", "member") == "cli.no_new_passphrase"
    monkeypatch.setenv("MAAKDESK_NEW_PASSPHRASE", "kort")
    assert cli.refused("person", "add", "Nieuw", "--role", "member").startswith("vault.passphrase")
    monkeypatch.setenv("MAAKDESK_NEW_PASSPHRASE", OTHER_PHRASE)
    assert cli.refused("person", "add", "RÉSIDENT", "--role", "member") == "person.name_taken"
    assert cli.refused("person", "add", " ", "--role", "member") == "vault.name_empty"
    assert cli.refused("person", "add", "Nieuw", "--role", "member", who="resident") == "access.role"
    assert cli.refused("person", "add", "Nieuw", "--role", ",") == "person.no_role"
    cli("person", "add", "Nieuw", "--role", "member", "--background", "initiator")
    cli("person", "change", "Nieuw", "--name", "Ouder", "--role", "coach")
    assert cli.refused("person", "change", "Nieuw", "--role", "coach") == "not_found"
    assert len(cli("person", "reset", "Ouder")["recovery_key"]) > 30
    cli("person", "remove", "ouder")
    assert "Ouder" not in {row["name"] for row in cli("person", "list")["people"]}
    assert cli.refused("person", "remove", "secretary") == "person.remove_self"
    assert cli("passphrase", "change") == {"changed": True}
    assert cli.refused("cases") == "vault.cannot_open"
    monkeypatch.setenv("MAAKDESK_PASSPHRASE", OTHER_PHRASE)
    assert cli("cases")["total"] == 0


def test_settings_are_checked(cli: Cli) -> None:
    assert cli("setting", "set", "office.place", "Zaandam") == {"key": "office.place", "value": "Zaandam"}
    assert cli("setting", "list")["office.place"] == "Zaandam"
    assert cli.refused("setting", "set", "nothing", "x") == "setting.unknown"
    assert cli.refused("setting", "set", "desk.lock_minutes", "lang") == "setting.kind"
    assert cli.refused("setting", "set", "office.place", "x", who="resident") == "access.role"


def test_a_letter_that_cannot_be_written_leaves_the_case_as_it_was(cli: Cli, tmp_path: Path) -> None:
    number = talked(cli)
    weighing = ("--weighing", "x", "--on-behalf-of", "x", "--by-date", "2026-03-20")
    cli("decide", number, "--outcome", "grant", *weighing, who="decider")
    nowhere = str(tmp_path / "no folder" / "x.pdf")
    assert cli.refused("letter", number, "--out", nowhere).startswith("disk.")


def test_a_backup_is_made_and_put_back(cli: Cli) -> None:
    number = cli.case()
    file = cli("backup")["file"]
    cli("case", "change", number, "--title", "Anders")
    restored = cli("restore", file)
    assert Path(restored["old"]).is_dir()
    assert cli("case", number)["title"] == "Soep op de stoep"
    assert cli("verify")["ok"]
    assert cli.ended("restore", str(cli.folder / "nothing"))[0] == 1
