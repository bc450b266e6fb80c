"""`keys.json`: how it lies on the disk, and how damage and meddling are noticed.

Two seals stand at its end. `checksum` needs no key and tells damage from a wrong passphrase before anybody is asked to
type again. `mac` is made with the desk key: who cannot open the desk cannot add, drop or exchange a slot unseen.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from maakdesk.base.errors import WorldError
from maakdesk.core.durable import write_durably
from maakdesk.core.key_derivation import Cost
from maakdesk.core.passphrase import folded_name
from maakdesk.core.world import told

FILE_NAME = "keys.json"
PREVIOUS_NAME = "keys.json.previous"
_FORMAT = "maakdesk-keys"
_VERSION = 1
_MOST_BYTES = 16 * 1024 * 1024  # some five thousand people; what is bigger is not ours


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105  (a kind of slot, not a secret)
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: a person's identity under a key made from what they type."""

    slot_id: bytes
    owner: bytes
    """Keyed hash of the person id."""
    tag: bytes
    """Keyed hash of the person's name, by which `--as NAME` finds the slot."""
    kind: SlotKind
    public: bytes
    """The X25519 public key of the identity inside. A slot without a grant for it holds a former identity."""
    cost: Cost
    salt: bytes
    nonce: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class Grant:
    """The desk key, sealed to one identity."""

    public: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All of `keys.json`. The order of slots is the order in which people came: the first is the founder's."""

    created: str
    desk_salt: bytes
    slots: tuple[Slot, ...] = ()
    grants: tuple[Grant, ...] = ()
    mac: bytes = b""

    def owner_of(self, person_id: str) -> bytes:
        """How `person_id` is written in this file."""
        return self._hashed("person", person_id)

    def tag_of(self, name: str) -> bytes:
        """How a person's `name` is written in this file."""
        return self._hashed("name", folded_name(name))

    def granted(self, public: bytes) -> Grant | None:
        """The grant to this identity, if it is a current one."""
        return next((grant for grant in self.grants if grant.public == public), None)

    def sealed_with(self, mac_key: bytes) -> "KeyFile":
        """The same with its `mac` made anew."""
        return replace(self, mac=hmac.digest(mac_key, _canonical(_fields(self)), "sha256"))

    def is_sealed_with(self, mac_key: bytes) -> bool:
        """Whether whoever wrote it held the desk key."""
        return hmac.compare_digest(self.mac, hmac.digest(mac_key, _canonical(_fields(self)), "sha256"))

    def _hashed(self, what: str, text: str) -> bytes:
        return hmac.digest(self.desk_salt, f"{what}\0{text}".encode("utf-8", "surrogatepass"), "sha256")[:16]


def to_bytes(key_file: KeyFile) -> bytes:
    """The one way to write `key_file`, so that any other spelling is known to be damage."""
    document = _fields(key_file) | {"mac": key_file.mac.hex()}
    checksum = hashlib.sha256(_canonical(document)).hexdigest()
    return _canonical(document | {"checksum": checksum})


def from_bytes(data: bytes) -> KeyFile:
    """What `to_bytes` wrote.

    Raises:
        WorldError: `vault.damaged`, or `vault.newer` for a file of a later version of the program.
    """
    try:
        document = json.loads(data)
        if document["format"] == _FORMAT and document["version"] > _VERSION and _checksum_holds(document):
            raise WorldError("vault.newer")
        key_file = _read(document)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WorldError("vault.damaged") from error
    if to_bytes(key_file) != data:
        raise WorldError("vault.damaged")
    return key_file


def load(folder: Path) -> KeyFile:
    """The key file of the desk in `folder`.

    Raises:
        WorldError: `vault.missing` (then it is not a desk), `disk.…`, `vault.damaged`, `vault.newer`.
    """
    path = folder / FILE_NAME
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise WorldError("vault.damaged")
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WorldError("vault.missing") from error
    except OSError as error:
        raise told(error) from error
    return from_bytes(data)


def save(folder: Path, key_file: KeyFile, *, takes_away: bool) -> None:
    """Replace the key file; the one before stays beside it as `keys.json.previous` until the next write.

    A write that `takes_away` access (another passphrase, a person who left) also replaces the previous one: otherwise
    the old passphrase would still open it.

    Raises:
        OSError: nothing was replaced, or only the spare copy was.
    """
    path = folder / FILE_NAME
    data = to_bytes(key_file)
    if path.exists():
        write_durably(folder / PREVIOUS_NAME, path.read_bytes())
    write_durably(path, data)
    if takes_away:
        write_durably(folder / PREVIOUS_NAME, data)


def _canonical(document: dict[str, object]) -> bytes:
    return (json.dumps(document, indent=1, sort_keys=True) + "\n").encode()


def _checksum_holds(document: dict[str, object]) -> bool:
    rest = {key: value for key, value in document.items() if key != "checksum"}
    return hashlib.sha256(_canonical(rest)).hexdigest() == document["checksum"]


def _fields(key_file: KeyFile) -> dict[str, object]:
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "created": key_file.created,
        "desk_salt": key_file.desk_salt.hex(),
        "slots": [
            {
                "id": slot.slot_id.hex(),
                "owner": slot.owner.hex(),
                "tag": slot.tag.hex(),
                "kind": slot.kind.value,
                "public": slot.public.hex(),
                "argon2id": [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes],
                "salt": slot.salt.hex(),
                "nonce": slot.nonce.hex(),
                "box": slot.box.hex(),
            }
            for slot in key_file.slots
        ],
        "grants": [{"public": grant.public.hex(), "box": grant.box.hex()} for grant in key_file.grants],
    }


def _read(document: dict[str, object]) -> KeyFile:
    return KeyFile(
        created=_text(document["created"]),
        desk_salt=_bytes(document["desk_salt"]),
        slots=tuple(_slot(item) for item in _list(document["slots"])),
        grants=tuple(Grant(_bytes(item["public"]), _bytes(item["box"])) for item in _list(document["grants"])),
        mac=_bytes(document["mac"]),
    )


def _slot(item: dict[str, object]) -> Slot:
    memory_kib, passes, lanes = (int(number) for number in _numbers(item["argon2id"]))
    cost = Cost(memory_kib, passes, lanes)
    if not cost.bearable():
        raise ValueError("cost")
    return Slot(
        slot_id=_bytes(item["id"]),
        owner=_bytes(item["owner"]),
        tag=_bytes(item["tag"]),
        kind=SlotKind(_text(item["kind"])),
        public=_bytes(item["public"]),
        cost=cost,
        salt=_bytes(item["salt"]),
        nonce=_bytes(item["nonce"]),
        box=_bytes(item["box"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _bytes(value: object) -> bytes:
    return bytes.fromhex(_text(value))


def _list(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise TypeError("list")
    return value


def _numbers(value: object) -> list[int]:
    if not isinstance(value, list) or not all(type(number) is int for number in value):
        raise TypeError("numbers")
    return value
