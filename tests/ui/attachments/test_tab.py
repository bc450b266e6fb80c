"""The tab Bestanden, as a secretary and as a panel member use it."""

import io
from pathlib import Path
from typing import BinaryIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maakdesk.base.vocabulary import Channel, Release
from maakdesk.bootstrap import Desk
from maakdesk.core.attachments.commands import NewAttachment, attach
from maakdesk.core.attachments.extracted import Extracted
from maakdesk.core.attachments.queries import open_attachment
from maakdesk.ui.ask import Answer, ScriptedAsk
from maakdesk.ui.attachments.tab import FilesTab
from maakdesk.ui.attachments.words import kind_of_file, size_words
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.files_desk import BSN
from maakdesk.ui.gallery.panel_desk import CHAIR, SECRETARY, PanelCases
from maakdesk.ui.tasks import ThreadTasks
from maakdesk.ui.widgets.pdf_pages import Box
from tests.ui.accessibility import assert_accessible
from tests.ui.attachments.conftest import Opened, SignIn, choose, rows
from tests.ui.conftest import context_with, type_text

PLAN, TALK, TABLE, MAIL = "Plan Huiswerk en soep", "Gesprek Schoolstraat", "Tafel in de straat", "Bericht van Jamila"


def _ask(context: Context, *answers: object) -> ScriptedAsk:
    assert isinstance(context.ask, ScriptedAsk)
    context.ask.answers = list(answers)
    context.ask.asked.clear()
    return context.ask


def _content(desk: Desk, attachment_id: str) -> bytes:
    with open_attachment(desk.acting, attachment_id).content as content:
        return content.read()


def test_a_secretary_releases_after_being_told_and_closes_again(
    enter: SignIn, opened: Opened, context: Context, cases: PanelCases
) -> None:
    desk = enter(SECRETARY)
    tab = opened(desk, cases.waiting)
    choose(tab, PLAN)
    assert tab.findings.isVisible()
    assert "nog niet" in tab.head.release.accessibleDescription()
    asked = _ask(context, Answer.CANCEL)
    tab.head.release.click()
    assert asked.asked
    assert rows(desk, cases.waiting)[PLAN].release is Release.CLOSED
    _ask(context, Answer.YES)
    tab.head.release.click()
    assert rows(desk, cases.waiting)[PLAN].release is Release.WHOLE
    assert not tab.head.release.isVisible()
    tab.head.close_again.click()
    assert rows(desk, cases.waiting)[PLAN].release is Release.CLOSED
    assert_accessible(tab)


def test_what_was_covered_is_gone_from_the_copy_that_the_panel_sees(
    enter: SignIn, opened: Opened, cases: PanelCases
) -> None:
    desk = enter(SECRETARY)
    tab = opened(desk, cases.waiting)
    row = choose(tab, PLAN)
    original = _content(desk, row.id)
    assert BSN in PdfReader(io.BytesIO(original)).pages[1].extract_text()
    tab.head.cover.click()
    covering = tab.covering
    assert covering is not None
    assert not covering.done.isEnabled()
    view = covering.preview.view
    view.drawn.emit(Box(2, 1100, 1590, 3600, 1830))
    view.drawn.emit(Box(2, 1100, 1830, 3900, 2070))
    covering.undo.click()
    view.drawn.emit(Box(2, 1100, 1830, 3900, 2070))
    assert len(covering.boxes) == 2
    covering.done.click()
    released = rows(desk, cases.waiting)[PLAN]
    assert released.release is Release.REDACTED
    with open_attachment(desk.acting, row.id, redacted=True).content as content:
        copy = content.read()
    pages = PdfReader(io.BytesIO(copy)).pages
    assert len(pages) == 3
    assert "".join(page.extract_text() for page in pages).strip() == ""
    assert BSN.encode() not in copy
    assert _dark(copy, 1, 0.2, 0.17) > 0.95
    assert _dark(copy, 1, 0.2, 0.6) < 0.1
    assert _content(desk, row.id) == original
    member = enter(CHAIR)
    assert _content(member, row.id) == copy


