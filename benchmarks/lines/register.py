"""The register of 100,000 cases as an Excel workbook, beside openpyxl's own way of writing the same cells."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from benchmarks.child import answer
from benchmarks.measuring import say
from benchmarks.results import Result, against_floor, middle
from benchmarks.run import Run

PROBE = "benchmarks.probes.register"


def run(given: Run) -> list[Result]:
    """Both at the same time on two cores, so that each has the same computer."""
    place = given.folder("register")
    rows, few = str(given.size(100_000)), str(given.size(10_000))

    def made(way: str, number: str, name: object = "") -> Any:  # noqa: ANN401 - what the probe says
        return answer(given.around, PROBE, way, number, str(place / f"{way}-{number}-{name}.xlsx"))

    with ThreadPoolExecutor(2) as pool:
        pairs = [tuple(pool.map(made, ("program", "bare"), (rows, rows))) for _ in range(given.times(5))]
        small = [one["peak_mb"] for one in pool.map(partial(made, "program", few), range(given.times(5)))]
    say(f"  {[(round(a['ms']), round(b['ms'])) for a, b in pairs]}")
    program, bare = middle([one["ms"] for one, _ in pairs]), middle([one["ms"] for _, one in pairs])
    peak = middle([one["peak_mb"] for one, _ in pairs])
    return [
        against_floor("register_of_100000_rows", program, bare, 1.15),
        against_floor("register_peak_memory_over_10000_rows", peak, middle(small), 1.1, unit="MB"),
    ]
