"""Setting up says in one sentence what is lacking, and goes on where it can."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import setup, system
from scripts.run import free_folder, has_screen
from tests.xserver import XServer

ROOT = Path(__file__).resolve().parent.parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="setup.sh is for systems with a POSIX shell")


def a_checkout(folder: Path) -> Path:
    """A checkout with nothing set up in it."""
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def find_python(checkout: Path, pythons: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run setup.sh where these are the only Pythons on the PATH, as somebody who is not root."""
    programs = checkout / "programs"
    programs.mkdir()
    for name in ("dirname", "sh"):
        (programs / name).symlink_to(str(shutil.which(name)))
    for name, script in {"id": "echo 1000", **pythons}.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    return subprocess.run(
        ["/bin/sh", str(checkout / "scripts" / "setup.sh")],
        env={"PATH": str(programs), "HOME": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )


@posix
def test_without_ensurepip_it_names_the_package_that_brings_it(tmp_path: Path) -> None:
    lame = f'case "$2" in *ensurepip*) exit 1 ;; *) exec {sys.executable} "$@" ;; esac'
    done = find_python(a_checkout(tmp_path), {"python3": lame})
    assert done.returncode == 1
    assert f"apt-get install python{sys.version_info.major}.{sys.version_info.minor}-venv" in done.stderr


@posix
def test_without_a_new_enough_python_it_says_which_is_needed(tmp_path: Path) -> None:
    done = find_python(a_checkout(tmp_path), {"python3": "exit 1"})
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert "make setup PYTHON=" in done.stderr


def test_a_missing_part_is_named_with_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part = system.Part(name="Thing", without="no things", packages=("thing", "libthing1"), libraries=("libthing.so.1",))
    monkeypatch.setattr(system, "PARTS", (part,))
    monkeypatch.setattr(sys, "platform", "linux")
    system.provide(install=False)
    said = capsys.readouterr().err
    assert "MISSING Thing: no things." in said
    assert "apt-get install -y --no-install-recommends thing libthing1" in said


@pytest.mark.parametrize(
    "part",
    [
        system.Part(name="library", without="", packages=(), libraries=("libnowhere.so.9",)),
        system.Part(name="program", without="", packages=(), programs=("no-such-program",)),
        system.Part(name="probe", without="", packages=(), found=lambda: False),
    ],
    ids=lambda part: part.name,
)
def test_a_part_is_missing_when_anything_of_it_is(part: system.Part) -> None:
    assert part.missing()
    assert not system.Part(name="nothing needed", without="", packages=()).missing()


def test_an_environment_counts_only_for_this_lock_and_this_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not setup.is_done(tmp_path)
    stamp = setup._stamp("3.11.7")
    assert setup._stamp("3.11.7") == stamp
    assert setup._stamp("3.12.1") != stamp
    lock = tmp_path / "lock.txt"
    lock.write_bytes(setup.LOCK.read_bytes() + b"# changed\n")
    monkeypatch.setattr(setup, "LOCK", lock)
    assert setup._stamp("3.11.7") != stamp


def test_a_demo_never_overwrites_another(tmp_path: Path) -> None:
    wished = tmp_path / "demo-out"
    assert free_folder(wished) == wished
    wished.mkdir()
    (tmp_path / "demo-out-2").mkdir()
    assert free_folder(wished) == tmp_path / "demo-out-3"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_a_machine_without_a_screen_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not has_screen()
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":54321")
    assert not has_screen()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_a_screen_is_recognised(x_server: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", x_server.display)
    assert has_screen()
