"""Making the demo desk with its letter, its register and a summary."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from maakdesk.base.clock import Clock, FixedClock, SystemClock
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.resources import resource
from maakdesk.bootstrap import Desk, export_register, make_desk, read_register
from maakdesk.core.accord.commands import adopt
from maakdesk.core.acting import Acting
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import case_id_of, count_cases
from maakdesk.core.durable import discard, write_durably
from maakdesk.core.intake.commands import import_register
from maakdesk.core.intake.queries import mapping_for
from maakdesk.core.letters.queries import letters_of_case
from maakdesk.core.lock import DeskLock
from maakdesk.core.vault import DEFAULT_COST, Cost
from maakdesk.core.world import told
from maakdesk.demo.cast import Cast
from maakdesk.demo.play import CasePlay
from maakdesk.demo.script import Script, read_script
from maakdesk.demo.timing import Timing

DEMO_PASSPHRASE = "zeven meeuwen boven het IJ"  # noqa: S105  (of a desk of play names; it stands in the README)
"""The passphrase of everybody in the demo, unless MAAKDESK_PASSPHRASE says another."""

FOLDER = "demo.maakdesk"
HALF = "demo.maakdesk.making"
"""Lies beside the folder while it is being made: a desk beside it is half, and is made again."""
_BEFORE = 60
"""The office of the demo began this many working days before its last day."""


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What was made; `case` is the number of the case that was carried from application to letter."""

    desk: str
    people: tuple[dict[str, object], ...]
    cases: int
    case: str
    letter: str
    register: str
    passphrase: str | None
    """None when the caller chose it: what is secret is not repeated."""


def make_demo(
    out: Path,
    *,
    passphrase: str | None = None,
    language: Language = Language.NL,
    clock: Clock | None = None,
    cost: Cost = DEFAULT_COST,
    progress: Callable[[int, int], None] | None = None,
) -> DemoSummary:
    """Make the demo desk in `out`, with `letter.pdf`, `register.xlsx` and `summary.json` beside it.

    Everything happens through the commands that people use, at moments that end at `clock`'s present one. What ends
    before the last of them leaves no desk; after a crash the half desk is made again.

    Args:
        out: the folder; it is made.
        passphrase: of everybody in it.
        language: of its cases.
        clock: its present moment is the last day of the demo.
        cost: what every slot takes.
        progress: told how many acts are done, and of how many; what it raises stops the making.

    Raises:
        Refused: `demo.exists`; why the passphrase is not good enough.
        WorldError: `disk.…`, `lock.…` when another process makes it now.
    """
    folder = out / FOLDER
    script = read_script(language)
    timing = Timing((clock or SystemClock()).now())
    moving = FixedClock(timing.at(_BEFORE, 9))
    try:
        out.mkdir(parents=True, exist_ok=True)
        _begin(folder, at=timing.last)
    except OSError as error:
        raise told(error) from error
    used = passphrase or DEMO_PASSPHRASE
    try:
        desk, _recovery = make_desk(folder, name=script.people[0].name, passphrase=used, clock=moving, cost=cost)
        with desk, Cast(desk, used) as cast:
            hero = _play(script, cast, timing, moving, language, progress=progress or _quiet)
            moving.move(timing.last - moving.now())
            cases = _export(desk, out, hero, language)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            discard(out / HALF)  # what could not be removed stays marked
        raise
    people: tuple[dict[str, object], ...] = tuple(
        {"name": one.name, "roles": [role.value for role in one.roles], "background": one.background}
        for one in script.people
    )
    summary = DemoSummary(
        desk=str(folder),
        people=people,
        cases=cases,
        case=hero,
        letter=str(out / "letter.pdf"),
        register=str(out / "register.xlsx"),
        passphrase=None if passphrase else DEMO_PASSPHRASE,
    )
    _write(out / "summary.json", json.dumps(asdict(summary), ensure_ascii=False, indent=1).encode())
    discard(out / HALF)
    return summary


def chosen_passphrase() -> str | None:
    """The passphrase that the environment asks for, if any."""
    return os.environ.get("MAAKDESK_PASSPHRASE")


def _quiet(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


def _adopt(script: Script, founder: Acting, timing: Timing, language: Language) -> None:
    """Take the schemes of the script as the office's own, as an office does when it has read them back."""
    at, source = timing.at(_BEFORE - 1, 9), Texts(language)("schemes.demo_source")
    for key in dict.fromkeys(case.scheme for case in script.cases):
        adopt(founder.store, founder.viewer, key, {}, for_the_rest=source, at=at, today=timing.day(_BEFORE - 1))


def _import(founder: Acting, timing: Timing) -> None:
    table = read_register(resource("demo", "register.csv"))
    with founder.store.read() as session:
        mapping = mapping_for(session, founder.viewer, table)
    import_register(founder.store, founder.viewer, table, mapping, at=timing.at(_BEFORE - 1, 10))


def _begin(folder: Path, *, at: datetime) -> None:
    """Mark `folder` as being made; what a crash left of an earlier making goes first."""
    half = folder.with_name(HALF)
    if folder.exists():
        if not half.exists():
            raise Refused("demo.exists", folder=folder.name)
        with DeskLock.acquire(folder, at=at):
            pass  # nobody else is making it now
        shutil.rmtree(folder)
    half.touch()


def _play(
    script: Script,
    cast: Cast,
    timing: Timing,
    clock: FixedClock,
    language: Language,
    *,
    progress: Callable[[int, int], None],
) -> str:
    """Let everybody join and play all cases in the order of time; gives the number of the one with the letter."""
    plays = [CasePlay(case, script, cast, timing, language) for case in script.cases]
    acts = sorted((act for play in plays for act in play.acts()), key=lambda act: act.at)
    others = script.people[1:]
    total = len(others) + 1 + len(acts)
    for place, person in enumerate(others, 1):
        cast.join(person, at=clock.now() + timedelta(minutes=3 * place))
        progress(place, total)
    _adopt(script, cast.founder, timing, language)
    _import(cast.founder, timing)
    for place, act in enumerate(acts, len(others) + 1):
        progress(place, total)
        clock.move(act.at - clock.now())
        act.do(act.at)
    progress(total, total)
    return next(play.number for play in plays if play.case.hero)


def _export(desk: Desk, out: Path, hero: str, language: Language) -> int:
    acting = desk.acting
    with acting.store.read() as session:
        case_id = case_id_of(session, acting.viewer, hero)
        letter = letters_of_case(session, acting.viewer, case_id)[0]
        count = count_cases(session, acting.viewer, CaseFilter())
    with acting.files.open(letter.stored_name) as stored:
        _write(out / "letter.pdf", stored.read())
    texts = Texts(language)
    export_register(desk, out / "register.xlsx", CaseFilter(), texts=texts, selection=texts("cli.all_cases"))
    return count


def _write(path: Path, data: bytes) -> None:
    try:
        write_durably(path, data)
    except OSError as error:
        raise told(error) from error
