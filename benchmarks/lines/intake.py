"""Taking in a register of 25,000 rows: through the program, and read and inserted bare."""

import random
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from benchmarks import words
from benchmarks.desks import new_desk
from benchmarks.measuring import milliseconds, say
from benchmarks.results import Result, against_floor, middle
from benchmarks.run import Run
from maakdesk.bootstrap import Desk, read_register
from maakdesk.core.cipher_connection import cipher_connect
from maakdesk.core.cipher_engine import CACHE_KIB
from maakdesk.core.desk_folder import DATABASE, database_key
from maakdesk.core.intake.commands import import_register
from maakdesk.core.intake.queries import mapping_for

TABLES = ("party", '"case"', "source_mapping", "search_text", "change", "change_value", "operation")
HEADERS = (
    "Aanvrager", "Project", "Regeling", "Organisatieonderdeel", "Beleidsthema", "Jaar", "Periodiciteit",
    "Aangevraagd bedrag", "Verleend bedrag", "Zaaknummer",
)  # fmt: skip


def run(given: Run) -> list[Result]:
    """Fresh desks each time; the bare way inserts the very rows that the program wrote."""
    place = given.folder("intake")
    file = place / "register.xlsx"
    _write(file, given.size(25_000))
    rows = _final_rows(place / "voorbeeld.maakdesk", file)
    ours, bare = [], []
    for turn in range(given.times(5)):
        with new_desk(place / f"program{turn}.maakdesk") as desk:
            ours.append(milliseconds(partial(take_in, desk, file)))
        with new_desk(place / f"bare{turn}.maakdesk") as desk:
            bare.append(milliseconds(partial(_insert, desk, file, rows)))
    say(f"  ours {[round(one) for one in ours]} bare {[round(one) for one in bare]}")
    return [against_floor("import_of_25000_rows", middle(ours), middle(bare), 2)]


def take_in(desk: Desk, file: Path) -> None:
    """Read, recognise, plan and write, as the command line does."""
    store, viewer = desk.acting.store, desk.acting.viewer
    table = read_register(file)
    with store.read() as session:
        mapping = mapping_for(session, viewer, table)
    import_register(store, viewer, table, mapping, at=desk.now())


def _write(file: Path, number: int) -> None:
    dice = random.Random(25)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    sheet.append(list(HEADERS))
    for place in range(number):
        asked = dice.randrange(500, 25_000, 25)
        sheet.append(
            [
                words.applicant(dice), words.title(dice), dice.choice(words.SCHEMES),
                f"Stadsdeel {dice.choice(words.DISTRICTS)}", dice.choice(words.THEMES), 2016, "Eenmalig", asked,
                asked if dice.random() < 0.7 else None, f"Z-2016-{place:06d}",
            ]
        )  # fmt: skip
    book.save(file)


def _final_rows(folder: Path, file: Path) -> dict[str, tuple[str, list[tuple[Any, ...]]]]:
    """For each table the statement and the rows that an import adds."""
    found = {}
    with new_desk(folder) as desk:
        connection = _connected(desk)
        before = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        take_in(desk, file)
        for table in TABLES:
            cursor = connection.execute(f"SELECT * FROM {table} ORDER BY rowid LIMIT -1 OFFSET ?", (before[table],))
            columns = ", ".join(f'"{one[0]}"' for one in cursor.description)
            marks = ", ".join("?" * len(cursor.description))
            statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            found[table] = (statement, cursor.fetchall())
        connection.close()
    return found


def _insert(desk: Desk, file: Path, rows: dict[str, tuple[str, list[tuple[Any, ...]]]]) -> None:
    CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    connection = _connected(desk)
    connection.execute("BEGIN IMMEDIATE")
    for table, (statement, values) in rows.items():
        del table
        connection.executemany(statement, values)
    connection.execute("COMMIT")
    connection.close()


def _connected(desk: Desk) -> Any:  # noqa: ANN401 - the driver has no types
    return cipher_connect(desk.folder / DATABASE, database_key(desk.acting.vault), cache_kib=CACHE_KIB)
