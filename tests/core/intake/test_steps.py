"""The steps without a window: what was typed goes in, problems and what will be frozen come out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Channel, PartyKind, PartyRole, PrivateKind
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.intake.steps import Step, next_step, previous_step, submission_of, understood
from maakdesk.core.intake.submission import Involved, Submission
from maakdesk.core.intake.typed import Typed, TypedFile, TypedPerson, plain_typed, typed_from, typed_of

TODAY = date(2026, 3, 10)
SCHEME = shipped_schemes()["resident_initiative"]
TYPED = Typed(
    scheme="resident_initiative",
    title="Soep op de stoep",
    asked="8.250",
    people=(
        TypedPerson("De Tafel", "collective", details={"email": "tafel@example.org"}),
        TypedPerson("Roos", "person", "contact"),
        TypedPerson("  ", "", "contact"),
    ),
    values={
        "what": "Wij koken.", "begins_on": "1-5-2026", "public_space": "no", "account": "NL91ABNA0417164300",
        "budget": ({"item": "Soep", "cost": "12,50"}, {"item": "", "cost": " "}), "partners": ("De Buurt",),
        "message": "Beste gemeente",
    },
    received="2-3",
    received_from="stempel",
    channel="post",
    consents={"decision": "email", "news": ""},
)  # fmt: skip


def test_what_was_typed_becomes_what_is_frozen() -> None:
    read = understood(TYPED, SCHEME, today=TODAY)
    assert not read.stops
    new = submission_of(TYPED, read, SCHEME, Texts())
    assert (new.received_on, new.channel, new.asked_cents) == (date(2026, 3, 2), Channel.POST, 825_000)
    assert new.applicant.private == (
        (PrivateKind.EMAIL, "tafel@example.org"), (PrivateKind.ACCOUNT, "NL91ABNA0417164300"),
    )  # fmt: skip
    assert [(one.name, one.role) for one in new.others] == [("Roos", PartyRole.CONTACT)]
    assert [one.message.value for one in new.consents] == ["decision"]
    answers = {one.key: (one.text.replace("\u00a0", " "), one.value) for one in new.answers}
    assert answers["what"] == ("Wij koken.", None)
    assert answers["begins_on"] == ("vrijdag 1 mei 2026", "2026-05-01")
    assert answers["public_space"] == ("nee", False)
    assert answers["budget"] == ("Soep · € 12,50\nSamen (Kosten): € 12,50", [{"item": "Soep", "cost": "12.50"}])
    assert answers["message"] == ("Beste gemeente", None), "words that answer no question are kept"
    assert "account" not in answers


@pytest.mark.parametrize(
    ("change", "step", "place"),
    [
        ({"title": " "}, Step.WHO, "title"),
        ({"asked": "veel"}, Step.WHO, "asked"),
        ({"people": (TypedPerson(" ", "person"),)}, Step.WHO, "people.0.name"),
        ({"people": (TypedPerson("Roos"),)}, Step.WHO, "people.0.kind"),
        ({"received": ""}, Step.RECEIVED, "received"),
        ({"received": "ooit"}, Step.RECEIVED, "received"),
        ({"received": "11-3-2026"}, Step.RECEIVED, "received"),
        ({"received_from": ""}, Step.RECEIVED, "received_from"),
        ({"channel": "duif"}, Step.RECEIVED, "channel"),
    ],
)
def test_only_what_makes_a_case_impossible_stops(change: dict[str, object], step: Step, place: str) -> None:
    read = understood(replace(TYPED, **change), SCHEME, today=TODAY)  # type: ignore[arg-type]
    assert [(one.step, one.place) for one in read.problems if one.stops] == [(step, place)]
    with pytest.raises(ValueError, match="frozen"):
        submission_of(TYPED, read, SCHEME, Texts())


def test_without_a_scheme_nothing_is_asked_and_nothing_can_be_made() -> None:
    read = understood(Typed(), None, today=TODAY)
    assert {one.place for one in read.of(Step.SCHEME)} == {"scheme"}
    assert not read.of(Step.WHAT)
    assert read.stops


def test_what_the_scheme_needs_is_said_and_never_stops() -> None:
    bare = replace(TYPED, values={})
    read = understood(bare, SCHEME, today=TODAY)
    assert "values.what" in {one.place for one in read.of(Step.WHAT)}
    assert "values.budget" in {one.place for one in read.problems}, "from 5,000 euros on a budget is needed"
    small = understood(replace(bare, asked="100"), SCHEME, today=TODAY)
    assert "values.budget" not in {one.place for one in small.problems}
    assert not read.stops
    assert submission_of(bare, read, SCHEME, Texts()).answers == ()


def test_an_answer_that_is_not_what_was_asked_is_kept_as_it_was_typed() -> None:
    odd = {**TYPED.values, "begins_on": "ergens in mei", "budget": ({"item": "Soep", "cost": "niet veel"},)}
    typed = replace(TYPED, values=odd)
    read = understood(typed, SCHEME, today=TODAY)
    assert {one.place for one in read.problems if one.key == "steps.problem.as_words"} == {
        "values.begins_on", "values.budget",
    }  # fmt: skip
    answers = {one.key: one for one in submission_of(typed, read, SCHEME, Texts()).answers}
    assert (answers["begins_on"].text, answers["begins_on"].value) == ("ergens in mei", None)
    assert answers["budget"].text == "Soep · niet veel"


def test_numbers_that_cannot_be_right_are_said_beside_their_field_and_kept() -> None:
    person = TypedPerson("Roos", "person", details={"account": "NL91ABNA0417164301", "phone": "bel mij"})
    typed = replace(TYPED, people=(person,), values={"what": "Mijn bsn is 111222333"})
    read = understood(typed, SCHEME, today=TODAY)
    said = {one.place: one.words(Texts()) for one in read.problems}
    assert "controlecijfers" in said["people.0.account"]
    assert "BSN" in said["values.what"]
    assert not read.stops
    assert (PrivateKind.PHONE, "bel mij") in submission_of(typed, read, SCHEME, Texts()).applicant.private


@pytest.mark.parametrize("scheme", shipped_schemes().values(), ids=lambda one: one.key)
@pytest.mark.parametrize("language", Language)
def test_every_problem_of_every_scheme_has_a_sentence(scheme: object, language: Language) -> None:
    for typed in (Typed(), replace(TYPED, values={})):
        for problem in understood(typed, scheme, today=TODAY).problems:  # type: ignore[arg-type]
            assert problem.words(Texts(language)).strip()


def test_steps_go_forth_and_back_through_all() -> None:
    walked, step = [], next(iter(Step))
    while step is not None:
        walked.append(step)
        step = next_step(step)  # type: ignore[assignment]
    assert walked == list(Step)
    assert [previous_step(one) for one in walked] == [None, *walked[:-1]]


def test_a_draft_brings_back_what_was_typed_and_leaves_out_what_it_does_not_know() -> None:
    full = replace(TYPED, files=(TypedFile("a.pdf", "/x/a.pdf", -1, "budget_file"),))
    assert typed_from(plain_typed(full)) == full
    assert typed_from({"title": 3, "people": "x", "files": [{"place": "x"}], "values": []}) == Typed(
        values={}, consents={}
    )


def test_a_submission_can_be_typed_on() -> None:
    new = Submission(
        "resident_initiative", "Soep", Involved("De Tafel", kind=PartyKind.COLLECTIVE), date(2026, 3, 2), "x",
        Channel.FORM, asked_cents=100,
        answers=submission_of(TYPED, understood(TYPED, SCHEME, today=TODAY), SCHEME, Texts()).answers,
    )  # fmt: skip
    typed = typed_of(new, "1,00")
    read = understood(typed, SCHEME, today=TODAY)
    again = submission_of(typed, read, SCHEME, Texts())
    assert {one.key: one.value for one in again.answers} == {one.key: one.value for one in new.answers}
    assert again.received_on == date(2026, 3, 2)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_there_is_an_answer(one: str, two: str, three: str) -> None:
    values = {field.key: (({"item": one, "cost": two},) if field.key == "budget" else three) for field in SCHEME.fields}
    typed = replace(TYPED, title=one, asked=two, received=three, values=values)
    assert typed_from(plain_typed(typed)) == typed
    for problem in understood(typed, SCHEME, today=TODAY).problems:
        assert problem.words(Texts())
