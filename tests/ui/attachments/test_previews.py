"""Whatever a file is: it is shown, or a sentence says why not; a recording is read as it plays, never whole."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from maakdesk.base.vocabulary import Channel
from maakdesk.bootstrap import Desk
from maakdesk.core.attachments.commands import NewAttachment, attach
from maakdesk.core.attachments.queries import attachment
from maakdesk.ui.attachments.device import DecryptedDevice
from maakdesk.ui.attachments.preview import FilePreview, why_not
from maakdesk.ui.attachments.reading import read_file
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.files_desk import add_file, mail, note_docx, plan_pdf, spoken, street_picture
from maakdesk.ui.gallery.panel_desk import SECRETARY, PanelCases
from tests.ui.attachments.conftest import Opened, SignIn, choose, let_go

pytestmark = pytest.mark.qt_log_ignore("Could not open media", "invalid page number", extend=True)
"""What is said of broken files."""


def _shown(preview: FilePreview, desk: Desk, case_id: str, content: bytes, name: str = "bestand") -> str:
    """Add a file and show it; gives what shows it, or the sentence."""
    added = add_file(desk, case_id, name, content)
    with desk.acting.store.read() as session:
        row = attachment(session, desk.acting.viewer, added)
    preview.show_file(read_file(desk, row))
    part = preview.currentWidget()
    return preview.sentence.words.text() if part is preview.sentence else type(part).__name__


@pytest.fixture
def preview(qtbot: QtBot, context: Context) -> FilePreview:
    """What shows a file, without a tab around it."""
    made = FilePreview(context)
    qtbot.addWidget(made, before_close_func=lambda shown: let_go(qtbot, shown))
    made.resize(800, 600)
    return made


def test_each_kind_is_shown_by_what_shows_it(preview: FilePreview, enter: SignIn, cases: PanelCases) -> None:
    desk = enter(SECRETARY)
    for content, wanted in (
        (plan_pdf(), "PdfPreview"),
        (street_picture(), "PictureView"),
        (spoken(2), "Player"),
        (note_docx(), "TextView"),
        (mail(), "TextView"),
        (b"gewone tekst", "TextView"),
    ):
        assert _shown(preview, desk, cases.opened, content) == wanted


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 en verder niets", "beschadigd"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "beschadigd, te groot"),
        (b"PK\x03\x04" + bytes(100), "kan hier niet worden getoond"),
        (bytes(range(256)) * 20, "kan hier niet worden getoond"),
    ],
    ids=["pdf", "png", "zip", "bytes"],
)
def test_what_cannot_be_shown_has_a_sentence(
    preview: FilePreview, enter: SignIn, cases: PanelCases, content: bytes, said: str
) -> None:
    desk = enter(SECRETARY)
    assert said in _shown(preview, desk, cases.opened, content)


def test_a_huge_picture_is_refused_gently(preview: FilePreview, enter: SignIn, cases: PanelCases) -> None:
    import struct
    import zlib

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")
    assert "te groot" in _shown(preview, enter(SECRETARY), cases.opened, bomb)


def test_a_film_that_is_none_has_a_sentence(
    preview: FilePreview, enter: SignIn, qtbot: QtBot, cases: PanelCases
) -> None:
    desk = enter(SECRETARY)
    _shown(preview, desk, cases.opened, b"\x00\x00\x00\x20ftypisom" + b"geen film" * 500)
    qtbot.waitUntil(lambda: preview.currentWidget() is preview.sentence, timeout=10_000)
    assert "kan niet worden afgespeeld" in preview.sentence.words.text()


def test_every_hostile_pdf_has_a_preview_or_a_sentence(
    preview: FilePreview, context: Context, shared_data: Path
) -> None:
    from maakdesk.ui.widgets.pdf_preview import PdfPreview

    pdf = PdfPreview(context, tools=True)
    files = sorted((shared_data / "hostile" / "pdf").glob("*.pdf"))
    assert len(files) > 20
    shown = 0
    for path in files:
        pdf.show_pdf(path.read_bytes(), path.name)
        if pdf.pages():
            shown += 1
        else:
            assert context.texts.has(why_not(pdf)), path.name
    assert shown > 20
    pdf.deleteLater()
    assert preview.currentWidget() is preview.sentence


@pytest.fixture
def film(tmp_path: Path) -> bytes:
    """Five seconds of film with sound."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed: no film to play; sound is tested without it")
    path = tmp_path / "film.mp4"
    words = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=160x120:rate=25", "-f", "lavfi", "-i", "sine"]
    words += ["-t", "5", "-pix_fmt", "yuv420p", "-g", "10", str(path)]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    return path.read_bytes()


