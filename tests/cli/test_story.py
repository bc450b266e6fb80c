"""The whole story by command line: from an application to a letter that was sent."""

from pathlib import Path

import pytest

from maakdesk.core.accord.reading import shipped_schemes
from tests.cli.conftest import Cli
from tests.documents.pdf_tags import tag_tree

CRITERIA = shipped_schemes()["resident_initiative"].criteria
MEMBERS = ("resident", "expert", "civil servant")
PAST, FUTURE = "2026-03-10T17:00", "2199-03-10T17:00"


def judge_all(cli: Cli, number: str, who: str, place: int = 1) -> None:
    for criterion in CRITERIA:
        level = criterion.levels[min(place, len(criterion.levels) - 1)].key
        words = (
            "--criterion",
            criterion.key,
            "--level",
            level,
            "--reason",
            f"Reden van {who}.",
            "--quote",
            "Wij koken",
        )
        assert cli("judge", number, *words, who=who) == {"kept": True, "handed_in": False}


def seated(cli: Cli, opens: str = PAST) -> str:
    number = cli.case()
    cli("panel", number, "--member", *MEMBERS, "--chair", "chair", "--opens", opens)
    return number


def opened(cli: Cli) -> str:
    number = seated(cli)
    for place, who in enumerate(MEMBERS):
        judge_all(cli, number, who, place)
        assert cli("hand-in", number, who=who) == {"handed_in": True}
    assert cli("open", number, who="chair") == {"opened": 3}
    return number


def talked(cli: Cli) -> str:
    number = opened(cli)
    for criterion in CRITERIA:
        words = ("--criterion", criterion.key, "--level", criterion.levels[0].key, "--reason", "Samen.", "--agree")
        assert cli("shared", number, *words, *MEMBERS, who="chair") == {"criterion": criterion.key, "settled": True}
    return number


def state(cli: Cli, number: str) -> str:
    return str(cli("case", number)["state"])


def test_from_application_to_sent_letter(cli: Cli, tmp_path: Path) -> None:
    number = talked(cli)
    assert number == "MA-2026-00001" or number.startswith("MA-")
    assert state(cli, number) == "conversation"
    weighing = ("--weighing", "De buurt weegt zwaar.", "--on-behalf-of", "het college", "--by-date", "2026-03-20")
    cli("decide", number, "--outcome", "grant", *weighing, who="decider")
    assert state(cli, number) == "drafting"
    draft = cli("letter", number, "--out", str(tmp_path / "draft.pdf"))
    assert not draft["final"]
    assert {one["place"] for one in draft["missing"]} == {"pay_by", "sending_on", "objection_last_day"}
    assert cli.refused("letter", number, "--out", str(tmp_path / "x.pdf"), "--final") == "letter.no_sending_day"
    final = cli("letter", number, "--out", str(tmp_path / "final.pdf"), "--final", "--sending", "2026-03-23")
    # Six weeks from the day after sending (Awb 6:7, 6:8); 4 May 2026 is a Monday.
    assert (final["final"], final["objection_until"]) == (True, "2026-05-04")
    assert (tmp_path / "final.pdf").read_bytes().startswith(b"%PDF-")
    assert state(cli, number) == "to_sign"
    assert cli("case", number)["granted_cents"] is None
    cli("signed", number, "--by", "De Decider", "--date", "2026-03-23")
    assert cli.refused("sent", number, "--date", "2026-03-24") == "letter.other_day"
    cli("sent", number, "--date", "2026-03-23")
    shown = cli("case", number)
    assert (shown["state"], shown["granted_cents"], shown["deadline"]) == ("granted", 450_000, None)
    assert cli("verify")["ok"]


def test_opened_judgements_stand_side_by_side_with_the_greatest_difference_first(cli: Cli) -> None:
    number = opened(cli)
    told = cli("judgements", number, who="resident")
    assert [one["member"] for one in told["judgements"]] == list(MEMBERS)
    keys = [criterion.key for criterion in CRITERIA]
    assert [line["criterion"] for line in told["judgements"][0]["lines"]] == keys
    # Levels 1, 2 and 3 of the set lie two steps apart on every criterion, so that the order of the set decides.
    assert told["differences"] == [{"criterion": key, "difference": 2} for key in keys]


def test_before_the_opening_one_sees_only_oneself(cli: Cli) -> None:
    number = seated(cli, FUTURE)
    for who in MEMBERS[:2]:
        judge_all(cli, number, who)
        cli("hand-in", number, who=who)
    told = cli("judgements", number, who="resident")
    assert (told["opened"], told["handed_in"], told["judgements"]) == (False, True, [])
    assert {line["reason"] for line in told["own"]} == {"Reden van resident."}
    assert {one["name"]: one["standing"] for one in told["members"]} == {
        "chair": None, "resident": "handed_in", "expert": None, "civil servant": None,
    }  # fmt: skip
    assert cli("cases", "--search", "reden", who="expert")["total"] == 0


