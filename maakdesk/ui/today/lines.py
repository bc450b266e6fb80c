"""A worklist as lines: which sign, which words, and where each act leads."""

from collections.abc import Collection
from datetime import date

from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import ClockState
from maakdesk.core.today.rows import Act, Group, TodayRow, Worklist
from maakdesk.core.today.words import day_words, why_words
from maakdesk.ui.page import Place
from maakdesk.ui.today.line import LineWords
from maakdesk.ui.widgets.clock import Hand, Ring

_ICONS = {
    Group.TERMS: "clock", Group.UNCONFIRMED: "inbox", Group.PROMISES: "handshake", Group.JUDGEMENTS: "scale",
    Group.LETTERS: "signature", Group.MESSAGES: "at-sign", Group.TALKS: "messages-square", Group.OBJECTIONS: "gavel",
}  # fmt: skip
_TABS: dict[Act, tuple[str, ...]] = {
    Act.LOOK: ("application",),
    Act.CHECK: ("completeness", "application"),
    Act.DECIDE: ("decision",),
    Act.LETTER: ("letters",),
    Act.CONFIRM: ("notices", "letters"),
    Act.KEEP: ("conversation",),
    Act.ANSWER: ("conversation",),
    Act.TALK: ("conversation",),
}
"""The tabs of the case page on which an act is done, the best first."""


def line_of(row: TodayRow, work: Worklist, texts: Texts) -> LineWords:
    """A row in words, with its sign."""
    day = day_words(row, texts, work.today, work.amber_days)
    ring = ring_of(row, work.today, work.amber_days) if row.group in (Group.TERMS, Group.OBJECTIONS) else None
    return LineWords(
        title=row.title,
        number=row.number,
        why=why_words(row, texts, work.today),
        day=day.words,
        act=texts(f"today.act.{row.act}"),
        tone=day.tone,
        icon=_ICONS[row.group],
        ring=ring,
    )


def ring_of(row: TodayRow, today: date, amber_days: int) -> Ring:
    """How the clock of the case stands; amber from `amber_days` before its last day."""
    if row.clock is ClockState.STOPPED:
        return Ring(Hand.STOPPED)
    if row.day is None:
        return Ring(Hand.NONE)
    left = (row.day - today).days
    if left < 0:
        return Ring(Hand.PASSED)
    begun = row.received_on or today
    whole = max(1, (row.day - begun).days)
    return Ring(Hand.RUNS, min(1.0, max(0.0, (today - begun).days / whole)), near=left <= amber_days)


def goes_to(row: TodayRow, pages: Collection[str], tabs: Collection[str]) -> tuple[str, Place]:
    """The page and the place on it where the act of a row is done, among those that there are."""
    if row.act is Act.JUDGE and "judge" in pages:
        return "judge", {"case_id": row.case_id}
    tab = next((one for one in _TABS.get(row.act, ()) if one in tabs), "assessment" if row.act is Act.JUDGE else "")
    return "case", {"case_id": row.case_id, "tab": tab, "record_id": row.record_id}
