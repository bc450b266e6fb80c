"""Which column of a file feeds which field of a case: proposed from the headers, given by a person, or remembered."""

import hashlib
import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from maakdesk.base.errors import Refused
from maakdesk.base.text import search_tokens
from maakdesk.core.intake.raw import RawRow, RawTable, cell_text


class Field(StrEnum):
    """What a register can say about a case."""

    APPLICANT = "applicant"
    TITLE = "title"
    SCHEME = "scheme"
    DEPARTMENT = "department"
    THEME = "theme"
    YEAR = "year"
    PERIODICITY = "periodicity"
    ASKED = "asked"
    GRANTED = "granted"
    RECEIVED_ON = "received_on"
    SOURCE_NUMBER = "source_number"
    NEIGHBOURHOOD = "neighbourhood"


MONEY = (Field.ASKED, Field.GRANTED)
"""The fields that may be the sum of several columns."""

_HEADER_ROW = "header_row"
BY_HAND = "by_hand"
"""Kept with a mapping whose header row somebody pointed out: that row is then looked for before any other."""
_NO_FIELDS = frozenset({_HEADER_ROW, BY_HAND})
_SUM_OF = " + "
_FOOTNOTE = re.compile(r"\(\s*[0-9*]{1,3}\s*\)")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read one kind of file.

    `headers` are the names above the columns as they stand in the file, `header_row` the number of the (last) row that
    holds them, None when the format itself names the columns. `columns` has for each field the places, counted from 0,
    of the columns that feed it; several only for amounts, which are then added up.
    """

    headers: tuple[str, ...]
    header_row: int | None
    columns: AnyMapping[Field, tuple[int, ...]]

    @property
    def source(self) -> str:
        """The fingerprint of the headers: the same for every file of the same source."""
        return hashlib.sha256("\x1f".join(normalised(header) for header in self.headers).encode()).hexdigest()

    def to_json(self) -> dict[str, object]:
        """The form in which a mapping is kept and given: field to column number (from 1), or a list of them to add."""
        fields: dict[str, object] = {
            field.value: places[0] + 1 if len(places) == 1 else [place + 1 for place in places]
            for field, places in self.columns.items()
        }
        return {_HEADER_ROW: self.header_row, **fields} if self.header_row is not None else fields


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """The words above a column that point to one field, the telling ones first (resources/mappings/headers.toml)."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def weight(self, header: str) -> int:
        """How strongly a normalised header points to this field; 0 when it does not."""
        padded = f" {header} "
        if not header or any(f" {word} " in padded for word in self.never):
            return 0
        if header in self.names:
            return 1000 - self.names.index(header)
        if any(f" {part} " in padded for part in self.parts):
            return 700
        return next((500 - place for place, word in enumerate(self.words) if f" {word} " in padded), 0)


Vocabulary = AnyMapping[Field, HeaderWords]


def vocabulary(data: AnyMapping[str, AnyMapping[str, Sequence[str]]]) -> Vocabulary:
    """The header words from the content of `resources/mappings/headers.toml`."""
    return {
        Field(key): HeaderWords(
            names=tuple(lists.get("names", ())),
            words=tuple(lists.get("words", ())),
            parts=tuple(lists.get("parts", ())),
            last=tuple(lists.get("last", ())),
            never=tuple(lists.get("not", ())),
        )
        for key, lists in data.items()
    }


def normalised(header: str) -> str:
    """A header without capitals, accents, signs, line ends and footnote numbers."""
    return " ".join(search_tokens(_FOOTNOTE.sub(" ", header)))


def propose_mapping(table: RawTable, words: Vocabulary) -> Mapping:
    """The mapping that the headers suggest; fields without a likely column are left out.

    The header is looked for in the first 30 rows, since titles often stand above it; it may take two rows ("Bedrag"
    over "aangevraagd" and "verleend"). When no word is known, the first row with content counts as the header.

    Raises:
        Refused: `import.empty`, when there is no row with content.
    """
    if table.header is not None:
        return Mapping(table.header, None, _columns(table.header, words))
    found = header_rows(table)
    if not found:
        raise Refused("import.empty")
    best = Mapping(_single(found[0]), found[0].number, _columns(_single(found[0]), words))
    for place, row in enumerate(found):
        candidates = [_single(row)]
        if place + 1 < len(found) and found[place + 1].number == row.number + 1 and _only_words(found[place + 1]):
            candidates.append(_double(row, found[place + 1]))
        for rows, headers in enumerate(candidates):
            columns = _columns(headers, words)
            if len(columns) > len(best.columns):
                best = Mapping(headers, row.number + rows, columns)
    return best


def header_rows(table: RawTable) -> tuple[RawRow, ...]:
    """The rows among which the header is looked for, and can be pointed out: the first 30 with content.

    None when the format itself names the columns.
    """
    if table.header is not None:
        return ()
    return tuple(row for row in table.rows if any(cell_text(cell) for cell in row.cells))[:30]


def with_header(table: RawTable, header_row: int, words: Vocabulary) -> Mapping:
    """The mapping that the headers in row `header_row` suggest: somebody pointed that row out.

    Raises:
        Refused: `import.map_invalid` when no header can stand there, `import.empty`.
    """
    proposed = propose_mapping(table, words)
    if header_row == proposed.header_row:
        return proposed
    headers = next((_single(row) for row in header_rows(table) if row.number == header_row), None)
    if headers is None:
        raise Refused("import.map_invalid", entry=_HEADER_ROW)
    return Mapping(headers, header_row, _columns(headers, words))


