"""Writing down who is in a case, that two parties are one, how somebody can be reached, how cases go together."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import Channel, LinkKind, MessageKind, Operation, PartyKind, PartyRole, PrivateKind, Role
from maakdesk.core.access import find, require, require_unseated, seen
from maakdesk.core.parties.rules import is_private
from maakdesk.core.parties.survivors import same_parties, survivor_of
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import AgreedChannel, Case, CaseLink, CaseParty, Party, PrivateDetail

LONGEST_NAME = 300
LINKED_BY_HAND = (LinkKind.REPEATS, LinkKind.FOLLOWS, LinkKind.BELONGS_WITH)
"""An objection or a complaint is linked to its decision when it comes in, and stays so."""

REACHING = frozenset({Channel.EMAIL, Channel.POST, Channel.PHONE, Channel.ONLINE, Channel.DESK})
"""The channels by which a message can reach somebody."""


@dataclass(frozen=True, slots=True)
class NewParty:
    """Somebody who is not at this desk yet, with what a panel may never see of them."""

    name: str
    kind: PartyKind = PartyKind.UNKNOWN
    private: tuple[tuple[PrivateKind, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """That somebody said by which channel they can be reached for one kind of message (Awb 2:8).

    `how` says what shows it: the form, a conversation, an e-mail.
    """

    message: MessageKind
    channel: Channel
    agreed_on: date
    how: str


def add_party(
    store: Store,
    viewer: Viewer,
    case_id: str,
    who: NewParty | str,
    role: PartyRole,
    *,
    at: datetime,
    remark: str = "",
) -> str:
    """Give somebody a role in a case: a new party, or the id of one that is at the desk already; gives the party's id.

    Raises:
        Refused: `access.role`, `access.seated`, `party.name_empty`, `party.name_long`, `party.applicant` (that is who
            asks, and stands on the case itself), `party.role_twice`.
        NotFound: no such case or party for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.PARTY_ADDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        party_id = who if isinstance(who, str) else party_in(write, who).id
        return role_in(write, viewer, case_id, party_id, role, remark=remark)


def party_in(write: Write, new: NewParty) -> Party:
    """Add a party with its private details inside somebody else's write; the name is kept as typed.

    Raises:
        Refused: `party.name_empty`, `party.name_long`.
    """
    _require_name(new.name)
    party = write.add(Party(kind=new.kind, name=new.name, folded=fold(clean_name(new.name))))
    for kind, value in new.private:
        write.add(PrivateDetail(party_id=party.id, kind=kind, value=value))
    return party


def role_in(write: Write, viewer: Viewer, case_id: str, party_id: str, role: PartyRole, *, remark: str = "") -> str:
    """Give a party a role in a case inside somebody else's write; gives the party's id.

    Raises:
        Refused: `party.applicant`, `party.role_twice`.
        NotFound: no such party for this viewer.
    """
    if role is PartyRole.APPLICANT:
        raise Refused("party.applicant")
    write.session.flush()
    party = write.session.get(Party, party_id)
    if party is None or party.author_id != viewer.person_id or party.rev != write.operation_id:
        party = find(write.session, Party, viewer, Party.id == party_id)
    same = same_parties(party.id)
    taken = select(CaseParty.id).where(
        CaseParty.case_id == case_id, CaseParty.role == role, CaseParty.party_id.in_(same), CaseParty.deleted.is_(None)
    )
    if write.session.scalar(taken.limit(1)) is not None:
        raise Refused("party.role_twice", name=party.name)
    write.add(CaseParty(case_id=case_id, party_id=party.id, role=role, remark=remark))
    return party.id


