"""The first page over 1,000,000 cases, beside the same statements on plain SQLite."""

from benchmarks.desks import PASSPHRASE
from benchmarks.lines.search import first_pages
from benchmarks.plain import plain_connection
from benchmarks.results import Result
from benchmarks.run import Run
from maakdesk.bootstrap import unlock_desk


def run(given: Run) -> list[Result]:
    """The cases and their search rows only: nothing else is read for a first page."""
    made = given.desk("million")
    with unlock_desk(made.folder, name=None, passphrase=PASSPHRASE) as desk:
        plain = plain_connection(made.plain)
        results = first_pages(desk, plain, "search_first_page_1000000", 2, times=given.times(5))
        plain.close()
    return results
