"""What a passphrase must be before it protects a desk: long enough, not guessable, not somebody's name."""

import unicodedata
from collections.abc import Iterable
from enum import IntEnum

from maakdesk.base.errors import Refused
from maakdesk.base.text import fold

MINIMUM_LENGTH = 12
MAXIMUM_LENGTH = 1024
_MEASURED_LENGTH = 72  # zxcvbn's work grows steeply with the length; whoever types more is not weaker for it
_SHORTEST_NAME = 4  # a name of three letters stands inside many honest words


class Strength(IntEnum):
    """How long a passphrase would hold against guessing, in zxcvbn's five steps."""

    VERY_WEAK = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4

    @property
    def key(self) -> str:
        """The key of its word in the catalogues."""
        return f"passphrase.strength.{self.name.lower()}"


def normalised(passphrase: str) -> str:
    """`passphrase` in NFKC, so that é typed on another keyboard or system opens the same desk."""
    return unicodedata.normalize("NFKC", passphrase)


def folded_name(name: str) -> str:
    """`name` as people compare names: folded as for searching, outer and double blanks gone."""
    return " ".join(fold(name).split())


def strength(passphrase: str, *, names: Iterable[str] = ()) -> Strength:
    """How strong `passphrase` is for somebody who knows `names` (of the person, of the desk)."""
    # Loaded on use: its word lists cost 40 ms, and only a new passphrase needs them.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    text = normalised(passphrase)[:_MEASURED_LENGTH]
    if not text:
        return Strength.VERY_WEAK
    folded = [folded_name(name)[:_MEASURED_LENGTH] for name in names]
    known = [word for name in folded for word in (name, *name.split()) if word]
    return Strength(zxcvbn(text, user_inputs=known)["score"])


def require_good(passphrase: str, *, names: Iterable[str] = ()) -> Strength:
    """The strength of a passphrase that may protect a desk.

    Raises:
        Refused: `vault.passphrase_short` (fewer than 12 characters), `vault.passphrase_long` (more than 1,024),
            `vault.passphrase_name` (one of `names` stands in it), `vault.passphrase_weak` (the weakest two steps).
    """
    text = normalised(passphrase)
    if len(text) < MINIMUM_LENGTH:
        raise Refused("vault.passphrase_short", least=MINIMUM_LENGTH)
    if len(text) > MAXIMUM_LENGTH:
        raise Refused("vault.passphrase_long", most=MAXIMUM_LENGTH)
    names = tuple(names)
    for name in map(folded_name, names):
        if len(name) >= _SHORTEST_NAME and name in folded_name(text):
            raise Refused("vault.passphrase_name")
    measured = strength(text, names=names)
    if measured <= Strength.WEAK:
        raise Refused("vault.passphrase_weak")
    return measured
