"""Adding, renaming, resetting and removing people; changing one's own passphrase."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from maakdesk.base.errors import DeskError, NotFound, Refused
from maakdesk.core.vault import FILE_NAME, PREVIOUS_NAME, open_vault, open_with_recovery, people_count
from tests.core.vaults import OTHER_PHRASE, PHRASE, founded

THIRD_PHRASE = "zes koude appels voor morgen"


def _refused(code: str, folder: Path, name: str | None, passphrase: str) -> None:
    with pytest.raises(Refused) as refused:
        open_vault(folder, name=name, passphrase=passphrase)
    assert refused.value.code == code


def test_changing_ones_passphrase_lets_only_the_new_one_in(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    founder.add_person("p2", "Noor", OTHER_PHRASE)
    noor = open_vault(tmp_path, name="Noor", passphrase=OTHER_PHRASE)
    with pytest.raises(Refused):
        noor.change_passphrase(PHRASE, THIRD_PHRASE)
    noor.change_passphrase(OTHER_PHRASE, THIRD_PHRASE)
    assert open_vault(tmp_path, name="Noor", passphrase=THIRD_PHRASE).public_keys == noor.public_keys
    _refused("vault.cannot_open", tmp_path, "Noor", OTHER_PHRASE)
    assert open_vault(tmp_path, name=None, passphrase=PHRASE).person_id == founder.person_id


def test_the_old_passphrase_does_not_open_the_spare_copy_either(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    founder.change_passphrase(PHRASE, OTHER_PHRASE)
    (tmp_path / PREVIOUS_NAME).replace(tmp_path / FILE_NAME)
    _refused("vault.cannot_open", tmp_path, None, PHRASE)
    open_vault(tmp_path, name=None, passphrase=OTHER_PHRASE)


def test_the_file_before_an_addition_is_kept_until_the_next_write(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    founder.add_person("p2", "Noor", OTHER_PHRASE)
    assert (tmp_path / PREVIOUS_NAME).read_bytes() == before != (tmp_path / FILE_NAME).read_bytes()


def test_two_open_vaults_do_not_undo_each_others_changes(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    same = open_vault(tmp_path, name=None, passphrase=PHRASE)
    founder.add_person("p2", "Noor", OTHER_PHRASE)
    same.add_person("p3", "Sam", THIRD_PHRASE)
    founder.change_passphrase(PHRASE, "nog een lange zin met water")
    assert people_count(tmp_path) == 3
    open_vault(tmp_path, name="Noor", passphrase=OTHER_PHRASE)
    open_vault(tmp_path, name="Sam", passphrase=THIRD_PHRASE)


def test_a_renamed_person_is_found_by_the_new_name_only(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    _, code = founder.add_person("p2", "Noor", OTHER_PHRASE)
    founder.rename("p2", "Noor de Wit")
    assert open_vault(tmp_path, name="noor  de wit", passphrase=OTHER_PHRASE).person_id == "p2"
    assert open_with_recovery(tmp_path, name="Noor de Wit", code=code).person_id == "p2"
    _refused("vault.cannot_open", tmp_path, "Noor", OTHER_PHRASE)


def test_somebody_renamed_while_signed_in_keeps_the_new_name(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    founder.add_person("p2", "Noor", OTHER_PHRASE)
    noor = open_vault(tmp_path, name="Noor", passphrase=OTHER_PHRASE)
    founder.rename("p2", "Eva")
    noor.change_passphrase(OTHER_PHRASE, THIRD_PHRASE)
    code = noor.new_recovery_code()
    assert open_vault(tmp_path, name="Eva", passphrase=THIRD_PHRASE).person_id == "p2"
    assert open_with_recovery(tmp_path, name="Eva", code=code).person_id == "p2"


def test_two_people_cannot_have_one_name(tmp_path: Path) -> None:
    founder = founded(tmp_path, name="Noor")
    for name, code in ((" NOOR", "vault.name_taken"), ("\t ", "vault.name_empty")):
        with pytest.raises(Refused) as refused:
            founder.add_person("p2", name, OTHER_PHRASE)
        assert refused.value.code == code
    founder.rename(founder.person_id, "NOOR")
    assert people_count(tmp_path) == 1


def test_after_a_reset_the_old_keys_come_back_only_with_the_old_recovery_code(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    old_public, old_code = founder.add_person("p2", "Noor", OTHER_PHRASE)
    sealed = founder.seal_for([old_public], b"judgement", context=b"case")
    old_personal = open_vault(tmp_path, name="Noor", passphrase=OTHER_PHRASE).derive("personal")

    new_public, new_code = founder.reset_person("p2", "Noor", THIRD_PHRASE)

    assert new_public != old_public
    _refused("vault.cannot_open", tmp_path, "Noor", OTHER_PHRASE)
    noor = open_vault(tmp_path, name="Noor", passphrase=THIRD_PHRASE)
    assert noor.desk_key == founder.desk_key
    with pytest.raises(Refused) as refused:
        noor.open_sealed(sealed, context=b"case")
    assert refused.value.code == "vault.not_for_you"
    with pytest.raises(Refused):
        noor.recover_old_identity(new_code)
    with pytest.raises(Refused):  # the old code is no longer a way in
        open_with_recovery(tmp_path, name="Noor", code=old_code)
    old = noor.recover_old_identity(old_code)
    assert old.open_sealed(sealed, context=b"case") == b"judgement"
    assert old.derive("personal") == old_personal
    assert open_with_recovery(tmp_path, name="Noor", code=new_code).public_keys == new_public


def test_nobody_resets_themselves(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    with pytest.raises(Refused) as refused:
        founder.reset_person(founder.person_id, "Secretaris", OTHER_PHRASE)
    assert refused.value.code == "vault.reset_self"


def test_who_is_removed_cannot_come_in_and_the_last_one_stays(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    _, code = founder.add_person("p2", "Noor", OTHER_PHRASE)
    founder.remove_person("p2")
    _refused("vault.cannot_open", tmp_path, "Noor", OTHER_PHRASE)
    with pytest.raises(Refused):
        open_with_recovery(tmp_path, name="Noor", code=code)
    with pytest.raises(NotFound):
        founder.remove_person("p2")
    with pytest.raises(Refused) as refused:
        founder.remove_person(founder.person_id)
    assert refused.value.code == "vault.last_person"
    open_vault(tmp_path, name=None, passphrase=PHRASE)


def test_an_unknown_person_is_not_found(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    for attempt in (lambda: founder.rename("p9", "X"), lambda: founder.reset_person("p9", "X", OTHER_PHRASE)):
        with pytest.raises(NotFound):
            attempt()


def test_killed_at_any_moment_the_key_file_opens(tmp_path: Path) -> None:
    """Twelve times kill -9 amid a stream of changes: each time one of the two last passphrases opens the desk."""
    founded(tmp_path, passphrase=PHRASE)
    program = textwrap.dedent(
        f"""
        import itertools, pathlib, sys
        from maakdesk.core.vault import open_vault
        folder = pathlib.Path(sys.argv[1])
        phrases = [{PHRASE!r}, {OTHER_PHRASE!r}]
        for phrase in phrases:
            try:
                vault = open_vault(folder, name=None, passphrase=phrase)
                break
            except Exception:
                continue
        old, new = phrase, phrases[1 - phrases.index(phrase)]
        while True:
            vault.change_passphrase(old, new)
            print("x", flush=True)
            old, new = new, old
        """
    )
    for round_ in range(12):
        with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            for _ in range(1 + round_ % 4):
                assert child.stdout.readline() == b"x\n"
            os.kill(child.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        opens = 0
        for passphrase in (PHRASE, OTHER_PHRASE):
            try:
                open_vault(tmp_path, name=None, passphrase=passphrase)
                opens += 1
            except DeskError as error:
                assert error.code == "vault.cannot_open"  # noqa: PT017  (one of the two must refuse)
        assert opens == 1
