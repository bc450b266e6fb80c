"""The front in both languages and large: everything has a name, Tab reaches it, keys clash nowhere, nothing is cut."""

import pytest
from PySide6.QtWidgets import QLabel

from maakdesk.base.i18n import Language
from maakdesk.ui.shortcuts import keys_used, used_twice
from tests.ui.accessibility import assert_accessible
from tests.ui.welcome.conftest import Program

PANES = ("unlock", "first", "new", "recover")


@pytest.mark.parametrize("pane", PANES)
@pytest.mark.parametrize(("language", "scale"), [(Language.NL, 100), (Language.EN, 100), (Language.NL, 150)])
def test_every_pane_can_be_read_out_and_reached(program: Program, pane: str, language: Language, scale: int) -> None:
    folder = program.make()
    if pane == "first":
        program.recent.forget(folder)
    program.start(language, scale)
    program.show()
    program.app.window.resize(1366, 768)
    if pane == "new":
        program.page.make_new()
    elif pane == "recover":
        program.page.recover(folder)
    assert_accessible(program.page, reading_order=False)
    assert used_twice(keys_used(program.page)) == []


def test_no_words_are_wider_than_their_pane(program: Program) -> None:
    program.make()
    program.start(Language.NL, 150)
    program.show()
    program.app.window.resize(1366, 768)
    side = program.page._area.widget()
    assert side is not None
    program.bot.waitUntil(lambda: side.width() <= program.page._area.viewport().width())
    left = program.page.desks
    inside = left.widget()
    assert inside is not None
    assert inside.width() <= left.viewport().width()
    for label in program.page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
