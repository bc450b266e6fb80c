"""Build the program as one folder with PyInstaller, then start it as a check: its window and its work without one."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import Workbook

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "maakdesk" / ("maakdesk.exe" if os.name == "nt" else "maakdesk")
WINDOW_SECONDS = 5


def main() -> int:
    """Build and check; 0 when the packaged program did its work."""
    shutil.rmtree(ROOT / "dist" / "maakdesk", ignore_errors=True)
    words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    if subprocess.run([*words, "packaging/maakdesk.spec"], cwd=ROOT, check=False).returncode:
        return 1
    with tempfile.TemporaryDirectory() as elsewhere:
        wrong = _wrong(PROGRAM, Path(elsewhere))
    if wrong:
        print(f"package: {wrong}", file=sys.stderr)
        return 1
    size = sum(path.lstat().st_size for path in PROGRAM.parent.rglob("*"))
    print(f"package: {PROGRAM.parent.relative_to(ROOT)} works ({size / 1e6:.0f} MB)")
    return 0


def _wrong(program: Path, folder: Path) -> str:
    """What the packaged program cannot do, far from the checkout; empty when it does all that is asked here.

    A demo desk needs keys, migrations, texts, schemes, fonts and both kinds of documents; a spreadsheet is read by a
    process that the program starts of itself.
    """
    if _said(program, folder, "--version") is None:
        return "the program does not start"
    made = _said(program, folder, "demo", "out", "--json")
    if (
        made is None
        or not (folder / "out" / "letter.pdf").is_file()
        or not (folder / "out" / "register.xlsx").is_file()
    ):
        return "the demo made no letter or no register"
    passphrase = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))["passphrase"]
    _write_register(folder)
    for kind in ("csv", "xlsx"):
        words = ("--json", "--desk", str(folder / "out" / "demo.maakdesk"), "import", f"register.{kind}")
        counts = _said(program, folder, *words, "--dry-run", passphrase=passphrase)
        if counts is None or json.loads(counts)["imported"] != 1:
            return f"a register of kind .{kind} is not read"
    return "" if _stays_open(program, folder) else "the window does not stay open"


def _said(program: Path, folder: Path, *words: str, passphrase: str | None = None) -> str | None:
    """What a verb answers on standard output, or None when it failed (its complaint is left in sight)."""
    environment = {**os.environ} if passphrase is None else {**os.environ, "MAAKDESK_PASSPHRASE": passphrase}
    done = subprocess.run(
        [str(program), *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        encoding="utf-8", check=False,
    )  # fmt: skip
    return None if done.returncode else done.stdout


def _write_register(folder: Path) -> None:
    rows = [("Aanvrager", "Project", "Gevraagd"), ("Stichting Proef", "Samen een bank timmeren", 1500)]
    with (folder / "register.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in rows:
        sheet.append(row)
    workbook.save(folder / "register.xlsx")


def _stays_open(program: Path, folder: Path) -> bool:
    """Whether the window is still there, without a complaint, after some seconds; no screen is needed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder / "config")}
    with subprocess.Popen(
        [str(program)], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    ) as window:
        try:
            window.wait(WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            window.kill()
            return True
        print(window.stderr.read() if window.stderr else "", file=sys.stderr)
        return False


if __name__ == "__main__":
    raise SystemExit(main())