def headers_of(rows: Sequence[RawRow]) -> dict[str, int]:
    """The source that a file would be with its header in each of these rows, and that row; the first of equals."""
    found: dict[str, int] = {}
    for row in rows:
        found.setdefault(Mapping(_single(row), row.number, {}).source, row.number)
    return found


def mapping_from_json(table: RawTable, data: object, words: Vocabulary) -> Mapping:
    """The mapping a person gave (`--map`) or that was kept: `{"applicant": "Naam", "granted": ["A", "B"]}`.

    Columns are named by their header or numbered from 1; `header_row` says in which row the headers stand, when it is
    not the one that would be found. Only the fields that are named are filled.

    Raises:
        Refused: `import.map_invalid` with the entry that does not fit, `import.empty`.
    """
    if not isinstance(data, dict):
        raise Refused("import.map_invalid", entry="{}")
    proposed = propose_mapping(table, words)
    header_row = data.get(_HEADER_ROW, proposed.header_row)
    headers = proposed.headers
    if header_row != proposed.header_row:
        headers = next((_single(row) for row in table.rows if table.header is None and row.number == header_row), ())
        if not headers:
            raise Refused("import.map_invalid", entry=_HEADER_ROW)
    columns = {_field(key): _places(key, value, headers) for key, value in data.items() if key not in _NO_FIELDS}
    return Mapping(headers, header_row, columns)


def with_column(mapping: Mapping, place: int, field: Field | None) -> Mapping:
    """The mapping in which column `place` (from 0) feeds `field`, or nothing.

    An amount adds the column to those that feed it already; any other field takes it instead of the one it had.
    """
    columns = {one: tuple(other for other in places if other != place) for one, places in mapping.columns.items()}
    if field is not None:
        before = columns.get(field, ()) if field in MONEY else ()
        columns[field] = tuple(sorted((*before, place)))
    return Mapping(mapping.headers, mapping.header_row, {one: columns[one] for one in Field if columns.get(one)})


def in_words(mapping: Mapping, field: Field) -> str:
    """The headers that feed `field`, for people: `Verleend`, or `A + B` when they are added up; empty when none do."""
    return _SUM_OF.join(" ".join(mapping.headers[place].split()) for place in mapping.columns.get(field, ()))


def _single(row: RawRow) -> tuple[str, ...]:
    return tuple(cell_text(cell) for cell in row.cells)


def _double(above: RawRow, below: RawRow) -> tuple[str, ...]:
    """Two header rows as one; a word above reaches over the empty cells to its right, as merged cells show it."""
    headers, reach = [], ""
    for upper, lower in zip(_single(above), _single(below), strict=True):
        reach = upper or reach
        headers.append(f"{reach if lower else upper} {lower}".strip())
    return tuple(headers)


def _only_words(row: RawRow) -> bool:
    texts = [text for text in _single(row) if text]
    return bool(texts) and not any(sign.isdigit() for text in texts for sign in _FOOTNOTE.sub("", text))


def _columns(headers: Sequence[str], words: Vocabulary) -> dict[Field, tuple[int, ...]]:
    names = [normalised(header) for header in headers]
    weights = sorted(
        ((known.weight(name), -place, field) for field, known in words.items() for place, name in enumerate(names)),
        key=lambda found: (-found[0], -found[1]),
    )
    columns: dict[Field, tuple[int, ...]] = {}
    taken: set[int] = set()
    for weight, minus_place, field in weights:
        if weight and field not in columns and -minus_place not in taken:
            columns[field] = _with_parts(-minus_place, names, words[field]) if weight == 700 else (-minus_place,)
            taken.update(columns[field])
    for field in words:
        if field not in columns:
            _last_resort(field, columns, names, words)
    return {field: columns[field] for field in Field if field in columns}


def _with_parts(first: int, names: Sequence[str], known: HeaderWords) -> tuple[int, ...]:
    places = {first: next(part for part in known.parts if part in names[first])}
    for place, name in enumerate(names):
        part = next((part for part in known.parts if known.weight(name) == 700 and part in name), None)
        if part is not None and part not in places.values():
            places[place] = part
    return tuple(sorted(places))


def _last_resort(field: Field, columns: dict[Field, tuple[int, ...]], names: Sequence[str], words: Vocabulary) -> None:
    """Feed a field from a column with a less telling name; for an applicant even one that feeds another field."""
    for name in words[field].last:
        if name not in names:
            continue
        place = names.index(name)
        holder = next((other for other, places in columns.items() if place in places), None)
        if holder is not None and field is not Field.APPLICANT:
            continue
        if holder is not None:
            del columns[holder]
        columns[field] = (place,)
        return


def _field(key: object) -> Field:
    if key not in {field.value for field in Field}:
        raise Refused("import.map_invalid", entry=str(key)[:60])
    return Field(str(key))


def _places(key: str, value: object, headers: Sequence[str]) -> tuple[int, ...]:
    values = value if isinstance(value, list) else [value]
    if not values or (len(values) > 1 and Field(key) not in MONEY):
        raise Refused("import.map_invalid", entry=key)
    places = tuple(_place(key, one, headers) for one in values)
    if len(set(places)) != len(places):
        raise Refused("import.map_invalid", entry=key)
    return places


def _place(key: str, value: object, headers: Sequence[str]) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= len(headers):
        return value - 1
    if isinstance(value, str):
        wanted = normalised(value)
        names = [normalised(header) for header in headers]
        if value.strip() in headers:
            return headers.index(value.strip())
        if wanted and names.count(wanted) == 1:
            return names.index(wanted)
    raise Refused("import.map_invalid", entry=f"{key}: {str(value)[:60]}")
