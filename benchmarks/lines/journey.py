"""Scroll, sort and filter 100,000 cases: no block of the UI thread, and little more memory than an empty desk."""

from benchmarks.child import answer
from benchmarks.desks import new_desk
from benchmarks.measuring import say
from benchmarks.results import Result, limited, middle, told
from benchmarks.run import Run

PROBE = "benchmarks.probes.journey"


def run(given: Run) -> list[Result]:
    """The same journey over both desks, each time in a process of its own."""
    folder, _ = given.large_desk()
    empty = given.folder("journey") / "Leeg.maakdesk"
    new_desk(empty).close()
    full = [answer(given.around, PROBE, str(folder)) for _ in range(given.times(5))]
    bare = [answer(given.around, PROBE, str(empty)) for _ in range(given.times(5))]
    say(f"  {full[0]['blocks']}")
    more = middle([one["peak_mb"] for one in full]) - middle([one["peak_mb"] for one in bare])
    return [
        limited("scroll_sort_filter_longest_block", middle([one["longest_ms"] for one in full]), 50),
        told("longest_block_of_a_still_window", middle([one["still_ms"] for one in full])),
        limited("scroll_sort_filter_memory_over_empty_desk", more, 60, unit="MB"),
    ]
