"""Reading and judging side by side, or in turns where there is no room for both."""

import pytest
from PySide6.QtWidgets import QWidget

from maakdesk.ui.assessment.reading_pane import LETTERS
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import OTHER_RESIDENT, PanelCases
from maakdesk.ui.theme import Theme
from tests.ui.assessment.conftest import Show, SignIn, judge_page, settle, write


@pytest.mark.parametrize(("scale", "width", "height", "narrow"), [
    (100, 1272, 820, False), (100, 1112, 700, False), (100, 1105, 650, True), (150, 1113, 660, True),
])  # fmt: skip
def test_two_views_where_there_is_no_room_for_both(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, theme: Theme,
    scale: int, width: int, height: int, narrow: bool,
) -> None:  # fmt: skip
    theme.use(scale=scale)
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, width, height)
    for side in ("read", "judge"):
        page.work.show_side(side)
        settle()
        assert page.work.is_narrow() is narrow
        assert page.work.reading.isVisible() is (not narrow or side == "read")
        assert page.work.form.isVisible() is (not narrow or side == "judge")
        # Level, three lines of reason and handing in are in sight in either view.
        reason = page.work.form.editor.reason
        shown: list[QWidget] = [page.work.foot.button]
        if narrow:
            shown += [reason, page.work.foot.level]
            assert reason.height() >= 3 * reason.fontMetrics().lineSpacing()
        for one in shown:
            assert one.isVisible()
            box = one.rect().translated(one.mapTo(page, one.rect().topLeft()))
            assert page.rect().contains(box), one


def test_changing_views_keeps_what_is_typed(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, 1272, 820)
    page.work.form.open("support")
    page.work.form.editor.focus_reason()
    write("Zie de flats")
    page.resize(900, 700)
    settle()
    assert page.work.is_narrow()
    assert page.work.form.editor.reason.toPlainText() == "Zie de flats"
    page.resize(1272, 820)
    settle()
    assert page.work.form.isAncestorOf(page.work.form.editor.reason)
    assert page.work.form.editor.reason.toPlainText() == "Zie de flats"


def test_a_line_is_never_wider_than_65_letters(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, 2200, 900)
    reading = page.work.reading
    assert reading.lineWrapColumnOrWidth() <= LETTERS * reading.fontMetrics().averageCharWidth()