def _dark(pdf: bytes, page: int, across: float, down: float) -> float:
    """How dark a place on a page is when it is drawn, from 0 to 1."""
    from PySide6.QtCore import QBuffer, QByteArray, QSize
    from PySide6.QtPdf import QPdfDocument

    content, document = QByteArray(pdf), QPdfDocument()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    image = document.render(page, QSize(600, 848))
    colour = image.pixelColor(int(600 * across), int(848 * down))
    document.close()
    return 1 - colour.lightnessF()


def test_a_drag_draws_a_box_where_it_was_dragged(
    enter: SignIn, opened: Opened, qtbot: QtBot, cases: PanelCases
) -> None:
    tab = opened(enter(SECRETARY), cases.waiting)
    choose(tab, PLAN)
    tab.head.cover.click()
    assert tab.covering is not None
    view = tab.covering.preview.view
    qtbot.waitUntil(lambda: view.page_rect(0).width() > 200)
    page = view.page_rect(0)
    start = QPoint(page.left() + page.width() // 4, max(page.top(), 0) + 40)
    end = start + QPoint(page.width() // 2, 60)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    [box] = tab.covering.boxes
    assert box.page == 1
    assert abs(box.left - 2_500) < 60
    assert abs(box.right - 7_500) < 60
    height = round((start.y() - page.top()) / page.height() * 10_000)
    assert abs(box.top - height) < 60


def test_a_picture_is_covered_like_a_page(enter: SignIn, opened: Opened, cases: PanelCases) -> None:
    desk = enter(SECRETARY)
    tab = opened(desk, cases.waiting)
    row = choose(tab, TABLE)
    tab.head.cover.click()
    assert tab.covering is not None
    tab.covering.preview.view.drawn.emit(Box(1, 4_000, 4_000, 6_000, 6_000))
    tab.covering.done.click()
    with open_attachment(desk.acting, row.id, redacted=True).content as content:
        copy = content.read()
    assert _dark(copy, 0, 0.5, 0.5) > 0.95
    assert _dark(copy, 0, 0.1, 0.1) < 0.5


def test_files_are_dropped_pasted_and_chosen(
    enter: SignIn, opened: Opened, context: Context, cases: PanelCases, tmp_path: Path
) -> None:
    desk = enter(SECRETARY)
    tab = opened(desk, cases.opened)
    assert tab.empty.isVisible()
    files = [tmp_path / name for name in ("een.txt", "twee.txt", "leeg.txt")]
    files[0].write_text("Samen koken", encoding="utf-8")
    files[1].write_text(f"BSN {BSN}", encoding="utf-8")
    files[2].touch()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    tab.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )  # fmt: skip
    found = rows(desk, cases.opened)
    assert set(found) == {"een.txt", "twee.txt"}
    assert [one.kind.value for one in found["twee.txt"].findings] == ["bsn"]
    assert "leeg" in tab.band.words()
    assert not tab.progress.isVisible()
    third = tmp_path / "drie.txt"
    third.write_text("drie", encoding="utf-8")
    pasted = QMimeData()
    pasted.setUrls([QUrl.fromLocalFile(str(third))])
    QGuiApplication.clipboard().setMimeData(pasted)
    tab.paste()
    _ask(context, [files[0]])
    tab.add.click()
    assert set(rows(desk, cases.opened)) == {"een.txt", "twee.txt", "drie.txt"}
    assert len(tab.list.files().rows) == 4


def test_adding_can_be_stopped_and_leaves_nothing_half(
    enter: SignIn, qtbot: QtBot, context: Context, thread_tasks: ThreadTasks, cases: PanelCases, tmp_path: Path
) -> None:
    from maakdesk.ui.operations import Operations

    desk = enter(SECRETARY)
    threads = context_with(context, tasks=thread_tasks, operations=Operations(thread_tasks))
    tab = FilesTab(threads, desk)
    qtbot.addWidget(tab)
    tab.show_case(cases.opened)
    tab.show()
    tab.reload()
    qtbot.waitUntil(tab.empty.isVisible)
    before = sorted(desk.acting.files.names())
    film = tmp_path / "film.mp4"
    with film.open("wb") as out:
        out.write(b"\x00\x00\x00\x20ftypisom")
        out.truncate(400_000_000)
    tab.taking.take(cases.opened, [film])
    qtbot.waitUntil(lambda: tab.progress.isVisible() and tab.taking._far is not None and tab.taking._far.done > 0)
    tab.progress.stopped.emit()
    qtbot.waitUntil(lambda: not tab.taking.busy(), timeout=20_000)
    assert rows(desk, cases.opened) == {}
    assert sorted(desk.acting.files.names()) == before
    assert not list(desk.acting.files.folder.glob("*.part"))


def test_a_place_is_marked_and_found_again(enter: SignIn, opened: Opened, qtbot: QtBot, cases: PanelCases) -> None:
    desk = enter(SECRETARY)
    tab = opened(desk, cases.waiting)
    choose(tab, PLAN)
    pdf = tab.preview.pdf
    assert pdf is not None
    qtbot.waitUntil(lambda: pdf.view.page_rect(1).width() > 200)
    # The page is as wide as the typeface that Qt knew when it was drawn: the words say themselves where they stand.
    document = pdf.view.document()
    number = document.getSelectionAtIndex(1, document.getAllText(1).text().index(BSN), len(BSN)).boundingRectangle()
    middle = number.center().y()
    pdf.view.choose(1, QPointF(number.left() + 1, middle), QPointF(number.right() - 1, middle))
    assert BSN in pdf.view.words()
    assert tab.marks.form.isVisible()
    assert not tab.marks.for_panel.isVisible()
    type_text(tab.marks.note, "Afdekken vóór vrijgave")
    tab.marks.save.click()
    shown = tab.shown()
    assert shown is not None
    [newest] = [one for one in shown.anchors if one.note.startswith("Afdekken")]
    assert (newest.note, newest.place.page, newest.for_panel) == ("Afdekken vóór vrijgave", 2, False)
    pdf.go_to(3)
    tab.marks.wanted.emit(newest.place)
    qtbot.waitUntil(lambda: pdf.page() == 2)
    tab.marks.removed.emit(newest.id)
    after = tab.shown()
    assert after is not None
    assert newest.id not in {one.id for one in after.anchors}


def test_a_finding_is_shown_where_it_stands(enter: SignIn, opened: Opened, qtbot: QtBot, cases: PanelCases) -> None:
    tab = opened(enter(SECRETARY), cases.waiting)
    row = choose(tab, PLAN)
    pdf = tab.preview.pdf
    assert pdf is not None and pdf.search is not None  # noqa: PT018
    tab.findings.wanted.emit(row.findings[0])
    qtbot.waitUntil(lambda: pdf.search is not None and pdf.search.hits() == 1, timeout=10_000)
    qtbot.waitUntil(lambda: pdf.page() == 2)


def test_a_panel_member_sees_what_was_released_and_nothing_to_do(
    enter: SignIn, opened: Opened, cases: PanelCases
) -> None:
    tab = opened(enter(CHAIR), cases.waiting)
    assert {row.title for row in tab.list.files().rows} == {TALK, TABLE}
    choose(tab, TABLE)
    assert tab.preview.currentWidget() is tab.preview.picture
    for part in (tab.add, tab.head.release, tab.head.cover, tab.head.close_again, tab.head.eyes, tab.findings):
        assert not part.isVisible()
    assert [action.text() for action in tab.head.menu().actions() if action.text()] == [
        "Opslaan als…", "Openen buiten MaakDesk…",
    ]  # fmt: skip
    assert_accessible(tab)


def test_a_copy_outside_is_readable_by_its_reader_alone_and_goes(
    enter: SignIn, opened: Opened, context: Context, cases: PanelCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = enter(SECRETARY)
    tab = opened(desk, cases.waiting)
    row = choose(tab, MAIL)
    seen: list[Path] = []

    def opens(url: QUrl) -> bool:
        seen.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr("maakdesk.ui.attachments.acts.QDesktopServices.openUrl", opens)
    _ask(context, Answer.YES)
    tab.acts.open_outside(row)
    [path] = seen
    assert path.read_bytes() == _content(desk, row.id)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.parent.stat().st_mode & 0o077 == 0
    tab.acts.copies.clear()
    assert not path.parent.parent.exists()


def test_a_file_is_saved_named_and_removed(
    enter: SignIn, opened: Opened, context: Context, cases: PanelCases, tmp_path: Path
) -> None:
    desk = enter(SECRETARY)
    tab = opened(desk, cases.waiting)
    row = choose(tab, MAIL)
    target = tmp_path / "bericht.eml"
    _ask(context, target)
    tab.head.act.emit("save")
    assert target.read_bytes() == _content(desk, row.id)
    _ask(context, "Begeleidend bericht")
    tab.head.act.emit("rename")
    assert "Begeleidend bericht" in rows(desk, cases.waiting)
    asked = _ask(context, Answer.CANCEL, Answer.YES)
    tab.head.act.emit("remove")
    assert row.id in {one.id for one in rows(desk, cases.waiting).values()}
    tab.head.act.emit("remove")
    assert "Begeleidend bericht" in asked.asked[0]
    assert row.id not in {one.id for one in rows(desk, cases.waiting).values()}


def test_consent_that_ends_closes_a_recording(
    enter: SignIn, opened: Opened, context: Context, cases: PanelCases
) -> None:
    desk = enter(SECRETARY)
    tab = opened(desk, cases.waiting)
    choose(tab, TALK)
    tab.head.act.emit("consent")
    type_text(tab.consent.who, "Café-eigenaar")
    tab.consent.save.click()
    shown = tab.shown()
    assert shown is not None
    assert {one.who for one in shown.appearances} == {"Jamila Voorbeeld", "Café-eigenaar"}
    _ask(context, Answer.YES)
    tab.marks.consent_ended.emit(shown.appearances[0].id)
    assert rows(desk, cases.waiting)[TALK].consent_ended is not None
    assert not tab.head.release.isVisible()
    member = enter(CHAIR)
    assert TALK not in rows(member, cases.waiting)


def test_two_hundred_files_are_listed_as_easily_as_five(enter: SignIn, cases: PanelCases) -> None:
    """The work of the list follows from its rows alone: the long texts of the files are not read for it."""
    from maakdesk.ui.attachments.reading import read_files

    desk = enter(SECRETARY)
    new = NewAttachment("", "lang.txt", None, Channel.POST, desk.today())
    for number in range(20):
        attach(
            desk.acting, cases.opened, io.BytesIO(str(number).encode()), new, at=desk.now(), today=desk.today(),
            extract=_long,
        )  # fmt: skip
    from sqlalchemy import event

    statements: list[str] = []
    engine = desk.acting.store.engine
    event.listen(engine, "before_cursor_execute", lambda _c, _k, statement, *_more: statements.append(statement))
    found = read_files(desk, cases.opened)
    assert len(found.rows) == 20
    assert len(statements) < 12
    assert not any("extracted" in statement for statement in statements)


def _long(_content: BinaryIO) -> Extracted:
    return Extracted("text/plain", "woord " * 1_000)


def test_sizes_and_kinds_are_said_as_people_say_them(context: Context) -> None:
    language = context.texts.language
    assert [size_words(n, language) for n in (0, 999, 1_000, 1_400_000, 25_000_000, 2_100_000_000)] == [
        "0 B", "999 B", "1 kB", "1,4 MB", "25 MB", "2,1 GB",
    ]  # fmt: skip
    assert kind_of_file("video/mp4").name == "FILM"
    assert kind_of_file("application/zip").name == "OTHER"
