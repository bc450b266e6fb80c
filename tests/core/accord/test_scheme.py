"""What every shipped scheme promises: words instead of points, both languages, letters that do not clash."""

import re
from collections.abc import Iterator

import pytest

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Background, PrivateKind
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.accord.scheme import ASK_LETTER, TAKEN_LETTERS, Instrument, PanelRules, Scheme
from maakdesk.core.accord.words import Words

SCHEMES = list(shipped_schemes().values())
POINTS = re.compile(
    r"\b(punt|punten|score|scores|cijfer|cijfers|points?|marks?|rating|gewicht|weight)\b|\d", re.IGNORECASE
)
LONGEST_SENTENCE = 26
REVIEWS = {Instrument.OBJECTION_DECISION, Instrument.COMPLAINT_ANSWER}
"""What looks back on the office itself is judged by people from outside (Awb 7:13, 9:14)."""


def texts_of(scheme: Scheme) -> Iterator[Words]:
    yield from (scheme.title, scheme.summary)
    for criterion in scheme.criteria:
        yield from (criterion.name, criterion.question, *criterion.look_for, *criterion.ask)
        for level in criterion.levels:
            yield from (level.label, level.meaning)
    yield from (basis.text for basis in scheme.basis)
    for ground in scheme.grounds:
        yield from (ground.label, ground.text)
    yield from (duty.text for duty in scheme.duties)
    for field in scheme.fields:
        yield from (field.label, *([field.help] if field.help else []))
        yield from (option.label for option in field.options)
        yield from (column.label for column in field.columns)
    for document in scheme.documents:
        yield from (document.label, *([document.help] if document.help else []))
    yield from (tier.text for tier in scheme.tiers)
    yield from (check.text for check in scheme.checks)
    if scheme.ranking is not None:
        yield from (scheme.ranking.rule, scheme.ranking.additions)


def test_every_kind_of_request_of_the_accord_has_a_scheme() -> None:
    assert {key: one.instrument for key, one in shipped_schemes().items()} == {
        "area_support": Instrument.AGREEMENT,
        "complaint": Instrument.COMPLAINT_ANSWER,
        "donut_deal": Instrument.AGREEMENT,
        "energy_initiative": Instrument.BESLUIT,
        "experienced_integral": Instrument.BESLUIT,
        "independent_research": Instrument.BESLUIT,
        "neighbourhood_budget": Instrument.BESLUIT,
        "objection": Instrument.OBJECTION_DECISION,
        "resident_initiative": Instrument.BESLUIT,
        "right_to_bid": Instrument.AGREEMENT,
        "right_to_challenge": Instrument.AGREEMENT,
        "right_to_plan": Instrument.PROMISE,
        "self_chosen_support": Instrument.BESLUIT,
        "social_procurement": Instrument.AGREEMENT,
    }
    assert shipped_schemes()["resident_initiative"].criterion("support") is not None
    assert shipped_schemes()["resident_initiative"].criterion("charm") is None
    assert shipped_schemes()["right_to_challenge"].ground("not_our_task") is not None


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
@pytest.mark.parametrize("language", Language)
def test_criteria_are_words_and_never_points(scheme: Scheme, language: Language) -> None:
    for criterion in scheme.criteria:
        said = [criterion.name, criterion.question, *criterion.look_for, *criterion.ask]
        said += [words for level in criterion.levels for words in (level.label, level.meaning)]
        assert [words.of(language) for words in said if POINTS.search(words.of(language))] == []
        assert criterion.question.of(language).endswith("?")
        assert all(words.of(language).endswith("?") for words in criterion.ask)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
@pytest.mark.parametrize("language", Language)
def test_sentences_are_short_and_clean(scheme: Scheme, language: Language) -> None:
    for words in texts_of(scheme):
        text = words.of(language)
        assert text == text.strip()
        assert "  " not in text
        assert "'" not in text
        assert all(len(sentence.split()) <= LONGEST_SENTENCE for sentence in re.split(r"(?<=[.?!:])\s", text)), text


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_letters_stand_in_their_level_and_are_free(scheme: Scheme) -> None:
    for criterion in scheme.criteria:
        letters = [level.letter for level in criterion.levels]
        assert len(set(letters)) == len(letters)
        assert not set(letters) & TAKEN_LETTERS
        for level in criterion.levels:
            assert all(level.letter.lower() in level.label.of(language).lower() for language in Language)
        for language in Language:
            labels = [level.label.of(language) for level in criterion.levels]
            assert len(set(labels)) == len(labels)
            assert all(len(label) <= 32 for label in labels)
    assert ASK_LETTER in TAKEN_LETTERS


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_panels_are_mixed_and_nobody_judges_their_own(scheme: Scheme) -> None:
    assert scheme.panel.minimum == 3
    mixed = {Background.RESIDENT, Background.EXPERT, Background.CIVIL_SERVANT}
    assert set(scheme.panel.backgrounds) == ({Background.EXPERT} if scheme.instrument in REVIEWS else mixed)
    assert ("auditor", "anything") in scheme.panel.forbidden_pairs
    for part in ("secretary", "decider", "coach"):
        assert (part, "judge") in scheme.panel.forbidden_pairs


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_what_is_private_is_kept_from_the_panel(scheme: Scheme) -> None:
    hidden = {field.private for field in scheme.fields if field.hidden_from_panel}
    assert {PrivateKind.ADDRESS, PrivateKind.EMAIL, PrivateKind.PHONE} <= hidden
    assert PrivateKind.BIRTH_DATE not in hidden  # not asked for at all


def test_unsure_values_are_named() -> None:
    unsure = shipped_schemes()["right_to_challenge"].unsure
    assert "instrument" in unsure
    assert "decision_term" in unsure
    assert "basis.Participatieverordening Amsterdam" in unsure
    assert "grounds.not_carried_out" not in shipped_schemes()["resident_initiative"].unsure


@pytest.mark.parametrize(("judges", "needed"), [(3, 3), (4, 3), (5, 4), (6, 4), (7, 5), (2, 2)])
def test_quorum(judges: int, needed: int) -> None:
    rules = PanelRules(3, odd_advised=True, backgrounds=(), quorum=(2, 3), forbidden_pairs=())
    assert rules.quorum_of(judges) == needed
