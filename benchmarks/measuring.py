"""Stopwatches: pairs that take turns, so that a busy moment of the computer strikes both."""

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.results import middle


class Watch:
    """Tells how long something took, and how much of the processor it and its processes used meanwhile."""

    def __init__(self) -> None:
        """Begin."""
        self._started, self._used = time.perf_counter(), _used()

    def seconds(self) -> float:
        """Since the beginning."""
        return time.perf_counter() - self._started

    def processor(self) -> float:
        """Seconds of processor time of this process, its threads and its children that ended."""
        return _used() - self._used


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes once."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def taking_turns(times: int, *works: Callable[[], object]) -> tuple[float, ...]:
    """The median milliseconds of each of `works`, which run one after the other, `times` times."""
    found: list[list[float]] = [[] for _ in works]
    for turn in range(times):
        order = list(enumerate(works))
        # Whoever comes second finds the disk and the processor warm: the order changes every turn.
        for place, work in order if turn % 2 == 0 else reversed(order):
            found[place].append(milliseconds(work))
    return tuple(middle(one) for one in found)


def peak_mb() -> float:
    """The most memory that this process held at once, in MB.

    Linux is asked for the peak of this program: what `getrusage` says begins with that of the process that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def calibration() -> float:
    """Milliseconds of a fixed piece of plain Python, by which absolute figures of two computers can be compared."""

    def loop() -> int:
        total = 0
        for number in range(300_000):
            total += number * number % 7
        return total

    return middle([milliseconds(loop) for _ in range(7)])


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def say(words: str) -> None:
    """Tell how far it is, beside the document."""
    print(words, file=sys.stderr, flush=True)
