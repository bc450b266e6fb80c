"""A member reads a released file beside their judgement, quotes from it, and comes back to the place."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from maakdesk.bootstrap import Desk
from maakdesk.core.assessment.commands import draft_lines
from maakdesk.core.attachments.anchor import Place, read_place_key
from maakdesk.core.attachments.commands import close, release
from maakdesk.ui.assessment.page import JudgePage
from maakdesk.ui.attachments.released import ReleasedFiles
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import RESIDENT, SECRETARY, PanelCases
from tests.ui.attachments.conftest import SignIn, let_go, rows

PLAN, TALK = "Plan Huiswerk en soep", "Gesprek Schoolstraat"


def _page(qtbot: QtBot, context: Context, desk: Desk, case_id: str) -> tuple[JudgePage, ReleasedFiles]:
    page = JudgePage(context, desk, ReleasedFiles)
    files = page.files
    assert isinstance(files, ReleasedFiles)
    qtbot.addWidget(page, before_close_func=lambda _page: let_go(qtbot, files.preview))
    page.resize(1300, 800)
    page.recall({"case_id": case_id})
    page.reload()
    with qtbot.waitExposed(page):
        page.show()
    return page, files


@pytest.fixture
def on_case(enter: SignIn, cases: PanelCases) -> str:
    """The case on which a resident still judges, with its plan and a recording released."""
    desk = enter(SECRETARY)
    from maakdesk.ui.gallery.files_desk import add_file, spoken

    release(desk.acting, add_file(desk, cases.judging, f"{TALK}.wav", spoken(60)), at=desk.now())
    return cases.judging


def test_a_passage_is_quoted_with_its_place_and_found_again(
    on_case: str, enter: SignIn, qtbot: QtBot, context: Context
) -> None:
    desk = enter(RESIDENT)
    page, files = _page(qtbot, context, desk, on_case)
    assert page.work.source.isVisible()
    page.work.show_source("files")
    files.choice.set_key(rows(desk, on_case)[PLAN].id)
    pdf = files.preview.pdf
    assert pdf is not None
    qtbot.waitUntil(lambda: pdf.view.page_rect(0).width() > 200)
    pdf.view.choose(0, QPointF(74, 119), QPointF(230, 119))
    words = pdf.view.words()
    assert words
    page.quote()
    lines = draft_lines(desk.acting, on_case)
    line = lines[page.work.form.current()]
    number = line.quotes.index(words)
    found = read_place_key(line.place_of(number))
    assert found is not None
    assert (found[0], found[1].page) == (rows(desk, on_case)[PLAN].id, 1)
    page.work.show_source("words")
    page.work.form.editor.quotes.jump.emit(number)
    assert page.work.reads_files()
    page.work.form.editor.remove_quote(number)
    assert draft_lines(desk.acting, on_case)[line.criterion].place_of(number) == ""


def test_a_moment_is_quoted_and_a_file_that_was_closed_is_told(
    on_case: str, enter: SignIn, qtbot: QtBot, context: Context
) -> None:
    desk = enter(RESIDENT)
    talk = rows(desk, on_case)[TALK]
    page, files = _page(qtbot, context, desk, on_case)
    page.work.show_source("files")
    files.choice.set_key(talk.id)
    player = files.preview.player
    assert player is not None
    qtbot.waitUntil(lambda: player.length() == 60_000, timeout=15_000)
    player.seek(31_000)
    qtbot.waitUntil(lambda: player.now() == 31_000, timeout=15_000)
    page.quote()
    line = draft_lines(desk.acting, on_case)[page.work.form.current()]
    assert line.quotes[-1] == f"{TALK}, 0:31"
    assert read_place_key(line.places[-1]) == (talk.id, Place(from_ms=31_000))
    let_go(qtbot, files.preview)
    office = enter(SECRETARY)
    close(office.acting, talk.id, at=office.now())
    again, _ = _page(qtbot, context, enter(RESIDENT), on_case)
    again.work.form.editor.quotes.jump.emit(len(line.quotes) - 1)
    assert "niet meer voor u vrijgegeven" in again.band.words()
