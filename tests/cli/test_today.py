"""The work of a day and giving cases to somebody, by the command line."""

from tests.cli.conftest import Cli


def test_today_tells_what_asks_for_attention_and_why(cli: Cli) -> None:
    number = cli.case()
    told = cli("today")
    group = next(one for one in told["groups"] if one["group"] == "unconfirmed")
    assert (group["total"], group["rows"][0]["number"]) == (1, number)
    assert group["rows"][0]["reasons"][0]["why"] == "unconfirmed"
    assert group["rows"][0]["words"].startswith("De aanvrager weet")


def test_cases_that_are_somebodys_already_are_refused(cli: Cli) -> None:
    number = cli.case()
    assert cli.refused("assign", number, "--to", "secretary") == "bulk.nothing"
    assert cli("assign", number, "--to", "decider")["assigned"] == 1
    assert cli.refused("assign", "MA-2026-99999", "--to", "decider") == "not_found"
