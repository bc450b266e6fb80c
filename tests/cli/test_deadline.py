"""A term of the law by command line, without a desk."""

import json

import pytest

from maakdesk.cli import run


def test_it_tells_the_day_and_the_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadline", "awb_6_7", "2026-02-20", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["end"], told["unrolled_end"], told["rolled"]) == ("2026-04-07", "2026-04-03", True)
    assert (told["suspended_days"], told["basis"]) == (0, "Awb 6:7, Awb 6:8 l.1")
    assert len(told["steps"]) > 4


def test_it_counts_strictly_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["deadline", "awb_4_15", "2026-01-06", "invite=2026-01-12", "supplement=2026-01-26"]
    ends = []
    for words in (asked, [*asked, "count=strict"], [*asked, "count=circulaire"]):
        assert run(["--json", *words]) == 0
        ends.append(json.loads(capsys.readouterr().out)["end"])
    assert ends == ["2026-03-16", "2026-03-16", "2026-03-17"]


@pytest.mark.parametrize("facts", [["weeks"], ["weeks=1", "weeks=2"], ["weeks=x"], ["maan=vol"]])
def test_odd_facts_are_refused_with_a_sentence(facts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadline", "awb_4_13", "2026-01-06", *facts]) == 1
    assert capsys.readouterr().err.endswith(".\n")
