"""The colours can be read by everybody, in every theme, at every text size, and change at once."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from maakdesk.ui.fonts import FAMILY, KINDS
from maakdesk.ui.style_sheet import style_sheet
from maakdesk.ui.theme import Theme, ThemeName, read_tokens

THEMES = ("light", "dark", "high")
TEXT = ("ink", "ink2", "ink3", "accent", "amber", "red", "green")
GROUNDS = ("ground", "surface", "rail", "select", "hover")


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 §1.4.3 between two colours, 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_can_be_read_on_every_ground(name: str, ground: str, text: str) -> None:
    tokens = read_tokens(name)
    colour = tokens.on_select.get(text, tokens.colours[text]) if ground == "select" else tokens.colours[text]
    assert contrast(colour, tokens.colours[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_can_be_seen(name: str, ground: str) -> None:
    tokens = read_tokens(name)
    edge = tokens.on_select.get("edge", tokens.colours["edge"]) if ground == "select" else tokens.colours["edge"]
    assert contrast(edge, tokens.colours[ground]) >= 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [("onaccent", "accent"), ("amber", "amberbg"), ("ink", "mark"), ("ink", "mark2"), ("ground", "ink"),
     ("ink", "map2"), ("ink", "map3"), ("ink", "amberbg")],
)  # fmt: skip
def test_special_pairs_can_be_read(name: str, text: str, ground: str) -> None:
    tokens = read_tokens(name).colours
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_words_in_the_darkest_cell_of_the_map_can_be_read(name: str) -> None:
    tokens = read_tokens(name).colours
    words = tokens["ink"] if name == "high" else tokens["ground"]
    assert contrast(words, tokens["map1"]) >= 4.5


def test_the_themes_have_the_same_tokens() -> None:
    assert {tuple(read_tokens(name).colours) for name in THEMES} == {tuple(read_tokens("light").colours)}


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_the_style_sheet_has_no_measure_or_token_left_over(scale: float) -> None:
    tokens = read_tokens("light")
    sheet = style_sheet(tokens.colours, tokens.on_select, scale)
    assert "p(" not in sheet
    assert "$" not in sheet
    assert f"{round(32 * scale)}px" in sheet


def test_a_change_reaches_the_application_at_once(qapp: QApplication, theme: Theme) -> None:
    told = []
    theme.changed.connect(lambda: told.append(theme.tokens.name))
    theme.use(ThemeName.DARK, 150)
    assert told == ["dark"]
    assert qapp.palette().window().color().name().upper() == read_tokens("dark").colours["ground"]
    assert qapp.font().pixelSize() == 21
    assert theme.px(36) == 54


def test_a_scale_outside_the_promise_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="scale"):
        theme.use(scale=201)
    assert theme.percent == 100


def test_every_kind_of_type_is_ours_and_of_its_size(theme: Theme) -> None:
    for kind, (size, _) in KINDS.items():
        font = theme.font(kind)
        assert font.families()[0] == FAMILY
        assert font.pixelSize() == size


def test_a_font_that_is_changed_does_not_change_the_next(theme: Theme) -> None:
    theme.font("body").setUnderline(True)
    assert not theme.font("body").underline()


def test_text_on_a_chosen_row_is_black_in_high_contrast(theme: Theme) -> None:
    theme.use(ThemeName.HIGH)
    for token in TEXT:
        assert theme.colour(token, selected=True) == QColor("#000000")
