"""Who can be seen or heard in a recording, that they agreed to it, and until when (GDPR articles 6 and 7)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from maakdesk.base.errors import Refused
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Appearance, Attachment


@dataclass(frozen=True, slots=True)
class NewAppearance:
    """Who appears in a recording, the day on which they agreed, how that is shown, and the last day if there is one."""

    who: str
    agreed_on: date
    how: str
    until_day: date | None = None


def add_appearance(
    store: Store, viewer: Viewer, attachment_id: str, new: NewAppearance, *, at: datetime, today: date
) -> str:
    """Record that somebody who appears in a recording agreed to it; gives the id of that.

    It takes the place of an earlier consent of the same name that has ended.

    Raises:
        Refused: `appearance.who_empty`, `appearance.in_future`, `appearance.until_before`, `access.role`,
            `access.seated`.
        NotFound: no such file for this viewer.
    """
    require(viewer, Role.SECRETARY)
    if not clean_name(new.who):
        raise Refused("appearance.who_empty")
    if new.agreed_on > today:
        raise Refused("appearance.in_future", day=new.agreed_on, today=today)
    if new.until_day is not None and new.until_day < new.agreed_on:
        raise Refused("appearance.until_before", until=new.until_day, agreed_on=new.agreed_on)
    with store.write(Operation.APPEARANCE_ADDED, at=at, by=viewer.person_id) as write:
        attachment: Attachment = find(write.session, Attachment, viewer, Attachment.id == attachment_id)
        write.case_id = attachment.case_id
        require_unseated(write.session, viewer, attachment.case_id)
        earlier = select(Appearance).where(
            Appearance.attachment_id == attachment_id, Appearance.ended_on.is_not(None), Appearance.deleted.is_(None)
        )
        for ended in write.session.scalars(earlier):
            if fold(ended.who) == fold(clean_name(new.who)):
                write.remove(ended)
        appearance = write.add(
            Appearance(
                case_id=attachment.case_id, attachment_id=attachment_id, who=clean_name(new.who),
                agreed_on=new.agreed_on, how=clean_name(new.how), until_day=new.until_day,
                ended_on=_ended(new.until_day, today),
            )
        )  # fmt: skip
        return appearance.id


def end_appearance(
    store: Store, viewer: Viewer, appearance_id: str, *, ended_on: date, at: datetime, today: date
) -> None:
    """Record that somebody took their consent back: from then on the panel does not see the recording any more.

    Raises:
        Refused: `appearance.ended_already`, `appearance.in_future`, `access.role`, `access.seated`.
        NotFound: no such record for this viewer.
    """
    require(viewer, Role.SECRETARY)
    if ended_on > today:
        raise Refused("appearance.in_future", day=ended_on, today=today)
    with store.write(Operation.APPEARANCE_ENDED, at=at, by=viewer.person_id) as write:
        appearance: Appearance = find(write.session, Appearance, viewer, Appearance.id == appearance_id)
        write.case_id = appearance.case_id
        require_unseated(write.session, viewer, appearance.case_id)
        if appearance.ended_on is not None:
            raise Refused("appearance.ended_already", ended_on=appearance.ended_on)
        appearance.ended_on = ended_on


def end_expired(store: Store, viewer: Viewer, *, at: datetime, today: date) -> int:
    """End each consent whose last day has passed; gives how many. Whoever opens the desk lets the program do this.

    So what a panel may see follows from what is recorded, in every query, without a query that knows the day.
    """
    query = select(Appearance).where(
        Appearance.until_day < today, Appearance.ended_on.is_(None), Appearance.deleted.is_(None)
    )
    with store.read() as session:
        if session.scalar(query.with_only_columns(Appearance.id).limit(1)) is None:
            return 0
    with store.write(Operation.APPEARANCE_ENDED, at=at, by=viewer.person_id) as write:
        expired = write.session.scalars(query).all()
        for appearance in expired:
            appearance.ended_on = _ended(appearance.until_day, today)
        return len(expired)


def _ended(until_day: date | None, today: date) -> date | None:
    """The first day without consent, when that has come."""
    return until_day + timedelta(days=1) if until_day is not None and until_day < today else None
