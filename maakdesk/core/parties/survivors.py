"""The one rule by which a party that was merged leads to the one that it turned out to be."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from maakdesk.models import Party


def survivor_of(session: Session, party_id: str) -> str:
    """The party that `party_id` turned out to be; itself when nobody merged it. One step always leads there."""
    found = session.scalar(select(func.coalesce(Party.merged_into, Party.id)).where(Party.id == party_id))
    return found or party_id


def same_parties(party_id: str) -> Select[str]:
    """The ids of all parties that are the same as this one, itself included, for `IN`."""
    survivor = select(func.coalesce(Party.merged_into, Party.id)).where(Party.id == party_id).scalar_subquery()
    return select(Party.id).where((Party.id == survivor) | (Party.merged_into == survivor), Party.deleted.is_(None))
