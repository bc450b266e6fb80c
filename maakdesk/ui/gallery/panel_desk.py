"""A small desk with a panel: made through the commands that people use, for pictures and for tests of pages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from maakdesk.base.clock import Clock, FixedClock
from maakdesk.base.vocabulary import Background, Role
from maakdesk.bootstrap import Desk, make_desk, unlock_desk
from maakdesk.core.assessment.commands import hand_in, open_judgements, save_line
from maakdesk.core.assessment.rules import ASK, Line
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.panels.commands import NewPanel, compose_panel
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.vault import Cost

BUILT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When the desk was made; what is closed opens on Friday 13 March, what is open was opened on Monday 9 March."""
OPENS = datetime(2026, 3, 13, 16, 0, tzinfo=UTC)
OPENED = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
PHRASE = "zeven schommels achter de brug"
CHEAP = Cost(memory_kib=16, passes=1, lanes=1)

SECRETARY = "Lotte Brandsma"
CHAIR = "Wim Terpstra"
RESIDENT = "Fatima Aksoy"
EXPERT = "Idris van Rijn"
CIVIL_SERVANT = "Sanne Postma"
OTHER_RESIDENT = "Joris Keizer"
MEMBERS = (RESIDENT, EXPERT, CIVIL_SERVANT, OTHER_RESIDENT)

