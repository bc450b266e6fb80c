"""A desk of a million cases, with no more of them than a first page of search reads."""

import random
from pathlib import Path
from typing import Any

from benchmarks import words
from benchmarks.desks import START, hurrying, new_desk
from maakdesk.base.ids import new_id, new_ids
from maakdesk.base.text import fold

_AT_ONCE = 50_000


def bare_desk(folder: Path, cases: int) -> None:
    """Make a desk with `cases` cases and their search rows, inserted bare.

    The words of the first 50,000 come again under other numbers.
    """
    with new_desk(folder) as desk, hurrying(desk) as store:
        raw = store.engine.raw_connection()
        _fill(raw.driver_connection, cases)
        raw.close()


def _fill(connection: Any, number: int) -> None:  # noqa: ANN401 - the driver has no types
    dice = random.Random(1_000_000)
    party = new_id(START)
    revision, author = connection.execute("SELECT rev, author_id FROM person LIMIT 1").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    for (index,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'case'"
    ).fetchall():
        connection.execute(f"DROP INDEX {index}")  # no query here reads it
    told = [(words.title(dice), words.applicant(dice), words.remark(dice)) for _ in range(min(_AT_ONCE, number))]
    folded = [fold("\n".join(one)) for one in told]
    ids = new_ids(START, number)
    for start in range(0, number, _AT_ONCE):
        connection.execute("BEGIN IMMEDIATE")
        cases, texts = [], []
        for place, case_id in enumerate(ids[start : start + _AT_ONCE]):
            serial = start + place + 1
            title, who, _ = told[place]
            code = f"MA-2026-{serial:07d}"
            cases.append(
                (case_id, author, revision, code, 2026, serial, title, title, who, who, party, "", "", "Groen", "Noord",
                 "", 100_000, "closed", "granted", "none")
            )  # fmt: skip
            texts.append((serial, "case", case_id, case_id, author, f"{fold(code)}\n{folded[place]}"))
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
