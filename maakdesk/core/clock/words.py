"""The clock of a case in words: events, what a date is for, why it is that date."""

from maakdesk.base.dates import long_date, long_moment
from maakdesk.base.i18n import Texts
from maakdesk.core.clock.outages import Lengthened, OutageRow
from maakdesk.core.clock.queries import AgendaRow

_NAMED = 4
"""How many periods a sentence names before it counts the rest."""


def evidence_words(evidence: str, texts: Texts) -> str:
    """What shows an event: what people wrote, or the words for what the program itself knows."""
    return texts(f"clock.evidence.{evidence[1:]}") if evidence.startswith("@") else evidence


def what_words(row: AgendaRow, texts: Texts) -> str:
    """What there is to do by a date."""
    return texts(f"clock.purpose.{row.purpose}")


def why_words(row: AgendaRow, texts: Texts) -> str:
    """Why it is that date: what started it, when, and what the wider count gives."""
    event, day = texts(f"deadlines.event.{row.rule}"), long_date(row.start_on, texts.language)
    if row.outer_on == row.end_on:
        return texts("clock.why", event=event, day=day)
    return texts("clock.why.outer", event=event, day=day, outer=long_date(row.outer_on, texts.language))


def lengthened_words(lengthened: tuple[Lengthened, ...], texts: Texts) -> str:
    """Which periods an outage made longer, and by how many days each; the first few by name."""
    if not lengthened:
        return texts("clock.outage.lengthened.none")
    named = "; ".join(
        texts.n(f"clock.outage.period.{one.purpose}", one.days, number=one.number) for one in lengthened[:_NAMED]
    )
    rest = len(lengthened) - _NAMED
    if rest > 0:
        named = f"{named}; {texts.n('clock.outage.more', rest)}"
    return texts.n("clock.outage.lengthened", len(lengthened), periods=named)


def span_words(outage: OutageRow, texts: Texts) -> str:
    """From when until when, or that it still goes on."""
    first = long_moment(outage.from_at, texts.language)
    if outage.until_at is None:
        return texts("clock.outage.goes_on", first=first)
    return texts("clock.outage.span", first=first, last=long_moment(outage.until_at, texts.language))
