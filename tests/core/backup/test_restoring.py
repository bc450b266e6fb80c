"""A backup is put back only when all of it is right; the old desk is put aside, never lost."""

import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from maakdesk.base.errors import DeskError, Refused, WorldError
from maakdesk.base.vocabulary import Operation
from maakdesk.core.audit import verify
from maakdesk.core.backup import make_backup, restore_backup
from maakdesk.core.backup.container import Manifest, write_container
from maakdesk.core.backup.making import backup_key
from maakdesk.core.desk_folder import verify_desk
from maakdesk.core.vault import OpenVault, open_vault
from maakdesk.models import Device, Note, OperationRow
from tests.core.desks import LATER, new_desk, noted, reopened, typed_case
from tests.core.vaults import OTHER_PHRASE, PHRASE
from tests.factories import START

AT = LATER + timedelta(days=1)


def unlock(folder: Path, phrase: str = PHRASE) -> OpenVault:
    return open_vault(folder, name=None, passphrase=phrase)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """A closed desk with one note more than its one backup has; and that backup, elsewhere."""
    opened = new_desk(tmp_path / "desk")
    case_id = typed_case(opened)
    noted(opened, case_id, "voor de reservekopie")
    opened.acting.drafts.save("brief", "half", at=START)
    with Path(__file__).open("rb") as content:
        opened.acting.files.add(content)
    file = tmp_path / "elsewhere.maakdesk-backup"
    shutil.copy(make_backup(opened, at=LATER), file)
    noted(opened, case_id, "erna")
    opened.close()
    return opened.folder, file


def test_what_was_backed_up_is_there_again(made: tuple[Path, Path]) -> None:
    folder, file = made
    aside = restore_backup(folder, file, unlock, at=AT)
    opened = reopened(folder, at=AT)
    with opened.acting.store.read() as session:
        assert session.scalars(select(Note.text)).all() == ["voor de reservekopie"]
        operations = session.scalars(select(OperationRow).order_by(OperationRow.hlc)).all()
        assert [o.name for o in operations][-1] == Operation.DESK_RESTORED.value
        assert len({o.device for o in operations}) == 2
        assert len(session.scalars(select(Device.id)).all()) == 2
    draft = opened.acting.drafts.load("brief")
    assert draft is not None
    assert draft.body == "half"
    assert verify_desk(opened).ok
    opened.close()
    assert aside is not None
    assert aside.name == f"desk.old-{AT:%Y%m%dT%H%M%SZ}"
    old = reopened(aside)
    with old.acting.store.read() as session:
        assert len(session.scalars(select(Note.text)).all()) == 2
    old.close()
    assert len(list((folder / "backups").iterdir())) == 1
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, aside.name, file.name}


def test_it_works_where_there_is_no_desk(made: tuple[Path, Path], tmp_path: Path) -> None:
    assert restore_backup(tmp_path / "new" / "desk", made[1], unlock, at=AT) is None
    opened = reopened(tmp_path / "new" / "desk")
    assert verify(opened.acting.store).ok
    opened.close()


@pytest.mark.parametrize("lost", ["desk.db", "keys.json", "both damaged"])
def test_it_works_where_the_desk_is_broken(made: tuple[Path, Path], lost: str) -> None:
    folder, file = made
    for name in ("desk.db", "keys.json"):
        if lost == "both damaged":
            (folder / name).write_bytes(b"\x00" * 5000)
        elif lost == name:
            (folder / name).unlink()
    restore_backup(folder, file, unlock, at=AT)
    opened = reopened(folder)
    assert verify(opened.acting.store).ok
    opened.close()


def test_a_backup_from_the_own_folder_can_be_put_back(made: tuple[Path, Path]) -> None:
    folder, _ = made
    (own,) = (folder / "backups").iterdir()
    restore_backup(folder, own, unlock, at=AT)
    assert own.exists()


def test_an_open_desk_is_not_replaced(made: tuple[Path, Path]) -> None:
    folder, file = made
    opened = reopened(folder)
    with pytest.raises(WorldError) as told:
        restore_backup(folder, file, unlock, at=AT)
    assert told.value.code == "lock.held"
    opened.close()


def _untouched(folder: Path) -> None:
    opened = reopened(folder)
    with opened.acting.store.read() as session:
        assert len(session.scalars(select(Note.text)).all()) == 2
    opened.close()
    assert not [path for path in folder.parent.iterdir() if path.name.startswith((".", "desk.old"))]


def test_a_wrong_passphrase_changes_nothing(made: tuple[Path, Path]) -> None:
    folder, file = made
    with pytest.raises(Refused) as told:
        restore_backup(folder, file, lambda where: unlock(where, OTHER_PHRASE), at=AT)
    assert (told.value.code, told.value.data) == ("backup.cannot_open", {"made": LATER})
    _untouched(folder)


def test_a_backup_of_another_desk_does_not_replace_this_one(made: tuple[Path, Path], tmp_path: Path) -> None:
    new_desk(tmp_path / "other").close()
    with pytest.raises(Refused, match=r"backup\.other_desk"):
        restore_backup(tmp_path / "other", made[1], unlock, at=AT)