def test_a_judgement_can_be_taken_back_until_the_moment_set_beforehand(cli: Cli) -> None:
    number = seated(cli, FUTURE)
    judge_all(cli, number, "resident")
    cli("hand-in", number, who="resident")
    assert cli.refused("hand-in", number, who="resident") == "judge.handed_in"
    assert cli.refused("judge", number, "--criterion", "value", "--level", "ask", who="resident") == "judge.handed_in"
    assert cli("take-back", number, who="resident") == {"handed_in": False}
    assert cli.refused("take-back", number, who="resident") == "not_found"
    cli("judge", number, "--criterion", "value", "--level", "ask", "--question", "Voor wie?", who="resident")
    cli("hand-in", number, who="resident")
    own = cli("judgements", number, who="resident")["own"]
    assert next(line for line in own if line["criterion"] == "value")["questions"] == ["Voor wie?"]
    late = seated(cli)
    judge_all(cli, late, "resident")
    cli("hand-in", late, who="resident")
    assert cli.refused("take-back", late, who="resident") == "judge.too_late"


def test_opening_needs_the_moment_and_a_quorum_or_a_reason(cli: Cli) -> None:
    early = seated(cli, FUTURE)
    assert cli.refused("open", early, "--reason", "haast", who="chair") == "panel.too_early"
    number = seated(cli)
    for who in MEMBERS[:2]:
        judge_all(cli, number, who)
        cli("hand-in", number, who=who)
    assert cli.refused("open", number, who="resident") == "panel.not_chair"
    assert cli.refused("open", number, who="chair") == "panel.no_quorum"
    assert cli("open", number, "--reason", "Eén lid is ziek.", who="chair") == {"opened": 2}
    assert cli.refused("open", number, who="chair") == "panel.opened"
    standing = {one["name"]: one["standing"] for one in cli("judgements", number, who="chair")["members"]}
    assert (standing["civil servant"], standing["resident"]) == ("absent", "opened")
    judge_all(cli, number, "civil servant")
    cli("hand-in", number, who="civil servant")
    late = next(one for one in cli("judgements", number)["judgements"] if one["member"] == "civil servant")
    assert late["after_opening"]


def test_a_shared_judgement_is_a_draft_until_everyone_present_agrees_or_stands_aside(cli: Cli) -> None:
    number = opened(cli)
    words = ("--criterion", "value", "--level", "real", "--reason", "Samen.")
    assert not cli("shared", number, *words, who="chair")["settled"]
    assert not cli("shared", number, *words, "--agree", "resident", who="chair")["settled"]
    assert cli.refused("shared", number, *words, "--agree", "expert", who="resident") == "shared.for_others"
    aside = cli("shared", number, *words, "--agree", "resident", "expert", "--minority", "Te duur.", who="chair")
    assert aside["settled"]
    changed = ("--criterion", "value", "--level", "great", "--reason", "Toch meer.")
    assert not cli("shared", number, *changed, who="chair")["settled"]
    assert cli.refused("shared", number, *words, who="decider") == "shared.not_on_panel"


def test_a_partial_grant_and_a_refusal_need_a_ground_before_their_letter(cli: Cli, tmp_path: Path) -> None:
    weighing = ("--weighing", "Afgewogen.", "--on-behalf-of", "het college", "--by-date", "2026-03-20")
    number = talked(cli)
    final = ("letter", number, "--out", str(tmp_path / "x.pdf"), "--final", "--sending", "2026-03-23")
    assert cli.refused("decide", number, "--outcome", "partial", *weighing, who="decider") == "decision.amount_missing"
    for amount, why in (("4.500", "whole"), ("9.000", "above_asked"), ("0", "missing")):
        words = ("--outcome", "partial", "--amount", amount, *weighing)
        assert cli.refused("decide", number, *words, who="decider") == f"decision.amount_{why}"
    cli("decide", number, "--outcome", "partial", "--amount", "3.000", *weighing, who="decider")
    assert cli.refused(*final) == "letter.missing"
    ground = ("--ground", "costs_too_high")
    unknown = ("decide", number, "--outcome", "refuse", "--ground", "because", *weighing)
    assert cli.refused(*unknown, who="decider") == "decision.unknown_ground"
    cli("decide", number, "--outcome", "partial", "--amount", "3.000", *ground, *weighing, who="decider")
    cli(*final)
    cli("sent", number, "--date", "2026-03-23")
    assert (state(cli, number), cli("case", number)["granted_cents"]) == ("partly_granted", 300_000)
    refusal = ("decide", number, "--outcome", "refuse", "--ground", "costs_too_high", *weighing)
    assert cli.refused(*refusal, who="decider") in {"decision.correction_reason", "decision.not_talked"}


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (("grant",), 0),
        (("partial", "--amount", "3.000", "--ground", "costs_too_high"), 1),
        (("refuse", "--ground", "costs_too_high"), 1),
    ],
)
def test_without_words_of_its_own_a_refusal_says_once_that_the_weighing_answers_hardship(
    cli: Cli, tmp_path: Path, outcome: tuple[str, ...], told: int
) -> None:
    number = talked(cli)
    weighing = ("--weighing", "De buurt weegt zwaar.", "--on-behalf-of", "het college", "--by-date", "2026-03-20")
    cli("decide", number, "--outcome", *outcome, *weighing, who="decider")
    target = tmp_path / "letter.pdf"
    assert cli("letter", number, "--out", str(target), "--final", "--sending", "2026-03-23")["final"]
    words = tag_tree(target.read_bytes())
    assert words.count("De buurt weegt zwaar.") == 1
    assert words.count("of de regels in uw geval te hard uitpakken") == told


