"""A desk on which panels have talked: one case to decide, and letters in every state, for pictures and tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import Outcome, Role, Stance
from maakdesk.bootstrap import Desk, render_letter
from maakdesk.core.accord.commands import adopt
from maakdesk.core.assessment.commands import open_judgements
from maakdesk.core.assessment.rules import Line
from maakdesk.core.decisions.commands import NewDecision, decide
from maakdesk.core.deliberation.commands import Position, present_members, take_position, write_shared
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.letters.commands import make_final, record_sending, record_signature
from maakdesk.core.letters.queries import letters_of_case
from maakdesk.core.panels.commands import NewPanel, compose_panel
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.ui.gallery.panel_desk import (
    BUILT,
    CHAIR,
    CIVIL_SERVANT,
    EXPERT,
    OPENED,
    PHRASE,
    RESIDENT,
    SECRETARY,
    judge,
    panel_desk,
    sign_in,
)

DECIDER = "Henk Oosterling"
_SOURCE = "Subsidieregeling bewonersinitiatieven, Gemeenteblad 2026, 112"
DECIDED = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
TODAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)

_TOGETHER = (
    "In deze buurt is er na drie uur niets voor kinderen. Huiswerk maken en samen eten brengt hen bij elkaar, en de"
    " ouders ook."
)
_THRESHOLD = (
    "Ouders uit de nieuwe flats dachten dat het alleen voor leden was. Het plan wil daar iets aan doen. De trap bij de"
    " achteringang blijft een drempel."
)
_SHARED = (
    ("value", "great", _TOGETHER),
    ("open", "threshold", _THRESHOLD),
    ("support", "group", "In de proefmaand kwamen er veertien kinderen per middag. De helft van de ouders bleef eten."),
    ("costs", "questions", "Tien laptops zijn niet nodig, hetgeen ook de school zegt: zij leent er vijf uit."),
    ("organisation", "firm", "Acht mensen hebben een maand lang laten zien dat zij het kunnen."),
)  # fmt: skip
_LAST = ("afterwards", "beginning", "Er is een begin. De school wil meedenken over de tijd na dit jaar.")
_LINES = tuple(Line(key, level, reason) for key, level, reason in (*_SHARED, _LAST))
_WEIGHING = "Voor u is een bijdrage belangrijk. Voor de buurt ook. Andere plannen komen hierdoor niet in de knel."


@dataclass(frozen=True, slots=True)
class DecisionCases:
    """The ids of the cases on the desk."""

    talked: str
    """The panel has talked: five of its six criteria are settled. To be decided."""
    decided: str
    """Granted; the letter is still to be made final."""
    signed: str
    """Granted in part; the letter is signed and goes out today."""
    late: str
    """The letter should have gone out yesterday and was not signed."""
    sent: str
    """Refused, and the letter was sent."""


def decision_desk(folder: Path) -> DecisionCases:
    """Make the desk in `folder`; everybody has the passphrase of `panel_desk`."""
    panels = panel_desk(folder)
    clock = FixedClock(BUILT)
    with sign_in(folder, SECRETARY, clock) as desk:
        add_person(desk.acting, NewPerson(DECIDER, (Role.DECIDER,), PHRASE), at=BUILT)
        store, viewer = desk.acting.store, desk.acting.viewer
        adopt(store, viewer, "resident_initiative", {}, for_the_rest=_SOURCE, at=BUILT, today=desk.today())
        new = [
            _case(desk, "Fietsles in het Vliegenbos", "Stichting Op de Pedalen", 3_200_00),
            _case(desk, "Buurtkeuken De Lange Pollepel", "Vereniging De Pollepel", 12_500_00),
            _case(desk, "Wintertuin aan de Meeuwenlaan", "Bewonersgroep Meeuwenlaan", 6_450_00),
            _case(desk, "Vuurwerkshow op het dijkje", "Feestcomité Nieuwendam", 9_000_00),
        ]
    cases = DecisionCases(panels.opened, *new)
    for name in (RESIDENT, EXPERT, CIVIL_SERVANT):
        with sign_in(folder, name, clock) as member:
            for case_id in new:
                judge(member, case_id, _LINES)
    with sign_in(folder, CHAIR, FixedClock(OPENED)) as chair:
        for case_id in new:
            open_judgements(chair.acting, case_id, at=OPENED)
        for case_id in (cases.talked, *new):
            _talk(chair, case_id, all_agree=case_id != cases.talked)
    with sign_in(folder, DECIDER, FixedClock(DECIDED)) as decider:
        _decide(decider, cases.decided, Outcome.GRANTED)
        _decide(decider, cases.signed, Outcome.PARTIAL, 11_000_00, ("costs_too_high",))
        _decide(decider, cases.late, Outcome.GRANTED)
        _decide(decider, cases.sent, Outcome.REFUSED, None, ("not_for_this_scheme",))
    with sign_in(folder, SECRETARY, FixedClock(DECIDED)) as desk:
        _final(desk, cases.signed, date(2026, 3, 10))
        _final(desk, cases.late, date(2026, 3, 9))
        _final(desk, cases.sent, date(2026, 3, 9))
        for case_id in (cases.signed, cases.sent):
            _sign(desk, case_id)
        record_sending(desk.acting, cases.sent, sent_on=date(2026, 3, 9), today=date(2026, 3, 9), at=DECIDED)
    return cases


def _case(desk: Desk, title: str, applicant: str, asked: int) -> str:
    new = NewCase(title, applicant, "resident_initiative", date(2026, 2, 20), asked, district="Noord")
    number = add_case(desk.acting.store, desk.acting.viewer, new, at=desk.now(), today=desk.today())
    with desk.acting.store.read() as session:
        case_id = case_id_of(session, desk.acting.viewer, number)
    panel = NewPanel((RESIDENT, EXPERT, CIVIL_SERVANT), CHAIR, OPENED, deputy=CIVIL_SERVANT)
    compose_panel(desk.acting.store, desk.acting.viewer, case_id, panel, at=desk.now())
    return case_id


def _talk(chair: Desk, case_id: str, *, all_agree: bool) -> None:
    store, viewer = chair.acting.store, chair.acting.viewer
    for key, level, reason in (*_SHARED, *((_LAST,) if all_agree else ())):
        shared = write_shared(store, viewer, case_id, key, level=level, reason=reason, at=chair.now())
        with store.read() as session:
            present = sorted(present_members(session, case_id))
        positions = [Position(person, Stance.AGREE) for person in present]
        if key == "costs" and not all_agree:
            view = "de laptops zijn juist nodig, want thuis is er vaak geen."
            positions[-1] = Position(present[-1], Stance.ASIDE, view)
        take_position(store, viewer, shared, positions, at=chair.now())


def _decide(
    decider: Desk, case_id: str, outcome: Outcome, amount: int | None = None, grounds: tuple[str, ...] = ()
) -> None:
    new = NewDecision(
        outcome, _WEIGHING, "Namens het college van burgemeester en wethouders van Amsterdam,", decider.today(), amount,
        grounds, "Er waren geen bijzondere omstandigheden.",
    )  # fmt: skip
    decide(decider.acting.store, decider.acting.viewer, case_id, new, at=decider.now())


def _final(desk: Desk, case_id: str, sending_on: date) -> None:
    make_final(desk.acting, case_id, sending_on=sending_on, render=render_letter, at=desk.now())


def _sign(desk: Desk, case_id: str) -> None:
    with desk.acting.store.read() as session:
        letter = letters_of_case(session, desk.acting.viewer, case_id)[0]
    record_signature(desk.acting, letter.id, signed_by="J. de Wit", signed_on=desk.today(), at=desk.now())
