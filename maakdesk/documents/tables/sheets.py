"""Spreadsheets (.xlsx, .xls, .ods), read by a process that may fail, hang or be stopped without harm to this one."""

import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import Any

from maakdesk.base.errors import Refused, WorldError
from maakdesk.core.intake.raw import RawRow, RawTable
from maakdesk.documents.tables.limits import READER_SECONDS
from maakdesk.documents.tables.shape import shaped
from maakdesk.documents.tables.sheet_reader import serve
from maakdesk.documents.tables.source import Cancelled, Progress, check_cancelled

_LOOK_EVERY_SECONDS = 0.05


def read_sheet(
    data: bytes, *, kind: str, name: str, sheet: str | None, progress: Progress, cancelled: Cancelled
) -> RawTable:
    """One sheet of a spreadsheet: the named one, else the first with content.

    No formula is evaluated (the values kept in the file are read), no link followed, no macro run.

    Raises:
        Refused: `import.damaged`, `import.encrypted`, `import.no_such_sheet`, `import.gave_up` (memory, time),
            `import.cancelled`, or one of the limits.
        WorldError: `import.no_reader`, when the reading process cannot be started.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    try:
        process.start()
        theirs.close()
        ours.send((data, kind, name, sheet))
        return _received(ours, name, progress, cancelled)
    except (BrokenPipeError, ConnectionResetError, EOFError) as error:
        # The reader is gone without a word: the system stopped it, or the parser could not get the memory it wanted.
        raise Refused("import.gave_up", file=name) from error
    except OSError as error:
        raise WorldError("import.no_reader", file=name) from error
    finally:
        ours.close()
        if process.pid is not None:
            process.kill()
            process.join()
        process.close()


def _received(connection: Connection, name: str, progress: Progress, cancelled: Cancelled) -> RawTable:
    answer = _next(connection, name, cancelled)
    _, chosen, names, height, width, merged = answer
    rows: list[RawRow] = []
    while (answer := _next(connection, name, cancelled))[0] == "rows":
        rows += [RawRow(number, cells, fault) for number, (cells, fault) in enumerate(answer[1], len(rows) + 1)]
        progress(len(rows), height)
    return RawTable(shaped(rows, width), sheet=chosen, sheets=tuple(names), merged=tuple(merged))


def _next(connection: Connection, name: str, cancelled: Cancelled) -> tuple[Any, ...]:
    """The next answer of the reader; its refusal is raised here."""
    until = time.monotonic() + READER_SECONDS
    while not connection.poll(_LOOK_EVERY_SECONDS):
        check_cancelled(cancelled)
        if time.monotonic() > until:
            raise Refused("import.gave_up", file=name)
    answer: tuple[Any, ...] = connection.recv()
    if answer[0] == "error":
        raise Refused(answer[1], **answer[2])
    return answer
