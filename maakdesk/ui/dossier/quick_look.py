"""The quick look: state, clock, five facts, what now, what happened last, and one main action."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.clock import local_day
from maakdesk.base.dates import short_date
from maakdesk.base.errors import NotFound
from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.base.vocabulary import State
from maakdesk.core.audit import HistoryLine, history
from maakdesk.core.dossier.rules import DECIDED
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.due import due_sentences
from maakdesk.ui.dossier.source import ListRow
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.buttons import Button, IconButton
from maakdesk.ui.widgets.clock import ClockRing, Hand, Ring
from maakdesk.ui.widgets.labels import ElidedLabel, Label, ground, hairline, let_go
from maakdesk.ui.widgets.state_chip import StateChip

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

WIDTH = 292
_NO_RING = Ring(Hand.NONE)
_EVENTS = 3
_LEADS_TO = {
    State.RECEIVED: "assessment",
    State.COMPLETE: "assessment",
    State.IN_ASSESSMENT: "assessment",
    State.CONVERSATION: "assessment",
    State.DRAFTING: "decision",
    State.TO_SIGN: "letters",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the quick look shows of one case."""

    row: ListRow
    events: tuple[HistoryLine, ...]
    today: date


def next_words(texts: Texts, row: ListRow) -> str:
    """What is to be done now on a case, for whoever looks."""
    case = row.case
    if row.owed is not None and texts.has(f"dossier.next.owed.{row.owed}"):
        return texts(f"dossier.next.owed.{row.owed}")
    if case.state is State.RECEIVED and case.deadline is None:
        return texts("dossier.next.received_register")
    if case.state in DECIDED and case.received_on is None:
        return texts("dossier.next.register")
    return texts(f"dossier.next.{case.state}")


def leads_to(row: ListRow, tabs: Sequence[str]) -> str:
    """The tab on which the next act is done; the application where there is none."""
    tab = "application" if row.case.state is State.RECEIVED and row.case.deadline is None else ""
    tab = tab or _LEADS_TO.get(row.case.state, "application")
    return tab if tab in tabs else "application"


