"""The story of a count, in both languages."""

from datetime import date

import pytest

from maakdesk.base.calendar import Unordinary, shipped_calendar
from maakdesk.base.i18n import Language, Texts
from maakdesk.core.deadlines.catalogue import shipped_terms, term_rule
from maakdesk.core.deadlines.rules import atw_holds, term
from maakdesk.core.deadlines.terms import Adjournment, Basis, Length, Suspension, TermRule, Unit
from maakdesk.core.deadlines.words import length_words, story


def test_the_story_of_an_objection_over_easter() -> None:
    counted = term(term_rule("awb_6_7"), date(2026, 2, 20), calendar=shipped_calendar())
    told = story(counted, Texts(Language.NL))
    assert told[0] == (date(2026, 2, 20), "De brief met het besluit is verstuurd. Die dag zelf telt niet mee.")
    assert told[1] == (date(2026, 4, 3), "Zo ver loopt een termijn van zes weken.")
    assert told[2][1].startswith("Het is Goede Vrijdag.")
    assert told[3][1] == "Het is zaterdag, dus weer een dag verder."
    assert told[-1] == (date(2026, 4, 7), "Dit is de laatste dag.")


def test_the_story_of_a_stopped_clock() -> None:
    gaps = [Suspension(date(2026, 1, 13), date(2026, 1, 25)), Suspension(date(2026, 2, 2), date(2026, 2, 2), "agreed")]
    told = story(term(term_rule("awb_4_13"), date(2026, 1, 6), calendar=shipped_calendar(), suspensions=gaps), Texts())
    assert told[2] == (
        date(2026, 1, 13),
        "Tot en met zondag 25 januari 2026 stond de klok 13 dagen stil: er was om een aanvulling gevraagd.",
    )
    assert told[3][1] == "De klok stond deze dag stil: dat is samen afgesproken."
    assert told[4] == (date(2026, 3, 17), "Daardoor eindigt de termijn niet op dinsdag 3 maart 2026, maar op deze dag.")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.NL, "Het is een gewone werkdag, dus daar blijft het bij."),
        (Language.EN, "It is an ordinary working day, so it stays at that."),
    ],
)
def test_a_last_day_that_does_not_move_is_said_to_be_an_ordinary_one(language: Language, sentence: str) -> None:
    def told(key: str, start: date) -> list[str]:
        return [said for _, said in story(term(term_rule(key), start, calendar=shipped_calendar()), Texts(language))]

    assert told("awb_4_13", date(2026, 1, 6))[-2] == sentence
    assert sentence not in told("awb_6_7", date(2026, 2, 20)), "Good Friday: it moved"
    assert sentence not in told("awb_6_7", date(2029, 5, 1)), "a year of which the decree days are not known"


@pytest.mark.parametrize("language", Language)
def test_every_term_can_be_told(language: Language) -> None:
    texts = Texts(language)
    late = Adjournment(Length(1, Unit.WEEKS), told=date(2031, 1, 1))
    for rule in shipped_terms().values():
        counted = term(
            rule,
            date(2030, 4, 6),
            calendar=shipped_calendar(),
            length=rule.length or Length(3, Unit.DAYS),
            suspensions=[Suspension(date(2030, 1, 1), date(2030, 4, 10), "force_majeure")],
            adjournments=[Adjournment(Length(1, Unit.DAYS), told=date(2030, 4, 7)), late],
        )
        assert all("{" not in sentence for _, sentence in story(counted, texts))
        assert texts(f"deadlines.rule.{rule.key}")


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_day_and_every_reason_has_words(language: Language) -> None:
    texts = Texts(language)
    assert all(texts(f"deadlines.day.{kind}") for kind in Unordinary)
    rules = [TermRule("act_term", basis, (), rolls=rolls) for basis in Basis for rolls in (True, False)]
    lengths = [Length(13, Unit.WEEKS), Length(1, Unit.YEARS), Length(2, Unit.DAYS)]
    assert all(texts(f"deadlines.atw.{atw_holds(rule, length)[1]}") for rule in rules for length in lengths)


def test_lengths_in_words() -> None:
    assert length_words(Length(6, Unit.WEEKS), Texts()) == "zes weken"
    assert length_words(Length(13, Unit.WEEKS), Texts()) == "13 weken"
    assert length_words(Length(1, Unit.YEARS), Texts()) == "één jaar"
    assert length_words(Length(1, Unit.DAYS), Texts(Language.EN)) == "one day"
