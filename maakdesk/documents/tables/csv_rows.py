"""CSV in the dialects that offices write: `;`, `,` or tab, quoted line ends, any encoding."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from maakdesk.base.errors import Refused
from maakdesk.core.intake.raw import RawRow, RawTable
from maakdesk.documents.tables.encoding import decode
from maakdesk.documents.tables.limits import MOST_CELL_CHARACTERS, MOST_CELLS
from maakdesk.documents.tables.shape import check_size, shaped
from maakdesk.documents.tables.source import Cancelled, Progress, check_cancelled

_DELIMITERS = (";", ",", "\t")
_SAMPLE_CHARACTERS = 64 * 1024
_SAMPLE_ROWS = 100
_TELL_EVERY = 5_000


def read_csv(data: bytes, progress: Progress, cancelled: Cancelled) -> RawTable:
    """The records of a CSV file; a record with line ends inside quotes is one row, as in a spreadsheet.

    A record with more filled cells than nearly all others is marked as faulty: somewhere a separator is not one.

    Raises:
        Refused: `import.csv_open_quote` with the row, `import.cell_too_long`, or one of the limits.
    """
    text = decode(data)
    delimiter = _delimiter(text)
    if text.count(delimiter) > MOST_CELLS:
        raise Refused("import.too_many_cells", most=MOST_CELLS)
    records: list[list[str]] = []
    for record in _records(text, delimiter):
        records.append(record)
        if len(records) % _TELL_EVERY == 0:
            check_cancelled(cancelled)
            progress(min(len(data), len(records) * 100), len(data))
    _check_last(records, text)
    widths = Counter(len(record) for record in records if record)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    check_size(len(records), usual)
    first = 1 if records and _separator_line(records[0]) else 0
    rows = (_row(number, record, usual) for number, record in enumerate(records[first:], 1 + first))
    return RawTable(shaped(rows, usual))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    done = 0
    try:
        for record in reader:
            yield record
            done += 1
    except csv.Error as error:  # a field over the csv module's own limit of 131,072 signs
        raise Refused("import.cell_too_long", row=done + 1) from error


def _delimiter(text: str) -> str:
    """The separator that cuts the first rows into equally many cells; more cells win when that is equal."""
    sample = text[:_SAMPLE_CHARACTERS]
    if len(text) > _SAMPLE_CHARACTERS:
        sample = sample.rpartition("\n")[0] or sample
    return max(_DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> float:
    if sample.startswith(f"sep={delimiter}"):
        return 2.0
    widths: Counter[int] = Counter()
    for record in _records(sample, delimiter):
        widths[len(record)] += bool(record)
        if widths.total() == _SAMPLE_ROWS:
            break
    if not widths.total():
        return 0.0
    width, rows = max(widths.items(), key=lambda found: (found[1], found[0]))
    return rows / widths.total() * (1 - 1 / max(width, 1))


def _separator_line(record: list[str]) -> bool:
    return record[:1] == ["sep="] or (len(record) == 1 and record[0].startswith("sep="))


def _check_last(records: list[list[str]], text: str) -> None:
    """A quote that is opened and never closed swallows every row after it: better no import than a short one."""
    if records and text.count('"') % 2 and any("\n" in cell.rstrip("\r\n") for cell in records[-1]):
        raise Refused("import.csv_open_quote", row=len(records))


def _row(number: int, record: list[str], width: int) -> RawRow:
    fault = None
    if len(record) > width and any(cell.strip() for cell in record[width:]):
        fault = "too_many_cells"
    elif any(len(cell) > MOST_CELL_CHARACTERS for cell in record):
        fault = "cell_too_long"
    return RawRow(number, tuple(record[:width]), fault)
