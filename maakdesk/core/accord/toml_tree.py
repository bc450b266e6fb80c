"""Reading a TOML file that people write: every value checked, every refusal with the line it is about."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from maakdesk.base.errors import Refused

Path = tuple[str | int, ...]
Word = TypeVar("Word", bound=StrEnum)
Kind = TypeVar("Kind")

LONGEST = 1_000_000
"""Signs in a file; a scheme has some twenty thousand, so more is another file or a trap."""

_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[A-Za-z0-9_.\-]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*(?P<name>[A-Za-z0-9_\-]+)\s*=")
_KEY_SHAPE = re.compile(r"[a-z][a-z0-9_]{1,39}")


def line_numbers(text: str) -> dict[Path, int]:
    """On which line (from 1) each table and each key of a TOML text begins."""
    lines: dict[Path, int] = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            if header := _HEADER.fullmatch(line):
                table = _table(header["name"].split("."), array=header["open"] == "[[", counts=counts)
                lines.setdefault(table, number)
            elif key := _KEY.match(line):
                lines.setdefault((*table, key["name"]), number)
        if (line.count('"""') + line.count("'''")) % 2:
            inside = not inside
    return lines


def _table(names: list[str], *, array: bool, counts: dict[Path, int]) -> Path:
    """The path of a header: an array of tables is numbered, also where it is a parent."""
    path: Path = ()
    for place, name in enumerate(names):
        path = (*path, name)
        if array and place == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


class Node:
    """One table of the file. Each value is asked for by name and kind; `done` refuses names that nobody asked for."""

    def __init__(self, table: Mapping[str, object], lines: Callable[[], Mapping[Path, int]], path: Path = ()) -> None:
        """Read `table`, which stands at `path`; `lines` is asked only for a refusal, since counting them takes time."""
        self._table = table
        self._lines = lines
        self._path = path
        self._asked: set[str] = set()

    @property
    def table(self) -> Mapping[str, object]:
        """The table as it was read."""
        return self._table

    def refusal(self, code: str, name: str = "", **data: object) -> Refused:
        """A refusal that says where: the line (0 when it is not known) and the name."""
        path: Path = (*self._path, name) if name else self._path
        where = ".".join(str(part + 1) if isinstance(part, int) else part[:60] for part in path)
        lines = self._lines()
        while path and path not in lines:
            path = path[:-1]
        return Refused(code, line=lines.get(path, 0), where=where, **data)

    def has(self, name: str) -> bool:
        """Whether the table has this name."""
        return name in self._table

    def text(self, name: str) -> str:
        """A text that is not empty."""
        value = self._value(name, str)
        if not value.strip():
            raise self.refusal("scheme.empty", name)
        return value

    def text_or_none(self, name: str) -> str | None:
        """A text that may be left out, and is not empty when it is there."""
        return self.text(name) if self.has(name) else None

    def raw(self, name: str) -> object:
        """Whatever stands there; whoever asks checks it."""
        return self._value(name, object)

    def euros(self, name: str) -> int:
        """An amount in whole euros, as cents."""
        return self.integer(name, least=0, most=10**9) * 100

    def day(self, name: str) -> date:
        """A day: a date of TOML, or as a recorded version holds it, its ISO text."""
        value = self._value(name, object)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                raise self.refusal("scheme.day", name) from None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refusal("scheme.day", name)
        return value

    def day_or_none(self, name: str) -> date | None:
        """A day that may be left out."""
        return self.day(name) if self.has(name) else None

    def key(self, name: str = "key") -> str:
        """A key: lower-case letters, digits and `_`, two to forty signs."""
        value = self.text(name)
        if not _KEY_SHAPE.fullmatch(value):
            raise self.refusal("scheme.key_shape", name, value=value[:60])
        return value

    def integer(self, name: str, *, least: int, most: int) -> int:
        """A whole number from `least` through `most`."""
        value = self._value(name, int)
        if isinstance(value, bool) or not least <= value <= most:
            raise self.refusal("scheme.number", name, least=least, most=most)
        return value

    def flag(self, name: str) -> bool:
        """Yes or no; no when it is left out."""
        return self._value(name, bool) if self.has(name) else False

    def word(self, name: str, words: type[Word]) -> Word:
        """One of the words of a list of fixed values."""
        return self._word(self.text(name), name, words)

    def words(self, name: str, words: type[Word]) -> tuple[Word, ...]:
        """Some of the words of a list of fixed values, each once."""
        found = tuple(self._word(one, name, words) for one in self.texts(name))
        if len(set(found)) < len(found):
            raise self.refusal("scheme.twice", name, value=name)
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self._value(name, list)
        if not all(isinstance(value, str) for value in values):
            raise self.refusal("scheme.kind", name)
        return tuple(values)

    def child(self, name: str) -> "Node":
        """The table with this name."""
        return Node(self._value(name, dict), self._lines, (*self._path, name))

    def children(self, name: str) -> list["Node"]:
        """The tables of a list, none when it is left out."""
        if not self.has(name):
            self._asked.add(name)
            return []
        values = self._value(name, list)
        if not all(isinstance(value, dict) for value in values):
            raise self.refusal("scheme.kind", name)
        return [Node(value, self._lines, (*self._path, name, place)) for place, value in enumerate(values)]

    def done(self) -> None:
        """Refuse what nobody asked for: most often a name with a typing error."""
        for name in self._table:
            if name not in self._asked:
                raise self.refusal("scheme.unknown_key", name)

    def _word(self, value: str, name: str, words: type[Word]) -> Word:
        try:
            return words(value)
        except ValueError:
            raise self.refusal("scheme.unknown_word", name, value=value[:60], words=", ".join(words)) from None

    def _value(self, name: str, kind: type[Kind]) -> Kind:
        self._asked.add(name)
        if name not in self._table:
            raise self.refusal("scheme.missing", name)
        value = self._table[name]
        if not isinstance(value, kind):
            raise self.refusal("scheme.kind", name)
        return value


def parse(text: str) -> Node:
    """The root of a TOML text.

    Raises:
        Refused: `scheme.syntax`, with the line, or `scheme.too_large`.
    """
    if len(text) > LONGEST:
        raise Refused("scheme.too_large")
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:  # ValueError: a number of thousands of digits is no TOMLDecodeError
        found = re.search(r"line (\d+)", str(problem))
        line = int(found[1]) if found else text.count("\n") + 1
        raise Refused("scheme.syntax", line=line, where="") from problem
    return Node(table, lambda: line_numbers(text))
