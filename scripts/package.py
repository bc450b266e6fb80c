"""Build the program as one folder with PyInstaller, then start it as a check: it must answer and make a demo desk."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "maakdesk" / ("maakdesk.exe" if os.name == "nt" else "maakdesk")


def main() -> int:
    """Build and check; 0 when the packaged program did its work."""
    shutil.rmtree(ROOT / "dist" / "maakdesk", ignore_errors=True)
    words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    if subprocess.run([*words, "packaging/maakdesk.spec"], cwd=ROOT, check=False).returncode:
        return 1
    return 0 if works(PROGRAM) else 1


def works(program: Path) -> bool:
    """Whether the packaged program names its version and makes a demo desk, far from the checkout."""
    with tempfile.TemporaryDirectory() as elsewhere:
        for words in (["--version"], ["demo", "demo-out"]):
            done = subprocess.run([str(program), *words], cwd=elsewhere, stdin=subprocess.DEVNULL, check=False)
            if done.returncode:
                print(f"package: {program.name} {' '.join(words)} ended with {done.returncode}", file=sys.stderr)
                return False
        letter = Path(elsewhere, "demo-out", "letter.pdf")
        if not letter.is_file():
            print("package: the demo made no letter", file=sys.stderr)
            return False
    size = sum(path.lstat().st_size for path in program.parent.rglob("*"))
    print(f"package: {program.parent.relative_to(ROOT)} works ({size / 1e6:.0f} MB)")
    return True


if __name__ == "__main__":
    raise SystemExit(main())
