"""Make `requirements/lock.txt` anew: one lock for every Python and system, with hashes and no address of a registry."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run `uv pip compile`; uv comes from the PATH, or is put into the environment first."""
    uv = shutil.which("uv")
    if uv is None:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
        uv = str(Path(sys.executable).with_name("uv"))
    words = [uv, "pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--python-version", "3.11"]
    words += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]
    words += ["--quiet", "--output-file", "requirements/lock.txt", *sys.argv[1:]]
    return subprocess.run(words, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
