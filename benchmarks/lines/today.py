"""Vandaag on a desk with 50,000 open cases: everything it asks of the database, for one's own work and for everybody's.

Nine cases in ten have a handler of their own; one in ten was never told that their application came in; terms end on
every day from sixty days ago on.
"""

import random
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks import words
from benchmarks.desks import START, hurrying, new_desk
from benchmarks.measuring import milliseconds
from benchmarks.results import Result, limited, middle
from benchmarks.run import Run
from maakdesk.base.ids import new_ids
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import ClockEventKind, ClockState, Operation, Outcome, PartyKind, Stage
from maakdesk.bootstrap import Desk
from maakdesk.core.store import Store, sort_key
from maakdesk.core.today.queries import worklist
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, ClockEvent, Party

_STAGES = (Stage.RECEIVED, Stage.RECEIVED, Stage.COMPLETE, Stage.ASSESSMENT, Stage.CONVERSATION)
_AT_ONCE = 10_000


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
    dice = random.Random(2026)
    with hurrying(desk) as store:
        for start in range(0, cases, _AT_ONCE):
            _fill(store, desk.acting.viewer, dice, start, min(_AT_ONCE, cases - start))
    return desk


def _fill(store: Store, viewer: Viewer, dice: random.Random, start: int, number: int) -> None:
    at = START + timedelta(seconds=start // _AT_ONCE)
    with store.write(Operation.REGISTER_IMPORTED, at=at, by=viewer.person_id) as write:
        party_ids, case_ids = (new_ids(at + timedelta(milliseconds=n), number) for n in range(2))
        names = [words.applicant(dice) for _ in range(number)]
        write.insert_many(Party, [
            {"id": party_id, "kind": PartyKind.ORGANISATION, "name": name, "folded": fold(name)}
            for party_id, name in zip(party_ids, names, strict=True)
        ])  # fmt: skip
        cases = []
        events = []
        event_ids = iter(new_ids(at + timedelta(milliseconds=3), 2 * number))
        for place, case_id in enumerate(case_ids):
            title, serial = words.title(dice), start + place + 1
            deadline = START.date() - timedelta(days=60) + timedelta(days=dice.randrange(180))
            received = deadline - timedelta(weeks=8)
            cases.append({
                "id": case_id, "number": f"MA-2026-{serial:05d}", "number_year": 2026, "number_serial": serial,
                "title": title, "sort_title": sort_key(title), "applicant": names[place],
                "sort_applicant": sort_key(names[place]), "party_id": party_ids[place], "scheme_name": "Bewoners",
                "department": "", "theme": "", "district": "", "year": 2026, "periodicity": "", "asked_cents": 100_000,
                "granted_cents": None, "received_on": received, "stage": dice.choice(_STAGES),
                "outcome": Outcome.NONE, "clock": ClockState.RUNS, "deadline": deadline,
                "handler_id": viewer.person_id if place % 10 == 0 else f"{place % 9:032x}",
            })  # fmt: skip
            events.append(_event(next(event_ids), case_id, ClockEventKind.RECEIVED, received))
            if dice.random() < 0.9:
                events.append(_event(next(event_ids), case_id, ClockEventKind.RECEIPT_CONFIRMED, received))
        write.insert_many(Case, cases)
        write.insert_many(ClockEvent, events)


def _event(event_id: str, case_id: str, kind: ClockEventKind, on_day: date) -> dict[str, object]:
    return {
        "id": event_id, "case_id": case_id, "kind": kind, "on_day": on_day, "text": "", "basis": "",
        "evidence": "brief",
    }  # fmt: skip
