"""The worklist: everything that asks for one person's attention on one day, each line with its reason."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.clock import local_day
from maakdesk.core.access import visible
from maakdesk.core.settings import settings
from maakdesk.core.today.people import judgements, letters, messages, promises, talks
from maakdesk.core.today.rows import Worklist
from maakdesk.core.today.scope import Asked
from maakdesk.core.today.terms import passed, reviews, terms, unconfirmed
from maakdesk.core.today.week import happened, week
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case


def worklist(session: Session, viewer: Viewer, *, now: datetime, mine: bool = True) -> Worklist:
    """What there is to do for `viewer` at `now` (UTC); with `mine`, without what is only their colleagues'.

    Empty groups are left out. Every group shows its first rows and counts the others in the database; how many cases
    there are hardly matters.
    """
    asked = Asked(session, viewer, local_day(now), now, mine)
    groups = (
        terms(asked), unconfirmed(asked), promises(asked), judgements(asked), letters(asked), messages(asked),
        talks(asked), reviews(asked),
    )  # fmt: skip
    return Worklist(
        today=asked.today,
        amber_days=int(settings(session)["clock.amber_days"]),
        mine=mine,
        groups=tuple(group for group in groups if group.total),
        passed=passed(asked),
        week=week(asked),
        happened=happened(asked),
        any_case=any(group.total for group in groups) or _any_case(asked),
    )


def how_many(session: Session, viewer: Viewer, *, now: datetime) -> int:
    """How many things are `viewer`'s own to do, for the count beside the room."""
    asked = Asked(session, viewer, local_day(now), now, mine=True)
    groups = (terms, unconfirmed, promises, judgements, letters, messages, talks, reviews)
    return sum(group(asked).total for group in groups)


def _any_case(asked: Asked) -> bool:
    return asked.session.scalar(select(Case.id).where(visible(Case, asked.viewer)).limit(1)) is not None
