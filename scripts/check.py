"""Every check of the house: `python -m scripts.check` runs all, `--static` only what needs no test run."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKED = ("main.py", "maakdesk", "tests", "scripts", "benchmarks")


def main() -> int:
    """Run the checks in order, all of them even when one fails, the tests last; 0 when all are clean."""
    parser = argparse.ArgumentParser(prog="python -m scripts.check", description=__doc__)
    parser.add_argument("--static", action="store_true", help="no tests")
    parser.add_argument("tests", nargs="*", help="only these tests")
    options = parser.parse_args()
    failed = [name for name, words in static_checks() if not _run(name, words)]
    if failed:
        print(f"check: FAILED: {', '.join(failed)}", flush=True)
    if options.static:
        return 1 if failed else 0
    tests = ["pytest", "-n", "2", "--dist", "loadscope", *options.tests]
    return 0 if _run("tests", tests) and not failed else 1


def static_checks() -> tuple[tuple[str, list[str]], ...]:
    """The checks that read the code without running it, each with its name."""
    there = [path for path in CHECKED if (ROOT / path).exists()]
    return (
        ("ruff check", ["ruff", "check", "--quiet", *there]),
        ("ruff format", ["ruff", "format", "--quiet", "--check", *there]),
        ("mypy", ["mypy", *there]),
        ("import contracts", ["scripts.contracts"]),
    )


def _run(name: str, words: list[str]) -> bool:
    started = time.monotonic()
    print(f"check: {name}", flush=True)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False
    )
    if name != "tests":  # the closing line of pytest stays the last one
        print(f"check: {name}: {'ok' if done.returncode == 0 else 'FAILED'} ({time.monotonic() - started:.1f} s)")
    return done.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
