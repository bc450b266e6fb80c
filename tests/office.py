"""A whole office for tests: a real desk whose people all act with their own keys, and a case on its way."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import Background, Outcome, PrivateKind, Role, Stance
from maakdesk.bootstrap import Desk, make_desk
from maakdesk.core.accord.commands import adopt
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.acting import Acting
from maakdesk.core.assessment.commands import hand_in, open_judgements, save_line
from maakdesk.core.assessment.rules import Line
from maakdesk.core.decisions.commands import NewDecision, decide
from maakdesk.core.deliberation.commands import Position, take_position, write_shared
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.letters.letter import Letter
from maakdesk.core.panels.commands import NewPanel, compose_panel
from maakdesk.demo.cast import Cast
from maakdesk.demo.script import DemoPerson
from tests.core.vaults import CHEAP, PHRASE

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OPENS = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
RECEIVED = date(2026, 3, 2)
SCHEME = "resident_initiative"

PEOPLE = (
    DemoPerson("secretary", (Role.SECRETARY, Role.ADMINISTRATOR), None),
    DemoPerson("chair", (Role.CHAIR,), Background.EXPERT),
    DemoPerson("resident", (Role.MEMBER,), Background.RESIDENT),
    DemoPerson("expert", (Role.MEMBER,), Background.EXPERT),
    DemoPerson("civil servant", (Role.MEMBER,), Background.CIVIL_SERVANT),
    DemoPerson("decider", (Role.DECIDER,), None),
    DemoPerson("auditor", (Role.AUDITOR,), None),
    DemoPerson("administrator", (Role.ADMINISTRATOR,), None),
    DemoPerson("coach", (Role.COACH,), None),
    DemoPerson("stranger", (Role.MEMBER,), Background.RESIDENT),
)
MEMBERS = ("resident", "expert", "civil servant")


def in_full(letter: Letter, _at: datetime) -> bytes:
    """A stand-in for the PDF: the words of the letter."""
    return "\n".join(letter.texts()).encode()


class Office:
    """A desk with everybody of `people`; time goes on by a minute with every act."""

    def __init__(self, folder: Path, people: Sequence[DemoPerson] = PEOPLE, *, adopting: bool = True) -> None:
        """Make the desk in `folder`; its schemes are the office's own unless told otherwise."""
        self.clock = FixedClock(START)
        self.desk: Desk
        self.desk, _ = make_desk(folder, name=people[0].name, passphrase=PHRASE, clock=self.clock, cost=CHEAP)
        self.cast = Cast(self.desk, PHRASE)
        for key in shipped_schemes() if adopting else ():
            self.adopt(key)
        for person in people[1:]:
            self.cast.join(person, at=self.now())

    def adopt(self, key: str) -> None:
        """Take a scheme as the office's own."""
        viewer, store = self.desk.acting.viewer, self.desk.acting.store
        adopt(store, viewer, key, {}, for_the_rest="test", at=START, today=START.date())

    def now(self) -> datetime:
        """The next minute."""
        self.clock.move(timedelta(minutes=1))
        return self.clock.now()

    def wait_until(self, moment: datetime) -> None:
        """Let time pass."""
        self.clock.move(max(moment - self.clock.now(), timedelta()))

    def __getitem__(self, name: str) -> Acting:
        """Somebody."""
        return self.cast[name]

    def close(self) -> None:
        """Everybody goes home."""
        self.cast.__exit__(None, None, None)
        self.desk.close()

    def case(self, title: str = "Soep op de stoep", *, asked_cents: int | None = 450_000, scheme: str = SCHEME) -> str:
        """Take a case in; gives its id."""
        office = self["secretary"]
        new = NewCase(
            title=title,
            applicant="Stichting De Lange Tafel",
            scheme_key=scheme,
            received_on=RECEIVED,
            asked_cents=asked_cents,
            answers=(Answer("what", "Wat gaat u doen?", "Wij koken soep."),),
            private=((PrivateKind.ADDRESS, "Voorbeeldpad 1\n1000 AA Amsterdam"),),
        )
        number = add_case(office.store, office.viewer, new, at=self.now(), today=self.desk.today())
        with office.store.read() as session:
            return case_id_of(session, office.viewer, number)

    def panel(
        self, case_id: str, members: Sequence[str] = MEMBERS, *, chair: str = "chair", opens_at: datetime = OPENS
    ) -> None:
        """Give a case its panel."""
        office = self["secretary"]
        compose_panel(office.store, office.viewer, case_id, NewPanel(members, chair, opens_at), at=self.now())

    def judge(self, case_id: str, name: str, *, reason: str = "Een goede reden.", quote: str = "Wij koken") -> None:
        """Judge every criterion at its second level and hand in."""
        for criterion in shipped_schemes()[SCHEME].criteria:
            line = Line(criterion.key, criterion.levels[1].key, reason, (quote,))
            save_line(self[name], case_id, line, at=self.now())
        hand_in(self[name], case_id, at=self.now())

    def open(self, case_id: str, *, reason: str | None = None) -> int:
        """Open, at the moment set beforehand."""
        self.wait_until(OPENS)
        return open_judgements(self["chair"], case_id, reason=reason, at=self.now())

    def share(self, case_id: str, criterion: str, *, agreed: Sequence[str] = MEMBERS) -> str:
        """Write a shared judgement to which `agreed` agree; gives its id."""
        chair = self["chair"]
        level = next(one for one in shipped_schemes()[SCHEME].criteria if one.key == criterion).levels[1].key
        shared = write_shared(
            chair.store, chair.viewer, case_id, criterion, level=level, reason=f"Samen over {criterion}.", at=self.now()
        )
        positions = [Position(self[name].viewer.person_id, Stance.AGREE) for name in agreed]
        if positions:
            take_position(chair.store, chair.viewer, shared, positions, at=self.now())
        return shared

    def talked(self, *, members: Sequence[str] = MEMBERS) -> str:
        """A case whose panel has settled everything; gives its id."""
        case_id = self.case()
        self.panel(case_id, members)
        for name in members:
            self.judge(case_id, name)
        self.open(case_id)
        for criterion in shipped_schemes()[SCHEME].criteria:
            self.share(case_id, criterion.key, agreed=members)
        return case_id

    def decision(self, **changes: object) -> NewDecision:
        """A decision that grants what was asked, with `changes`."""
        plain: dict[str, object] = {
            "outcome": Outcome.GRANTED,
            "weighing": "Het belang van de buurt weegt zwaar.",
            "on_behalf_of": "het college",
            "decided_on": self.desk.today(),
            "hardship": "Er is geen bijzondere reden.",
        }
        return NewDecision(**{**plain, **changes})  # type: ignore[arg-type]

    def decide(self, case_id: str, **changes: object) -> str:
        """Let the decider decide; gives the id of the decision."""
        decider = self["decider"]
        return decide(decider.store, decider.viewer, case_id, self.decision(**changes), at=self.now())
