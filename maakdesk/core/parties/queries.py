"""Reading who is in a case, who may be the same, how somebody can be reached, and which cases go together."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Channel, LinkKind, MessageKind, PartyKind, PartyRole, PrivateKind
from maakdesk.core.access import find, seen, visible
from maakdesk.core.parties.rules import LIKELY, likeness, nearest, taken_apart
from maakdesk.core.parties.survivors import same_parties
from maakdesk.core.viewer import Viewer
from maakdesk.models import AgreedChannel, Case, CaseLink, CaseParty, Party, PrivateDetail

_MOST_CANDIDATES = 20_000
"""Of names that share so little as the beginning of a word, no more are held against what is typed."""


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """By which channel somebody can be reached for one kind of message, from when, and until when if it ended."""

    id: str
    message: MessageKind
    channel: Channel
    agreed_on: date
    how: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Somebody in a case. `case_party_id` is None for who asks; `private` is empty for whoever may not see it.

    `merged_into` is whom they turned out to be, with the name of that one; `cases` counts the other cases of the same
    party that the viewer may see.
    """

    party_id: str
    case_party_id: str | None
    name: str
    kind: PartyKind
    role: PartyRole
    remark: str
    cases: int
    merged_into: str | None = None
    survivor_name: str | None = None
    private: tuple[tuple[PrivateKind, str], ...] = field(default=(), repr=False)
    channels: tuple[AgreedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Double:
    """A party that may be the same as a name that was typed, with how alike the names are (of 100) and its cases."""

    party_id: str
    name: str
    kind: PartyKind
    likeness: int
    cases: int
    newest: str
    """Number and title of its newest case."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of a case, from either end: `backwards` when the other case names this one."""

    id: str
    kind: LinkKind
    backwards: bool
    case_id: str
    number: str
    title: str
    remark: str


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another case of the same party."""

    case_id: str
    number: str
    title: str


def likely_doubles(
    session: Session,
    viewer: Viewer,
    name: str,
    kind: PartyKind = PartyKind.UNKNOWN,
    *,
    besides: Collection[str] = (),
    limit: int = 5,
) -> tuple[Double, ...]:
    """Parties that `viewer` may see and whose name is like `name`, the likeliest first; merged ones are left out.

    A person is never offered for an organisation, nor the other way round; where one kind is unknown both are.
    """
    mine = taken_apart(name)
    if mine is None:
        return ()
    shares = or_(*(Party.folded.contains(stem) for stem in mine.stems))
    rows = session.execute(
        select(Party.id, Party.name, Party.kind, Party.folded)
        .where(shares, Party.merged_into.is_(None), Party.id.not_in(tuple(besides)), visible(Party, viewer))
        .limit(_MOST_CANDIDATES)
    )
    candidates = rows.all()
    alike = []
    for at in nearest(mine, [row.folded for row in candidates]):
        party_id, its_name, its_kind, _ = candidates[at]
        theirs = taken_apart(its_name)
        if theirs is None or not _kinds_may_match(kind, its_kind):
            continue
        degree = likeness(mine, theirs)
        if degree >= LIKELY:
            alike.append((degree, party_id, its_name, its_kind))
    alike.sort(key=lambda one: (-one[0], one[2], one[1]))
    found = []
    for degree, party_id, its_name, its_kind in alike[:limit]:
        others = cases_of_party(session, viewer, party_id)
        newest = f"{others[0].number} {others[0].title}" if others else ""
        found.append(Double(party_id, its_name, its_kind, degree, len(others), newest))
    return tuple(found)


def parties_of_case(session: Session, viewer: Viewer, case_id: str) -> tuple[PartyRow, ...]:
    """Who is in a case: first who asks, then the others by role as they were added.

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    beside = session.scalars(seen(CaseParty, viewer).where(CaseParty.case_id == case_id).order_by(CaseParty.id)).all()
    order = {role: place for place, role in enumerate(PartyRole)}
    ids = [case.party_id, *(row.party_id for row in beside)]
    people = {row.id: row for row in session.scalars(seen(Party, viewer).where(Party.id.in_(ids)))}
    rows = []
    if case.party_id in people:
        rows.append(_party_row(session, viewer, case_id, people[case.party_id], None))
    rows += [
        _party_row(session, viewer, case_id, people[row.party_id], row)
        for row in sorted(beside, key=lambda one: order[one.role])
        if row.party_id in people
    ]
    return tuple(rows)


def cases_of_party(session: Session, viewer: Viewer, party_id: str, *, besides: str = "") -> list[OtherCase]:
    """The cases in which a party, or one that is the same, asks or has a role, newest number first."""
    same = same_parties(party_id)
    roles = select(CaseParty.case_id).where(CaseParty.party_id.in_(same), CaseParty.deleted.is_(None))
    query = (
        select(Case.id, Case.number, Case.title)
        .where(or_(Case.party_id.in_(same), Case.id.in_(roles)), Case.id != besides, visible(Case, viewer))
        .order_by(Case.number_year.desc(), Case.number_serial.desc())
    )
    return [OtherCase(*row) for row in session.execute(query)]


def agreed_channels(session: Session, viewer: Viewer, party_id: str) -> tuple[AgreedRow, ...]:
    """What was agreed with a party, or with one that is the same, the newest first; ended ones too."""
    query = (
        seen(AgreedChannel, viewer)
        .where(AgreedChannel.party_id.in_(same_parties(party_id)))
        .order_by(AgreedChannel.ended_on.is_not(None), AgreedChannel.agreed_on.desc(), AgreedChannel.id.desc())
    )
    return tuple(
        AgreedRow(row.id, row.message, row.channel, row.agreed_on, row.how, row.ended_on)
        for row in session.scalars(query)
    )


def channel_for(session: Session, viewer: Viewer, party_id: str, message: MessageKind, on: date) -> Channel:
    """By which channel a party is sent a message of this kind on that day: the agreed one, else post (Awb 2:8)."""
    for row in agreed_channels(session, viewer, party_id):
        if row.message is message and row.agreed_on <= on and (row.ended_on is None or on < row.ended_on):
            return row.channel
    return Channel.POST


def links_of_case(session: Session, viewer: Viewer, case_id: str) -> tuple[LinkRow, ...]:
    """How a case goes with others, seen from it, in the order in which that was written down."""
    ends = (CaseLink.case_id == case_id) | (CaseLink.other_id == case_id)
    rows = session.scalars(seen(CaseLink, viewer).where(ends).order_by(CaseLink.id)).all()
    far = [row.other_id if row.case_id == case_id else row.case_id for row in rows]
    query = select(Case.id, Case.number, Case.title).where(Case.id.in_(far), visible(Case, viewer))
    cases = {row.id: row for row in session.execute(query)}
    return tuple(
        LinkRow(row.id, row.kind, row.other_id == case_id, there, cases[there].number, cases[there].title, row.remark)
        for row, there in zip(rows, far, strict=True)
        if there in cases
    )


def _party_row(session: Session, viewer: Viewer, case_id: str, party: Party, role: CaseParty | None) -> PartyRow:
    private = session.scalars(
        seen(PrivateDetail, viewer).where(PrivateDetail.party_id == party.id).order_by(PrivateDetail.id)
    )
    survivor = party.merged_into
    name = None
    if survivor is not None:
        name = session.scalar(select(Party.name).where(Party.id == survivor, visible(Party, viewer)))
    return PartyRow(
        party_id=party.id,
        case_party_id=role.id if role is not None else None,
        name=party.name,
        kind=party.kind,
        role=role.role if role is not None else PartyRole.APPLICANT,
        remark=role.remark if role is not None else "",
        cases=len(cases_of_party(session, viewer, party.id, besides=case_id)),
        merged_into=survivor if name is not None else None,
        survivor_name=name,
        private=tuple((one.kind, one.value) for one in private),
        channels=agreed_channels(session, viewer, party.id),
    )


def _kinds_may_match(one: PartyKind, other: PartyKind) -> bool:
    return PartyKind.UNKNOWN in {one, other} or (one is PartyKind.PERSON) == (other is PartyKind.PERSON)
