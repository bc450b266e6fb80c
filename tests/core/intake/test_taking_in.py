"""One application is taken in whole, with everybody in it, or not at all."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import Channel, MessageKind, PartyKind, PartyRole, PrivateKind, Role
from maakdesk.core.accord.answers import value_from
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.attachments.queries import attachments_of
from maakdesk.core.audit import verify
from maakdesk.core.completeness.values import values_of
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.queries import case_detail
from maakdesk.core.intake.answering import answers_for, private_for
from maakdesk.core.intake.commands import attach_enclosed, take_in
from maakdesk.core.intake.mail import Enclosed
from maakdesk.core.intake.submission import Consent, Involved, Submission
from maakdesk.core.parties.queries import channel_for, parties_of_case
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Party
from tests.factories import START, TODAY, person
from tests.office import Office

ROOS = Involved("Roos de Vries", PartyRole.CONTACT, PartyKind.PERSON, ((PrivateKind.PHONE, "06 12345678"),))
NEW = Submission(
    scheme_key="resident_initiative",
    title="Soep op de stoep",
    applicant=Involved("Stichting De Tafel", kind=PartyKind.ORGANISATION),
    received_on=TODAY,
    received_from="de balie",
    channel=Channel.DESK,
    asked_cents=100_00,
    answers=(Answer("what", "Wat?", "Soep"),),
    others=(ROOS,),
    consents=(Consent(MessageKind.DECISION, Channel.EMAIL),),
)


@pytest.fixture
def secretary(store: Store) -> Viewer:
    return person(store, "Anna", Role.SECRETARY)


def test_everybody_comes_in_with_the_case_in_one_write(store: Store, secretary: Viewer) -> None:
    taken = take_in(store, secretary, NEW, at=START, today=TODAY)
    with store.read() as session:
        rows = parties_of_case(session, secretary, taken.case_id)
        detail = case_detail(session, secretary, taken.case_id)
        channel = channel_for(session, secretary, rows[0].party_id, MessageKind.DECISION, TODAY)
    assert [(row.name, row.role, row.private) for row in rows] == [
        ("Stichting De Tafel", PartyRole.APPLICANT, ()),
        ("Roos de Vries", PartyRole.CONTACT, ((PrivateKind.PHONE, "06 12345678"),)),
    ]
    assert (detail.row.number, detail.row.received_on, channel) == (taken.number, TODAY, Channel.EMAIL)
    assert verify(store).ok


def test_a_known_party_asks_again_under_the_name_it_gave(store: Store, secretary: Viewer) -> None:
    first = take_in(store, secretary, NEW, at=START, today=TODAY)
    with store.read() as session:
        party_id = session.get_one(Case, first.case_id).party_id
    again = replace(NEW, applicant=Involved("St. De Tafel", party_id=party_id), others=())
    second = take_in(store, secretary, again, at=START, today=TODAY)
    with store.read() as session:
        case = session.get_one(Case, second.case_id)
        assert (case.party_id, case.applicant) == (party_id, "St. De Tafel")
        assert session.scalar(select(func.count()).select_from(Party)) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"others": (Involved("Roos", PartyRole.APPLICANT),)}, "party.applicant"),
        ({"others": (Involved(" ", PartyRole.CONTACT),)}, "party.name_empty"),
        ({"consents": (Consent(MessageKind.NEWS, Channel.REGISTER),)}, "channel.not_a_way"),
        ({"title": " "}, "case.title_empty"),
    ],
)
def test_what_cannot_be_leaves_nothing_at_all(
    store: Store, secretary: Viewer, change: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        take_in(store, secretary, replace(NEW, **change), at=START, today=TODAY)  # type: ignore[arg-type]
    assert caught.value.code == code
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 0
        assert session.scalar(select(func.count()).select_from(Party)) == 0


def test_a_coach_types_only_for_somebody_they_talk_with_and_does_not_handle_it(store: Store) -> None:
    coach = person(store, "Coach", Role.COACH)
    with pytest.raises(Refused) as caught:
        take_in(store, coach, NEW, at=START, today=TODAY)
    assert caught.value.code == "access.role"
    spoken = replace(NEW, channel=Channel.CONVERSATION, received_from="gesprek met Coach")
    taken = take_in(store, coach, spoken, at=START, today=TODAY)
    with store.read() as session:
        case = session.get_one(Case, taken.case_id)
        assert (case.handler_id, case.author_id) == (None, coach.person_id)


def test_files_come_along_closed_and_one_that_is_refused_does_not_stop_the_others(office: Office) -> None:
    acting = office["secretary"]
    enclosed = (Enclosed("leeg.pdf", "application/pdf", b""), Enclosed("../../x", "text/plain", b"hallo"))
    new = replace(NEW, enclosed=enclosed)
    taken = take_in(acting.store, acting.viewer, new, at=office.now(), today=office.desk.today())
    files = attach_enclosed(acting, taken.case_id, new, at=office.now, today=office.desk.today())
    assert [(one.name, one.error.code if one.error else None) for one in files] == [
        ("leeg.pdf", "attachment.empty"), ("x", None),
    ]  # fmt: skip
    with acting.store.read() as session:
        assert [row.name for row in attachments_of(session, acting.viewer, taken.case_id)] == ["x"]


def test_values_become_words_and_come_back_as_the_same_values() -> None:
    scheme = shipped_schemes()["resident_initiative"]
    plain = {
        "what": "Soep", "area": "N60", "begins_on": "2026-05-01", "public_space": True, "permit": None,
        "budget": [{"item": "Soep", "cost": "12,50"}], "partners": ["De Buurt"], "account": "NL91ABNA0417164300",
    }  # fmt: skip
    values = {
        field.key: value for field in scheme.fields if (value := value_from(field, plain.get(field.key))) is not None
    }
    answers = answers_for(scheme, values, Texts())
    assert private_for(scheme, values, Texts()) == ((PrivateKind.ACCOUNT, "NL91ABNA0417164300"),)
    assert "account" not in {one.key for one in answers}
    assert {one.key: one.text for one in answers}["public_space"] == "ja"
    del values["account"]
    assert values_of(scheme, answers) == values
