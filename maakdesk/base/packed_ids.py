"""Many ids in one text, so that a list of 100,000 records costs what its letters cost."""

from collections.abc import Iterable, Sequence
from typing import overload

WIDTH = 32
"""Letters of an id of `base.ids`."""


class PackedIds(Sequence[str]):
    """Ids in order, one behind the other in one text; each is cut out when somebody asks for it.

    A list of the same ids takes three times the memory, and making it keeps Python from everything else meanwhile.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Take the ids that stand in `text` without anything between them.

        Raises:
            ValueError: the text does not end where an id ends.
        """
        if len(text) % WIDTH:
            raise ValueError(len(text))
        self._text = text

    @classmethod
    def of(cls, ids: Iterable[str]) -> "PackedIds":
        """The same ids in the same order."""
        return cls("".join(ids))

    def __len__(self) -> int:
        """How many ids."""
        return len(self._text) // WIDTH

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        """The id in `place`, or a list of those in a slice."""
        if isinstance(place, slice):
            return [self._at(one) for one in range(*place.indices(len(self)))]
        return self._at(range(len(self))[place])

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """In which place `value` stands first, from `start` and before `stop`.

        Raises:
            ValueError: nowhere.
        """
        last = len(self._text) if stop is None else slice(stop).indices(len(self))[1] * WIDTH
        found = slice(start, None).indices(len(self))[0] * WIDTH - 1
        while isinstance(value, str) and len(value) == WIDTH:
            found = self._text.find(value, found + 1, last)
            if found < 0:
                break
            if found % WIDTH == 0:  # else it lies across two others
                return found // WIDTH
        raise ValueError(value)

    def __contains__(self, value: object) -> bool:
        """Whether `value` is among them."""
        try:
            self.index(value)
        except ValueError:
            return False
        return True

    def _at(self, place: int) -> str:
        return self._text[place * WIDTH : (place + 1) * WIDTH]
