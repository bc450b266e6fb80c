"""Drafts survive a crash, leave nothing of what they were, and are closed to others."""

import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maakdesk.base.errors import WorldError
from maakdesk.core.drafts import Drafts
from maakdesk.core.vault import Identity
from tests.core.vaults import NOON

PERSON = Identity("p1", bytes(range(32)), bytes(range(32, 64)))
OTHER = Identity("p2", bytes(range(1, 33)), bytes(range(33, 65)))


def _pages(path: Path) -> bytes:
    """Everything that lies in the file, free pages included, decrypted by hand: AES-256-CBC, vector in the reserve."""
    size, reserve = 4096, 80
    raw = path.read_bytes()
    # SQLCipher with a raw key uses it as it is.
    key = PERSON.derive("personal").reveal()
    plain = b""
    for start in range(0, len(raw), size):
        page = raw[start : start + size]
        vector = page[size - reserve : size - reserve + 16]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        plain += decryptor.update(page[16 if start == 0 else 0 : size - reserve])
    return plain


def test_a_draft_is_there_again(tmp_path: Path) -> None:
    drafts = Drafts.open(tmp_path, PERSON)
    drafts.save("judge/1/a", {"level": "enough", "reason": "omdat é 👩🏽‍⚖️ \x00 \ud800"}, at=NOON)
    drafts.save("judge/1/b", ["x"], at=NOON)
    drafts.save("judge/2", None, at=NOON)
    drafts.save("judge_1/", 1, at=NOON)
    drafts.close()
    drafts = Drafts.open(tmp_path, PERSON)
    found = drafts.load("judge/1/a")
    assert found is not None
    assert found.body == {"level": "enough", "reason": "omdat é 👩🏽‍⚖️ \x00 \ud800"}
    assert found.saved_at == NOON
    assert [draft.key for draft in drafts.all("judge/1/")] == ["judge/1/a", "judge/1/b"]
    assert len(drafts.all()) == 4
    drafts.delete("judge/1/a")
    drafts.delete("judge/1/a")
    assert drafts.load("judge/1/a") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(body=st.recursive(st.text() | st.integers() | st.booleans(), lambda inner: st.lists(inner, max_size=3)))
def test_any_text_comes_back_as_it_was_typed(tmp_path: Path, body: object) -> None:
    drafts = Drafts.open(tmp_path, PERSON)
    drafts.save("k", body, at=NOON)
    found = drafts.load("k")
    assert found is not None
    assert found.body == body
    drafts.close()


def test_nothing_of_an_earlier_version_is_left(tmp_path: Path) -> None:
    drafts = Drafts.open(tmp_path, PERSON)
    drafts.save("k", "EARLIER-WORDS " * 2000, at=NOON)  # some pages long, so that pages become free
    assert b"EARLIER-WORDS" in _pages(drafts.path)
    drafts.save("k", "LATER-WORDS", at=NOON)
    drafts.save("gone", "DELETED-WORDS", at=NOON)
    drafts.delete("gone")
    drafts.close()
    assert b"LATER-WORDS" in _pages(drafts.path)
    for gone in (b"EARLIER-WORDS", b"DELETED-WORDS"):
        assert gone not in _pages(drafts.path)
    assert [path.name for path in drafts.path.parent.iterdir() if path.stat().st_size] == [drafts.path.name]


def test_each_person_has_a_file_that_does_not_tell_whose_it_is(tmp_path: Path) -> None:
    mine, theirs = Drafts.open(tmp_path, PERSON), Drafts.open(tmp_path, OTHER)
    mine.save("k", "mine", at=NOON)
    assert theirs.load("k") is None
    mine.close()
    theirs.close()
    assert "p1" not in mine.path.name
    mine.path.replace(theirs.path)
    with pytest.raises(WorldError) as error:
        Drafts.open(tmp_path, OTHER)
    assert error.value.code == "drafts.damaged"


def test_a_damaged_file_is_set_aside_and_the_work_goes_on(tmp_path: Path) -> None:
    drafts = Drafts.open(tmp_path, PERSON)
    drafts.save("k", "text", at=NOON)
    drafts.close()
    broken = bytearray(drafts.path.read_bytes())
    broken[100] ^= 1
    drafts.path.write_bytes(broken)
    with pytest.raises(WorldError) as error:
        Drafts.open(tmp_path, PERSON)
    assert error.value.code == "drafts.damaged"
    aside = Drafts.set_aside(tmp_path, PERSON, at=NOON)
    assert aside.read_bytes() == broken
    drafts = Drafts.open(tmp_path, PERSON)
    assert drafts.all() == []
    drafts.close()


def test_damage_in_a_later_page_is_noticed_on_reading(tmp_path: Path) -> None:
    drafts = Drafts.open(tmp_path, PERSON)
    drafts.save("k", "x" * 50_000, at=NOON)
    drafts.close()
    broken = bytearray(drafts.path.read_bytes())
    broken[4096 * 8 + 100] ^= 1
    drafts.path.write_bytes(broken)
    drafts = Drafts.open(tmp_path, PERSON)
    with pytest.raises(WorldError) as error:
        drafts.load("k")
    assert error.value.code == "drafts.damaged"
    drafts.close()


KILLED = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from maakdesk.core.drafts import Drafts
    from maakdesk.core.vault import Identity
    drafts = Drafts.open(Path(sys.argv[1]), Identity("p1", bytes(range(32)), bytes(range(32, 64))))
    n = int(sys.argv[2])
    while True:
        n += 1
        drafts.save("k", [n, "x" * (n * 37 % 20_000)], at=datetime(2026, 3, 2, tzinfo=UTC))
        print(n, flush=True)
    """
)


def test_after_kill_nine_the_last_saved_text_is_there(tmp_path: Path) -> None:
    """Fifteen times kill -9 amid saving: never older than what was acknowledged, never half."""
    last = 0
    for round_ in range(15):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path), str(last)], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            for _ in range(3 + round_ * 3):
                child.stdout.readline()
            child.kill()
            acknowledged = [last, *map(int, child.stdout.read().split(b"\n")[:-1])]
        drafts = Drafts.open(tmp_path, PERSON)
        found = drafts.load("k")
        drafts.close()
        assert found is not None
        number, text = found.body
        assert number >= acknowledged[-1]
        assert text == "x" * (number * 37 % 20_000)
        last = number


def test_a_full_disk_keeps_the_draft_of_before(tmp_path: Path) -> None:
    """The limit on file sizes stands in for a full disk; SQLite calls that a disk fault."""
    Drafts.open(tmp_path, PERSON).save("k", "before", at=NOON)
    program = textwrap.dedent(
        """
        import resource, sys
        from datetime import UTC, datetime
        from pathlib import Path
        from maakdesk.base.errors import WorldError
        from maakdesk.core.drafts import Drafts
        from maakdesk.core.vault import Identity
        drafts = Drafts.open(Path(sys.argv[1]), Identity("p1", bytes(range(32)), bytes(range(32, 64))))
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
        try:
            drafts.save("k", "x" * 1_000_000, at=datetime(2026, 3, 2, tzinfo=UTC))
        except WorldError as error:
            print(error.code, drafts.load("k").body)
        """
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] in {"disk.full", "disk.failed"}
    assert done.stdout.split()[1] == "before"
    found = Drafts.open(tmp_path, PERSON).load("k")
    assert found is not None
    assert found.body == "before"


def test_a_moment_without_a_time_zone_is_a_defect(tmp_path: Path) -> None:
    drafts = Drafts.open(tmp_path, PERSON)
    with pytest.raises(ValueError, match="time zone"):
        drafts.save("k", "x", at=datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None))
    drafts.close()
