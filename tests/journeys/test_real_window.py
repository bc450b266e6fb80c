"""The program as people start it: `main.py`, a window on a screen, a mouse and a keyboard, and a power cut.

Everything goes through the X server by xdotool. What happened is read from outside: the title of the window, the files
of the desk, and the command line after the window was closed.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from maakdesk.base.clock import SystemClock
from maakdesk.base.vocabulary import Background, Role
from maakdesk.bootstrap import make_desk, unlock_desk
from maakdesk.core.assessment.queries import Standing, panel_row
from maakdesk.core.audit import verify
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import case_id_of, cases
from maakdesk.core.panels.commands import NewPanel, compose_panel
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.vault import Cost
from tests.xserver import XServer

ROOT = Path(__file__).resolve().parent.parent.parent
PHRASE = "zeven schommels achter de brug"
SECRETARY, CHAIR, MEMBER = "Lotte Brandsma", "Wim Terpstra", "Fatima Aksoy"
OTHERS = (("Idris van Rijn", Background.EXPERT), ("Sanne Postma", Background.CIVIL_SERVANT))
TITLE = "Huiswerk en soep"
_PATIENCE = 60.0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an X server is for Linux")


def until(what: Callable[[], object], words: str) -> None:
    """Look again and again until something holds."""
    end = time.monotonic() + _PATIENCE
    while not what():
        assert time.monotonic() < end, words
        time.sleep(0.05)  # between two looks


class Screen:
    """The program on the screen of an X server, with somebody at its mouse and keyboard."""

    def __init__(self, server: XServer, home: Path) -> None:
        """Start the program for the user whose files are in `home`."""
        self._environment = {
            **server.environment(),
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "LANG": "nl_NL.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        self.program = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py")], env=self._environment, cwd=ROOT, stderr=subprocess.DEVNULL
        )
        until(self.title, "no window")
        self.window = self._run("xdotool", "search", "--onlyvisible", "--pid", str(self.program.pid)).split()[-1]
        self._run("xdotool", "windowfocus", "--sync", self.window)

    def title(self) -> str:
        """What stands in the title of the window."""
        found = self._run("xdotool", "search", "--onlyvisible", "--name", "MaakDesk").split()
        front = self.front()
        return front if front and found else ""

    def front(self) -> str:
        """The title of the window that has the keyboard."""
        return self._run("xdotool", "getwindowfocus", "getwindowname")

    def wait_for(self, words: str) -> None:
        """Wait until these words stand in the title."""
        until(lambda: words in self.title(), f"waited for {words!r}, and the title is {self.title()!r}")

    def soon(self, words: str) -> bool:
        """Whether these words come to stand in the title within a second."""
        end = time.monotonic() + 1
        while words not in self.title():
            if time.monotonic() > end:
                self.keys("Escape")
                return False
        return True

    def keys(self, *keys: str) -> None:
        """Press keys, one after another."""
        self._run("xdotool", "key", "--clearmodifiers", "--delay", "40", *keys)

    def types(self, text: str) -> None:
        """Type a text."""
        self._run("xdotool", "type", "--clearmodifiers", "--delay", "15", text)

    def command(self, words: str) -> None:
        """Give a command by its words, in the box at the top."""
        self.keys("ctrl+k")
        self.types(words)
        self.keys("Return")

    def picture(self, file: Path) -> None:
        """Keep what stands on the screen."""
        if shutil.which("import"):
            self._run("import", "-window", "root", str(file))

    def close(self) -> None:
        """Close the window, and wait until the program has ended well."""
        self.keys("ctrl+q")
        assert self.program.wait(timeout=_PATIENCE) == 0

    def kill(self) -> None:
        """As when the power is cut."""
        self.program.send_signal(signal.SIGKILL)
        self.program.wait(timeout=_PATIENCE)

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            words, env=self._environment, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
        return done.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk with one case that a panel of three judges until tomorrow."""
    clock, folder = SystemClock(), tmp_path / "Noord"
    now = clock.now()
    made, _recovery = make_desk(
        folder, name=SECRETARY, passphrase=PHRASE, clock=clock, cost=Cost(memory_kib=16, passes=1, lanes=1)
    )
    with made as desk:
        people = [(MEMBER, Role.MEMBER, Background.RESIDENT), (CHAIR, Role.CHAIR, Background.EXPERT)]
        people += [(name, Role.MEMBER, background) for name, background in OTHERS]
        for name, role, background in people:
            add_person(desk.acting, NewPerson(name, frozenset({role}), PHRASE, background), at=now)
        new = NewCase(
            TITLE, "Buurthuis De Meeuw", "resident_initiative", desk.today(), 480_000,
            answers=(Answer("what", "Wat gaat u doen?", "Twee middagen per week huiswerk en soep."),),
        )  # fmt: skip
        number = add_case(desk.acting.store, desk.acting.viewer, new, at=now, today=desk.today())
        with desk.acting.store.read() as session:
            case_id = case_id_of(session, desk.acting.viewer, number)
        members = [MEMBER, *(name for name, _ in OTHERS)]
        compose_panel(
            desk.acting.store, desk.acting.viewer, case_id, NewPanel(members, CHAIR, now + timedelta(days=1)), at=now
        )
    return folder


@pytest.fixture
def start(x_server: XServer, tmp_path: Path, folder: Path) -> Iterator[Callable[[], Screen]]:
    """Starts the program, for somebody who opened the desk before."""
    if shutil.which("xdotool") is None:
        message = "xdotool is not installed (Debian: apt-get install xdotool); no journey through a real window"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    home = tmp_path / "home"
    config = home / "config" / "maakdesk"
    config.mkdir(parents=True)
    used = SystemClock().now().isoformat(timespec="seconds")
    (config / "desks.json").write_text(json.dumps([{"folder": str(folder), "used": used}]), encoding="utf-8")
    (config / "window.ini").write_text("[General]\nlanguage=nl\ntheme=light\n", encoding="utf-8")
    running: list[Screen] = []

    def begin() -> Screen:
        running.append(Screen(x_server, home))
        return running[-1]

    yield begin
    for screen in running:
        if screen.program.poll() is None:
            screen.kill()


