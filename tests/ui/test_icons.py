"""Icons are drawn in the colour of the text, sharp, and every name that the code uses exists."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import maakdesk.ui
from maakdesk.ui.icons import OWN, Icons
from maakdesk.ui.widgets.state_chip import STATES


def test_an_icon_has_ink_of_the_colour_asked(qapp: QApplication) -> None:
    image = Icons().pixmap("scale", 32, QColor("#9C1F17"), 2.0).toImage()
    assert (image.width(), image.height()) == (64, 64)
    solid = {
        image.pixelColor(x, y).name() for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255
    }
    assert "#9c1f17" in solid


def test_an_unknown_icon_is_a_defect(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        Icons().pixmap("no-such-icon", 16, QColor("black"))


@pytest.mark.parametrize("name", sorted(OWN))
def test_our_own_shapes_draw_something(qapp: QApplication, name: str) -> None:
    image = Icons().pixmap(name, 24, QColor("black")).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_every_icon_named_in_the_code_exists(qapp: QApplication) -> None:
    folder = Path(maakdesk.ui.__file__).parent
    named = {icon for icon, _ in STATES.values()}
    for file in folder.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:icon=|IconLabel\(\w+(?:\.\w+)?, |set_icon\()"([a-z0-9-]+)"', text))
    assert len(named) > 20
    icons = Icons()
    for name in sorted(named):
        icons.pixmap(name, 16, QColor("black"))
