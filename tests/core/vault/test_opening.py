"""Who gets in, who does not, and that a broken key file is told from a wrong passphrase."""

import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given, settings
from hypothesis import strategies as st

from maakdesk.base.errors import DeskError, Refused, WorldError
from maakdesk.base.ids import new_id
from maakdesk.core import key_derivation
from maakdesk.core.passphrase import folded_name
from maakdesk.core.vault import FILE_NAME, Cost, create_vault, open_vault, open_with_recovery, people_count
from tests.core.vaults import CHEAP, NOON, OTHER_PHRASE, PHRASE, founded

NAUGHTY = [
    "Ägnes O'Brien-de Vries",
    "مريم العلي",
    "👩🏽‍⚖️ Noor",
    "a\x00b\x07c\u202ed",
    "x" * 10_000,
    '{"tag": "00"}',
    "../../keys.json",
    "\ud800 half",
    "İstanbul ß ŒUVRE",
]


@pytest.mark.parametrize("name", NAUGHTY)
def test_any_name_finds_its_slot_again(tmp_path: Path, name: str) -> None:
    founded(tmp_path, name="Founder").add_person("p2", name, OTHER_PHRASE)
    opened = open_vault(tmp_path, name=f"  {name.upper()} ", passphrase=OTHER_PHRASE)
    assert opened.person_id == "p2"


@given(name=st.text(min_size=1, max_size=30))
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    assert folded_name(folded_name(name)) == folded_name(name)


