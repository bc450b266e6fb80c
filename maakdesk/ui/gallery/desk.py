"""The demo desk, opened for pictures: realistic cases of every state at the moment of all scenes."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import Desk, make_desk, unlock_desk
from maakdesk.core.vault import Cost
from maakdesk.demo.making import DEMO_PASSPHRASE, FOLDER, make_demo
from maakdesk.ui.gallery.scene import MOMENT

CHEAP = Cost(memory_kib=16, passes=1, lanes=1)
"""A key derivation that takes no time: nothing in a picture is secret."""


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="maakdesk-gallery-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _made() -> Path:
    out = _folder() / "made"
    make_demo(out, passphrase=DEMO_PASSPHRASE, clock=FixedClock(MOMENT), cost=CHEAP)
    return out / FOLDER


@cache
def scene_desk(name: str | None = None) -> Desk:
    """The demo desk as the person called `name` sees it, the founder without one; made and opened once a process.

    Everybody gets a copy of their own, so that several can be open at a time.
    """
    return copied_desk((name or "founder").replace(" ", "-"), name)


def copied_desk(place: str, name: str | None = None) -> Desk:
    """A copy of the demo desk of one's own, in a folder called `place`, for scenes in which something happens."""
    folder = _folder() / place / "Bewonersinitiatieven Noord"
    shutil.copytree(_made(), folder)
    desk = unlock_desk(folder, name=name, passphrase=DEMO_PASSPHRASE, clock=FixedClock(MOMENT))
    atexit.register(desk.close)
    return desk


@cache
def blank_desk() -> Desk:
    """A desk on which nothing has happened yet."""
    folder = _folder() / "blank" / "Bewonersinitiatieven Noord"
    folder.parent.mkdir()
    clock = FixedClock(MOMENT)
    desk, _code = make_desk(folder, name="Roos Regenboog", passphrase=DEMO_PASSPHRASE, clock=clock, cost=CHEAP)
    atexit.register(desk.close)
    return desk


def case_in(desk: Desk, words: str) -> str:
    """The id of the newest case in which `words` are found.

    Raises:
        LookupError: there is none.
    """
    from maakdesk.core.search import found_cases  # noqa: PLC0415 - one query of one scene

    with desk.acting.store.read() as session:
        found = found_cases(session, desk.acting.viewer, words, limit=1)
    if not found:
        raise LookupError(words)
    return found[0]