def unlock(screen: Screen, name: str) -> None:
    """Say who you are and type your passphrase: the caret is in the first field."""
    screen.types(name)
    screen.keys("Return")
    screen.types(PHRASE)
    screen.keys("Return")
    screen.wait_for("Vandaag – MaakDesk")
    screen.keys("alt+2")
    screen.wait_for("Zaken – MaakDesk")


def to_judging(screen: Screen) -> None:
    """From the list into the case, and on to judging it."""
    screen.keys("ctrl+f")
    screen.types("soep")
    screen.keys("Down", "Return")
    screen.wait_for(TITLE)
    screen.command("Beoordeling")

    def judging() -> bool:
        screen.command("Oordelen")  # offered once the panel has been read
        return screen.soon("Beoordelen: ")

    until(judging, "could not go on to judging")


def written(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file in which somebody's drafts are kept."""
    return {
        path.name: (stat.st_size, stat.st_mtime_ns)
        for path in (folder / "personal").glob("*.db")
        for stat in [path.stat()]
    }


def until_kept(folder: Path, before: dict[str, tuple[int, int]]) -> None:
    """Wait until a draft was written."""
    until(lambda: written(folder) != before, "the draft was not kept")


def test_a_member_judges_and_hands_in(start: Callable[[], Screen], folder: Path, tmp_path: Path) -> None:
    screen = start()
    unlock(screen, MEMBER)
    to_judging(screen)
    for place in range(6):
        before = written(folder)
        screen.keys("Down", "space")
        screen.types(f"Reden {place}: dit past bij wat mensen hier zeggen.")
        until_kept(folder, before)
        screen.keys("ctrl+Down")
    screen.picture(tmp_path / "judging.png")
    screen.keys("ctrl+Return")
    screen.picture(tmp_path / "read_over.png")
    before_size = (folder / "desk.db").stat().st_mtime_ns
    screen.keys("ctrl+Return")
    until(lambda: (folder / "desk.db").stat().st_mtime_ns != before_size or _log(folder), "nothing was handed in")
    screen.picture(tmp_path / "handed_in.png")
    screen.close()
    with unlock_desk(folder, name=MEMBER, passphrase=PHRASE) as desk, desk.acting.store.read() as session:
        (case,) = cases(session, desk.acting.viewer, CaseFilter())
        panel = panel_row(session, desk.acting.viewer, case.id)
        assert panel is not None
        assert [seat.name for seat in panel.seats if seat.standing is Standing.HANDED_IN] == [MEMBER]


def test_the_secretary_imports_a_register_and_exports_one(
    start: Callable[[], Screen], folder: Path, tmp_path: Path
) -> None:
    """The dialogs of the program are typed in too: which file to read, and where to write."""
    register = tmp_path / "register.csv"
    register.write_text(
        "Naam;Project;Aangevraagd;Verleend\nIemand;Iets;5;5\nIemand anders;Iets;6;6\n", encoding="utf-8"
    )
    screen = start()
    unlock(screen, SECRETARY)
    screen.keys("ctrl+i")
    screen.wait_for("Register importeren")
    screen.keys("ctrl+o")
    screen.wait_for("Bestand kiezen")
    screen.types(str(register))
    screen.keys("Return")
    screen.wait_for("Register importeren")
    size = _log(folder)

    def taken_in() -> bool:
        screen.keys("ctrl+Return")  # the button can be pressed once the file has been read
        return _log(folder) > size or screen.soon("Zaken – MaakDesk")

    until(taken_in, "nothing came in")
    screen.picture(tmp_path / "imported.png")

    def at_the_cases() -> bool:
        screen.keys("ctrl+Return")
        return screen.soon("Zaken – MaakDesk")

    until(at_the_cases, "not at the cases")
    out = tmp_path / "uit.xlsx"
    screen.keys("ctrl+e")
    until(lambda: "MaakDesk" not in screen.front(), "no dialog")
    screen.keys("ctrl+a")
    screen.types(str(out))
    screen.keys("Return")
    until(out.is_file, "no register")
    screen.picture(tmp_path / "exported.png")
    screen.close()
    assert _command(folder, SECRETARY, "cases")["total"] == 3


def test_what_somebody_types_is_there_after_the_power_was_cut(start: Callable[[], Screen], folder: Path) -> None:
    screen = start()
    unlock(screen, MEMBER)
    to_judging(screen)
    before = written(folder)
    screen.keys("Down", "space")
    screen.types("Kinderen hebben na school nergens een tafel")
    until_kept(folder, before)
    time.sleep(2)  # what was typed longer than two seconds ago is never lost
    screen.kill()
    with unlock_desk(folder, name=MEMBER, passphrase=PHRASE) as desk:
        assert verify(desk.acting.store).ok
        kept = " ".join(str(draft.body) for draft in desk.acting.drafts.all())
        assert "Kinderen hebben na school nergens een tafel" in kept
    again = start()
    unlock(again, MEMBER)
    to_judging(again)
    again.close()


def _log(folder: Path) -> int:
    log = folder / "desk.db-wal"
    return log.stat().st_size if log.exists() else 0


def _command(folder: Path, name: str, *words: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--desk", str(folder), "--as", name, "--json", *words],
        env={**os.environ, "MAAKDESK_PASSPHRASE": PHRASE}, capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    answer: dict[str, object] = json.loads(done.stdout)
    return answer
