"""What the operating system must bring on Linux: which parts are missing, what brings them, and what goes without."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """One thing the program or its checks need from the system, with Debian's packages that bring it."""

    name: str
    without: str
    packages: tuple[str, ...]
    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    found: Callable[[], bool] | None = None

    def missing(self) -> bool:
        """Whether a library cannot be loaded, a program is not there, or the part's own probe finds nothing."""
        return (
            (self.found is not None and not self.found())
            or not all(_loads(library) for library in self.libraries)
            or not all(shutil.which(program) for program in self.programs)
        )


def postgresql_programs() -> Path | None:
    """The newest folder with PostgreSQL's own programs, or None: Debian keeps them off the PATH."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).parent)
    return max(folders, key=_version, default=None)


def _version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_postgresql() -> bool:
    return postgresql_programs() is not None


PARTS = (
    Part(
        name="Qt",
        without="no window and no window tests",
        packages=("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3"),
        libraries=(
            "libglib-2.0.so.0",
            "libGL.so.1",
            "libEGL.so.1",
            "libxkbcommon.so.0",
            "libfontconfig.so.1",
            "libdbus-1.so.3",
        ),
    ),
    Part(
        name="Qt on X11",
        without="no window on a Linux desktop",
        packages=("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
        libraries=(
            "libxkbcommon-x11.so.0",
            "libxcb-cursor.so.0",
            "libxcb-icccm.so.4",
            "libxcb-keysyms.so.1",
            "libxcb-shape.so.0",
        ),
    ),
    Part(
        name="Qt Multimedia",
        without="sound and film are not played here, and their tests fail",
        packages=("libpulse0", "libxrandr2"),
        libraries=("libpulse.so.0", "libXrandr.so.2"),
    ),
    Part(
        name="films for tests",
        without="the test that plays a film is skipped",
        packages=("ffmpeg",),
        programs=("ffmpeg",),
    ),
    Part(
        name="X server for journeys",
        without="the journeys through a real window are skipped",
        packages=("xvfb", "xauth", "xdotool", "openbox"),
        programs=("Xvfb", "xdotool", "openbox"),
    ),
    Part(
        name="PostgreSQL",
        without="core's tests run on SQLite alone",
        packages=("postgresql",),
        found=_has_postgresql,
    ),
    Part(
        name="PDF tools",
        without="letters are not checked with qpdf and poppler",
        packages=("qpdf", "poppler-utils"),
        programs=("qpdf", "pdftotext", "pdftoppm"),
    ),
)


def provide(*, install: bool) -> None:
    """Name every missing part; as root on Debian install it first, when `install` says so.

    Work goes on without what stays missing: the one command that brings it is printed.
    """
    if sys.platform != "linux":
        return
    missing = [part for part in PARTS if part.missing()]
    if missing and install and _is_root() and shutil.which("apt-get"):
        subprocess.run(["apt-get", "-q", "update"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        for part in missing:  # one by one, so that a name this system does not know stops only its own part
            print(f"setup: installing {part.name}: {' '.join(part.packages)}", flush=True)
            _apt_get(list(part.packages))
        missing = [part for part in missing if part.missing()]
    for part in missing:
        print(f"setup: MISSING {part.name}: {part.without}.", file=sys.stderr)
    if missing:
        command = "apt-get install -y --no-install-recommends " + " ".join(_packages(missing))
        print(
            f"setup: this brings it (Debian, Ubuntu): {command if _is_root() else 'sudo ' + command}", file=sys.stderr
        )


def _packages(parts: Iterable[Part]) -> list[str]:
    return [package for part in parts for package in part.packages]


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _apt_get(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-q", "install", "-y", "--no-install-recommends", *packages],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"setup: {' '.join(packages)} could not be installed:\n{done.stdout[-1000:]}", file=sys.stderr)
