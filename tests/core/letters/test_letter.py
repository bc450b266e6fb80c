"""A letter is a plain value: it can be compared, hashed, and kept as JSON."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.i18n import Language
from maakdesk.core.letters.letter import (
    Block,
    Bullets,
    Detail,
    Empty,
    Heading,
    Inline,
    Letter,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
    from_json,
    to_json,
)
from tests.letter_cases import CASES, letter_of

inlines: st.SearchStrategy[Inline] = st.lists(
    st.builds(Run, st.text(), st.booleans()) | st.builds(Empty, st.text(), st.text()), max_size=3
).map(tuple)
blocks: st.SearchStrategy[Block] = (
    st.builds(Heading, st.text())
    | st.builds(Paragraph, inlines)
    | st.builds(Bullets, st.lists(inlines, max_size=3).map(tuple))
    | st.builds(Table, st.just(("a", "b")), st.lists(st.tuples(inlines, inlines), max_size=2).map(tuple))
    | st.builds(SignatureBlock, st.text(), inlines, inlines, inlines)
)
letters = st.builds(
    Letter,
    sender=st.lists(st.text(), max_size=2).map(tuple),
    return_line=st.text(),
    addressee=inlines,
    addressee_lines=st.lists(st.text(), max_size=3).map(tuple),
    reference=st.text(),
    day=st.none() | st.dates(),
    subject=st.text(),
    language=st.sampled_from(Language),
    details=st.lists(st.builds(Detail, st.text(), inlines), max_size=2).map(tuple),
    blocks=st.lists(blocks, max_size=4).map(tuple),
    page_label=st.text(),
    template_version=st.text(),
)


@given(letters)
def test_json_gives_the_same_letter_back(letter: Letter) -> None:
    again = from_json(to_json(letter))
    assert again == letter
    assert hash(again) == hash(letter)
    assert to_json(again) == to_json(letter)


@pytest.mark.parametrize("name", CASES)
def test_the_examples_survive_json(name: str) -> None:
    letter = letter_of(name)
    assert from_json(to_json(letter)) == letter
    assert isinstance(from_json(to_json(letter)).day, date)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"is":"Run","text":"x","bold":false}', '{"is":"Letter"}', '{"x":1}']
)
def test_what_is_no_letter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a letter"):
        from_json(text)


def test_empties_are_told_once_in_reading_order() -> None:
    hole, other = Empty("a", "een"), Empty("b", "twee")
    letter = letter_of("grant-nl")
    letter = Letter(
        sender=(),
        return_line="",
        addressee=(hole,),
        addressee_lines=(),
        reference="",
        day=None,
        subject="",
        language=letter.language,
        details=(Detail("x", (other,)),),
        blocks=(Paragraph((Run("x"), hole)), Bullets(((other,),)), SignatureBlock("", (hole,), (), ())),
        page_label="",
        template_version="",
    )
    assert letter.empties() == (hole, other)
