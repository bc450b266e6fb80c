"""Measure what is promised: one JSON document on standard output, how far it is on standard error."""

import argparse
import json
import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import calibration, say
from benchmarks.results import Result, told

LINES = ("start", "unlock", "search", "million", "journey", "saving", "intake", "letters", "register")


def main() -> int:
    """Measure the lines asked for, each in a temporary folder of its own; 0 also when a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=LINES, help="measure only this line (more than once)")
    parser.add_argument("--quick", action="store_true", help="smaller and fewer: to see that it works, not to quote")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    results: list[Result] = [told("calibration_loop", calibration())]
    for name in options.only or LINES:
        started = time.monotonic()
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        say(f"{name}: (load {load:.2f})")
        with tempfile.TemporaryDirectory(prefix="maakdesk-bench-") as folder:
            found = import_module(f"benchmarks.lines.{name}").run(Path(folder), quick=options.quick)
        for one in found:
            say(f"  {one.name}: {one.value} {one.unit}, floor {one.floor}, ratio {one.ratio} <= {one.promised}: {one.ok}")
        results += found
        say(f"  in {time.monotonic() - started:.0f} s")
    results.append(told("calibration_loop_at_the_end", calibration()))
    json.dump({"results": [one.plain() for one in results]}, sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
