"""Run the tests on every Python we promise: 3.11, 3.12 and 3.13, each in an environment of its own from the lock."""

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.setup import python_of

ROOT = Path(__file__).resolve().parent.parent
PROMISED = ("3.11", "3.12", "3.13")


def main() -> int:
    """Set up and test each; a Python that is not on this machine is said aloud. 0 when all that were found pass."""
    outcome: dict[str, str] = {}
    for version in PROMISED:
        python = find(version)
        if python is None:
            outcome[version] = "NOT FOUND on this machine, so not tested"
        else:
            outcome[version] = "passed" if _test(version, python) else "FAILED"
    print("\n".join(f"test-pythons: Python {version}: {what}" for version, what in outcome.items()), flush=True)
    return 0 if "passed" in outcome.values() and "FAILED" not in outcome.values() else 1


def find(version: str) -> str | None:
    """A working interpreter of this version: on the PATH, or among those of pyenv or uv; None when there is none."""
    managed = [*Path.home().glob(f".pyenv/versions/{version}*/bin/python{version}")]
    managed += Path.home().glob(f".local/share/uv/python/*{version}*/bin/python{version}")
    for candidate in (shutil.which(f"python{version}"), *map(str, managed), sys.executable):
        if candidate is None:
            continue
        words = [candidate, "-c", "import ensurepip, sys; print('%d.%d' % sys.version_info[:2])"]
        answer = subprocess.run(words, capture_output=True, text=True, check=False)
        if answer.returncode == 0 and answer.stdout.strip() == version:
            return candidate
    return None


def _test(version: str, python: str) -> bool:
    environment = ROOT / ".venvs" / version
    print(f"test-pythons: Python {version} ({python})", flush=True)
    made = subprocess.run([python, "-m", "scripts.setup", "--venv", str(environment)], cwd=ROOT, check=False)
    if made.returncode:
        return False
    words = [str(python_of(environment)), "-m", "pytest", "-n", "2", "--dist", "loadscope", "-p", "no:cacheprovider"]
    return subprocess.run(words, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
