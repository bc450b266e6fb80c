"""What freezes an application: typed values are part of it; what was frozen before there were any stays as it was."""

from hypothesis import given
from hypothesis import strategies as st

from maakdesk.core.dossier.application import Answer, answers_digest, plain_answers

TEXT = Answer("what", "Wat gaat u doen?", "Wij koken sóép.")


def test_an_answer_in_words_keeps_the_digest_it_had_before_there_were_values() -> None:
    assert plain_answers((TEXT,)) == [{"key": "what", "label": "Wat gaat u doen?", "text": "Wij koken sóép."}]
    assert answers_digest((TEXT,)) == ("c346dcde27cb2ef25f119531cd81d8682c3cd95baaf2a9325f323195c8264880")


def test_a_table_is_part_of_what_is_frozen() -> None:
    lines = [{"item": "soep", "cost": "12.50"}]
    table = Answer("budget", "Begroting", "soep: € 12,50", lines)
    assert plain_answers((table,))[0]["value"] == lines
    other = Answer("budget", "Begroting", "soep: € 12,50", [{"item": "soep", "cost": "12.51"}])
    assert answers_digest((table,)) != answers_digest((other,))


@given(st.text(), st.one_of(st.none(), st.booleans(), st.integers(), st.lists(st.text())))
def test_whatever_was_answered_comes_back_as_it_was(text: str, value: object) -> None:
    answers = (Answer("key", "label", text, value),)
    assert tuple(Answer(**plain) for plain in plain_answers(answers)) == answers


def test_only_what_was_withheld_says_so() -> None:
    withheld = Answer("account", "Rekening", "", withheld=True)
    assert plain_answers((withheld,)) == [{"key": "account", "label": "Rekening", "text": "", "withheld": True}]
    assert tuple(Answer(**plain) for plain in plain_answers((withheld,))) == (withheld,)
