"""An opened vault: one person's keys and the desk key in memory, and the changes of people that go through them."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from maakdesk.base.errors import NotFound, Refused, WorldError
from maakdesk.core import sealing
from maakdesk.core.key_derivation import Cost, derived
from maakdesk.core.passphrase import folded_name, require_good
from maakdesk.core.secret import Secret
from maakdesk.core.vault import key_file as files
from maakdesk.core.vault.identity import Identity, PublicKeys
from maakdesk.core.vault.key_file import Grant, KeyFile, Slot, SlotKind
from maakdesk.core.vault.recovery_code import new_recovery_code, read_recovery_code
from maakdesk.core.vault.slots import new_slot, opened
from maakdesk.core.world import told


class OpenVault:
    """What one signed-in person can do with keys. Every change reads `keys.json` anew, so none is lost.

    Whether this person *may* add or remove somebody is not decided here but in core's people commands: who holds the
    desk key could write this file anyway.
    """

    def __init__(
        self, folder: Path, identity: Identity, desk_key: Secret, *, opened_by: SlotKind, name: str, cost: Cost
    ) -> None:
        """Made by `create_vault`, `open_vault` and `open_with_recovery`, which check everything first."""
        self.folder = folder
        self.identity = identity
        self.desk_key = desk_key
        self.opened_by = opened_by
        self._name = name
        self._cost = cost

    @property
    def person_id(self) -> str:
        """Who is signed in."""
        return self.identity.person_id

    @property
    def public_keys(self) -> PublicKeys:
        """The public halves of the signed-in person's keys."""
        return self.identity.public

    def sign(self, data: bytes) -> bytes:
        """The person's Ed25519 signature over `data`, 64 bytes."""
        return self.identity.sign(data)

    def seal_for(self, recipients: Iterable[PublicKeys], plaintext: bytes, *, context: bytes) -> bytes:
        """`plaintext` for the eyes of `recipients` only (`sealing.seal`); `context` must be told again to open it."""
        return sealing.seal([keys.sealing for keys in recipients], plaintext, context=context)

    def open_sealed(self, sealed: bytes, *, context: bytes) -> bytes:
        """What was sealed to this person (`sealing.open_sealed`, which names the errors)."""
        return self.identity.open_sealed(sealed, context=context)

    def derive(self, purpose: str) -> Secret:
        """A key of 32 bytes that only this person can make again; another for each `purpose`."""
        return self.identity.derive(purpose)

    def desk_secret(self, purpose: str) -> Secret:
        """A key of 32 bytes that everybody of this desk can make; another for each `purpose` (files, search)."""
        return Secret(derived(self.desk_key.reveal(), f"desk/{purpose}"))

    def add_person(self, person_id: str, name: str, passphrase: str) -> tuple[PublicKeys, str]:
        """Make keys for a new person; gives their public halves and their recovery code, which is shown once.

        Raises:
            Refused: `vault.name_taken`, `vault.name_empty`, `vault.passphrase_…` (`passphrase.require_good`).
        """
        require_good(passphrase, names=[name])
        identity = Identity.new(person_id)
        code = new_recovery_code()

        def change(current: KeyFile) -> KeyFile:
            _require_free(current, name, person_id)
            if _slots_of(current, person_id):
                raise ValueError("this person has keys already")
            made = self._both_slots(current, identity, name, passphrase, code)
            grants = (*current.grants, _grant(current, identity, self.desk_key))
            return replace(current, slots=(*current.slots, *made), grants=grants)

        self._change(change, takes_away=False)
        public = identity.public
        identity.close()
        return public, code

    def change_passphrase(self, old: str, new: str) -> None:
        """Let `new` open this person's slot instead of `old`.

        Raises:
            Refused: `vault.cannot_open` (the old one is not right), `vault.passphrase_…`.
        """
        require_good(new, names=[self._name])

        def change(current: KeyFile) -> KeyFile:
            if opened(current, self._own_slot(current, SlotKind.PASSPHRASE), old) is None:
                raise Refused("vault.cannot_open")
            return self._with_own(current, SlotKind.PASSPHRASE, new)

        self._change(change, takes_away=True)

    def set_passphrase(self, new: str) -> None:
        """Choose a passphrase after coming in with the recovery code; the forgotten one stops working.

        Raises:
            Refused: `vault.passphrase_…`; `vault.cannot_open` when they came in with a passphrase, which must then be
                typed again (`change_passphrase`), so that a desk left open is not taken over.
        """
        if self.opened_by is not SlotKind.RECOVERY:
            raise Refused("vault.cannot_open")
        require_good(new, names=[self._name])
        self._change(lambda current: self._with_own(current, SlotKind.PASSPHRASE, new), takes_away=True)

    def new_recovery_code(self) -> str:
        """A new recovery code for the signed-in person, shown once; the one before stops working."""
        code = new_recovery_code()
        secret = read_recovery_code(code)
        self._change(lambda current: self._with_own(current, SlotKind.RECOVERY, secret), takes_away=True)
        return code

    def rename(self, person_id: str, name: str) -> None:
        """Let `name` find the slots of `person_id`; passphrases and recovery codes stay as they are.

        Raises:
            Refused: `vault.name_taken`, `vault.name_empty`.
            NotFound: nobody with that id has keys here.
        """

        def change(current: KeyFile) -> KeyFile:
            _require_free(current, name, person_id)
            owner = _require_owner(current, person_id)
            tag = current.tag_of(name)
            slots = tuple(replace(slot, tag=tag) if slot.owner == owner else slot for slot in current.slots)
            return replace(current, slots=slots)

        self._change(change, takes_away=False)
        if person_id == self.person_id:
            self._name = name

    def reset_person(self, person_id: str, name: str, new_passphrase: str) -> tuple[PublicKeys, str]:
        """Give somebody who forgot their passphrase new keys: nobody but they could open the old ones.

        What was sealed to their old keys stays closed until they find the recovery code they had
        (`recover_old_identity`). Gives the new public halves and a new recovery code, shown once.

        Raises:
            Refused: `vault.reset_self`, `vault.passphrase_…`.
            NotFound: nobody with that id has keys here.
        """
        if person_id == self.person_id:
            raise Refused("vault.reset_self")
        require_good(new_passphrase, names=[name])
        identity = Identity.new(person_id)
        code = new_recovery_code()

        def change(current: KeyFile) -> KeyFile:
            owner = _require_owner(current, person_id)
            _require_free(current, name, person_id)
            made = self._both_slots(current, identity, name, new_passphrase, code)
            tag = made[0].tag
            slots: list[Slot] = []
            for slot in current.slots:
                if slot.owner != owner:
                    slots.append(slot)
                elif slot.kind is SlotKind.PASSPHRASE:
                    slots.extend(made)
                else:
                    slots.append(replace(slot, tag=tag))
            former = {slot.public for slot in current.slots if slot.owner == owner}
            kept = tuple(grant for grant in current.grants if grant.public not in former)
            return replace(current, slots=tuple(slots), grants=(*kept, _grant(current, identity, self.desk_key)))

        self._change(change, takes_away=True)
        public = identity.public
        identity.close()
        return public, code

    def recover_old_identity(self, code: str) -> Identity:
        """The keys this person had before a reset, by the recovery code that belonged to them.

        Raises:
            Refused: `vault.recovery_typo`; `vault.cannot_open` when no former keys open with it.
        """
        secret = read_recovery_code(code)
        current = self._read()
        for slot in self._former_slots(current):
            identity = opened(current, slot, secret)
            if identity is not None:
                return identity
        raise Refused("vault.cannot_open")

    def has_former_keys(self) -> bool:
        """Whether this person had other keys before a reset, which the recovery code of that time still opens."""
        return bool(self._former_slots(self._read()))

    def _former_slots(self, current: KeyFile) -> list[Slot]:
        mine = _slots_of(current, self.person_id)
        return [slot for slot in mine if slot.kind is SlotKind.RECOVERY and current.granted(slot.public) is None]

    def remove_person(self, person_id: str) -> None:
        """Take away the slots and the grant of somebody who leaves. What they have copied, they keep.

        Raises:
            Refused: `vault.last_person`: nobody could open the desk any more.
            NotFound: nobody with that id has keys here.
        """

        def change(current: KeyFile) -> KeyFile:
            owner = _require_owner(current, person_id)
            gone = {slot.public for slot in current.slots if slot.owner == owner}
            slots = tuple(slot for slot in current.slots if slot.owner != owner)
            if not slots:
                raise Refused("vault.last_person")
            grants = tuple(grant for grant in current.grants if grant.public not in gone)
            return replace(current, slots=slots, grants=grants)

        self._change(change, takes_away=True)

    def forget_unowned(self, person_ids: Iterable[str]) -> None:
        """Take away every slot and grant that is not of one of these people; their own are never touched."""
        current = self._read()
        owners = {current.owner_of(person_id) for person_id in (*person_ids, self.person_id)}
        if all(slot.owner in owners for slot in current.slots):
            return

        def change(current: KeyFile) -> KeyFile:
            gone = {slot.public for slot in current.slots if slot.owner not in owners}
            slots = tuple(slot for slot in current.slots if slot.owner in owners)
            grants = tuple(grant for grant in current.grants if grant.public not in gone)
            return replace(current, slots=slots, grants=grants)

        self._change(change, takes_away=True)

    def close(self) -> None:
        """Wipe the keys from memory, as far as Python lets us."""
        self.identity.close()
        self.desk_key.wipe()

    def __repr__(self) -> str:
        """Show nothing of the keys."""
        return f"OpenVault(person_id={self.person_id!r})"

    def _change(self, change: Callable[[KeyFile], KeyFile], *, takes_away: bool) -> None:
        sealed = change(self._read()).sealed_with(mac_key(self.desk_key))
        try:
            files.save(self.folder, sealed, takes_away=takes_away)
        except OSError as error:
            raise told(error) from error

    def _read(self) -> KeyFile:
        current = files.load(self.folder)
        if not current.is_sealed_with(mac_key(self.desk_key)):
            raise WorldError("vault.damaged")
        return current

    def _both_slots(
        self, current: KeyFile, identity: Identity, name: str, passphrase: str, code: str
    ) -> tuple[Slot, Slot]:
        tag = current.tag_of(name)
        ways = ((SlotKind.PASSPHRASE, passphrase), (SlotKind.RECOVERY, read_recovery_code(code)))
        first, second = (
            new_slot(current, identity, tag=tag, kind=kind, secret=secret, cost=self._cost) for kind, secret in ways
        )
        return first, second

    def _own_slot(self, current: KeyFile, kind: SlotKind) -> Slot:
        for slot in current.slots:
            if slot.kind is kind and slot.public == self.public_keys.sealing:
                return slot
        raise Refused("vault.cannot_open")

    def _with_own(self, current: KeyFile, kind: SlotKind, secret: str) -> KeyFile:
        mine = [slot for slot in current.slots if slot.public == self.public_keys.sealing]
        if not mine:
            raise Refused("vault.cannot_open")
        # The tag comes from the file: this person may have been renamed, or have come in without saying a name.
        made = new_slot(current, self.identity, tag=mine[0].tag, kind=kind, secret=secret, cost=self._cost)
        if all(slot.kind is not kind for slot in mine):
            return replace(current, slots=(*current.slots, made))
        # In the same place, since the first slot is the founder's.
        slots = tuple(made if slot in mine and slot.kind is kind else slot for slot in current.slots)
        return replace(current, slots=slots)