def change_party(store: Store, viewer: Viewer, case_id: str, party_id: str, changed: NewParty, *, at: datetime) -> None:
    """Correct the name, the kind or the private details of somebody in a case; the application stays as it came in.

    Of each kind that `changed` names the value is replaced, an empty one takes it away; other kinds stay.

    Raises:
        Refused: `access.role`, `access.seated`, `party.name_empty`, `party.name_long`.
        NotFound: no such case, or the party is not in it.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.PARTY_CHANGED, at=at, by=viewer.person_id, case_id=case_id) as write:
        party = _party_of_case(write.session, viewer, case_id, party_id)
        require_unseated(write.session, viewer, case_id)
        _require_name(changed.name)
        party.name, party.folded, party.kind = changed.name, fold(clean_name(changed.name)), changed.kind
        for kind, value in changed.private:
            _set_detail(write, viewer, party_id, kind, value)


def remove_from_case(store: Store, viewer: Viewer, case_id: str, case_party_id: str, *, at: datetime) -> None:
    """Take a role in a case away again; the party stays at the desk.

    Raises:
        Refused: `access.role`, `access.seated`.
        NotFound: no such role in this case.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.PARTY_REMOVED, at=at, by=viewer.person_id, case_id=case_id) as write:
        row = find(write.session, CaseParty, viewer, CaseParty.id == case_party_id, CaseParty.case_id == case_id)
        require_unseated(write.session, viewer, case_id)
        write.remove(row)


def merge(store: Store, viewer: Viewer, keep_id: str, double_id: str, *, at: datetime) -> str:
    """Write down that `double_id` is the same party as `keep_id`; gives the id of the operation, to undo it by.

    Cases keep the party under whose name they came in, and each party its own private details; who is meant is found
    through `survivor_of`.

    Raises:
        Refused: `access.role`, `party.same`, `party.nobody` (a private person without a name is nobody else).
        NotFound: one of them is not for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.PARTIES_MERGED, at=at, by=viewer.person_id) as write:
        keep: Party = find(write.session, Party, viewer, Party.id == keep_id)
        double: Party = find(write.session, Party, viewer, Party.id == double_id)
        if is_private(keep.name) or is_private(double.name):
            raise Refused("party.nobody")
        survivor, gone = survivor_of(write.session, keep.id), survivor_of(write.session, double.id)
        if survivor == gone:
            raise Refused("party.same", name=keep.name)
        # Whoever was merged into the double goes along, so that one step always leads to the survivor.
        for party in write.session.scalars(select(Party).where(Party.id.in_(same_parties(gone)))):
            party.merged_into = survivor
        return write.operation_id


def agree_channel(store: Store, viewer: Viewer, party_id: str, new: NewAgreement, *, at: datetime, today: date) -> str:
    """Write down by which channel somebody can be reached for one kind of message (Awb 2:8); gives its id.

    What was agreed before for that kind of message ends on the same day.

    Raises:
        Refused: `access.role`, `channel.how_empty`, `channel.in_future`, `channel.not_a_way` (a form reaches nobody).
        NotFound: no such party for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CHANNEL_AGREED, at=at, by=viewer.person_id) as write:
        find(write.session, Party, viewer, Party.id == party_id)
        return channel_in(write, party_id, new, today=today)


def channel_in(write: Write, party_id: str, new: NewAgreement, *, today: date) -> str:
    """The same inside somebody else's write, for a party that `viewer` was found to see.

    Raises:
        Refused: `channel.how_empty`, `channel.in_future`, `channel.not_a_way`.
    """
    if new.channel not in REACHING:
        raise Refused("channel.not_a_way")
    if not new.how.strip():
        raise Refused("channel.how_empty")
    if new.agreed_on > today:
        raise Refused("channel.in_future", day=new.agreed_on)
    write.session.flush()
    running = select(AgreedChannel).where(
        AgreedChannel.party_id.in_(same_parties(party_id)),
        AgreedChannel.message == new.message,
        AgreedChannel.ended_on.is_(None),
        AgreedChannel.deleted.is_(None),
    )
    for before in write.session.scalars(running):
        before.ended_on = max(new.agreed_on, before.agreed_on)
    return write.add(
        AgreedChannel(
            party_id=party_id, message=new.message, channel=new.channel, agreed_on=new.agreed_on, how=new.how.strip(),
            ended_on=None,
        )
    ).id  # fmt: skip


