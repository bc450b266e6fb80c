"""The window with an empty room, with a list, and with progress."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from maakdesk.base.money import format_euros
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.scene import Scene
from maakdesk.ui.items.columns import Align, Cell, Column, Sort
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.page import Hint, Page, PageSpec
from maakdesk.ui.shell.shell import Shell, ShellSpec
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.chips import Filter, FilterRow
from maakdesk.ui.widgets.clock import Hand, Ring
from maakdesk.ui.widgets.empty_state import EmptyState, Way
from maakdesk.ui.widgets.form import SearchField
from maakdesk.ui.widgets.labels import Label, hairline
from maakdesk.ui.widgets.progress_band import ProgressBand
from maakdesk.ui.widgets.saved_views import SavedViews, View
from maakdesk.ui.widgets.state_chip import STATES, state_words
from maakdesk.ui.widgets.toast import Toast


class NoActions:
    """The window's own actions, where there is no window."""

    def lock(self) -> None:
        """Nothing is locked in a picture."""

    def leave_desk(self) -> None:
        """Nothing is open in a picture."""

    def look(self, menu: QMenu) -> None:
        """Nothing to choose in a picture."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: str
    title: str
    applicant: str
    asked: int
    state: str
    ring: Ring
    due: str


_TITLES = (
    "Muziekles op de Fiets", "Groene Gevels Vogelbuurt", "Buurtkeuken De Lange Pollepel", "Tuin van Tante Corrie",
    "Fietsherstel Banne", "Leesclub in de Wasserette, met voorleesuur voor de kinderen van de hele straat en de flat",
    "Repaircafé aan de Dijk", "Kademuur als Podium", "Zomerschool Tuindorp",
)  # fmt: skip
_DUE = (
    (Ring(Hand.PASSED), "vr 6 mrt, voorbij"), (Ring(Hand.RUNS, 0.95, near=True), "wo 11 mrt, morgen"),
    (Ring(Hand.RUNS, 0.9, near=True), "ma 16 mrt, 6 d."), (Ring(Hand.RUNS, 0.7), "ma 30 mrt"),
    (Ring(Hand.STOPPED), "staat stil"), (Ring(Hand.DONE), "besloten"), (Ring(Hand.RUNS), "ma 4 mei"),
)  # fmt: skip


class Lines:
    """A source of made-up lines, for pictures."""

    def __init__(self, count: int) -> None:
        """`count` lines."""
        self._count = count

    def first(self, limit: int, sort: Sort | None) -> Sequence[tuple[Hashable, _Line]]:  # noqa: ARG002
        """The first lines."""
        return [(n, _line(n)) for n in range(min(limit, self._count))]

    def ids(self, sort: Sort | None) -> Sequence[Hashable]:  # noqa: ARG002
        """All ids."""
        return range(self._count)

    def rows(self, ids: Sequence[Hashable]) -> Sequence[_Line | None]:
        """The lines of `ids`."""
        return [_line(int(str(one))) for one in ids]


def _line(n: int) -> _Line:
    ring, due = _DUE[n % len(_DUE)]
    state = list(STATES)[n * 5 % len(STATES)]
    return _Line(
        f"MA-2026-{n + 7:05d}", _TITLES[n % len(_TITLES)], "Stichting Theepot", 123_000 * (n + 1), state, ring, due
    )


def _columns(context: Context) -> list[Column[_Line]]:
    language = context.texts.language
    return [
        Column("number", "gallery.number", lambda r: Cell(r.number, tone="ink2"), 124, keep=True, tabular=True),
        Column("title", "gallery.title", lambda r: Cell(r.title), 200, stretch=True, keep=True, sort="title"),
        Column("applicant", "gallery.applicant", lambda r: Cell(r.applicant), 150),
        Column(
            "asked", "gallery.asked", lambda r: Cell(format_euros(r.asked, language)), 100, Align.END, tabular=True
        ),
        Column(
            "state",
            "gallery.state",
            lambda r: Cell(state_words(context.texts, r.state), STATES[r.state][0], tone=STATES[r.state][1]),
            178,
        ),
        Column(
            "due",
            "gallery.due",
            lambda r: Cell(r.due, ring=r.ring, tone=r.ring.tone if r.ring.tone != "ink2" else "ink"),
            170,
            keep=True,
            sort="due",
        ),
    ]  # fmt: skip


class _ListPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context, "Zaken")
        theme = context.theme
        self.model = PagedTableModel(context, _columns(context))
        self.table = DeskTable(context, self.model, "Zaken")
        views = SavedViews(context)
        views.show_views(
            [View("a", "Mijn zaken", 18), View("b", "Alle zaken", 412), View("c", "Te laat of bijna", 4)], "a"
        )
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(10))
        head.setSpacing(theme.px(12))
        head.addWidget(Label(theme, "Zaken", "title"))
        head.addSpacing(theme.px(8))
        head.addWidget(views, 1)
        head.addWidget(Button(context, "Importeren", icon="file-down"))
        head.addWidget(Button(context, "Nieuwe zaak", icon="plus", key="Ctrl+N", main=True))
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(12))
        tools.setSpacing(theme.px(8))
        search = SearchField(context, "Zoek in deze lijst")
        search.setFixedWidth(theme.px(240))
        filters = FilterRow(context)
        filters.show_filters([Filter("a", "Behandelaar: ik"), Filter("b", "Stadsdeel: Noord")])
        tools.addWidget(search)
        tools.addWidget(filters, 1)
        tools.addWidget(Button(context, "Kolommen: 6 van 6", icon="columns-3", small=True))
        self.column.addLayout(head)
        self.column.addLayout(tools)
        self.column.addWidget(hairline())
        self.column.addWidget(self.table, 1)
        self.progress = ProgressBand(context)
        self.column.addWidget(self.progress)

    def reload(self) -> None:
        self.model.show(Lines(412), Sort("due"))
        self.say("18 zaken, 1 gekozen · samen gevraagd € 233.950")

    def hints(self) -> tuple[Hint, ...]:
        return Hint("Space", "snelle blik"), Hint("Return", "openen")


class _EmptyPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context, "Zaken")
        ways = (
            Way(
                "file-down",
                "Een register importeren",
                "Excel, csv of json. U ziet eerst wat elke rij wordt, daarna beslist u.",
                "Bestand kiezen",
                lambda: None,
                "Ctrl+I",
            ),
            Way(
                "pen-line",
                "Zelf een aanvraag invoeren",
                "Van papier, telefoon of gesprek. Drie velden zijn genoeg om te beginnen.",
                "Nieuwe zaak",
                lambda: None,
                "Ctrl+N",
            ),
            Way(
                "users",
                "Nog alleen? Voeg mensen toe",
                "Panelleden en beslissers krijgen elk hun eigen wachtzin.",
                "Persoon toevoegen",
                lambda: None,
            ),
        )
        sentence = (
            "Een zaak begint met een aanvraag: iemand uit de buurt vraagt geld, ruimte of een taak.\n"
            "Hoe komt de eerste binnen?"
        )
        self.column.addWidget(EmptyState(context, "Hier komen uw zaken", sentence, ways), 1)
        self.say("Geen zaken")


def spec(first: type[Page]) -> ShellSpec:
    """A shell with the three rooms, the first of which is made by `first`."""
    rooms = (
        PageSpec("cases", "folder", "shell.page.cases", first),
        PageSpec("letters", "mail", "shell.page.letters", lambda context: Page(context, "Brieven")),
        PageSpec(
            "settings", "settings", "shell.page.settings", lambda context: Page(context, "Instellingen"), at_end=True
        ),
    )
    return ShellSpec("Bewonersinitiatieven Noord", "Marit Overwater", "secretaris", {"secretary"}, rooms)


def _shell(first: type[Page]) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        shell = Shell(context, spec(first), NoActions())
        shell.rail.set_count("cases", 412)
        shell.rail.set_count("letters", 5)
        return shell

    return build


def _choose(widget: QWidget) -> None:
    if isinstance(widget, Shell) and isinstance(page := widget.page(), _ListPage):
        page.table.choose_row(2)
        page.table.setFocus()


def _work(widget: QWidget) -> None:
    if isinstance(widget, Shell) and isinstance(page := widget.page(), _ListPage):
        page.table.choose_row(2)
        page.progress.begin(
            "Bezig met importeren", "Er is nog niets toegevoegd; stopt u nu, dan blijft alles zoals het was."
        )
        page.progress.show_progress(212, 336, 5.0)
        page.progress.focus_stop()


def _news(widget: QWidget) -> None:
    if isinstance(widget, Shell):
        widget.toasts.show_toast(
            Toast("De kantoormap is gemaakt", "Bewaar de herstelsleutel op een veilige plek.", action="Map openen")
        )


SCENES = (
    Scene("02-schil-lijst", _shell(_ListPage), _choose),
    Scene("02-schil-leeg-melding", _shell(_EmptyPage), _news),
    Scene("02-schil-voortgang", _shell(_ListPage), _work),
)