def test_a_sending_day_before_the_decision_is_a_remark_and_no_refusal(cli: Cli, tmp_path: Path) -> None:
    number = talked(cli)
    weighing = ("--weighing", "Afgewogen.", "--on-behalf-of", "het college", "--by-date", "2026-03-24")
    cli("decide", number, "--outcome", "grant", *weighing, who="decider")
    draft = cli("letter", number, "--out", str(tmp_path / "draft.pdf"), "--sending", "2026-03-23")
    assert draft["missing"] == []
    assert any("vóór de datum van het besluit" in remark for remark in draft["remarks"])
    assert draft["objection_until"] == "2026-05-04"
    assert cli("letter", number, "--out", str(tmp_path / "f.pdf"), "--final", "--sending", "2026-03-23")["final"]


def test_a_case_of_a_register_is_judged_after_it_got_a_scheme(cli: Cli, tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    rows = (
        "Aanvrager;Project;Jaar;Aangevraagd;Verleend", "De Tafel;Soep;2025;€ 1.000;€ 500", "Koor;Zang;vorig jaar;€ 800;"
    )  # fmt: skip
    register.write_text("\n".join(rows), encoding="utf-8")
    told = cli("import", str(register))
    assert (told["read"], told["imported"], told["refused"]) == (2, 2, 0)
    listed = {row["title"]: row for row in cli("cases")["cases"]}
    assert (listed["Soep"]["state"], listed["Zang"]["state"]) == ("partly_granted", "received")
    number = listed["Soep"]["number"]
    shown = cli("case", number)
    assert (shown["criteria"], shown["source"]) == ([], {"row": 2, "number": None, "remarks": []})
    (remark,) = cli("case", listed["Zang"]["number"])["source"]["remarks"]
    assert (remark["code"], remark["text"]) == ("year_unreadable", "vorig jaar")
    assert "vorig jaar" in remark["why"]
    panel = ("panel", number, "--member", *MEMBERS, "--chair", "chair", "--opens", PAST)
    assert cli.refused(*panel) == "scheme.none"
    cli(*panel, "--scheme", "resident_initiative")
    assert (state(cli, number), len(cli("case", number)["criteria"])) == ("in_assessment", 6)
    second = listed["Zang"]["number"]
    changed = ("case", "change", second, "--scheme", "resident_initiative", "--received", "2026-03-02")
    cli(*changed)
    assert cli("case", second)["deadline"] == "2026-04-28"
    cli("panel", second, "--member", *MEMBERS, "--chair", "chair", "--opens", PAST)


def test_a_register_goes_out_as_workbook_and_open_data(cli: Cli, tmp_path: Path) -> None:
    cli.case("Soep")
    cli.case("Koor")
    out, plain = tmp_path / "r.xlsx", tmp_path / "r.csv"
    told = cli("register", "--out", str(out), "--open-data", str(plain), "--search", "soep")
    assert told == {"file": str(out), "open_data": str(plain), "cases": 1}
    assert out.read_bytes().startswith(b"PK")
    assert "Soep" in plain.read_text(encoding="utf-8-sig")
    assert cli.refused("register", "--out", str(tmp_path / "r.pdf")) == "register.ending"


@pytest.mark.parametrize("who", ["stranger", "coach", "administrator"])
def test_who_has_no_part_finds_nothing(cli: Cli, who: str) -> None:
    number = opened(cli)
    assert cli("cases", who=who) == {"total": 0, "cases": []}
    for words in (("case", number), ("judgements", number), ("hand-in", number), ("take-back", number)):
        assert cli.refused(*words, who=who) == "not_found"