def test_a_film_is_played_and_sought_in(
    preview: FilePreview, enter: SignIn, qtbot: QtBot, cases: PanelCases, film: bytes
) -> None:
    desk = enter(SECRETARY)
    assert _shown(preview, desk, cases.opened, film) == "Player"
    player = preview.player
    assert player is not None
    assert player.picture is not None and player.player is not None  # noqa: PT018
    sink = player.picture.videoSink()
    pictures: list[QImage] = []
    sink.videoFrameChanged.connect(lambda frame: pictures.append(frame.toImage()))
    qtbot.waitUntil(lambda: player.length() > 4_000, timeout=15_000)
    player.player.audioOutput().setMuted(True)
    player.seek(3_000)
    player.play.click()
    qtbot.waitUntil(lambda: player.now() > 3_200 and len(pictures) > 3, timeout=20_000)
    colours = {pictures[-1].pixel(x, 60) for x in range(0, 160, 8)}
    assert len(colours) > 3
    player.play.click()
    qtbot.waitUntil(lambda: not player.playing(), timeout=10_000)
    player.speed.set_key("2.0")
    running = player.player
    qtbot.waitUntil(lambda: running.playbackRate() == pytest.approx(2.0), timeout=10_000)


def test_a_recording_shows_its_marks_and_goes_to_them(
    opened: Opened, enter: SignIn, qtbot: QtBot, cases: PanelCases
) -> None:
    tab = opened(enter(SECRETARY), cases.waiting)
    choose(tab, "Gesprek Schoolstraat")
    player = tab.preview.player
    assert player is not None
    assert player.time.marks() == [12_000, 47_000]
    qtbot.waitUntil(lambda: player.length() == 90_000, timeout=15_000)
    shown = tab.shown()
    assert shown is not None
    tab.marks.wanted.emit(shown.anchors[1].place)
    qtbot.waitUntil(lambda: player.now() == 47_000, timeout=15_000)
    tab.head.mark.click()
    tab.marks.save.click()
    again = tab.shown()
    assert again is not None
    assert len(again.anchors) == 2, "a mark without a word is refused"
    assert "geciteerd" in tab.band.words()


def test_playing_reads_what_it_needs_and_no_more(
    enter: SignIn, qtbot: QtBot, context: Context, cases: PanelCases
) -> None:
    """A long recording begins, and its end is reached, without most of it being read."""
    desk = enter(SECRETARY)
    content = spoken(1_200)
    new = NewAttachment("", "lang.wav", None, Channel.POST, desk.today())
    added = attach(desk.acting, cases.opened, io.BytesIO(content), new, at=desk.now(), today=desk.today())
    from maakdesk.core.attachments.queries import open_attachment
    from maakdesk.ui.attachments.player import Player

    file = open_attachment(desk.acting, added)
    device, player = DecryptedDevice(file.content, file.size), Player(context)
    qtbot.addWidget(player)
    player.show_recording(device, film=False)
    player.seek(1_100_000)
    player.play.click()
    qtbot.waitUntil(lambda: player.now() > 1_100_200, timeout=20_000)
    assert 0 < device.taken < len(content) // 2
    player.stop()
    qtbot.waitUntil(lambda: not device.isOpen(), timeout=20_000)


def test_without_the_system_library_there_is_a_sentence_and_a_way_out(
    preview: FilePreview, enter: SignIn, cases: PanelCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "maakdesk.ui.attachments.player", None)
    said = _shown(preview, enter(SECRETARY), cases.opened, spoken(1))
    assert "libpulse0" in said
    assert not preview.sentence.button.isHidden()


def test_a_damaged_file_ends_where_the_damage_begins(enter: SignIn, cases: PanelCases) -> None:
    desk = enter(SECRETARY)
    new = NewAttachment("", "lang.wav", None, Channel.POST, desk.today())
    before = set(desk.acting.files.names())
    added = attach(desk.acting, cases.opened, io.BytesIO(spoken(30)), new, at=desk.now(), today=desk.today())
    [name] = set(desk.acting.files.names()) - before
    path = desk.acting.files.folder / name
    raw = bytearray(path.read_bytes())
    raw[200_000] ^= 1
    path.write_bytes(raw)
    from maakdesk.core.attachments.queries import open_attachment

    file = open_attachment(desk.acting, added)
    device = DecryptedDevice(file.content, file.size)
    assert len(device.read(100).data()) == 100
    assert device.seek(198_000)
    assert device.read(70_000).data() == b""
    assert device.error is not None
    assert device.error.code == "files.damaged"
    device.close()
