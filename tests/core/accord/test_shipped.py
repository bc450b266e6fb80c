"""What the shipped schemes ask and check, scheme by scheme: an example that an office can begin with."""

from datetime import date

import pytest

from maakdesk.core.accord.answers import values_from
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.accord.rules import RoundGap, failed_checks
from maakdesk.core.accord.scheme import Remedy, Scheme
from maakdesk.core.accord.trial import Example, Trial, try_out
from tests.core.accord.test_scheme import SCHEMES, texts_of

TODAY = date(2026, 3, 2)
ECOLOGICAL = ("climate", "energy", "water", "soil", "nature", "air", "materials")
SOCIAL = ("food", "home", "learning", "say", "equal")


def tried(key: str, answers: dict[str, object], asked_euros: int | None = None) -> Trial:
    scheme = shipped_schemes()[key]
    asked = None if asked_euros is None else asked_euros * 100
    return try_out(scheme, Example(values_from(scheme.fields, answers), asked_cents=asked), today=TODAY)


def failed(key: str, answers: dict[str, object], asked_euros: int | None = None) -> set[str]:
    return {one.key for one in tried(key, answers, asked_euros).failed}


def asked_for(trial: Trial) -> set[str]:
    return {field.key for field in trial.unanswered} | {document.key for document in trial.documents}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_both_languages_say_it_in_their_own_words(scheme: Scheme) -> None:
    short = {option.label for field in scheme.fields for option in field.options}  # "Water" is water
    same = [words.nl for words in texts_of(scheme) if words.nl == words.en and words not in short]
    assert same == []


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_a_summary_says_what_it_is_for_and_for_whom(scheme: Scheme) -> None:
    assert scheme.summary.nl.count(".") == scheme.summary.en.count(".") == 2


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_it_rests_on_something_and_names_what_nobody_read_back(scheme: Scheme) -> None:
    assert scheme.basis
    assert scheme.unsure
    assert scheme.decision_term.basis
    assert all(ground.article for ground in scheme.grounds)
    assert len(scheme.grounds) >= 3


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_an_empty_application_misses_what_is_always_asked(scheme: Scheme) -> None:
    trial = try_out(scheme, Example({}), today=TODAY)
    assert [one.key for one in trial.unanswered] == [one.key for one in scheme.fields if one.required]
    assert {"contact_name", "address"} < {one.key for one in trial.unanswered}
    assert [one.key for one in trial.documents] == [one.key for one in scheme.documents if one.required]


@pytest.mark.parametrize(
    ("ecological", "social", "parties", "wrong"),
    [
        (1, 3, 2, set()),
        (2, 4, 3, set()),
        (1, 2, 2, {"three_social"}),
        (0, 4, 2, {"one_ecological"}),
        (4, 0, 2, {"three_social"}),
        (1, 3, 1, {"two_parties"}),
        (0, 0, 0, {"one_ecological", "three_social", "two_parties"}),
    ],
)
def test_a_doughnut_deal_has_one_and_three_themes_and_two_parties(
    ecological: int, social: int, parties: int, wrong: set[str]
) -> None:
    answers: dict[str, object] = {
        "themes": [*ECOLOGICAL[:ecological], *SOCIAL[:social]],
        "supporters": [f"Buurthuis {n}" for n in range(parties)],
    }
    assert failed("donut_deal", answers) == wrong


def test_one_party_named_twice_is_one() -> None:
    twice: dict[str, object] = {"themes": ["water", *SOCIAL[:3]], "supporters": ["De Meeuw", " de meeuw"]}
    assert failed("donut_deal", twice) == {"two_parties"}


