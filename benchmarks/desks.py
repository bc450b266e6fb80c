"""Desks to measure: encrypted, made of one seed, with as many cases as asked, each with a note."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks import words
from maakdesk.base.clock import FixedClock
from maakdesk.base.ids import new_id, new_ids
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import ClockState, Operation, Outcome, PartyKind, Role, SeatPart, Stage
from maakdesk.bootstrap import Desk, make_desk
from maakdesk.core.store import Store, sort_key
from maakdesk.core.vault import Cost
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Note, Panel, Party, Person, Seat

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSPHRASE = "zeven groene fietsen bij de sluis"
QUICK = Cost(memory_kib=64, passes=1, lanes=1)
SEATS = 7
_AT_ONCE = 10_000


def new_desk(folder: Path, *, cost: Cost = QUICK) -> Desk:
    """An empty desk with a secretary, whose clock stands still."""
    desk, _ = make_desk(
        folder, name="Agnes de Wit", passphrase=PASSPHRASE, clock=FixedClock(START + timedelta(days=30)), cost=cost
    )
    return desk


def filled_desk(folder: Path, cases: int, *, cost: Cost = QUICK) -> str:
    """Make a desk with `cases` cases, each with a party and a note, written through the store in a few operations.

    Returns:
        The id of a member who sits on `SEATS` of them.
    """
    with new_desk(folder, cost=cost) as desk, hurrying(desk) as store:
        fill(store, desk.acting.viewer, cases)
        return seat_member(store, desk.acting.viewer).person_id


@contextmanager
def hurrying(desk: Desk) -> Iterator[Store]:
    """Keep no journal and wait for no disk while a desk is made, which nobody measures; close the desk afterwards."""
    store = desk.acting.store
    connection = store.engine.raw_connection()
    cursor = connection.cursor()
    for pragma in ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", "cache_size = -300000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    connection.close()  # back to the pool, from which whoever writes takes it again
    yield store


def fill(store: Store, viewer: Viewer, cases: int) -> None:
    """Write `cases` cases; the same ones every time, except for ids and salts."""
    dice = random.Random(2026)
    for start in range(0, cases, _AT_ONCE):
        number = min(_AT_ONCE, cases - start)
        at = START + timedelta(seconds=start // _AT_ONCE)
        with store.write(Operation.REGISTER_IMPORTED, at=at, by=viewer.person_id) as write:
            party_ids, case_ids, note_ids = (new_ids(at + timedelta(milliseconds=n), number) for n in range(3))
            applicants = [words.applicant(dice) for _ in range(number)]
            write.insert_many(Party, list(_parties(party_ids, applicants)))
            write.insert_many(Case, list(_cases(dice, start, case_ids, party_ids, applicants)))
            notes = zip(note_ids, case_ids, strict=True)
            write.insert_many(Note, [{"id": note, "case_id": case, "text": words.remark(dice)} for note, case in notes])


def seat_member(store: Store, viewer: Viewer) -> Viewer:
    """A panel member who sits on `SEATS` cases, spread over the whole desk."""
    with store.read() as session:
        ids = session.query(Case.id).order_by(Case.id).all()
    step = max(1, len(ids) // SEATS)
    at = START + timedelta(days=1)
    with store.write(Operation.PERSON_ADDED, at=at, by=viewer.person_id) as write:
        person = write.add(
            Person(
                id=new_id(at), name="Mo Lid", folded="mo lid", roles=frozenset({Role.MEMBER.value}),
                sign_public="", seal_public="",
            )
        )  # fmt: skip
        for (case_id,) in ids[::step][:SEATS]:
            panel = write.add(
                Panel(
                    id=new_id(at), case_id=case_id, opens_at=at + timedelta(days=60), quorum=1,
                    secretary_id=viewer.person_id,
                )
            )  # fmt: skip
            write.add(
                Seat(
                    id=new_id(at), case_id=case_id, panel_id=panel.id, person_id=person.id, part=SeatPart.MEMBER,
                    judges=True,
                )
            )  # fmt: skip
        person_id = person.id
    return Viewer(person_id, "Mo Lid", frozenset({Role.MEMBER}))


def _parties(ids: list[str], names: list[str]) -> Iterator[dict[str, Any]]:
    for party_id, name in zip(ids, names, strict=True):
        yield {"id": party_id, "kind": PartyKind.ORGANISATION, "name": name, "folded": fold(name)}


def _cases(
    dice: random.Random, start: int, ids: list[str], party_ids: list[str], applicants: list[str]
) -> Iterator[dict[str, Any]]:
    for place, case_id in enumerate(ids):
        serial = start + place + 1
        title = words.title(dice)
        asked = dice.randrange(50_000, 2_500_000, 2_500)
        closed = dice.random() < 0.7
        received = date(2026, 1, 1) - timedelta(days=dice.randrange(900))
        yield {
            "id": case_id,
            "number": f"MA-2026-{serial:05d}",
            "number_year": 2026,
            "number_serial": serial,
            "title": title,
            "sort_title": sort_key(title),
            "applicant": applicants[place],
            "sort_applicant": sort_key(applicants[place]),
            "party_id": party_ids[place],
            "scheme_name": dice.choice(words.SCHEMES),
            "department": f"Stadsdeel {dice.choice(words.DISTRICTS)}",
            "theme": dice.choice(words.THEMES),
            "district": dice.choice(words.DISTRICTS),
            "year": received.year,
            "periodicity": "Eenmalig",
            "asked_cents": asked,
            "granted_cents": asked if closed else None,
            "received_on": received,
            "stage": Stage.CLOSED if closed else Stage.RECEIVED,
            "outcome": Outcome.GRANTED if closed else Outcome.NONE,
            "clock": ClockState.NONE,
            "deadline": None if closed else received + timedelta(weeks=8),
        }
