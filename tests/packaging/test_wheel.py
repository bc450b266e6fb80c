"""The wheel works on its own: installed far from the checkout, it has its resources and makes a demo desk."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from maakdesk import __version__

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without the network."""
    out = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(words, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel in it; what it needs is borrowed from ours."""
    environment = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.EnvBuilder(with_pip=False).create(environment)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    words = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    done = subprocess.run([*words, "--no-deps", "--no-index", str(wheel)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = Path(sysconfig.get_path("purelib", vars={"base": str(environment)}))
    # A path file in a borrowed folder is not read, so the editable project of ours does not come along.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def run(programs: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start a program of the fresh environment in `folder`, without a hint of the checkout."""
    outside = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(
        [str(programs / words[0]), *words[1:]],
        cwd=folder,
        env=outside,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_resource_and_migration_is_in_the_wheel(wheel: Path) -> None:
    resources = {
        f"maakdesk/_resources/{path.relative_to(ROOT / 'resources').as_posix()}" for path in _files("resources")
    }
    modules = {path.relative_to(ROOT).as_posix() for path in _files("maakdesk")}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert not (resources | modules) - names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "scripts/", "resources/"))]


def _files(folder: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z", folder], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_it_runs_from_where_it_was_installed(elsewhere: Path, tmp_path: Path) -> None:
    where = run(elsewhere, "python", "-c", "import maakdesk; print(maakdesk.__file__)", folder=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(elsewhere.parent)
    said = run(elsewhere, "maakdesk", "--version", folder=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert __version__ in said.stdout


def test_it_makes_a_demo_desk_with_a_letter_and_a_register(elsewhere: Path, tmp_path: Path) -> None:
    done = run(elsewhere, "maakdesk", "demo", str(tmp_path / "out"), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "letter.pdf").read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(tmp_path / "out" / "register.xlsx")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary["cases"] > 0
    assert summary["people"]
