"""From the start of the process to the unlock page, painted and ready to type; beside a bare window."""

import json

from benchmarks.child import until_line
from benchmarks.desks import new_desk
from benchmarks.measuring import say
from benchmarks.results import Result, against_floor, middle
from benchmarks.run import Run

BARE, FRONT = "benchmarks.probes.bare_window", "benchmarks.probes.front"


def run(given: Run) -> list[Result]:
    """Both windows in turns, each in a fresh process, after one start of each that nobody counts."""
    _remember_a_desk(given)
    found: dict[str, list[float]] = {BARE: [], FRONT: []}
    for turn in range(given.times(21) + 1):
        for module in (BARE, FRONT) if turn % 2 else (FRONT, BARE):
            took = until_line(given.around, module)
            if turn:
                found[module].append(took)
    say(f"  bare {[round(one) for one in found[BARE]]} front {[round(one) for one in found[FRONT]]}")
    return [against_floor("start_to_unlock_page", middle(found[FRONT]), middle(found[BARE]), 1.35)]


def _remember_a_desk(given: Run) -> None:
    """Let the program know one desk, as on any day but the first."""
    folder = given.folder("start") / "Noord.maakdesk"
    new_desk(folder).close()
    kept = given.around.home / "config" / "maakdesk"
    kept.mkdir(parents=True, exist_ok=True)
    used = [{"folder": str(folder), "used": "2026-03-31T09:00:00Z"}]
    (kept / "desks.json").write_text(json.dumps(used), encoding="utf-8")
