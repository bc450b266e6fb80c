"""From the start of the process to the unlock page, painted and ready to type; beside a bare window."""

import json
from pathlib import Path

from benchmarks.child import Surroundings, until_line
from benchmarks.desks import new_desk
from benchmarks.measuring import say
from benchmarks.results import Result, against_floor, middle

NAME = "start_to_unlock_page"
PROMISED = 1.35


def run(place: Path, *, quick: bool) -> list[Result]:
    """Both windows in turns, each in a fresh process, after one start of each that nobody counts."""
    around = remembered(place)
    bare, front = "benchmarks.probes.bare_window", "benchmarks.probes.front"
    found: dict[str, list[float]] = {bare: [], front: []}
    for turn in range(4 if quick else 16):
        for module in (bare, front):
            took = until_line(around, module)
            if turn:
                found[module].append(took)
    say(f"  bare {[round(one) for one in found[bare]]} front {[round(one) for one in found[front]]}")
    return [against_floor(NAME, middle(found[front]), middle(found[bare]), PROMISED)]


def remembered(place: Path) -> Surroundings:
    """A home in which the program remembers one desk."""
    around = Surroundings(place / "home")
    desk = new_desk(place / "Noord.maakdesk")
    desk.close()
    kept = around.home / "config" / "maakdesk"
    kept.mkdir(parents=True)
    used = [{"folder": str(place / "Noord.maakdesk"), "used": "2026-03-31T09:00:00Z"}]
    (kept / "desks.json").write_text(json.dumps(used), encoding="utf-8")
    return around