def mac_key(desk_key: Secret) -> bytes:
    """The key under which `keys.json` is sealed against meddling."""
    return derived(desk_key.reveal(), "desk/keys.json")


def first_key_file(folder: Path, identity: Identity, *, name: str, passphrase: str, created: str, cost: Cost) -> Secret:
    """Write the key file of a new desk with `identity` as its founder; gives the new desk key."""
    if not folded_name(name):
        raise Refused("vault.name_empty")
    desk_key = Secret(secrets.token_bytes(32))
    current = KeyFile(created=created, desk_salt=secrets.token_bytes(32))
    tag = current.tag_of(name)
    slot = new_slot(current, identity, tag=tag, kind=SlotKind.PASSPHRASE, secret=passphrase, cost=cost)
    current = replace(current, slots=(slot,), grants=(_grant(current, identity, desk_key),))
    try:
        files.save(folder, current.sealed_with(mac_key(desk_key)), takes_away=False)
    except OSError as error:
        raise told(error) from error
    return desk_key


def granted_desk_key(current: KeyFile, identity: Identity) -> Secret:
    """The desk key as it was sealed to `identity`.

    Raises:
        WorldError: `vault.damaged`: no grant, a broken one, or a key file that somebody without the desk key wrote.
    """
    grant = current.granted(identity.public.sealing)
    if grant is None:
        raise WorldError("vault.damaged")
    try:
        desk_key = Secret(identity.open_sealed(grant.box, context=_grant_context(current)))
    except (Refused, WorldError) as error:
        raise WorldError("vault.damaged") from error
    if not current.is_sealed_with(mac_key(desk_key)):
        raise WorldError("vault.damaged")
    return desk_key


def _grant(current: KeyFile, identity: Identity, desk_key: Secret) -> Grant:
    public = identity.public.sealing
    # Every desk key is as long as another: nothing to hide by filling it up to 4 KiB a person.
    box = sealing.seal([public], desk_key.reveal(), context=_grant_context(current), padding=8)
    return Grant(public, box)


def _grant_context(current: KeyFile) -> bytes:
    return b"maakdesk desk key" + current.desk_salt


def _slots_of(current: KeyFile, person_id: str) -> list[Slot]:
    owner = current.owner_of(person_id)
    return [slot for slot in current.slots if slot.owner == owner]


def _require_owner(current: KeyFile, person_id: str) -> bytes:
    slots = _slots_of(current, person_id)
    if not slots:
        raise NotFound(person=person_id)
    return slots[0].owner


def _require_free(current: KeyFile, name: str, person_id: str) -> None:
    if not folded_name(name):
        raise Refused("vault.name_empty")
    tag, owner = current.tag_of(name), current.owner_of(person_id)
    if any(slot.tag == tag and slot.owner != owner for slot in current.slots):
        raise Refused("vault.name_taken")
