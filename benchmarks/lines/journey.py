"""Scroll, sort and filter 100,000 cases: no block of the UI thread, and little more memory than an empty desk."""

from concurrent.futures import ThreadPoolExecutor

from benchmarks.child import answer
from benchmarks.desks import new_desk
from benchmarks.measuring import say
from benchmarks.results import Result, limited, middle, told
from benchmarks.run import Run

PROBE = "benchmarks.probes.journey"


def run(given: Run) -> list[Result]:
    """The same journey over both desks, each time in a process of its own.

    Of the empty desk only the memory counts: two go on it at a time. A block is what passes between two beats of the
    window, waiting for the processor and for other threads included; beside it stands how much of a block the thread of
    the window was at work itself.
    """
    folder = given.desk("large").folder
    place = given.folder("journey")
    times = given.times(5)
    full = [answer(given.around, PROBE, str(folder)) for _ in range(times)]
    empty = [place / f"{turn}.maakdesk" for turn in range(times)]
    for one in empty:
        new_desk(one).close()
    with ThreadPoolExecutor(2) as pool:
        bare = list(pool.map(lambda one: answer(given.around, PROBE, str(one)), empty))
    say(f"  {[one['longest_ms'] for one in full]} {full[0]['blocks']}")
    more = middle([one["peak_mb"] for one in full]) - middle([one["peak_mb"] for one in bare])
    return [
        limited("scroll_sort_filter_longest_block", middle([one["longest_ms"] for one in full]), 50),
        told("scroll_sort_filter_longest_work_of_the_window", middle([one["busy_ms"] for one in full])),
        told("longest_block_of_a_still_window", middle([one["still_ms"] for one in full])),
        limited("scroll_sort_filter_memory_over_empty_desk", more, 60, unit="MB"),
    ]
