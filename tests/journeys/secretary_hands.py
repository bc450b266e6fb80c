"""What a secretary does again and again in the window: begin a case, record it, write a message, open a case."""

import shutil
import subprocess
from email.message import EmailMessage
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu

from maakdesk.base.i18n import Language, Texts
from tests.journeys.conftest import Office
from tests.journeys.test_main_job import go_to

T = Texts(Language.NL)
MAIL_SERVER = "mx1.noord.example"
MAILED = "Film over onze straat"


def read_back_the_schemes(office: Office, *titles: str) -> None:
    """No letter goes out before the office has said where its scheme stands."""
    hands = office.hands
    hands.press(T("schemes.room.title"))
    for title in titles:
        hands.press(title)
        hands.tab(T("schemes.room.tab.check"))
        hands.write(T("schemes.room.rest"), "Gemeenteblad 2026, 112")
        hands.press(T("schemes.room.keep"))
        hands.wait_for(T("schemes.room.all_read"))


def begin(office: Office, scheme: str, *, fast: bool = False) -> None:
    """A new case from the list of cases."""
    hands = office.hands
    go_to(office, "cases")
    hands.wait_for(T("dossier.title"))
    hands.key("Ctrl+N")
    hands.wait_for(T("dossier.new.title"))
    hands.choose(T("dossier.new.scheme"), scheme)
    if fast != hands.can_press(T("steps.fast.off")):  # the way of typing that was used last is offered again
        hands.press(T("steps.fast.on" if fast else "steps.fast.off"))
    if not fast:
        hands.key("Ctrl+Return")


def who(office: Office, title: str, applicant: str, kind: str, asked: str) -> None:
    hands = office.hands
    hands.write(T("dossier.new.name"), title)
    hands.write(T("dossier.new.applicant"), applicant)
    hands.choose(T("dossier.new.kind"), T(f"dossier.party.{kind}"))
    hands.write(T("dossier.new.asked"), asked)


def received(office: Office, channel: str) -> None:
    """Today, by this way; then reading over."""
    hands = office.hands
    hands.press(T("steps.step.received"))
    hands.choose(T("steps.received.channel"), T(f"parties.channel.{channel}"))
    hands.press(T("steps.step.review"))
    hands.wait_for(T("steps.review.frozen"))


def record(office: Office, title: str) -> None:
    """Take the case in; it opens."""
    hands = office.hands
    hands.key("Ctrl+Return")
    hands.until(lambda: title in hands.window.windowTitle(), f"{title} did not open")


def make_final_and_send(office: Office, *, effect: str) -> None:
    """The letter says what follows, becomes final, and goes out by post today."""
    hands = office.hands
    hands.wait_for(effect)
    hands.press(T("notices.final.do"))
    hands.press(T("notices.send.do"))
    hands.until(lambda: hands.can_press(T("notices.menu")), "not back at the letters of the case")


def write_message(office: Office, act: str) -> None:
    """From the letters of a case, by the menu of messages."""
    hands = office.hands
    hands.tab(T("letters.tab"))
    hands.press(T("notices.menu"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    line = next(one for one in menu.actions() if one.text() == T(f"notices.act.{act}"))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(line).center())
    hands.window.activateWindow()  # without a window manager nobody does that when a menu closes
    hands.until(lambda: QApplication.activeWindow() is hands.window, "the menu stayed")
    hands.wait_for(T("notices.which"))


def choose_file(office: Office, name: str) -> None:
    """Click a file in the list of Bestanden."""
    hands = office.hands
    files = hands.one(QListView, T("attachments.list"))
    model = files.model()

    def rows() -> list[str]:
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    hands.until(lambda: any(name in one for one in rows()), f"no file {name}")
    at = next(place for place, one in enumerate(rows()) if name in one)
    middle: QPoint = files.visualRect(model.index(at, 0)).center()
    QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def open_case(office: Office, title: str) -> None:
    """From the list into a case, by typing its name."""
    hands = office.hands
    go_to(office, "cases")
    hands.wait_for(T("dossier.title"))
    hands.key("Ctrl+F")
    hands.types(title)
    hands.key("Down")
    hands.until(lambda: title in str(hands.window.shell().page().current()), "not found")  # type: ignore[union-attr]
    hands.key("Return")
    hands.until(lambda: title in hands.window.windowTitle(), f"{title} did not open")


def line_of_today(office: Office, title: str, part: str = "") -> str:
    """The line of Vandaag about a case, as a reader hears it."""
    lines = [one for one in office.hands.reads().split(" | ") if one.startswith(f"{title}, ") and part in one]
    assert lines, f"nothing about {title} on Vandaag: {office.hands.reads()}"
    return lines[0]


def email_with_video(place: Path) -> bytes:
    """A message of somebody who sends a small film along, as the office's mail server keeps it."""
    message = EmailMessage()
    message["From"] = "Samira Bouali <samira@straat.example>"
    message["To"] = "initiatieven@noord.example"
    message["Subject"] = MAILED
    message["Date"] = "Wed, 25 Feb 2026 11:00:00 +0000"
    message["Message-ID"] = "<film-1@straat.example>"
    message.set_content("Wij willen een film maken over onze straat.\n\nSamira")
    message.add_attachment(video(place), maintype="video", subtype="mp4", filename="straat.mp4")
    line = f"Received: from out.straat.example by {MAIL_SERVER} with ESMTPS; Thu, 26 Feb 2026 23:30:00 +0000\r\n"
    return line.encode() + message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def video(place: Path) -> bytes:
    """One second of film where ffmpeg is there to make it; else a file that says it is one and holds nothing."""
    tool, file = shutil.which("ffmpeg"), place / "straat.mp4"
    if tool is not None:
        command = [tool, "-v", "error", "-f", "lavfi", "-i", "testsrc=d=1:s=160x90:r=5", "-y", str(file)]
        subprocess.run(command, check=True, timeout=30)
        return file.read_bytes()
    return b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00\x00\x00\x08free" + b"\x00\x00\x00\x08mdat"
