"""Lines: nothing is lost, nothing is wider than asked, nothing is hyphenated."""

from hypothesis import given
from hypothesis import strategies as st

from maakdesk.core.letters.letter import Empty, Run
from maakdesk.documents.typesetting import Style, clean, set_lines

STYLE = Style(10, 15)


def texts(*runs: Run | Empty, width: float = 200) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in set_lines(runs, STYLE, width)]


def test_words_that_fit_stay_whole_and_keep_their_space() -> None:
    lines = texts(Run("een twee drie vier vijf zes zeven acht negen tien"), width=90)
    assert len(lines) > 2
    assert all(line.endswith(" ") for line in lines[:-1])
    assert "".join(lines) == "een twee drie vier vijf zes zeven acht negen tien"


def test_a_word_of_two_weights_is_not_torn() -> None:
    lines = texts(Run("aaaa bbbb cccc dddd ‘"), Run("eeee", bold=True), Run("’."), width=110)
    assert any("‘eeee’." in line for line in lines)


def test_a_number_and_its_sign_stay_together() -> None:
    assert any(
        "€\u00a012.500" in line
        for line in texts(Run("een twee drie vier vijf € 12.500".replace("€ ", "€\u00a0")), width=150)
    )


def test_a_compound_may_end_a_line_after_its_hyphen_and_a_case_number_may_not() -> None:
    assert texts(Run("buurt-initiatief"), width=50) == ["buurt-", "initiatief"]
    assert "MA-2026-00042" in texts(Run("xxxx MA-2026-00042"), width=80)


def test_a_line_end_in_the_text_stays_one() -> None:
    assert texts(Run("een\ntwee\r\ndrie")) == ["een ", "twee ", "drie"]


def test_right_to_left_words_stand_in_their_order() -> None:
    (line,) = set_lines((Run("naam: שלום עולם einde"),), STYLE, 400)
    assert [line.pieces[at].text for at in line.order() if line.pieces[at].text.strip()] == [
        "naam:",
        "עולם",
        "שלום",
        "einde",
    ]
    assert not line.right_to_left


def test_a_paragraph_that_begins_right_to_left_runs_so() -> None:
    (line,) = set_lines((Run("שלום world"),), STYLE, 400)
    assert line.right_to_left
    assert [line.pieces[at].text for at in line.order() if line.pieces[at].text.strip()] == ["world", "שלום"]


def test_controls_that_turn_text_are_left_out() -> None:
    assert clean("a\u202eb\u2066c\u00add\ufeff") == "abcd"
    assert clean("e\u0301") == "é"
    assert clean("\ud800x") == "\ufffdx"


@given(
    st.lists(st.builds(Run, st.text(), st.booleans()) | st.builds(Empty, st.text(), st.text()), max_size=4),
    st.floats(40, 500),
)
def test_no_line_is_wider_and_no_letter_is_lost(runs: list[Run | Empty], width: float) -> None:
    lines = set_lines(tuple(runs), STYLE, width)
    assert lines
    for line in lines:
        content = [piece for piece in line.pieces if piece.text != " "]
        assert len(content) <= 1 or line.width <= width + 30 * len([p for p in line.pieces if p.text == " "])
    kept = "".join(piece.text for line in lines for piece in line.pieces if piece.text != " ")
    wanted = "".join(clean(run.text) if isinstance(run, Run) else f"[{clean(run.name)}]" for run in runs)
    spaces = dict.fromkeys(ord(letter) for letter in kept + wanted if letter.isspace() or letter in "\u200c\u200d")
    assert kept.translate(spaces) == wanted.translate(spaces)
