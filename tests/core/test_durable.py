"""A file is replaced whole or not at all, and an error tells what first went wrong."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from maakdesk.core.durable import write_durably


def test_the_new_content_replaces_the_old_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    (tmp_path / "keys.json.part").write_bytes(b"left by a crash" * 100)
    for content in (b"first", b"", b"x" * 100_000):
        write_durably(path, content)
        assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    """The limit on file sizes stands in for a full disk."""
    path = tmp_path / "keys.json"
    path.write_bytes(b"old")
    program = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from maakdesk.core.durable import write_durably
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_durably(Path(sys.argv[1]), bytes(5000))
        except OSError:
            print("told")
        """
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "told\n"
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_durably(tmp_path / "none" / "keys.json", b"x")
