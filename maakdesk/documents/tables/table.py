"""One door for every kind of register: a path goes in, rows come out, or a sentence that says why not."""

from pathlib import Path

from maakdesk.base.errors import Refused
from maakdesk.core.intake.raw import RawTable
from maakdesk.documents.tables.csv_rows import read_csv
from maakdesk.documents.tables.json_rows import read_json
from maakdesk.documents.tables.sheets import read_sheet
from maakdesk.documents.tables.source import (
    TEXT_KINDS,
    Cancelled,
    Progress,
    check_content,
    check_kind,
    read_source,
)


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RawTable:
    """The rows of a register in .json, .csv, .xlsx, .xls or .ods. Nothing is written, nothing in the file is run.

    Args:
        path: the file; it is read once, into memory.
        sheet: which sheet of a spreadsheet; by default the first with content.
        progress: told how many bytes, then how many rows are done, and of how many.
        cancelled: asked often; true stops with `import.cancelled`.

    Raises:
        Refused, WorldError: with a code `import.…` for everything that can be wrong with a file.
    """
    progress = progress or _tell_nobody
    cancelled = cancelled or _never
    kind = check_kind(path)
    if sheet is not None and kind in TEXT_KINDS:
        raise Refused("import.no_sheets", file=path.name)
    data = read_source(path, progress, cancelled)
    check_content(data, kind, path.name)
    if kind == ".json":
        return read_json(data)
    if kind == ".csv":
        return read_csv(data, progress, cancelled)
    return read_sheet(data, kind=kind, name=path.name, sheet=sheet, progress=progress, cancelled=cancelled)


def _tell_nobody(_done: int, _of: int) -> None:
    """No one asked for progress."""


def _never() -> bool:
    return False
