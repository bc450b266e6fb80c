"""The widgets in all their states on one sheet, beside the colours and the type."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.gallery.scene import Scene
from maakdesk.ui.widgets.band import Band, BandKind
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.chips import Chip
from maakdesk.ui.widgets.clock import ClockLabel, ClockRing, Hand, Ring
from maakdesk.ui.widgets.fields import Check, ChoiceField, DateField, MoneyField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, columns, ground, hairline, rows
from maakdesk.ui.widgets.level_picker import Level, LevelPicker
from maakdesk.ui.widgets.passphrase_field import PassphraseField
from maakdesk.ui.widgets.progress_band import ProgressBand
from maakdesk.ui.widgets.quotes import QuoteList
from maakdesk.ui.widgets.reason_field import ReasonField
from maakdesk.ui.widgets.saved_views import SavedViews, View
from maakdesk.ui.widgets.small import Eyes, KeyHint, PersonBadge, VisibilityLine
from maakdesk.ui.widgets.state_chip import STATES, StateChip
from maakdesk.ui.widgets.tab_row import Tab, TabRow
from maakdesk.ui.widgets.toast import Toast, ToastHost

LEVELS = (
    Level("broad", "Breed gedragen", "ook wie niet vanzelf meedoet, is gevraagd"),
    Level("group", "Gedragen door een groep", "een vaste kring doet mee, de deur is open"),
    Level("narrow", "Nog smal", "vooral de aanvragers zelf"),
    Level("none", "Geen draagvlak te zien", "er is niets over gevraagd of gezegd"),
)
_SHEET = 3


class _Swatch(QLabel):
    def __init__(self, context: Context, token: str) -> None:
        super().__init__(token)
        self._theme, self._token = context.theme, token
        self.setFixedSize(context.theme.px(66), context.theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = self._theme.colour(self._token)
        painter.setBrush(fill)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setPen(Qt.GlobalColor.white if fill.lightness() < 130 else Qt.GlobalColor.black)
        painter.setFont(self._theme.font("caption"))
        painter.drawText(self.rect().adjusted(7, 0, 0, -5), Qt.AlignmentFlag.AlignBottom, self._token)


def _head(context: Context, words: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, context.theme.px(6), 0, context.theme.px(2))
    column.addWidget(Label(context.theme, words, bold=True))
    column.addWidget(hairline())
    return box


def _row(context: Context, *widgets: QWidget) -> QHBoxLayout:
    line = columns(context, gap=12)
    for widget in widgets:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    return line


def parts(context: Context) -> QWidget:
    """The sheet '00-onderdelen'."""
    sheet = QWidget()
    ground(sheet, "ground")
    across = QHBoxLayout(sheet)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    for place, fill in enumerate((_first, _second, _third)):
        pane = QWidget()
        column = rows(context, margin=24, gap=8)
        pane.setLayout(column)
        fill(context, column)
        column.addStretch(1)
        across.addWidget(pane, 1)
        if place < _SHEET - 1:
            across.addWidget(hairline(down=True))
    return sheet


def _first(context: Context, column: QVBoxLayout) -> None:
    theme = context.theme
    column.addWidget(_head(context, "Kleuren"))
    grid = QGridLayout()
    grid.setSpacing(theme.px(6))
    for place, token in enumerate(theme.tokens.colours):
        grid.addWidget(_Swatch(context, token), place // 6, place % 6)
    column.addLayout(grid)
    column.addWidget(_head(context, "Letter"))
    for kind, words in (
        ("welcome", "Welkom 32/40"),
        ("title", "Titel van een pagina 24/32"),
        ("subtitle", "Kop in een pagina 18/24"),
        ("reading", "Een aanvraag lezen 16/26"),
        ("typing", "Typen in het log 15/22"),
        ("body", "De gewone tekst van het venster 14/20"),
        ("second", "Tweede regel en zijvakken 13/18"),
        ("caption", "Bijschrift en statusbalk 12/16"),
    ):
        column.addWidget(Label(theme, words, kind, tone="ink" if kind not in {"second", "caption"} else "ink2"))
    column.addLayout(_row(context, LinkButton(context, "een verwijzing")))
    for amount in ("€ 12.500", "€ 1.411.108", "€ 0"):
        label = Label(theme, amount, tabular=True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight)
        label.setFixedWidth(theme.px(200))
        column.addWidget(label)
    column.addWidget(_head(context, "Klok"))
    rings = (
        Ring(Hand.RUNS, 0.0), Ring(Hand.RUNS, 0.45), Ring(Hand.RUNS, 0.9, near=True), Ring(Hand.PASSED),
        Ring(Hand.STOPPED), Ring(Hand.DONE),
    )  # fmt: skip
    column.addLayout(_row(context, *(ClockRing(context, ring, 24) for ring in rings)))
    column.addLayout(
        _row(
            context,
            ClockLabel(context, rings[2], "Besluit uiterlijk ma 16 maart", second="Nog 6 dagen, de klok loopt"),
            ClockLabel(context, rings[3], "vr 6 mrt, voorbij"),
        )
    )


def _second(context: Context, column: QVBoxLayout) -> None:
    column.addWidget(_head(context, "Knoppen"))
    off = Button(context, "Openen")
    off.setEnabled(False)
    down = Button(context, "Openen")
    down.setDown(True)
    focused = Button(context, "Bewaar", main=True)
    focused.setObjectName("focused")
    column.addLayout(_row(context, Button(context, "Bewaar", main=True), focused, Button(context, "Openen"), down, off))
    column.addLayout(
        _row(
            context,
            Button(context, "Nieuwe zaak", icon="plus", key="Ctrl+N", main=True),
            Button(context, "Importeren", icon="file-down"),
            Button(context, "Annuleren", key="Esc", small=True),
        )
    )
    column.addWidget(_head(context, "Velden"))
    name, wrong, fixed = TextField(context), MoneyField(context), TextField(context)
    name.setText("Banne")
    wrong.setText("twaalf")
    fixed.setText("vastgelegd")
    fixed.setEnabled(False)
    day = DateField(context)
    fields = [
        Field(context, "Naam", name, hint="Zoals op de aanvraag"),
        Field(context, "Bedrag", wrong),
        Field(context, "Nummer", fixed),
    ]
    day_field = Field(context, "Datum", day)
    choice = ChoiceField(context, [("a", "Deels toekennen"), ("b", "Afwijzen")])
    across = columns(context, gap=12)
    for field in fields:
        across.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(across)
    across = columns(context, gap=12)
    across.addWidget(day_field, 1, Qt.AlignmentFlag.AlignTop)
    across.addWidget(Field(context, "Besluit", choice), 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(across)
    wrong.textEdited.emit("twaalf")
    wrong.editingFinished.emit()
    day.setText("vr")
    day.textEdited.emit("vr")
    ticked = Check(context, "Aangevinkt")
    ticked.setChecked(True)
    column.addLayout(_row(context, Check(context, "Vinkje"), ticked))
    phrase = PassphraseField(context, "Wachtzin")
    phrase.line.setText("vier gewone woorden")
    phrase.show_strength(3, "Sterk: dit houdt lang stand")
    column.addWidget(phrase)
    column.addWidget(_head(context, "Keuzes en filters"))
    chosen = Chip(context, "Ruimte")
    chosen.setChecked(True)
    column.addLayout(
        _row(
            context,
            Chip(context, "Ruimte"),
            chosen,
            Chip(context, "Status: lopend", "filter"),
            Chip(context, "Filter", "add"),
        )
    )
    views = SavedViews(context)
    views.show_views(
        [View("mine", "Mijn zaken", 18), View("all", "Alle zaken", 412), View("late", "Te laat", 4)], "mine"
    )
    column.addWidget(views)
    column.addWidget(TabRow(context, [Tab("a", "Aanvraag"), Tab("b", "Besluit"), Tab("c", "Brieven", 3)], "b"))
    column.addWidget(_head(context, "Status"))
    grid = QGridLayout()
    for place, state in enumerate(STATES):
        grid.addWidget(StateChip(context, state, edge=False), place // _SHEET, place % _SHEET)
    column.addLayout(grid)
    column.addLayout(_row(context, StateChip(context, "drafting"), StateChip(context, "granted")))


def _third(context: Context, column: QVBoxLayout) -> None:
    column.addWidget(_head(context, "Oordeel in woorden"))
    picker = LevelPicker(context, "Draagvlak", LEVELS)
    picker.set_level("group")
    column.addWidget(picker)
    reason = ReasonField(context, "Waarom?")
    reason.show_text("Elf kinderen per avond in zo’n kleine zaak is veel. Maar de kring bestaat uit klanten.")
    column.addWidget(reason)
    quotes = QuoteList(context)
    quotes.show_quotes(["Gemiddeld zitten er elf kinderen op de bank", "dachten dat het alleen voor klanten was"])
    column.addWidget(quotes)
    column.addWidget(_head(context, "Wie dit leest"))
    column.addWidget(VisibilityLine(context, Eyes.NOBODY, "Nu leest niemand dit."))
    column.addWidget(VisibilityLine(context, Eyes.SOME, "Na de opening lezen de 4 andere panelleden dit."))
    column.addWidget(VisibilityLine(context, Eyes.OWN, "Dit blijft bij u."))
    column.addWidget(_head(context, "Melding en fout"))
    for kind, title, text in (
        (BandKind.ERROR, "De schijf is vol.", "Uw tekst is bewaard tot 10:42. Maak ruimte vrij en kies Opnieuw."),
        (BandKind.INFO, "", "Er is nog niets veranderd."),
    ):
        band = Band(context)
        actions: tuple[tuple[str, Callable[[], object]], ...] = (
            (("Opnieuw", lambda: None),) if kind is BandKind.ERROR else ()
        )
        band.say(kind, title, text, actions=actions)
        column.addWidget(band)
    column.addLayout(
        _row(context, PersonBadge(context, "Marit Overwater"), KeyHint(context, "Ctrl+Return", "inleveren"))
    )
    place = QWidget()
    place.setFixedHeight(context.theme.px(84))
    toast = ToastHost(context, place)
    toast.show_toast(Toast("Filter weggehaald", icon="undo-2", action="Zet terug"))
    column.addWidget(place)
    progress = ProgressBand(context)
    progress.begin("Bezig met importeren", "Stopt u nu, dan blijft alles zoals het was.")
    progress.show_progress(212, 336, 5.0)
    column.addWidget(progress)


def _focus(sheet: QWidget) -> None:
    button = sheet.findChild(Button, "focused")
    if button is not None:
        sheet.activateWindow()
        button.setFocus()


SCENES = (Scene("00-onderdelen", parts, _focus, (1440, 1120)),)
