"""One case carried from its panel to its letter, with everybody who may look, or may not."""

from datetime import timedelta
from io import BytesIO
from typing import Any, BinaryIO

from maakdesk.base.vocabulary import (
    Audience,
    Background,
    Channel,
    LinkKind,
    MessageKind,
    NoticeKind,
    PartyKind,
    PartyRole,
    PrivateKind,
    Role,
    Stance,
    TalkForm,
)
from maakdesk.core.accord.queries import case_criteria
from maakdesk.core.assessment.commands import save_line
from maakdesk.core.assessment.rules import Line
from maakdesk.core.attachments.anchor import Place
from maakdesk.core.attachments.commands import (
    NewAnchor,
    NewAppearance,
    NewAttachment,
    add_anchor,
    add_appearance,
    attach,
    end_appearance,
    release,
    release_redacted,
)
from maakdesk.core.attachments.extracted import Extracted
from maakdesk.core.conversation.commands import (
    NewReaction,
    add_reaction,
    ask_question,
    log_contact,
    make_appointment,
    send_minutes,
    write_message,
    write_minutes,
)
from maakdesk.core.conversation.rules import NewAppointment, NewContact
from maakdesk.core.deliberation.commands import Position, take_position, write_shared
from maakdesk.core.deliberation.queries import shared_judgements
from maakdesk.core.dossier.commands import add_note
from maakdesk.core.letters.commands import make_final, record_sending
from maakdesk.core.letters.planning import plan_sending
from maakdesk.core.notices.commands import NewNotice, record_sent
from maakdesk.core.notices.commands import make_final as make_notice_final
from maakdesk.core.notices.facts import NoticeFacts
from maakdesk.core.panels.commands import recuse
from maakdesk.core.parties.commands import NewAgreement, NewParty, add_party, agree_channel, link_cases
from maakdesk.demo.script import DemoPerson
from tests.office import PEOPLE, Office, in_full

CAST = (
    *PEOPLE,
    DemoPerson("seated", (Role.MEMBER, Role.SECRETARY, Role.ADMINISTRATOR), Background.RESIDENT),
    DemoPerson("recused", (Role.MEMBER, Role.SECRETARY, Role.DECIDER, Role.ADMINISTRATOR), Background.RESIDENT),
)


