"""One saved change: through the program, and the bare SQL of the same final rows with the same durability."""

from datetime import timedelta
from typing import Any

from benchmarks.desks import PASSPHRASE, START
from benchmarks.measuring import taking_turns
from benchmarks.results import Result, against_floor
from benchmarks.run import Run
from maakdesk.base.ids import new_id
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.core.cipher_connection import cipher_connect
from maakdesk.core.cipher_engine import CACHE_KIB
from maakdesk.core.desk_folder import DATABASE, database_key
from maakdesk.core.dossier.commands import add_note
from maakdesk.models import Case

TABLES = ("note", "search_text", "change", "change_value", "operation")


def run(given: Run) -> list[Result]:
    """A note on a case: a record, its search row, its change with the value apart, the operation, the commit."""
    with unlock_desk(given.desk("large").folder, name=None, passphrase=PASSPHRASE) as desk:
        with desk.acting.store.read() as session:
            case_id = str(session.query(Case.id).order_by(Case.id).limit(1).scalar())
        at = START + timedelta(days=5)

        def ours() -> None:
            nonlocal at
            at += timedelta(seconds=1)
            text = f"gebeld met de aanvrager over de begroting ({at.isoformat()})"
            add_note(desk.acting.store, desk.acting.viewer, case_id, text, at=at)

        ours()
        bare = Bare(desk)
        mine, floor = taking_turns(given.times(41), ours, bare.write)
        bare.close()
    return [against_floor("one_saved_change", mine, floor, 2.5)]


class Bare:
    """Writes the rows of the last operation again under other keys, with statements that are ready made."""

    def __init__(self, desk: Desk) -> None:
        """Read the rows once; a connection as the desk's own are."""
        path = desk.folder / DATABASE
        self._connection = cipher_connect(path, database_key(desk.acting.vault), cache_kib=CACHE_KIB)
        self._rows = {table: self._last(table) for table in TABLES}

    def write(self) -> None:
        """One transaction with five inserts."""
        at = START + timedelta(days=6)
        note, operation = new_id(at), new_id(at)
        self._connection.execute("BEGIN IMMEDIATE")
        for table, key in (("change", "n"), ("search_text", "key"), ("operation", "seq")):
            top = self._connection.execute(f"SELECT max({key}) FROM {table}").fetchone()[0]
            self._rows[table][key] = top + 1
        self._rows["change_value"]["n"] = self._rows["change"]["n"]
        self._rows["operation"] |= {"id": operation, "hlc": self._rows["operation"]["hlc"] + 1}
        self._rows["note"] |= {"id": note, "rev": operation}
        self._rows["search_text"]["record_id"] = note
        self._rows["change"] |= {"record_id": note, "operation_id": operation}
        for table, row in self._rows.items():
            columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values()))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _last(self, table: str) -> dict[str, Any]:
        cursor = self._connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1")
        return dict(zip([one[0] for one in cursor.description], cursor.fetchone(), strict=True))
