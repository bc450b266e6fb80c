"""Measure what is promised: one JSON document on standard output, how far it is on standard error."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import Watch, calibration, say
from benchmarks.results import Result, told
from benchmarks.run import Run

LINES: dict[str, str] = {
    "start": "", "unlock": "fifty", "search": "large", "million": "million", "journey": "large", "saving": "large",
    "clock": "", "today": "", "intake": "", "letters": "", "register": "",
}  # fmt: skip
"""Every line, with the desk that it measures on."""
MADE = ("million", "large", "fifty")


def main() -> int:
    """Measure the lines asked for, each in a temporary folder of its own; 0 also when a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=LINES, help="measure only this line (more than once)")
    parser.add_argument("--quick", action="store_true", help="smaller and fewer: to see that it works, not to quote")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    whole = Watch()
    results: list[Result] = [told("calibration_loop", calibration())]
    with tempfile.TemporaryDirectory(prefix="maakdesk-bench-") as folder:
        results += _measured(Run(Path(folder), options.quick), options.only or list(LINES))
    results.append(told("calibration_loop_at_the_end", calibration()))
    json.dump({"results": [one.plain() for one in results]}, sys.stdout, indent=1)
    print()
    say(f"in all {whole.seconds():.0f} s, {whole.processor():.0f} s of processor")
    return 0


def _measured(given: Run, names: Sequence[str]) -> list[Result]:
    results: list[Result] = []
    watch = Watch()
    given.make([desk for desk in MADE if any(LINES[name] == desk for name in names)])
    say(f"desks: in {watch.seconds():.0f} s, {watch.processor():.0f} s of processor")
    for name in names:
        watch = Watch()
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        say(f"{name}: (load {load:.2f})")
        found = import_module(f"benchmarks.lines.{name}").run(given)
        for one in found:
            beside = f"floor {one.floor}, ratio {one.ratio} <= {one.promised}: {one.ok}"
            say(f"  {one.name}: {one.value} {one.unit}, {beside}")
        results += found
        say(f"  in {watch.seconds():.0f} s, {watch.processor():.0f} s of processor")
    return results


if __name__ == "__main__":
    raise SystemExit(main())