class Story:
    """The case on its way."""

    def __init__(self, office: Office) -> None:
        self.office, self.case_id, self.letter_id, self.shared_id = office, "", "", ""
        self.files: dict[str, str] = {}
        self.consent_id = ""

    def composed(self) -> None:
        """Taken in, noted on, given a panel; one stood aside, three have a draft."""
        office = self.office
        self.case_id = office.case("titelwoord")
        secretary = office["secretary"]
        add_note(secretary.store, secretary.viewer, self.case_id, "notitiewoord", at=office.now())
        members = ("resident", "expert", "civil servant", "seated", "recused")
        office.panel(self.case_id, members)
        recused = office["recused"].viewer.person_id
        recuse(secretary.store, secretary.viewer, self.case_id, recused, "belangenwoord", at=office.now())
        self._talked()
        self._told_who()
        self._invited()
        self._attached()
        for name in ("expert", "resident", "seated"):
            line = Line("value", "real", f"oordeel{name}", (f"citaat{name}",))
            save_line(office[name], self.case_id, line, at=office.now())

    def _attached(self) -> None:
        """Four files: one stays closed, one will be covered, one released, one is a recording."""
        office, secretary = self.office, self.office["secretary"]
        at, today = office.now, office.desk.today()
        for word in ("geslotenwoord", "afgedektwoord", "vrijwoord", "opnamewoord"):
            name = "geslotennaam.txt" if word == "geslotenwoord" else "bestand.txt"
            new = NewAttachment("", name, None, Channel.POST, today)
            content = BytesIO(word.encode())
            self.files[word] = attach(secretary, self.case_id, content, new, at=at(), today=today, extract=_as_text)
        self.consent_id = add_appearance(
            secretary.store, secretary.viewer, self.files["opnamewoord"],
            NewAppearance("verschijnwoord", today, "brief"), at=at(), today=today,
        )  # fmt: skip
        inside = NewAnchor(Place(page=1), note="merkwoord")
        add_anchor(secretary.store, secretary.viewer, self.files["vrijwoord"], inside, at=at())

    def _talked(self) -> None:
        """One of each kind of talk around the case."""
        office, store, viewer = self.office, self.office["secretary"].store, self.office["secretary"].viewer
        at, today = office.now(), office.desk.today()
        contact = NewContact(Channel.PHONE, at, "Fatima", "contactwoord", "beloftewoord", today)
        log_contact(store, viewer, self.case_id, contact, at=at)
        talk = NewAppointment(TalkForm.COME, at, place="plekwoord")
        make_appointment(store, viewer, self.case_id, talk, at=at)
        minutes = write_minutes(store, viewer, self.case_id, "verslagwoord", at=at)
        reacts = today + timedelta(days=7)
        send_minutes(store, viewer, self.case_id, (minutes,), sent_on=today, react_by=reacts, today=today, at=at)
        reaction = NewReaction("reactiewoord", today, Channel.EMAIL)
        add_reaction(store, viewer, minutes, reaction, today=today, at=at)
        ask_question(store, viewer, self.case_id, "vraagwoord", asked_on=today, at=at)
        for audience, word in ((Audience.OFFICE, "binnenwoord"), (Audience.PANEL, "panelwoord")):
            write_message(store, viewer, self.case_id, word, audience=audience, at=office.now())

    def _invited(self) -> None:
        """A letter of the clock went out, and the clock knows of it."""
        office, secretary, today = self.office, self.office["secretary"], self.office.desk.today()
        facts = NoticeFacts(
            purpose="berichtwoord", form=TalkForm.PHONE, meet_day=today, meet_time="10.00", place="020", people="wij"
        )
        new = NewNotice(NoticeKind.INVITATION, facts, today)
        notice_id = make_notice_final(secretary, self.case_id, new, render=in_full, at=office.now(), today=today)
        record_sent(secretary, notice_id, channel=Channel.POST, sent_on=today, today=today, at=office.now())

    def _told_who(self) -> None:
        """Somebody beside the applicant, how they can be reached, and an earlier case."""
        office, store, viewer = self.office, self.office["secretary"].store, self.office["secretary"].viewer
        today = office.desk.today()
        beside = NewParty("naastwoord", PartyKind.PERSON, ((PrivateKind.EMAIL, "adreswoord@example.org"),))
        party_id = add_party(store, viewer, self.case_id, beside, PartyRole.CONTACT, at=office.now())
        agreed = NewAgreement(MessageKind.DECISION, Channel.EMAIL, today, "wegwoord")
        agree_channel(store, viewer, party_id, agreed, at=office.now(), today=today)
        other = office.case("een eerdere")
        # Under the same panel, so that nobody sees more of cases than before.
        office.panel(other, ("resident", "expert", "civil servant", "seated", "recused"))
        recuse(store, viewer, other, office["recused"].viewer.person_id, "belangenwoord", at=office.now())
        link_cases(store, viewer, self.case_id, other, LinkKind.FOLLOWS, at=office.now(), remark="bandwoord")

    def handed_in(self) -> None:
        """Three of four handed in under seal."""
        for name in ("expert", "resident", "seated"):
            self.office.judge(self.case_id, name, reason=f"oordeel{name}", quote=f"citaat{name}")

    def opened(self) -> None:
        """The chair opened."""
        self.office.open(self.case_id, reason="Eén lid is ziek en het quorum is vier.")
        secretary, at = self.office["secretary"], self.office.now
        for word in ("vrijwoord", "opnamewoord"):
            release(secretary, self.files[word], at=at())
        copy = BytesIO(b"kopiewoord")
        release_redacted(secretary, self.files["afgedektwoord"], copy, at=at(), extract=_as_text)
        shown = NewAnchor(Place(page=1), note="panelmerk", for_panel=True)
        add_anchor(secretary.store, secretary.viewer, self.files["vrijwoord"], shown, at=at())

    def shared(self) -> None:
        """Drafts of what they think together; one has a minority view. The decider plans a day for the letter."""
        chair, now = self.office["chair"], self.office.now
        decider, today = self.office["decider"], self.office.desk.today()
        plan_sending(decider.store, decider.viewer, self.case_id, today, at=now())
        for place, criterion in enumerate(case_criteria_of(self.office, self.case_id)):
            level = criterion.levels[1].key
            shared = write_shared(
                chair.store, chair.viewer, self.case_id, criterion.key, level=level, reason="samenwoord", at=now()
            )
            self.shared_id = self.shared_id or shared
            expert = self.office["expert"]
            aside = Position(expert.viewer.person_id, Stance.ASIDE, "minderheidwoord") if place == 0 else None
            take_position(
                expert.store,
                expert.viewer,
                shared,
                [aside or Position(expert.viewer.person_id, Stance.AGREE)],
                at=now(),
            )

    def decided(self) -> None:
        """Everybody agreed; decided; the letter is final. Somebody in the recording took their consent back."""
        store, viewer, today = self.office["secretary"].store, self.office["secretary"].viewer, self.office.desk.today()
        end_appearance(store, viewer, self.consent_id, ended_on=today, at=self.office.now(), today=today)
        office, chair = self.office, self.office["chair"]
        with chair.store.read() as session:
            drafts = shared_judgements(session, chair.viewer, self.case_id)
        agreed = [Position(office[name].viewer.person_id, Stance.AGREE) for name in ("resident", "seated")]
        for draft in drafts.values():
            take_position(chair.store, chair.viewer, draft.id, agreed, at=office.now())
        office.decide(self.case_id, weighing="afwegingwoord")
        secretary = office["secretary"]
        self.letter_id = make_final(
            secretary, self.case_id, sending_on=office.desk.today(), render=in_full, at=office.now()
        )

    def sent(self) -> None:
        """The letter went out."""
        today = self.office.desk.today()
        record_sending(self.office["secretary"], self.case_id, sent_on=today, today=today, at=self.office.now())


def _as_text(content: BinaryIO) -> Extracted:
    return Extracted("text/plain", content.read().decode())


def case_criteria_of(office: Office, case_id: str) -> tuple[Any, ...]:
    with office["secretary"].store.read() as session:
        return case_criteria(session, office["secretary"].viewer, case_id)