def test_a_folder_with_other_things_is_left_alone(made: tuple[Path, Path], tmp_path: Path) -> None:
    photos = tmp_path / "foto"
    photos.mkdir()
    (photos / "kat.jpg").write_bytes(b"x")
    with pytest.raises(Refused, match=r"backup\.no_desk_folder"):
        restore_backup(photos, made[1], unlock, at=AT)
    assert (photos / "kat.jpg").exists()


@pytest.mark.parametrize("seed", range(12))
def test_any_changed_byte_is_noticed(made: tuple[Path, Path], seed: int) -> None:
    folder, file = made
    content = bytearray(file.read_bytes())
    content[len(content) * (2 * seed + 1) // 24] ^= 0x10
    file.write_bytes(content)
    with pytest.raises(DeskError) as told:
        restore_backup(folder, file, unlock, at=AT)
    assert told.value.code in {"backup.damaged", "backup.not_one"}
    _untouched(folder)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9, 0.9999])
def test_a_cut_off_backup_is_noticed(made: tuple[Path, Path], share: float) -> None:
    folder, file = made
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DeskError) as told:
        restore_backup(folder, file, unlock, at=AT)
    assert told.value.code in {"backup.damaged", "backup.not_one"}
    _untouched(folder)


def _rewritten(file: Path, change: Callable[[dict[str, bytes]], None], *, compress: bool = False) -> None:
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    kind = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)


def _with_part(entries: dict[str, bytes], name: str, content: bytes) -> None:
    import hashlib

    manifest = json.loads(entries["manifest.json"])
    manifest["parts"] = [part for part in manifest["parts"] if part[0] != name]
    manifest["parts"].append([name, len(content), hashlib.sha256(content).hexdigest()])
    entries[name] = content
    entries["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "files/../../evil", "C:\\evil", "files/x", "personal/" + "a" * 32 + ".db/../x"]
)
def test_no_name_leads_out_of_the_folder(made: tuple[Path, Path], name: str) -> None:
    folder, file = made
    _rewritten(file, lambda entries: _with_part(entries, name, b"evil"))
    with pytest.raises(WorldError) as told:
        restore_backup(folder, file, unlock, at=AT)
    assert told.value.code == "backup.damaged"
    assert not list(folder.parent.rglob("evil"))
    _untouched(folder)


def test_a_meddled_part_with_a_fitting_manifest_is_noticed(made: tuple[Path, Path]) -> None:
    folder, file = made
    _rewritten(file, lambda entries: _with_part(entries, "files/" + "a" * 64, b"evil"))
    with pytest.raises(WorldError) as told:
        restore_backup(folder, file, unlock, at=AT)
    assert told.value.data["what"] == "manifest.json"
    _untouched(folder)


def test_not_even_who_holds_the_keys_leads_out_of_the_folder(made: tuple[Path, Path], tmp_path: Path) -> None:
    folder, file = made
    vault = unlock(folder)
    sources = [("desk.db", folder / "desk.db"), ("keys.json", folder / "keys.json"), ("../evil", folder / "keys.json")]
    manifest = Manifest(made_at=LATER, heads=())
    write_container(file, sources, manifest, backup_key(vault), prove=lambda _path: None)
    with pytest.raises(WorldError, match=r"backup\.damaged"):
        restore_backup(folder, file, unlock, at=AT)
    assert not list(tmp_path.rglob("evil"))
    _untouched(folder)


def test_what_somebody_packed_anew_is_refused(made: tuple[Path, Path]) -> None:
    folder, file = made
    _rewritten(file, lambda _entries: None, compress=True)
    with pytest.raises(WorldError, match=r"backup\.damaged"):
        restore_backup(folder, file, unlock, at=AT)
    _untouched(folder)


def test_a_bomb_is_refused(made: tuple[Path, Path]) -> None:
    folder, file = made
    _rewritten(file, lambda entries: _with_part(entries, "files/" + "b" * 64, bytes(50_000_000)), compress=True)
    with pytest.raises(WorldError, match=r"backup\.damaged"):
        restore_backup(folder, file, unlock, at=AT)
    _untouched(folder)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "backup.not_one"),
        (b"PK\x05\x06" + bytes(18), "backup.not_one"),
        (b"<html>", "backup.not_one"),
    ],
)
def test_another_file_is_no_backup(made: tuple[Path, Path], content: bytes, code: str) -> None:
    folder, file = made
    file.write_bytes(content)
    with pytest.raises(WorldError, match=code.replace(".", r"\.")):
        restore_backup(folder, file, unlock, at=AT)


def test_a_backup_of_a_newer_version_is_told(made: tuple[Path, Path]) -> None:
    folder, file = made

    def newer(entries: dict[str, bytes]) -> None:
        entries["manifest.json"] = entries["manifest.json"].replace(b'"version":1', b'"version":2')

    _rewritten(file, newer)
    with pytest.raises(WorldError, match=r"backup\.newer"):
        restore_backup(folder, file, unlock, at=AT)


def test_a_missing_file_is_told(made: tuple[Path, Path]) -> None:
    with pytest.raises(WorldError, match=r"backup\.missing"):
        restore_backup(made[0], made[0] / "nergens", unlock, at=AT)