def end_channel(store: Store, viewer: Viewer, agreed_id: str, *, ended_on: date, at: datetime, today: date) -> None:
    """Write down that somebody does not want to be reached that way any more, from `ended_on` on.

    Raises:
        Refused: `access.role`, `channel.ended`, `channel.in_future`, `channel.before_agreed`.
        NotFound: no such agreement for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CHANNEL_ENDED, at=at, by=viewer.person_id) as write:
        row: AgreedChannel = find(write.session, AgreedChannel, viewer, AgreedChannel.id == agreed_id)
        if row.ended_on is not None:
            raise Refused("channel.ended", day=row.ended_on)
        if ended_on > today:
            raise Refused("channel.in_future", day=ended_on)
        if ended_on < row.agreed_on:
            raise Refused("channel.before_agreed", day=row.agreed_on)
        row.ended_on = ended_on


def link_cases(
    store: Store, viewer: Viewer, case_id: str, other_id: str, kind: LinkKind, *, at: datetime, remark: str = ""
) -> str:
    """Write down how a case goes with an earlier one (a repeated application: Awb 4:6); gives the id of the link.

    Raises:
        Refused: `access.role`, `access.seated`, `link.kind` (objections and complaints are linked where they come in),
            `link.itself`, `link.twice`.
        NotFound: one of the cases is not for this viewer.
    """
    require(viewer, Role.SECRETARY)
    if kind not in LINKED_BY_HAND:
        raise Refused("link.kind")
    with store.write(Operation.CASE_LINKED, at=at, by=viewer.person_id, case_id=case_id) as write:
        return link_in(write, viewer, case_id, other_id, kind, remark=remark)


def link_in(write: Write, viewer: Viewer, case_id: str, other_id: str, kind: LinkKind, *, remark: str = "") -> str:
    """The same inside somebody else's write, for every kind of link.

    Raises:
        Refused: `access.seated`, `link.itself`, `link.twice`.
        NotFound: one of the cases is not for this viewer.
    """
    write.session.flush()
    case: Case = find(write.session, Case, viewer, Case.id == case_id)
    other: Case = find(write.session, Case, viewer, Case.id == other_id)
    if case.id == other.id:
        raise Refused("link.itself", number=case.number)
    for one in (case, other):
        require_unseated(write.session, viewer, one.id)
    # A link that was taken away stands in the table still, and the table knows each link once.
    found = write.session.scalars(
        select(CaseLink).where(CaseLink.case_id == case_id, CaseLink.other_id == other_id, CaseLink.kind == kind)
    ).first()
    if found is None:
        return write.add(CaseLink(case_id=case_id, other_id=other_id, kind=kind, remark=remark)).id
    if found.deleted is None:
        raise Refused("link.twice", number=case.number, other=other.number)
    found.deleted, found.remark = None, remark
    return found.id


def unlink_cases(store: Store, viewer: Viewer, case_id: str, link_id: str, *, at: datetime) -> None:
    """Take a link between two cases away again; `case_id` is either of them.

    Raises:
        Refused: `access.role`, `access.seated`, `link.kind`.
        NotFound: no such link for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CASE_UNLINKED, at=at, by=viewer.person_id, case_id=case_id) as write:
        ends = (CaseLink.case_id == case_id) | (CaseLink.other_id == case_id)
        row: CaseLink = find(write.session, CaseLink, viewer, CaseLink.id == link_id, ends)
        for one in (row.case_id, row.other_id):
            require_unseated(write.session, viewer, one)
        if row.kind not in LINKED_BY_HAND:
            raise Refused("link.kind")
        write.remove(row)


def _party_of_case(session: Session, viewer: Viewer, case_id: str, party_id: str) -> Party:
    case: Case = find(session, Case, viewer, Case.id == case_id)
    beside = select(CaseParty.party_id).where(CaseParty.case_id == case_id, CaseParty.deleted.is_(None))
    party: Party = find(
        session, Party, viewer, Party.id == party_id, (Party.id == case.party_id) | Party.id.in_(beside)
    )
    return party


def _set_detail(write: Write, viewer: Viewer, party_id: str, kind: PrivateKind, value: str) -> None:
    kept = write.session.scalars(
        seen(PrivateDetail, viewer).where(PrivateDetail.party_id == party_id, PrivateDetail.kind == kind)
    ).first()
    if kept is None and value.strip():
        write.add(PrivateDetail(party_id=party_id, kind=kind, value=value))
    elif kept is not None and not value.strip():
        write.remove(kept)
    elif kept is not None and kept.value != value:
        kept.value = value


def _require_name(name: str) -> None:
    if not clean_name(name):
        raise Refused("party.name_empty")
    if len(name) > LONGEST_NAME:
        raise Refused("party.name_long", most=LONGEST_NAME)
