"""The clock of a case in words: events, what a date is for, why it is that date."""

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
from maakdesk.core.clock.queries import AgendaRow


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