class QuickLook(QWidget):
    """A pane beside the list, or with `strip` below it. `act` carries the tab to go to; `closed` asks to hide it."""

    act = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, desk: "Desk", tabs: Sequence[str], *, strip: bool) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context, self._desk, self._tabs, self._strip = context, desk, tabs, strip
        theme = context.theme
        ground(self, "ground")
        self.setAccessibleName(context.texts("dossier.look.title"))
        if not strip:
            self.setFixedWidth(theme.px(WIDTH))
        self._number = Label(theme, "", "second", tone="ink2", tabular=True)
        self._close = IconButton(context, "panel-right", context.texts("dossier.look.close"), self.closed.emit)
        self._name = ElidedLabel(theme, "", "body") if strip else Label(theme, "", "subtitle", wrap=True)
        self._who = ElidedLabel(theme, "", "body", tone="ink2")
        self._state = StateChip(context, "received")
        self._ring = ClockRing(context, _NO_RING, 24)
        self._due = Label(theme, "", "body", bold=True)
        self._left = Label(theme, "", "second")
        self._now = Label(theme, "", "second", wrap=True)
        self._main = Button(context, "", main=True, on=self._go)
        self._open = Button(context, context.texts("dossier.act.open"), on=lambda: self.act.emit(""))
        self._facts = QGridLayout()
        self._events = QGridLayout()
        self._body = QWidget()
        self._tab = "application"
        self.row: ListRow | None = None
        (self._lay_strip if strip else self._lay_pane)()
        self.show_nothing()

    def show_row(self, row: ListRow) -> None:
        """Show a case as the list knows it; what happened last follows."""
        self.row = row
        self._show(Look(row, (), self._context.today()))
        desk, case_id = self._desk, row.case.id

        def read(_progress: object) -> Look | None:
            try:
                with desk.acting.store.read() as session:
                    events = history(session, desk.acting.viewer, case_id, limit=_EVENTS)
            except NotFound:  # it went away between the list and the look
                return None
            return Look(row, tuple(events), desk.today())

        self._context.tasks.run(read, owner=self, done=self._arrived, key="look", lane=Lane.FILES)

    def show_nothing(self) -> None:
        """No case is chosen."""
        self.row = None
        self._body.hide()

    def _arrived(self, look: Look | None) -> None:
        if look is not None and look.row is self.row:
            self._show_events(look)

    def _show(self, look: Look) -> None:
        texts, case = self._context.texts, look.row.case
        self._number.setText(case.number)
        if isinstance(self._name, ElidedLabel):
            self._name.set_whole(case.title)
        else:
            self._name.setText(case.title)
        self._who.set_whole(case.applicant)
        self._state.set_state(case.state)
        first, second = due_sentences(texts, case, look.row.ring, look.today)
        tone = look.row.ring.tone if look.row.ring.tone != "ink2" else "ink"
        self._ring.set_ring(look.row.ring, f"{first}. {second}")
        self._ring.setVisible(look.row.ring.hand.value != "none")
        self._due.setText(first)
        self._left.setText(second)
        for label in (self._due, self._left):
            label.set_tone(tone)
        self._now.setText(next_words(texts, look.row))
        self._tab = leads_to(look.row, self._tabs)
        self._main.set_words(texts(f"dossier.do.{self._tab}"))
        self._open.setVisible(self._tab != "application" and not self._strip)
        if not self._strip:
            self._show_facts(look)
            self._show_events(look)
        self._body.show()

    def _show_facts(self, look: Look) -> None:
        texts, case = self._context.texts, look.row.case
        language = texts.language
        facts = [
            ("asked", "" if case.asked_cents is None else format_euros(case.asked_cents, language)),
            ("granted", "" if case.granted_cents is None else format_euros(case.granted_cents, language)),
            ("scheme", case.scheme),
            ("place", look.row.place),
            ("received", "" if case.received_on is None else short_date(case.received_on, language)),
            ("theme", case.theme if case.received_on is None else ""),
        ]
        self._fill(self._facts, [(texts(f"dossier.fact.{key}"), words) for key, words in facts if words], 76)

    def _show_events(self, look: Look) -> None:
        texts = self._context.texts
        lines = [(_short(local_day(line.at), texts, look.today), texts(f"history.{line.name}")) for line in look.events]
        self._fill(self._events, lines, 64)

    def _fill(self, grid: QGridLayout, lines: Sequence[tuple[str, str]], left: int) -> None:
        theme = self._context.theme
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        for place, (name, words) in enumerate(lines):
            label = Label(theme, name, "second", tone="ink2")
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setMinimumWidth(theme.px(left))
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            said = Label(theme, words, "second", wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, place, 1)
        grid.setColumnStretch(1, 1)

    def _go(self) -> None:
        self.act.emit(self._tab)

    def _lay_pane(self) -> None:
        context, theme = self._context, self._context.theme
        column = QVBoxLayout(self._body)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self._number, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        column.addSpacing(theme.px(4))
        column.addWidget(self._name)
        column.addSpacing(theme.px(2))
        column.addWidget(self._who)
        column.addSpacing(theme.px(12))
        column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(14))
        clock = QHBoxLayout()
        clock.setSpacing(theme.px(10))
        clock.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._due)
        words.addWidget(self._left)
        clock.addLayout(words, 1)
        column.addLayout(clock)
        column.addSpacing(theme.px(16))
        for grid in (self._facts, self._events):
            grid.setHorizontalSpacing(theme.px(12))
            grid.setVerticalSpacing(theme.px(5))
        column.addLayout(self._facts)
        for title, part in (
            ("dossier.look.now", lambda: column.addWidget(self._now)),
            ("dossier.look.events", lambda: column.addLayout(self._events)),
        ):
            _section(column, context, title, part)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._main)
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._wrap_body()

    def _lay_strip(self) -> None:
        theme = self._context.theme
        row = QHBoxLayout(self._body)
        row.setContentsMargins(theme.px(24), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(16))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._who)
        dates = QVBoxLayout()
        dates.setSpacing(0)
        dates.addWidget(self._due)
        dates.addWidget(self._left)
        row.addLayout(names, 1)
        row.addWidget(self._state)
        row.addWidget(self._ring)
        row.addLayout(dates)
        row.addWidget(self._main)
        row.addWidget(self._close)
        self._open.hide()
        self._wrap_body()

    def _wrap_body(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._body)


def _section(column: QVBoxLayout, context: Context, title: str, add: Callable[[], object]) -> None:
    theme = context.theme
    column.addSpacing(theme.px(16))
    column.addWidget(hairline())
    column.addSpacing(theme.px(12))
    column.addWidget(Label(theme, context.texts(title), "body", bold=True))
    column.addSpacing(theme.px(4))
    add()


def _short(day: date, texts: Texts, today: date) -> str:
    """`9 mrt`, without the name of the day."""
    return short_date(day, texts.language, this_year=today.year).partition(" ")[2]
