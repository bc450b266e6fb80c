"""Search as one types over 100,000 cases with notes: the first page of 200 queries, and keystroke to painted."""

from functools import partial

from benchmarks import words
from benchmarks.child import answer
from benchmarks.desks import PASSPHRASE
from benchmarks.measuring import milliseconds
from benchmarks.plain import plain_connection, play, statements_of
from benchmarks.results import Result, against_floor, high, limited, middle, told
from benchmarks.run import Run
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.core.dossier.queries import newest_found

FIRST = 60
"""Rows of the first page, as the list asks for them."""


def run(given: Run) -> list[Result]:
    """The queries, then the real list page in a process of its own, as the office and as a member."""
    made = given.desk("large")
    with unlock_desk(made.folder, name=None, passphrase=PASSPHRASE) as desk:
        connection = plain_connection(made.plain)
        results = first_pages(desk, connection, "search_first_page_100000", 1.5, times=given.times(5))
        connection.close()
    for who, person in (("office", ""), ("member_of_7_cases", made.member)):
        found = answer(given.around, "benchmarks.probes.keystrokes", str(made.folder), person)
        results.append(limited(f"search_keystroke_to_painted_p95_{who}", high(found["painted_ms"]), 33))
        results.append(told(f"search_keystroke_to_painted_median_{who}", middle(found["painted_ms"])))
    return results


def first_pages(desk: Desk, connection: object, name: str, promised: float, *, times: int) -> list[Result]:
    """All queries through the program, and the statements of each on plain SQLite through the bare driver."""
    store, viewer = desk.acting.store, desk.acting.viewer
    ours, floor, typed = 0.0, 0.0, words.queries()

    def ask(query: str) -> None:
        with store.read() as session:
            newest_found(session, viewer, query, limit=FIRST)

    for query in typed:
        mine = partial(ask, query)
        bare = partial(play, connection, statements_of(store.engine, mine))
        pairs = [(milliseconds(mine), milliseconds(bare)) for _ in range(times)]
        ours += middle([one for one, _ in pairs])
        floor += middle([one for _, one in pairs])
    return [against_floor(name, ours / len(typed), floor / len(typed), promised)]
