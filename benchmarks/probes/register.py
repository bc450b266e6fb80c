"""Writes a register, by the program or with openpyxl alone; says how long it took and the peak of memory."""

import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from benchmarks import words
from benchmarks.measuring import peak_mb
from maakdesk.base.i18n import Language
from maakdesk.core.registers.book import RegisterBook, RegisterRow
from maakdesk.documents import register
from maakdesk.documents.workbook import TEXT


def rows(number: int) -> Iterator[RegisterRow]:
    """Rows as a desk gives them, the same ones every time."""
    dice = random.Random(100)
    made = [_row(dice, place) for place in range(1_000)]
    for place in range(number):
        yield made[place % 1_000]


def _row(dice: random.Random, place: int) -> RegisterRow:
    asked = dice.randrange(50_000, 2_500_000, 2_500)
    received = date(2026, 1, 1) + timedelta(days=dice.randrange(90))
    decided = received + timedelta(days=40)
    return RegisterRow(
        number=f"MA-2026-{place:05d}",
        title=words.title(dice),
        applicant=words.applicant(dice),
        natural_person=False,
        scheme=dice.choice(words.SCHEMES),
        theme=dice.choice(words.THEMES),
        organisation="Stadsdeel Noord",
        district=dice.choice(words.DISTRICTS),
        neighbourhood="Buikslotermeer",
        year=2026,
        periodicity="Eenmalig",
        state="Verzonden",
        outcome="Toegekend",
        asked_cents=asked,
        granted_cents=asked,
        received_on=received,
        decided_on=decided,
        sent_on=decided + timedelta(days=2),
        deadline=None,
        source_number=f"Z-{place}",
    )


def program(number: int, target: Path) -> None:
    """The program's own register."""
    book = RegisterBook(
        title="Register", desk="Noord", made_at=datetime(2026, 3, 2, tzinfo=UTC), made_by="A. de Wit",
        selection="alle zaken", language=Language.NL, rows=rows(number),
    )  # fmt: skip
    register.write_register(book, target)


def bare(number: int, target: Path) -> None:
    """The same values with the same number formats, in write-only mode, and nothing else."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Zaken")
    formats = [number_format for _, number_format, _ in register._COLUMNS]
    for row in rows(number):
        cells: list[object] = []
        for value, number_format in zip(register._values(row), formats, strict=True):
            if value is None or number_format == TEXT:
                cells.append(value)
            else:
                cell = WriteOnlyCell(sheet)
                cell.value = value  # type: ignore[assignment]  # whole numbers too
                cell.number_format = number_format
                cells.append(cell)
        sheet.append(cells)
    book.save(target)


started = time.perf_counter()
(program if sys.argv[1] == "program" else bare)(int(sys.argv[2]), Path(sys.argv[3]))
took = (time.perf_counter() - started) * 1000
print(json.dumps({"ms": took, "peak_mb": peak_mb()}))
