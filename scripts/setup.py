"""Make `.venv` from the lock file and see what the system lacks: `python -m scripts.setup`, on every system."""

import argparse
import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

from scripts.system import provide

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "lock.txt"
OLDEST = (3, 11)


def main() -> int:
    """Set everything up, or with `--is-done` say by exit code whether it is."""
    parser = argparse.ArgumentParser(prog="python -m scripts.setup", description=__doc__)
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="folder of the virtual environment")
    parser.add_argument("--is-done", action="store_true", help="change nothing; exit 0 when everything stands")
    options = parser.parse_args()
    environment: Path = options.venv.resolve()
    if options.is_done:
        if not is_done(environment):
            return 1
        provide(install=True)
        return 0
    return set_up(environment)


def python_of(environment: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_done(environment: Path) -> bool:
    """Whether the environment was made from this lock, this project, in this place, and its Python still answers."""
    stamp = environment / "maakdesk-stamp"
    version = _version_of(environment)
    return version is not None and stamp.is_file() and stamp.read_text(encoding="utf-8") == _stamp(version)


def set_up(environment: Path) -> int:
    """Make the environment, fill it from the lock with every hash checked, and put the project in it, editable.

    Returns:
        The exit code: 0 when all of it stands.
    """
    if sys.version_info < OLDEST:
        print(f"setup: Python 3.11 or newer is needed; this is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    started = time.monotonic()
    if not is_done(environment):
        version = _version_of(environment)
        if version is None:
            print(f"setup: making {environment.name} with Python {sys.version.split()[0]}", flush=True)
            venv.EnvBuilder(with_pip=True, clear=environment.exists()).create(environment)
            version = _version_of(environment)
        (environment / "maakdesk-stamp").unlink(missing_ok=True)
        print("setup: installing what requirements/lock.txt names (every file checked by its hash)", flush=True)
        pip = [
            str(python_of(environment)),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            "install",
            "-qq",
        ]
        own = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        for wanted in (["--require-hashes", "--requirement", str(LOCK)], own):
            done = subprocess.run([*pip, *wanted], stdin=subprocess.DEVNULL, check=False)
            if done.returncode:
                print("setup: pip could not install everything; what it said stands above", file=sys.stderr)
                return 1
        (environment / "maakdesk-stamp").write_text(_stamp(version or ""), encoding="utf-8")
    provide(install=True)
    print(f"setup: ready in {time.monotonic() - started:.0f} s; the program is {_program(environment)}", flush=True)
    return 0


def _program(environment: Path) -> Path:
    program = python_of(environment).with_name("maakdesk" + (".exe" if os.name == "nt" else ""))
    return program.relative_to(ROOT) if program.is_relative_to(ROOT) else program


def _version_of(environment: Path) -> str | None:
    """The version of the environment's Python, or None when there is none that answers and is new enough."""
    python = python_of(environment)
    if Path(sys.prefix) == environment:
        return sys.version
    if not python.is_file():
        return None
    words = [str(python), "-c", "import pip, sys; print(sys.version, end='')"]
    answer = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if answer.returncode:
        return None
    numbers = answer.stdout.split()[0].split(".")
    return answer.stdout if (int(numbers[0]), int(numbers[1])) >= OLDEST else None


def _stamp(version: str) -> str:
    digest = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return f"{digest.hexdigest()} {ROOT} {version}"


if __name__ == "__main__":
    raise SystemExit(main())
