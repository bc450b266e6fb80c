"""The first page over 1,000,000 cases, beside the same statements on plain SQLite."""

import random
from typing import Any

from benchmarks import words
from benchmarks.desks import PASSPHRASE, START, new_desk
from benchmarks.lines.search import first_pages
from benchmarks.measuring import milliseconds, say
from benchmarks.plain import plain_copy
from benchmarks.results import Result
from benchmarks.run import Run
from maakdesk.base.ids import new_id, new_ids
from maakdesk.base.text import fold
from maakdesk.bootstrap import unlock_desk

_AT_ONCE = 50_000


def run(given: Run) -> list[Result]:
    """The cases and their search rows only, inserted bare: nothing else is read for a first page."""
    place = given.folder("million")
    with new_desk(place / "Miljoen.maakdesk") as desk:
        raw = desk.acting.store.engine.raw_connection()
        took = milliseconds(lambda: _fill(raw.driver_connection, given.size(1_000_000)))
        raw.close()
        say(f"  {given.size(1_000_000)} cases: {took / 1000:.0f} s")
    with unlock_desk(place / "Miljoen.maakdesk", name=None, passphrase=PASSPHRASE) as desk:
        plain = plain_copy(desk.acting.store.engine, place / "plain.db")
        results = first_pages(desk, plain, "search_first_page_1000000", 2, times=given.times(5))
        plain.close()
    return results


def _fill(connection: Any, number: int) -> None:  # noqa: ANN401 - the driver has no types
    dice = random.Random(1_000_000)
    party = new_id(START)
    revision, author, name = connection.execute("SELECT rev, author_id, name FROM person LIMIT 1").fetchone()
    del name
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for index, table in connection.execute(
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'case'"
    ).fetchall():
        del table
        connection.execute(f"DROP INDEX {index}")  # no query here reads it
    for start in range(0, number, _AT_ONCE):
        connection.execute("BEGIN IMMEDIATE")
        ids = new_ids(START, min(_AT_ONCE, number - start))
        cases, texts = [], []
        for place, case_id in enumerate(ids):
            serial = start + place + 1
            title, who = words.title(dice), words.applicant(dice)
            code = f"MA-2026-{serial:07d}"
            cases.append(
                (case_id, author, revision, code, 2026, serial, title, title, who, who, party, "", "", "Groen", "Noord",
                 "", 100_000, "closed", "granted", "none")
            )  # fmt: skip
            body = fold(f"{code}\n{title}\n{who}\n{words.remark(dice)}")
            texts.append((serial, "case", case_id, case_id, author, body))
        connection.executemany(
            'INSERT INTO "case" (id, author_id, rev, number, number_year, number_serial, title, sort_title, applicant, '
            "sort_applicant, party_id, scheme_name, department, theme, district, periodicity, asked_cents, stage, "
            "outcome, clock) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            cases,
        )
        connection.executemany(
            "INSERT INTO search_text (key, kind, record_id, case_id, author_id, body) VALUES (?, ?, ?, ?, ?, ?)", texts
        )
        connection.execute("COMMIT")
