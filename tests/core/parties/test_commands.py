"""Who is in a case, merging and its undo, channels and links, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Channel, LinkKind, MessageKind, Operation, PartyKind, PartyRole, PrivateKind, Role
from maakdesk.core.audit import history, verify
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_detail, case_id_of
from maakdesk.core.parties.commands import (
    NewAgreement,
    NewParty,
    add_party,
    agree_channel,
    change_party,
    channel_in,
    end_channel,
    link_cases,
    link_in,
    merge,
    party_in,
    remove_from_case,
    role_in,
    unlink_cases,
)
from maakdesk.core.parties.queries import (
    PartyRow,
    agreed_channels,
    cases_of_party,
    channel_for,
    likely_doubles,
    links_of_case,
    parties_of_case,
)
from maakdesk.core.parties.survivors import survivor_of
from maakdesk.core.store import Store
from maakdesk.core.undo import undo
from maakdesk.core.viewer import Viewer
from maakdesk.models import OperationRow, Party, PrivateDetail
from tests.factories import START, TODAY, person

ROOS = NewParty("Roos de Vries", PartyKind.PERSON, ((PrivateKind.EMAIL, "roos@example.org"),))
BY_MAIL = NewAgreement(MessageKind.DECISION, Channel.EMAIL, TODAY, "gezegd aan de telefoon")


@pytest.fixture
def secretary(store: Store) -> Viewer:
    return person(store, "Anna", Role.SECRETARY)


def taken_in(store: Store, secretary: Viewer, applicant: str = "Stichting De Lange Tafel", title: str = "Soep") -> str:
    new = NewCase(
        title=title, applicant=applicant, scheme_key="resident_initiative", received_on=TODAY,
        private=((PrivateKind.ADDRESS, f"Pad van {applicant}"),),
    )  # fmt: skip
    number = add_case(store, secretary, new, at=START, today=TODAY)
    with store.read() as session:
        return case_id_of(session, secretary, number)


def rows(store: Store, viewer: Viewer, case_id: str) -> tuple[PartyRow, ...]:
    with store.read() as session:
        return parties_of_case(session, viewer, case_id)


def applicant_of(store: Store, viewer: Viewer, case_id: str) -> str:
    return rows(store, viewer, case_id)[0].party_id


def last(store: Store) -> str:
    with store.read() as session:
        return str(session.scalars(select(OperationRow.id).order_by(OperationRow.hlc.desc()).limit(1)).one())


def test_who_asks_stands_first_and_the_others_by_role(store: Store, secretary: Viewer) -> None:
    case_id = taken_in(store, secretary)
    roos = add_party(store, secretary, case_id, ROOS, PartyRole.CONTACT, at=START)
    add_party(store, secretary, case_id, NewParty("Buurtcomité"), PartyRole.CO_APPLICANT, at=START, remark="mede")
    add_party(store, secretary, case_id, roos, PartyRole.REPRESENTATIVE, at=START)
    found = rows(store, secretary, case_id)
    assert [(row.name, row.role) for row in found] == [
        ("Stichting De Lange Tafel", PartyRole.APPLICANT),
        ("Buurtcomité", PartyRole.CO_APPLICANT),
        ("Roos de Vries", PartyRole.REPRESENTATIVE),
        ("Roos de Vries", PartyRole.CONTACT),
    ]
    assert found[2].private == ((PrivateKind.EMAIL, "roos@example.org"),)
    assert found[1].remark == "mede"
    assert verify(store).ok


def test_a_role_is_taken_away_and_comes_back_with_undo(store: Store, secretary: Viewer) -> None:
    case_id = taken_in(store, secretary)
    add_party(store, secretary, case_id, ROOS, PartyRole.CONTACT, at=START)
    role_id = rows(store, secretary, case_id)[1].case_party_id
    assert role_id is not None
    remove_from_case(store, secretary, case_id, role_id, at=START)
    assert len(rows(store, secretary, case_id)) == 1
    undo(store, secretary, last(store), at=START)
    assert [row.name for row in rows(store, secretary, case_id)][1:] == ["Roos de Vries"]


def test_a_party_is_corrected_and_the_application_stays_as_it_came_in(store: Store, secretary: Viewer) -> None:
    case_id = taken_in(store, secretary, "Sticting De Tafel")
    party_id = applicant_of(store, secretary, case_id)
    changed = NewParty(
        "Stichting De Tafel",
        PartyKind.ORGANISATION,
        ((PrivateKind.ADDRESS, " "), (PrivateKind.PHONE, "020 624 1111")),
    )
    change_party(store, secretary, case_id, party_id, changed, at=START)
    row = rows(store, secretary, case_id)[0]
    assert (row.name, row.kind, row.private) == (
        "Stichting De Tafel", PartyKind.ORGANISATION, ((PrivateKind.PHONE, "020 624 1111"),),
    )  # fmt: skip
    with store.read() as session:
        assert case_detail(session, secretary, case_id).row.applicant == "Sticting De Tafel"
        assert likely_doubles(session, secretary, "st de tafel")[0].party_id == party_id
    with pytest.raises(NotFound):
        other = taken_in(store, secretary, "Een ander")
        change_party(store, secretary, other, party_id, changed, at=START)


@pytest.mark.parametrize(
    ("who", "role", "code"),
    [
        (NewParty("  "), PartyRole.CONTACT, "party.name_empty"),
        (NewParty("x" * 301), PartyRole.CONTACT, "party.name_long"),
        (NewParty("Roos"), PartyRole.APPLICANT, "party.applicant"),
    ],
)
def test_what_cannot_be_a_party_leaves_nothing(
    store: Store, secretary: Viewer, who: NewParty, role: PartyRole, code: str
) -> None:
    case_id = taken_in(store, secretary)
    with pytest.raises(Refused) as caught:
        add_party(store, secretary, case_id, who, role, at=START)
    assert caught.value.code == code
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Party)) == 1


def test_somebody_has_a_role_once_also_under_the_name_they_were_merged_into(store: Store, secretary: Viewer) -> None:
    case_id, other = taken_in(store, secretary), taken_in(store, secretary, "Buurtcomité")
    roos = add_party(store, secretary, case_id, ROOS, PartyRole.CONTACT, at=START)
    double = add_party(store, secretary, other, NewParty("R. de Vries"), PartyRole.CONTACT, at=START)
    merge(store, secretary, roos, double, at=START)
    with pytest.raises(Refused) as caught:
        add_party(store, secretary, case_id, double, PartyRole.CONTACT, at=START)
    assert caught.value.code == "party.role_twice"


def test_merging_leads_every_name_to_one_and_keeps_private_details_apart(store: Store, secretary: Viewer) -> None:
    cases = [taken_in(store, secretary, name) for name in ("Stichting De Tafel", "St. De Tafel", "De Tafel")]
    ids = [applicant_of(store, secretary, case_id) for case_id in cases]
    merge(store, secretary, ids[1], ids[2], at=START)
    merge(store, secretary, ids[0], ids[1], at=START)
    with store.read() as session:
        assert [survivor_of(session, one) for one in ids] == [ids[0]] * 3, "one step leads there, whatever came before"
        assert {row.case_id for row in cases_of_party(session, secretary, ids[2])} == set(cases)
        found = likely_doubles(session, secretary, "de tafel")
        assert [(one.party_id, one.cases) for one in found] == [(ids[0], 3)], "who was merged is not offered again"
    second = rows(store, secretary, cases[1])[0]
    assert (second.name, second.survivor_name, second.cases) == ("St. De Tafel", "Stichting De Tafel", 2)
    assert second.private == ((PrivateKind.ADDRESS, "Pad van St. De Tafel"),)
    with pytest.raises(Refused) as caught:
        merge(store, secretary, ids[2], ids[0], at=START)
    assert caught.value.code == "party.same"


def test_a_merge_is_undone_with_everything_it_moved(store: Store, secretary: Viewer) -> None:
    cases = [taken_in(store, secretary, name) for name in ("Stichting De Tafel", "St. De Tafel", "De Tafel")]
    ids = [applicant_of(store, secretary, case_id) for case_id in cases]
    merge(store, secretary, ids[1], ids[2], at=START)
    merged = merge(store, secretary, ids[0], ids[1], at=START)
    undone = undo(store, secretary, merged, at=START)
    with store.read() as session:
        assert [survivor_of(session, one) for one in ids] == [ids[0], ids[1], ids[1]]
        assert len(cases_of_party(session, secretary, ids[1])) == 2
    undo(store, secretary, undone, at=START)
    with store.read() as session:
        assert [survivor_of(session, one) for one in ids] == [ids[0]] * 3
    assert verify(store).ok


@pytest.mark.parametrize("nobody", ["(Particulier)", "X"])
def test_a_private_person_without_a_name_is_nobody_else(store: Store, secretary: Viewer, nobody: str) -> None:
    one, two = taken_in(store, secretary, nobody), taken_in(store, secretary, nobody)
    with store.read() as session:
        assert likely_doubles(session, secretary, nobody) == ()
    with pytest.raises(Refused) as caught:
        merge(store, secretary, applicant_of(store, secretary, one), applicant_of(store, secretary, two), at=START)
    assert caught.value.code == "party.nobody"


def test_doubles_are_offered_by_likeness_and_never_a_person_for_an_organisation(
    store: Store, secretary: Viewer
) -> None:
    known = [taken_in(store, secretary, name) for name in ("Stichting De Lange Tafel", "Lange Tavel", "De Ronde Hoek")]
    add_party(store, secretary, known[2], NewParty("Tafel Lange", PartyKind.PERSON), PartyRole.CONTACT, at=START)
    with store.read() as session:
        found = likely_doubles(session, secretary, "de lange tafel", PartyKind.ORGANISATION)
        assert [one.name for one in found] == ["Stichting De Lange Tafel", "Lange Tavel"]
        assert found[0].newest.endswith("Soep")
        besides = likely_doubles(session, secretary, "de lange tafel", besides=(found[0].party_id,))
        assert found[0].party_id not in {one.party_id for one in besides}
        assert likely_doubles(session, Viewer("f" * 32, "Niemand", frozenset({Role.MEMBER})), "de lange tafel") == ()


def test_one_channel_holds_for_each_kind_of_message_until_it_ends(store: Store, secretary: Viewer) -> None:
    party_id = applicant_of(store, secretary, taken_in(store, secretary))
    early = TODAY - timedelta(days=10)
    with store.read() as session:
        assert channel_for(session, secretary, party_id, MessageKind.DECISION, TODAY) is Channel.POST
    agree_channel(
        store, secretary, party_id, NewAgreement(MessageKind.DECISION, Channel.PHONE, early, "balie"),
        at=START, today=TODAY,
    )  # fmt: skip
    second = agree_channel(store, secretary, party_id, BY_MAIL, at=START, today=TODAY)
    with store.read() as session:
        assert channel_for(session, secretary, party_id, MessageKind.DECISION, early) is Channel.PHONE
        assert channel_for(session, secretary, party_id, MessageKind.DECISION, TODAY) is Channel.EMAIL
        assert channel_for(session, secretary, party_id, MessageKind.NEWS, TODAY) is Channel.POST
        assert [row.ended_on for row in agreed_channels(session, secretary, party_id)] == [None, TODAY]
    end_channel(store, secretary, second, ended_on=TODAY, at=START, today=TODAY)
    with store.read() as session:
        assert channel_for(session, secretary, party_id, MessageKind.DECISION, TODAY) is Channel.POST
    with pytest.raises(Refused) as caught:
        end_channel(store, secretary, second, ended_on=TODAY, at=START, today=TODAY)
    assert caught.value.code == "channel.ended"
    undo(store, secretary, last(store), at=START)
    with store.read() as session:
        assert channel_for(session, secretary, party_id, MessageKind.DECISION, TODAY) is Channel.EMAIL


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewAgreement(MessageKind.NEWS, Channel.EMAIL, TODAY, " "), "channel.how_empty"),
        (NewAgreement(MessageKind.NEWS, Channel.EMAIL, TODAY + timedelta(days=1), "x"), "channel.in_future"),
        (NewAgreement(MessageKind.NEWS, Channel.REGISTER, TODAY, "x"), "channel.not_a_way"),
    ],
)
def test_a_channel_is_agreed_by_somebody_on_a_day_that_was(
    store: Store, secretary: Viewer, new: NewAgreement, code: str
) -> None:
    party_id = applicant_of(store, secretary, taken_in(store, secretary))
    with pytest.raises(Refused) as caught:
        agree_channel(store, secretary, party_id, new, at=START, today=TODAY)
    assert caught.value.code == code


def test_an_end_before_the_beginning_is_refused(store: Store, secretary: Viewer) -> None:
    party_id = applicant_of(store, secretary, taken_in(store, secretary))
    agreed = agree_channel(store, secretary, party_id, BY_MAIL, at=START, today=TODAY)
    for day, code in ((date(2026, 2, 1), "channel.before_agreed"), (date(2027, 1, 1), "channel.in_future")):
        with pytest.raises(Refused) as caught:
            end_channel(store, secretary, agreed, ended_on=day, at=START, today=TODAY)
        assert caught.value.code == code


def test_cases_are_linked_and_seen_from_both_ends(store: Store, secretary: Viewer) -> None:
    first, second = taken_in(store, secretary, title="Eerst"), taken_in(store, secretary, title="Weer")
    link = link_cases(store, secretary, second, first, LinkKind.REPEATS, at=START, remark="andere feiten")
    with store.read() as session:
        here, there = links_of_case(session, secretary, second), links_of_case(session, secretary, first)
    assert [(one.title, one.backwards, one.kind, one.remark) for one in (*here, *there)] == [
        ("Eerst", False, LinkKind.REPEATS, "andere feiten"),
        ("Weer", True, LinkKind.REPEATS, "andere feiten"),
    ]
    with pytest.raises(Refused) as caught:
        link_cases(store, secretary, second, first, LinkKind.REPEATS, at=START)
    assert caught.value.code == "link.twice"
    unlink_cases(store, secretary, first, link, at=START)
    with store.read() as session:
        assert links_of_case(session, secretary, second) == ()
    assert link_cases(store, secretary, second, first, LinkKind.REPEATS, at=START) == link
    with store.read() as session:
        assert len(links_of_case(session, secretary, second)) == 1
    assert verify(store).ok


@pytest.mark.parametrize("kind", [LinkKind.OBJECTS_TO, LinkKind.COMPLAINS_OF])
def test_an_objection_is_not_linked_or_unlinked_by_hand(store: Store, secretary: Viewer, kind: LinkKind) -> None:
    first, second = taken_in(store, secretary), taken_in(store, secretary)
    with pytest.raises(Refused) as caught:
        link_cases(store, secretary, second, first, kind, at=START)
    assert caught.value.code == "link.kind"
    with store.write(Operation.CASE_LINKED, at=START, by=secretary.person_id, case_id=second) as write:
        link = link_in(write, secretary, second, first, kind)
    with pytest.raises(Refused) as caught:
        unlink_cases(store, secretary, second, link, at=START)
    assert caught.value.code == "link.kind"


def test_a_case_is_not_linked_to_itself_nor_to_what_is_not_there(store: Store, secretary: Viewer) -> None:
    case_id = taken_in(store, secretary)
    with pytest.raises(Refused) as caught:
        link_cases(store, secretary, case_id, case_id, LinkKind.FOLLOWS, at=START)
    assert caught.value.code == "link.itself"
    with pytest.raises(NotFound):
        link_cases(store, secretary, case_id, "f" * 32, LinkKind.FOLLOWS, at=START)


def test_parties_roles_and_channels_come_in_with_somebody_elses_write(store: Store, secretary: Viewer) -> None:
    case_id = taken_in(store, secretary)
    with store.write(Operation.PARTY_ADDED, at=START, by=secretary.person_id, case_id=case_id) as write:
        party = party_in(write, ROOS)
        role_in(write, secretary, case_id, party.id, PartyRole.LEAD_APPLICANT)
        channel_in(write, party.id, BY_MAIL, today=TODAY)
    row = rows(store, secretary, case_id)[1]
    assert (row.role, [one.channel for one in row.channels]) == (PartyRole.LEAD_APPLICANT, [Channel.EMAIL])
    with store.read() as session:
        names = [line.name for line in history(session, secretary, case_id)]
    assert Operation.PARTY_ADDED in names


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR, Role.DECIDER, Role.ADMINISTRATOR, Role.COACH])
def test_only_the_secretary_writes(store: Store, secretary: Viewer, role: Role) -> None:
    case_id, second, other = taken_in(store, secretary), taken_in(store, secretary), person(store, "Ander", role)
    party_id = applicant_of(store, secretary, case_id)
    agreed = agree_channel(store, secretary, party_id, BY_MAIL, at=START, today=TODAY)
    deeds = (
        lambda: add_party(store, other, case_id, ROOS, PartyRole.CONTACT, at=START),
        lambda: change_party(store, other, case_id, party_id, ROOS, at=START),
        lambda: remove_from_case(store, other, case_id, party_id, at=START),
        lambda: merge(store, other, party_id, party_id, at=START),
        lambda: agree_channel(store, other, party_id, BY_MAIL, at=START, today=TODAY),
        lambda: end_channel(store, other, agreed, ended_on=TODAY, at=START, today=TODAY),
        lambda: link_cases(store, other, case_id, second, LinkKind.FOLLOWS, at=START),
        lambda: unlink_cases(store, other, case_id, second, at=START),
    )
    for deed in deeds:
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.code == "access.role"
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(PrivateDetail)) == 2
