"""Letters of the clock by command line: what is missing, the request, its answer, and the clear refusals."""

import re
from datetime import timedelta
from pathlib import Path

from maakdesk.base.clock import SystemClock, local_day
from tests.cli.conftest import Cli
from tests.documents.pdf_tags import tag_tree

TODAY = local_day(SystemClock().now())


def test_from_what_is_missing_to_its_answer(cli: Cli, tmp_path: Path) -> None:
    number, pdf = cli.case(), tmp_path / "brief.pdf"
    told = cli("missing", number)
    assert {"what", "why"} <= set(told["missing"])
    cli("withhold", number, "why", "--reason", "Te persoonlijk", "--on", TODAY.isoformat())
    assert "why" not in cli("missing", number)["missing"]
    draft = cli("notice", number, "supplement", "--out", str(pdf), "--item", "de begroting")
    assert [one["place"] for one in draft["missing"]] == ["last_day", "sending_on"]
    assert pdf.read_bytes().startswith(b"%PDF")
    words = ("--item", "de begroting", "--sending", TODAY.isoformat(), "--final")
    last = cli("notice", number, "supplement", "--out", str(pdf), "--item", "x", "--sending", TODAY.isoformat())[
        "last_day_from"
    ]
    made = cli("notice", number, "supplement", "--out", str(pdf), "--last-day", last, *words)
    assert made["final"]
    assert "de begroting" in re.sub(r"\s+", " ", tag_tree(pdf.read_bytes()))
    sent = cli("notice-sent", number, "supplement", "--date", TODAY.isoformat(), "--channel", "post")
    assert sent["sent"] == TODAY.isoformat()
    answered = cli("supplement", number, "--received", TODAY.isoformat(), "--missing", "de begroting")
    assert answered["number"] == number
    assert cli.refused("complete", number, "--on", TODAY.isoformat()) == "completeness.missing"
    cli("complete", number, "--on", TODAY.isoformat(), "--reason", "Het stond in het gesprek.")
    assert cli("missing", number)["complete"] == TODAY.isoformat()
    assert cli("withdraw", number, "--on", TODAY.isoformat(), "--evidence", "mail")["state"] == "withdrawn"


def test_what_is_refused_says_why(cli: Cli, tmp_path: Path) -> None:
    number, out, today = cli.case(), ("--out", str(tmp_path / "brief.pdf")), TODAY.isoformat()
    final = ("--final", "--sending", today)
    assert cli.refused("notice", number, "receipt", *out, "--final") == "notice.sending_needed"
    assert cli.refused("notice", number, "supplement", *out, *final, "--item", "x") == "notice.missing"
    sunday = TODAY + timedelta(days=27 + (6 - TODAY.weekday()))
    words = ("--item", "x", "--last-day", sunday.isoformat())
    assert cli.refused("notice", number, "supplement", *out, *final, *words) == "notice.last_day_closed"
    assert cli.refused("notice-sent", number, "receipt", "--date", today, "--channel", "post") == "notice.none_final"
    cli("notice", number, "receipt", *out, *final)
    sent = ("notice-sent", number, "receipt", "--date", today, "--channel")
    assert cli.refused(*sent, "email") == "notice.channel_not_agreed"
    assert cli.refused(*sent, "phone") == "notice.channel_no_letter"
    assert cli(*sent, "desk")["channel"] == "desk"
    assert cli("missing", number)["receipt_confirmed"] == today
    assert cli.refused("supplement", number, "--received", today) == "clock.nothing_asked"
    assert cli.refused("consent", number, "--signed", today, "--evidence", "x") == "notice.no_consent_asked"
    assert cli.refused("objection", number, "--about", number) == "objection.other_scheme"
    assert cli.refused("missing", "MA-2026-99999") == "not_found"
