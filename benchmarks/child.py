"""Programs in a process of their own: started, timed from their start, and told to end."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where children live: a home of their own, with compiled modules kept as an installed program has them."""

    home: Path

    def environment(self) -> dict[str, str]:
        """What a child sees: no screen, nothing of this computer's user."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "XDG_", "QT_"))}
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "PYTHONPYCACHEPREFIX": str(self.home / "compiled"),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
            # The screenless platform says each time that it knows no smallest size.
            "QT_LOGGING_RULES": "default.warning=false",
        }


def until_line(around: Surroundings, module: str, *words: str) -> float:
    """Milliseconds from the start of the process of `module` to the first line it writes."""
    started = time.perf_counter()
    with _started(around, module, *words) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        took = (time.perf_counter() - started) * 1000
        child.communicate()
    if not line or child.returncode != 0:
        raise RuntimeError(f"{module} ended with {child.returncode}")
    return took


def answer(around: Surroundings, module: str, *words: str) -> Any:  # noqa: ANN401 - whatever the child says
    """The JSON that `module` writes on its last line."""
    with _started(around, module, *words) as child:
        out, _ = child.communicate()
    if child.returncode != 0:
        raise RuntimeError(f"{module} ended with {child.returncode}")
    return json.loads(out.splitlines()[-1])


def _started(around: Surroundings, module: str, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=ROOT, env=around.environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