def test_an_integral_initiative_is_on_several_fields_and_keeps_to_its_amounts() -> None:
    assert failed("experienced_integral", {"fields_touched": ["green"]}) == {"several_fields"}
    assert failed("experienced_integral", {"fields_touched": ["green", "care"]}) == set()
    together = asked_for(tried("experienced_integral", {"applicant_kind": "partnership"}))
    assert {"lead_applicant", "partners", "partnership"} <= together
    assert not {"lead_applicant", "partners", "partnership"} & asked_for(tried("experienced_integral", {}))
    amounts = {euros: tried("experienced_integral", {}, euros) for euros in (4_999, 5_000, 50_001, 100_000, 100_001)}
    assert [one.outside for one in amounts.values()] == [True, False, False, False, True]
    assert [one.tier.key if one.tier else "" for one in amounts.values()] == ["", "smaller", "larger", "larger", ""]


def test_renting_and_buying_ask_for_their_own_price() -> None:
    rent = asked_for(tried("right_to_bid", {"rent_or_buy": "rent"}))
    buy = asked_for(tried("right_to_bid", {"rent_or_buy": "buy"}))
    assert {"rent_offer", "years"} <= rent
    assert {"price_offer", "statutes"} <= buy
    assert not {"rent_offer", "years"} & buy


def test_a_challenge_sets_the_costs_of_the_plan_beside_those_of_now() -> None:
    budget = shipped_schemes()["right_to_challenge"].asked("budget")
    assert budget is not None
    assert [column.key for column in budget.columns if column.total] == ["now", "planned"]


def test_a_neighbourhood_budget_asks_a_parent_and_a_legal_person_in_time() -> None:
    assert "parent" in asked_for(tried("neighbourhood_budget", {"under_18": True}))
    assert "parent" not in asked_for(tried("neighbourhood_budget", {"under_18": False}))
    assert "legal_person" in asked_for(tried("neighbourhood_budget", {}, 50_000))
    assert "legal_person" not in asked_for(tried("neighbourhood_budget", {}, 49_999))


@pytest.mark.parametrize("key", [one.key for one in SCHEMES if one.ranking is not None])
def test_no_round_opens_on_an_example(key: str) -> None:
    gaps = tried(key, {}).gaps
    assert {RoundGap.PUBLICATION_DAY, RoundGap.OPENS_ON, RoundGap.CLOSES_ON, RoundGap.NOT_READ_BACK} <= set(gaps)


def test_procurement_knows_all_themes_of_the_common_good_and_no_points() -> None:
    scheme = shipped_schemes()["social_procurement"]
    themes = scheme.asked("themes")
    assert themes is not None
    assert {option.key for option in themes.options} == {f"{group}{n}" for group in "abcde" for n in range(1, 5)}
    groups = [one for one in scheme.criteria if one.key != "task"]
    assert len(groups) == 5
    assert {tuple(level.key for level in one.levels) for one in groups} == {
        ("exemplary", "experienced", "advanced", "first_steps")
    }


def test_an_area_plan_says_who_does_what_and_when() -> None:
    scheme = shipped_schemes()["area_support"]
    promises = scheme.asked("promises")
    assert promises is not None
    assert [column.key for column in promises.columns if column.required] == ["who", "what", "by"]
    half = values_from(scheme.fields, {"promises": [{"who": "De bouwer", "what": "Legt een tuin aan"}]})
    assert "promises" in {one.key for one in try_out(scheme, Example(half), today=TODAY).unanswered}
    assert {one.key for one in failed_checks(scheme, half, None)} == {"two_parties"}


def test_an_objection_and_a_complaint_have_terms_and_remedies_of_their_own() -> None:
    objection, complaint = shipped_schemes()["objection"], shipped_schemes()["complaint"]
    assert objection.decision_term.rule.key == "awb_7_10"
    assert objection.remedies == (Remedy.APPEAL,)
    assert complaint.remedies == (Remedy.OMBUDSMAN,)
    assert "decision_term" in complaint.unsure
    assert tried("complaint", {}).term.end == date(2026, 4, 13)  # six weeks after Monday 2 March (Awb 9:11)
    assert {"representative", "mandate"} <= asked_for(tried("objection", {"represented": True}))
    assert "why_late" in asked_for(tried("objection", {"late_known": True}))
