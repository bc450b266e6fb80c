"""Files at rest: read back as they were, sought in, and never read wrongly."""

import hashlib
import io
import random
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maakdesk.base.errors import Refused, WorldError
from maakdesk.core.file_cipher import CHUNK_BYTES, FileCipher
from maakdesk.core.secret import Secret

KEY = Secret(bytes(range(32)))
SIZES = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 17]


def _content(size: int) -> bytes:
    return random.Random(size).randbytes(size)


@pytest.fixture
def files(tmp_path: Path) -> FileCipher:
    return FileCipher(tmp_path / "files", KEY)


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_in_comes_out(files: FileCipher, size: int) -> None:
    content = _content(size)
    stored = files.add(io.BytesIO(content))
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(content).hexdigest())
    with files.open(stored.name) as opened:
        assert opened.read() == content
    assert files.verify(stored.name) == stored
    lying = (files.folder / stored.name).read_bytes()
    assert size < 16 or content[:16] not in lying


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(steps=st.lists(st.tuples(st.integers(0, 3 * CHUNK_BYTES + 40), st.integers(0, 2 * CHUNK_BYTES)), max_size=8))
def test_seeking_reads_what_a_plain_file_would_give(files: FileCipher, steps: list[tuple[int, int]]) -> None:
    content = _content(SIZES[-1])
    plain = io.BytesIO(content)
    with files.open(files.add(io.BytesIO(content)).name) as opened:
        for place, length in steps:
            assert opened.seek(place) == plain.seek(place)
            assert opened.read(length) == plain.read(length)
            assert opened.tell() == plain.tell()
        assert opened.seek(-5, io.SEEK_END) == len(content) - 5
        assert opened.read() == content[-5:]


def test_the_same_content_is_kept_once_and_its_name_tells_nothing(files: FileCipher, tmp_path: Path) -> None:
    content = _content(1000)
    one, other = files.add(io.BytesIO(content)), files.add(io.BytesIO(content))
    assert one == other
    assert list(files.names()) == [one.name]
    assert one.name != one.sha256
    elsewhere = FileCipher(tmp_path / "other", Secret(bytes(32)))
    assert elsewhere.add(io.BytesIO(content)).name != one.name


@pytest.mark.parametrize("size", [0, 300, CHUNK_BYTES, 2 * CHUNK_BYTES + 300])
def test_every_kind_of_change_is_noticed(files: FileCipher, size: int) -> None:
    name = files.add(io.BytesIO(_content(size))).name
    path = files.folder / name
    whole = path.read_bytes()
    places = [*range(120), *range(max(0, len(whole) - 120), len(whole)), *range(120, len(whole) - 120, 997)]
    changed = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in places if place < len(whole)]
    stored = CHUNK_BYTES + 16
    if size > CHUNK_BYTES:
        first, second = whole[20 : 20 + stored], whole[20 + stored : 20 + 2 * stored]
        changed += [
            whole[:20] + second + first + whole[20 + 2 * stored :],  # exchanged
            whole[:20] + second + whole[20 + 2 * stored :],  # one left out
        ]
    changed += [whole[:length] for length in (0, 3, 19, 20, 60, len(whole) - 56, len(whole) - 1)]
    changed += [whole + b"x", whole[:-56] + b"x" + whole[-56:]]  # and what was put between
    for broken in changed:
        path.write_bytes(broken)
        with pytest.raises(WorldError) as error:
            files.verify(name)
        assert error.value.code == "files.damaged"


def test_one_file_cannot_stand_in_for_another(files: FileCipher) -> None:
    one, other = (files.add(io.BytesIO(_content(size))).name for size in (500, 501))
    (files.folder / one).replace(files.folder / other)
    with pytest.raises(WorldError) as error:
        files.open(other)
    assert error.value.code == "files.damaged"


def test_another_key_does_not_open_it(files: FileCipher) -> None:
    name = files.add(io.BytesIO(b"text")).name
    with pytest.raises(WorldError):
        FileCipher(files.folder, Secret(bytes(32))).open(name)


@pytest.mark.parametrize("name", ["0" * 64, "../keys.json", "", "\x00", "0" * 63 + "\n"])
def test_a_name_that_is_not_there_or_not_a_name(files: FileCipher, name: str) -> None:
    files.add(io.BytesIO(b"text"))
    with pytest.raises(WorldError) as error:
        files.open(name)
    assert error.value.code == "files.missing"


def test_deleted_is_gone_and_twice_is_no_error(files: FileCipher) -> None:
    name = files.add(io.BytesIO(b"text")).name
    files.delete(name)
    files.delete(name)
    assert not list(files.folder.iterdir())


class _Breaking(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 2 * CHUNK_BYTES:
            raise ConnectionError("gone")
        return super().read(size)


class _Dribbling(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 1, 1000))


@pytest.mark.parametrize(
    ("source", "wanted"), [(_Breaking(bytes(10**6)), WorldError), (io.BytesIO(bytes(201)), Refused)]
)
def test_an_addition_that_fails_leaves_nothing(files: FileCipher, source: BinaryIO, wanted: type[Exception]) -> None:
    with pytest.raises(wanted):
        files.add(source, most_bytes=200 if wanted is Refused else None)
    assert not list(files.folder.iterdir())


def test_a_source_that_gives_little_at_a_time_is_read_whole(files: FileCipher) -> None:
    content = _content(SIZES[-1])
    assert files.verify(files.add(_Dribbling(content)).name).sha256 == hashlib.sha256(content).hexdigest()


def test_what_a_crash_left_is_swept(files: FileCipher) -> None:
    name = files.add(io.BytesIO(b"text")).name
    (files.folder / "0011223344556677.part").write_bytes(b"half")
    assert files.sweep() == 1
    assert [path.name for path in files.folder.iterdir()] == [name]


def _child(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_disk_that_is_full_keeps_nothing_half(tmp_path: Path) -> None:
    """The limit on file sizes stands in for a full disk: the write fails at the same place, without a disk to fill."""
    told = _child(
        """
        import io, resource, sys
        from pathlib import Path
        from maakdesk.base.errors import WorldError
        from maakdesk.core.file_cipher import FileCipher
        from maakdesk.core.secret import Secret
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        files = FileCipher(Path(sys.argv[1]), Secret(bytes(32)))
        try:
            files.add(io.BytesIO(bytes(1_000_000)))
        except WorldError as error:
            print(error.code, len(list(files.folder.iterdir())))
        """,
        str(tmp_path / "files"),
    )
    assert told == "disk.full 0"


def test_a_large_file_takes_little_memory(tmp_path: Path) -> None:
    peak = _child(
        """
        import resource, sys
        from pathlib import Path
        from maakdesk.core.file_cipher import FileCipher
        from maakdesk.core.secret import Secret
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        files = FileCipher(Path(sys.argv[1]), Secret(bytes(32)))
        with open("/dev/zero", "rb") as zero:
            class Bounded:
                left = 100_000_000
                def read(self, size):
                    size = min(size, self.left)
                    self.left -= size
                    return zero.read(size)
            stored = files.add(Bounded())
        files.verify(stored.name)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        """,
        str(tmp_path / "files"),
    )
    assert int(peak) * (1 if sys.platform == "darwin" else 1024) < 10_000_000
