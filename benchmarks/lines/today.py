"""Vandaag on a desk with 50,000 open cases: everything it asks of the database, for one's own work and for everybody's.

Nine cases in ten have a handler of their own; one in ten was never told that their application came in; terms end on
every day from sixty days ago on.
"""

import random
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import words
from benchmarks.desks import START, hurrying, new_desk
from benchmarks.measuring import milliseconds
from benchmarks.results import Result, limited, middle
from benchmarks.run import Run
from maakdesk.base.ids import new_id, new_ids
from maakdesk.bootstrap import Desk
from maakdesk.core.today.queries import worklist

_STAGES = ("received", "received", "complete", "assessment", "conversation")


def run(given: Run) -> list[Result]:
    """The whole worklist, as the room reads it."""
    results = []
    with _desk(given.folder("today") / "vandaag.maakdesk", given.size(50_000)) as desk:
        for name, mine in (("own", True), ("everybodys", False)):
            asked = partial(_read, desk, mine=mine)
            asked()  # statements are put together once in a session of the program
            took = middle([milliseconds(asked) for _ in range(given.times(9))])
            results.append(limited(f"today_{name}_work_50000_open_cases", took, 100))
    return results


def _read(desk: Desk, *, mine: bool) -> None:
    with desk.acting.store.read() as session:
        worklist(session, desk.acting.viewer, now=desk.now(), mine=mine)


def _desk(folder: Path, cases: int) -> Desk:
    desk = new_desk(folder)
    with hurrying(desk) as store:
        raw = store.engine.raw_connection()
        _fill(raw.driver_connection, desk.acting.viewer.person_id, cases)
        raw.close()
    return desk


def _fill(connection: Any, me: str, number: int) -> None:  # noqa: ANN401 - the driver has no types
    """Insert the cases and their events bare: nobody looks back at how they came."""
    dice, party = random.Random(2026), new_id(START)
    (revision,) = connection.execute("SELECT rev FROM person LIMIT 1").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    event_ids = iter(new_ids(START, 2 * number))
    cases, events = [], []
    for place, case_id in enumerate(new_ids(START, number)):
        deadline = START.date() + timedelta(days=dice.randrange(-60, 120))
        received = (deadline - timedelta(weeks=8)).isoformat()
        title, code = words.title(dice), f"MA-2026-{place + 1:05d}"
        handler = me if place % 10 == 0 else f"{place % 9:032x}"
        cases.append(
            (case_id, me, revision, code, 2026, place + 1, title, title, "", "", party, "Bewoners", "", "", "", "",
             100_000, dice.choice(_STAGES), "none", "runs", deadline.isoformat(), handler, received)
        )  # fmt: skip
        told = ("received", "receipt_confirmed") if dice.random() < 0.9 else ("received",)
        events += [(next(event_ids), me, revision, case_id, kind, received, "", "", "brief") for kind in told]
    connection.executemany(
        'INSERT INTO "case" (id, author_id, rev, number, number_year, number_serial, title, sort_title, applicant, '
        "sort_applicant, party_id, scheme_name, department, theme, district, periodicity, asked_cents, stage, "
        "outcome, clock, deadline, handler_id, received_on) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        cases,
    )
    connection.executemany(
        "INSERT INTO clock_event (id, author_id, rev, case_id, kind, on_day, text, basis, evidence) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        events,
    )
    connection.execute("COMMIT")
