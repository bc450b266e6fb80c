"""One process a desk."""

import os
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from maakdesk.base.errors import WorldError
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.telling import tell
from maakdesk.core.lock import HOLDER_NAME, DeskLock, folder_fingerprint, looks_shared

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
HOLD = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from maakdesk.core.lock import DeskLock
    lock = DeskLock.acquire(Path(sys.argv[1]), at=datetime(2026, 3, 2, 11, 0, tzinfo=UTC))
    print("held", flush=True)
    sys.stdin.read()
    """
)


def test_a_second_process_is_told_who_and_since_when_and_a_crash_clears_it(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(WorldError) as error:
            DeskLock.acquire(tmp_path, at=NOON)
        assert error.value.code == "lock.held"
        assert error.value.data["pid"] == other.pid
        assert "maandag 2 maart 2026 om 12.00 uur" in tell(error.value, Texts(Language.NL))
        other.kill()
    assert (tmp_path / HOLDER_NAME).exists()
    with DeskLock.acquire(tmp_path, at=NOON):
        assert str(os.getpid()) in (tmp_path / HOLDER_NAME).read_text()
    assert not (tmp_path / HOLDER_NAME).exists()


def test_two_windows_in_one_process_do_not_share_it(tmp_path: Path) -> None:
    with DeskLock.acquire(tmp_path, at=NOON) as lock:
        with pytest.raises(WorldError):
            DeskLock.acquire(tmp_path, at=NOON)
        lock.release()
        lock.release()
        DeskLock.acquire(tmp_path, at=NOON).release()


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"user": 1}', b'{"since": "x"}', b"[" * 50_000])
def test_unreadable_facts_about_the_holder_give_a_sentence_without_them(tmp_path: Path, left: bytes) -> None:
    with DeskLock.acquire(tmp_path, at=NOON):
        (tmp_path / HOLDER_NAME).write_bytes(left)
        with pytest.raises(WorldError) as error:
            DeskLock.acquire(tmp_path, at=NOON)
        assert error.value.code == "lock.held_unknown"


MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/team\040share cifs rw 0 0
host:/x /mnt/nfs nfs4 rw 0 0
me@host: /home/me/far fuse.sshfs rw 0 0
/dev/sdb1 /media/stick fuseblk rw 0 0
/dev/sda2 /mnt/nfs/local ext4 rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/home/me/desk", None),
        ("/home/me/OneDrive - Gemeente Amsterdam/desk", "synced"),
        ("/home/me/Dropbox/desk", "synced"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/desk", "synced"),
        ("/home/me/Nextcloud/x/desk", "synced"),
        ("/mnt/team share/desk", "network"),
        ("/mnt/nfs/desk", "network"),
        ("/mnt/nfs/local/desk", None),
        ("/home/me/far/desk", "network"),
        ("/media/stick/desk", None),
        (r"\\server\share\desk", "network"),
    ],
)
def test_places_that_are_no_place_for_a_desk(path: str, key: str | None) -> None:
    found = looks_shared(Path(path), mounts=MOUNTS)
    assert (found.key if found else None) == (f"error.lock.shared_{key}" if key else None)
    if found:
        assert Texts()(found.key, **found.data)


def test_a_copied_or_moved_desk_has_another_fingerprint(tmp_path: Path) -> None:
    desk, copy = tmp_path / "desk", tmp_path / "copy"
    for folder in (desk, copy):
        folder.mkdir()
        (folder / "desk.db").write_bytes(b"same")
    first = folder_fingerprint(desk)
    assert folder_fingerprint(desk) == first != folder_fingerprint(copy)
    (desk / "desk.db").rename(desk / "old.db")
    (desk / "desk.db").write_bytes(b"same")
    assert folder_fingerprint(desk) != first
