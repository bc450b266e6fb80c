"""The clock of a case as a ring, a date in a few words for lists, and two sentences for headers."""

from datetime import date

from maakdesk.base.dates import short_date
from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import ClockState
from maakdesk.core.dossier.queries import CaseRow
from maakdesk.core.dossier.rules import DECIDED, OVER
from maakdesk.ui.widgets.clock import Hand, Ring


def ring_of(case: CaseRow, today: date, amber_days: int) -> Ring:
    """How the clock of a case stands; amber from `amber_days` before its last day."""
    if case.state in DECIDED:
        return Ring(Hand.DONE)
    if case.state in OVER:
        return Ring(Hand.NONE)
    if case.clock is ClockState.STOPPED:
        return Ring(Hand.STOPPED)
    if case.deadline is None:
        return Ring(Hand.NONE)
    left = (case.deadline - today).days
    if left < 0:
        return Ring(Hand.PASSED)
    begun = case.received_on or today
    whole = max(1, (case.deadline - begun).days)
    return Ring(Hand.RUNS, min(1.0, max(0.0, (today - begun).days / whole)), near=left <= amber_days)


def due_words(texts: Texts, case: CaseRow, ring: Ring, today: date) -> str:
    """`ma 16 mrt, 6 d.`, `wo 11 mrt, morgen`, `vr 6 mrt, voorbij`, `staat stil`, `besloten`, `geen`."""
    if ring.hand in (Hand.DONE, Hand.STOPPED, Hand.NONE) or case.deadline is None:
        return texts(f"dossier.day.{ring.hand}")
    day = short_date(case.deadline, texts.language, this_year=today.year)
    left = (case.deadline - today).days
    if left < 0:
        return texts("dossier.day.passed", day=day)
    if left <= 1:
        return texts("dossier.day.tomorrow" if left else "dossier.day.today", day=day)
    return texts("dossier.day.left", day=day, n=left) if ring.near else day


def due_sentences(texts: Texts, case: CaseRow, ring: Ring, today: date) -> tuple[str, str]:
    """`Besluit uiterlijk ma 16 mrt` and `Nog 6 dagen`."""
    if ring.hand is Hand.DONE:
        told = "done" if case.received_on is not None else "register"
        return texts("dossier.day.done").capitalize(), texts(f"dossier.day.said.{told}")
    if ring.hand is Hand.STOPPED:
        return texts("dossier.day.said.stopped"), ""
    if ring.hand is Hand.NONE or case.deadline is None:
        return texts("dossier.day.said.none"), texts("dossier.day.said.none_why")
    first = texts("dossier.day.by", day=short_date(case.deadline, texts.language, this_year=today.year))
    left = (case.deadline - today).days
    if left < 0:
        return first, texts.n("dossier.day.said.passed", -left)
    return first, texts("dossier.day.said.today") if left == 0 else texts.n("dossier.day.said.left", left)