_PEOPLE = (
    (CHAIR, (Role.CHAIR,), Background.EXPERT),
    (RESIDENT, (Role.MEMBER,), Background.RESIDENT),
    (EXPERT, (Role.MEMBER,), Background.EXPERT),
    (CIVIL_SERVANT, (Role.MEMBER, Role.CHAIR), Background.CIVIL_SERVANT),
    (OTHER_RESIDENT, (Role.MEMBER,), Background.RESIDENT),
)
_ANSWERS = (
    Answer(
        "plan", "Wat wilt u doen?",
        "Twee middagen per week wordt de keuken van het buurthuis een huiswerkplek. Kinderen maken hun huiswerk aan de"
        " grote tafel, en wie klaar is snijdt mee voor de soep. Om zes uur eten wij samen, ouders ook.",
    ),
    Answer(
        "who", "Wie doen er mee?",
        "Wij zijn met acht: drie moeders, twee studenten, een gepensioneerde leraar en twee koks. In de proefmaand"
        " kwamen er gemiddeld veertien kinderen per middag, en de helft van de ouders bleef eten. De"
        " oudste kinderen helpen de jongste.",
    ),
    Answer(
        "reach", "Hoe weten mensen hiervan?",
        "De school deelt een briefje uit en de huisarts wijst ons aan. Ouders uit de nieuwe flats zeiden dat zij"
        " dachten dat het alleen voor leden van het buurthuis was. Daarom willen wij ook bij de ingang van de flats"
        " gaan staan.",
    ),
    Answer(
        "money", "Wat heeft u nodig?",
        "€ 4.800: eten voor veertig weken, een vergoeding voor de twee studenten en tien tweedehands laptops. De ruimte"
        " krijgen wij gratis. Wat over is, gaat naar een schoolreis voor de kinderen die het vaakst kwamen.",
    ),
    Answer(
        "risk", "Wat kan er misgaan?",
        "Als de twee koks allebei ziek zijn, kan er niet gekookt worden. Wij hebben daar nog geen antwoord op. Als het"
        " buurthuis verbouwt, moeten wij een half jaar ergens anders heen.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PanelCases:
    """The ids of the cases on the desk."""

    judging: str
    """Opens on `OPENS`; nobody has handed in."""
    waiting: str
    """Opens on `OPENS`; two have handed in."""
    opened: str
    """Opened at `OPENED`; one member came later and one is absent."""
    new: str
    """Has no panel yet."""


def panel_desk(folder: Path) -> PanelCases:
    """Make the desk in `folder` with its people and four cases; everybody has the passphrase `PHRASE`."""
    clock = FixedClock(BUILT)
    desk, _ = make_desk(folder, name=SECRETARY, passphrase=PHRASE, clock=clock, cost=CHEAP)
    with desk:
        for name, roles, background in _PEOPLE:
            add_person(desk.acting, NewPerson(name, roles, PHRASE, background), at=BUILT)
        titles = ("Huiswerkkeuken Banne", "Kademuur als podium", "Buurtmoestuin aan het dok", "Repareercafé Vogelbuurt")
        cases = PanelCases(*(_case(desk, title, n) for n, title in enumerate(titles)))
        _panel(desk, cases.judging, OPENS)
        _panel(desk, cases.waiting, OPENS)
        _panel(desk, cases.opened, OPENED)
    for name in (RESIDENT, EXPERT):
        with sign_in(folder, name, clock) as member:
            judge(member, cases.waiting, _THOUGHTS[name])
    for name in (RESIDENT, EXPERT, CIVIL_SERVANT):
        with sign_in(folder, name, clock) as member:
            judge(member, cases.opened, _THOUGHTS[name])
    with sign_in(folder, CHAIR, FixedClock(OPENED)) as chair:
        open_judgements(chair.acting, cases.opened, at=OPENED)
    return cases


def sign_in(folder: Path, name: str, clock: Clock) -> Desk:
    """Open the desk as `name`."""
    return unlock_desk(folder, name=name, passphrase=PHRASE, clock=clock)


def judge(desk: Desk, case_id: str, lines: tuple[Line, ...]) -> None:
    """Judge a case as whoever opened the desk, and hand in."""
    for line in lines:
        save_line(desk.acting, case_id, line, at=desk.now())
    hand_in(desk.acting, case_id, at=desk.now())


def _case(desk: Desk, title: str, n: int) -> str:
    new = NewCase(
        title, "Stichting Samen aan Tafel", "resident_initiative", date(2026, 2, 23 + n), 480_000 + n * 65_000,
        answers=_ANSWERS, district="Noord",
    )  # fmt: skip
    number = add_case(desk.acting.store, desk.acting.viewer, new, at=desk.now(), today=desk.today())
    with desk.acting.store.read() as session:
        return case_id_of(session, desk.acting.viewer, number)


def _panel(desk: Desk, case_id: str, opens_at: datetime) -> None:
    new = NewPanel(MEMBERS, CHAIR, opens_at, deputy=CIVIL_SERVANT)
    compose_panel(desk.acting.store, desk.acting.viewer, case_id, new, at=desk.now())


_QUOTE = "de helft van de ouders bleef eten"
_THOUGHTS = {
    RESIDENT: (
        Line(
            "value",
            "great",
            "In deze buurt is na drie uur niets voor kinderen. Samen eten brengt ook de ouders binnen.",
        ),
        Line("open", "own_circle", "Mijn buren in de nieuwe flats kenden het niet, en dachten dat het voor leden was."),
        Line("support", "broad", "De helft van de ouders bleef eten in de proefmaand.", (_QUOTE,)),
        Line("costs", "questions", "Tien laptops lijkt veel als de school er ook uitleent."),
        Line("organisation", "firm", "Zij hebben een maand zonder geld gedraaid. Dat zegt mij genoeg."),
        Line("afterwards", "beginning", "Er is een idee om door te gaan, maar nog geen afspraak."),
    ),
    EXPERT: (
        Line("value", "great", "Huiswerk en eten samen werkt: kinderen komen terug."),
        Line("open", "threshold", "Wie geen Nederlands leest, mist het briefje van school."),
        Line("support", "narrow", "Het plan noemt vooral de mensen die er al waren."),
        Line("costs", ASK, questions=("Waarop is de prijs van de laptops gebaseerd?",)),
        Line("organisation", ASK, questions=("Wie kookt er als beide koks ziek zijn?",)),
        Line("afterwards", "beginning", "De school wil meedenken. Meer staat er niet."),
    ),
    CIVIL_SERVANT: (
        Line("value", "great", "Het vult aan wat het buurthuis nu niet kan."),
        Line("open", "threshold", "De ingang aan de achterkant heeft een trap."),
        Line("support", "group", "Een vaste kring draagt het; de flats zijn nog niet gevraagd."),
        Line("costs", "questions", "De vergoeding voor de studenten past niet bij de regels voor vrijwilligers."),
        Line("organisation", "not_now", "Het plan zegt zelf dat er geen antwoord is als de koks uitvallen."),
        Line("afterwards", "beginning", "Een begin is er. Over twee jaar is dit nog open."),
    ),
}
