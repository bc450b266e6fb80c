"""Open the window; on a machine without a screen say so and make the demo desk instead."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Start the window, or the demo when no window can be shown."""
    if has_screen():
        return _maakdesk()
    out = free_folder(Path("demo-out"))
    print(f"run: this machine shows no window (no screen); making the demo desk in {out} instead", flush=True)
    return _maakdesk("demo", str(out))


def has_screen() -> bool:
    """Whether Qt can reach a display that somebody may look at; Windows and macOS always have one."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")):
        return False
    words = [sys.executable, "-c", "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"]
    return subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0


def free_folder(wished: Path) -> Path:
    """`wished`, or the first of `wished-2`, `wished-3`, … that is not there yet: a demo never overwrites."""
    number, folder = 1, wished
    while folder.exists():
        number += 1
        folder = wished.with_name(f"{wished.name}-{number}")
    return folder


def _maakdesk(*words: str) -> int:
    return subprocess.run([sys.executable, str(ROOT / "main.py"), *words], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
