"""What is missing by the scheme: fields, documents and checks, and what was kept back with a reason."""

from dataclasses import replace

import pytest

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import PrivateKind
from maakdesk.core.accord.answers import Values
from maakdesk.core.accord.asking import Condition, FieldKind, Option, RequiredDocument
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.accord.words import Words
from maakdesk.core.completeness.rules import Given, NeedKind, check_reason, missing, needs
from maakdesk.core.completeness.values import values_of
from maakdesk.core.dossier.application import Answer

SCHEME = shipped_schemes()["resident_initiative"]
QUOTES = RequiredDocument("quotes", Words("Offertes", "Quotes"), from_cents=50_000_00)
ALWAYS = RequiredDocument("plan", Words("Plan", "Plan"), required=True)
IF_MUSIC = RequiredDocument(
    "permit", Words("Vergunning", "Permit"), required_when=Condition(field="what", values=("muziek",))
)
DOCUMENTS = replace(SCHEME, documents=(ALWAYS, QUOTES, IF_MUSIC))


def said(**texts: str) -> Values:
    return values_of(DOCUMENTS, [Answer(key, key, text) for key, text in texts.items()])


def keys(given: Given, kind: NeedKind = NeedKind.FIELD) -> set[str]:
    return {one.key for one in missing(DOCUMENTS, given) if one.kind is kind}


def test_with_nothing_everything_that_is_required_is_missing() -> None:
    assert keys(Given()) == {one.key for one in SCHEME.fields if one.required}
    assert keys(Given(), NeedKind.DOCUMENT) == {"plan"}


def test_an_answer_counts_and_an_empty_one_does_not() -> None:
    before = keys(Given())
    assert keys(Given(said(what="soep"))) == before - {"what"}
    assert keys(Given(said(what=" \n"))) == before


def test_what_is_kept_apart_counts_without_being_read() -> None:
    assert "address" in keys(Given())
    values = values_of(SCHEME, (), {PrivateKind.ADDRESS})
    assert "address" not in keys(Given(values))
    assert values == {"address": "address"}


@pytest.mark.parametrize(("cents", "asked"), [(None, False), (49_999_99, False), (50_000_00, True)])
def test_a_document_is_asked_from_an_amount_on(cents: int | None, asked: bool) -> None:
    assert ("quotes" in keys(Given(asked_cents=cents), NeedKind.DOCUMENT)) is asked


def test_a_document_is_asked_when_something_was_answered_and_ticked_when_it_came() -> None:
    answers = said(what="muziek")
    assert keys(Given(answers), NeedKind.DOCUMENT) == {"plan", "permit"}
    given = Given(answers, documents=frozenset({"plan", "permit", "other"}))
    assert keys(given, NeedKind.DOCUMENT) == set()
    assert {one.key for one in needs(DOCUMENTS, given) if one.met and one.kind is NeedKind.DOCUMENT} == {
        "plan",
        "permit",
    }


def test_what_was_withheld_with_a_reason_is_not_missing_and_says_so() -> None:
    found = {one.key: one for one in needs(DOCUMENTS, Given(withheld=frozenset({"what", "plan"})))}
    assert [(found[key].met, found[key].withheld) for key in ("what", "plan")] == [(True, True), (True, True)]


def test_a_check_that_fails_is_told_and_one_that_holds_is_not() -> None:
    dates = next((one for one in SCHEME.checks if one.key and one.field == "begins_on"), None)
    if dates is None:
        pytest.fail("the shipped scheme checks its two days")
    wrong = Given(said(begins_on="2026-05-02", ends_on="2026-05-01"))
    right = Given(said(begins_on="2026-05-01", ends_on="2026-05-02"))
    assert dates.key in keys(wrong, NeedKind.CHECK)
    assert dates.key not in keys(right, NeedKind.CHECK)


def test_words_that_fit_no_kind_of_field_are_an_answer_all_the_same() -> None:
    field = next(one for one in SCHEME.fields if one.kind is FieldKind.DATE)
    assert values_of(SCHEME, (Answer(field.key, "", "ergens in mei"),))[field.key] == "ergens in mei"


def test_a_typed_value_and_options_in_words_are_read() -> None:
    field = replace(
        next(one for one in SCHEME.fields if one.key == "what"), kind=FieldKind.CHOICE, several=True,
        options=(Option("a", Words("Appel", "Apple")), Option("b", Words("Peer", "Pear"))),
    )  # fmt: skip
    scheme = replace(SCHEME, fields=(field,))
    for answer in (Answer("what", "", "appel\nPEAR"), Answer("what", "", "Appel, Peer", ["a", "b"])):
        assert values_of(scheme, (answer,)) == {"what": ("a", "b")}


@pytest.mark.parametrize(
    ("key", "reason", "code"),
    [("wrong", "privé", "completeness.not_asked"), ("account", " \n", "completeness.reason_empty")],
)
def test_keeping_back_needs_a_reason_and_something_that_was_asked(key: str, reason: str, code: str) -> None:
    check_reason("privé", {"account"}, "account")
    with pytest.raises(Refused, match=code.replace(".", "[.]")):
        check_reason(reason, {"account"}, key)