def test_all_people_hold_the_same_desk_key_and_their_own_keys(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    public, _ = founder.add_person("p2", "Noor", OTHER_PHRASE)
    noor = open_vault(tmp_path, name="noor", passphrase=OTHER_PHRASE)
    assert noor.desk_key == founder.desk_key
    assert noor.public_keys == public != founder.public_keys
    assert noor.derive("personal") != founder.derive("personal")
    assert noor.derive("personal") != noor.derive("other")
    assert noor.desk_secret("files") == founder.desk_secret("files")
    Ed25519PublicKey.from_public_bytes(public.signing).verify(noor.sign(b"text"), b"text")
    assert people_count(tmp_path) == 2


def test_without_a_name_the_founder_is_meant(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    founder.add_person("p2", "Noor", OTHER_PHRASE)
    assert open_vault(tmp_path, name=None, passphrase=PHRASE).person_id == founder.person_id
    with pytest.raises(Refused) as refused:
        open_vault(tmp_path, name=None, passphrase=OTHER_PHRASE)
    assert refused.value.code == "vault.cannot_open"


def test_unknown_name_and_wrong_passphrase_look_and_cost_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded(tmp_path)
    work: list[Cost] = []

    real = Argon2id

    def counting(*, salt: bytes, length: int, iterations: int, lanes: int, memory_cost: int) -> object:
        work.append(Cost(memory_cost, iterations, lanes))
        return real(salt=salt, length=length, iterations=iterations, lanes=lanes, memory_cost=memory_cost)

    monkeypatch.setattr(key_derivation, "Argon2id", counting)
    told = []
    for name, passphrase in (("Secretaris", "verkeerde zin vandaag"), ("Niemand", PHRASE)):
        with pytest.raises(Refused) as refused:
            open_vault(tmp_path, name=name, passphrase=passphrase)
        told.append((refused.value.code, refused.value.data))
    assert told == [("vault.cannot_open", {})] * 2
    assert work == [CHEAP] * 2


def test_a_passphrase_typed_in_another_unicode_form_opens(tmp_path: Path) -> None:
    founded(tmp_path, passphrase="één café vol tulpen")
    open_vault(tmp_path, name=None, passphrase="e\u0301e\u0301n cafe\u0301 vol tulpen")


def test_names_and_secrets_are_not_in_the_file_nor_in_any_repr(tmp_path: Path) -> None:
    vault = founded(tmp_path, name="Jansen")
    text = (tmp_path / FILE_NAME).read_text()
    assert "jansen" not in text.lower()
    for hidden in (vault.desk_key.reveal(), vault.derive("personal").reveal()):
        assert hidden.hex() not in text
        assert hidden.hex() not in repr(vault) + repr(vault.desk_key) + repr(vars(vault)) + repr(vault.identity)


def test_a_closed_vault_opens_nothing(tmp_path: Path) -> None:
    vault = founded(tmp_path)
    sealed = vault.seal_for([vault.public_keys], b"text", context=b"c")
    vault.close()
    with pytest.raises(ValueError, match="wiped"):
        vault.open_sealed(sealed, context=b"c")
    with pytest.raises(ValueError, match="wiped"):
        vault.desk_key.reveal()


def test_a_second_vault_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    founded(tmp_path)
    with pytest.raises(Refused) as refused:
        founded(tmp_path)
    assert refused.value.code == "vault.exists"


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        create_vault(tmp_path, person_id=new_id(NOON), name="A", passphrase="aaaaaaaaaaaaaa", at=NOON, cost=CHEAP)
    assert refused.value.code == "vault.passphrase_weak"
    assert not list(tmp_path.iterdir())


def test_no_key_file_is_no_desk(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(WorldError) as error:
            open_vault(folder, name=None, passphrase=PHRASE)
        assert error.value.code == "vault.missing"


def test_a_flipped_byte_anywhere_is_noticed_as_damage(tmp_path: Path) -> None:
    founded(tmp_path).add_person("p2", "Noor", OTHER_PHRASE)
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    for place in range(0, len(whole), 3):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << (place % 8)
        path.write_bytes(flipped)
        with pytest.raises(DeskError) as error:
            open_vault(tmp_path, name=None, passphrase=PHRASE)
        assert error.value.code == "vault.damaged"


@settings(max_examples=60)
@given(data=st.data())
def test_a_cut_or_foreign_file_is_damage(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("desk")
    founded(folder)
    path = folder / FILE_NAME
    whole = path.read_bytes()
    deep = b"[" * 100_000
    path.write_bytes(
        data.draw(st.sampled_from([b"", b"{}", b"[]", b"null", deep]) | st.binary(max_size=50))
        if data.draw(st.booleans())
        else whole[: data.draw(st.integers(0, len(whole) - 1))]
    )
    with pytest.raises(WorldError) as error:
        open_vault(folder, name=None, passphrase=PHRASE)
    assert error.value.code == "vault.damaged"


def _forged(path: Path, document: dict[str, object]) -> None:
    """Write `document` with a right checksum, as somebody without the desk key could."""
    document.pop("checksum", None)
    text = json.dumps(document, indent=1, sort_keys=True) + "\n"
    document["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    path.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def test_an_exchanged_slot_with_a_right_checksum_is_still_noticed(tmp_path: Path) -> None:
    """Who can write the folder but cannot open the desk must not be able to add, drop or exchange people unseen."""
    founder = founded(tmp_path)
    founder.add_person("p2", "Noor", OTHER_PHRASE)
    path = tmp_path / FILE_NAME
    document = json.loads(path.read_bytes())
    document["slots"] = document["slots"][:1]
    _forged(path, document)
    with pytest.raises(WorldError) as error:
        open_vault(tmp_path, name=None, passphrase=PHRASE)
    assert error.value.code == "vault.damaged"
    with pytest.raises(WorldError):
        founder.add_person("p3", "Sam", OTHER_PHRASE)


@pytest.mark.parametrize(
    "cost", [[2**40, 3, 2], [64, 10**9, 1], [64, 1, 4000], [0, 1, 1], [64, 1], "much", [True, 1, 1]]
)
def test_a_file_cannot_ask_for_all_memory_or_all_day(tmp_path: Path, cost: object) -> None:
    founded(tmp_path)
    document = json.loads((tmp_path / FILE_NAME).read_bytes())
    document["slots"][0]["argon2id"] = cost
    _forged(tmp_path / FILE_NAME, document)
    with pytest.raises(WorldError) as error:
        open_vault(tmp_path, name=None, passphrase=PHRASE)
    assert error.value.code == "vault.damaged"


def test_a_file_of_a_later_version_says_so(tmp_path: Path) -> None:
    founded(tmp_path)
    path = tmp_path / FILE_NAME
    _forged(path, json.loads(path.read_bytes()) | {"version": 2})
    with pytest.raises(WorldError) as error:
        open_vault(tmp_path, name=None, passphrase=PHRASE)
    assert error.value.code == "vault.newer"


def test_the_recovery_code_opens_and_lets_a_new_passphrase_be_chosen(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    code = founder.new_recovery_code()
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    recovered = open_with_recovery(tmp_path, name="secretaris", code=typed)
    assert recovered.desk_key == founder.desk_key
    recovered.set_passphrase(OTHER_PHRASE)
    assert open_vault(tmp_path, name="Secretaris", passphrase=OTHER_PHRASE).person_id == founder.person_id
    with pytest.raises(Refused):
        open_vault(tmp_path, name="Secretaris", passphrase=PHRASE)
    with pytest.raises(Refused) as refused:
        open_vault(tmp_path, name=None, passphrase=OTHER_PHRASE).set_passphrase(PHRASE)
    assert refused.value.code == "vault.cannot_open"


def test_a_newer_recovery_code_replaces_the_one_before(tmp_path: Path) -> None:
    founder = founded(tmp_path)
    old, new = founder.new_recovery_code(), founder.new_recovery_code()
    open_with_recovery(tmp_path, name=None, code=new)
    with pytest.raises(Refused) as refused:
        open_with_recovery(tmp_path, name=None, code=old)
    assert refused.value.code == "vault.cannot_open"


def test_the_default_cost_is_what_the_guideline_asks(tmp_path: Path) -> None:
    create_vault(tmp_path, person_id="p1", name="A", passphrase=PHRASE, at=NOON)
    assert json.loads((tmp_path / FILE_NAME).read_bytes())["slots"][0]["argon2id"] == [64 * 1024, 3, 2]
    assert open_vault(tmp_path, name="a", passphrase=PHRASE).person_id == "p1"


def test_every_naughty_string_is_a_name_or_is_empty(tmp_path: Path, shared_data: Path) -> None:
    founder = founded(tmp_path)
    strings = json.loads((shared_data / "hostile" / "blns.json").read_text(encoding="utf-8"))
    for n, name in enumerate(strings):
        if n % 10:  # each addition writes the file anew; every tenth is enough
            continue
        try:
            founder.add_person(f"p{n}", name, OTHER_PHRASE)
        except Refused as refused:
            assert refused.code in {"vault.name_empty", "vault.name_taken", "vault.passphrase_name"}  # noqa: PT017
            continue
        assert open_vault(tmp_path, name=name, passphrase=OTHER_PHRASE).person_id == f"p{n}"
