"""One case: who asks what, where it stands, its clock, and tabs that are built when somebody chooses them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.base.money import format_euros
from maakdesk.base.vocabulary import Role
from maakdesk.core.clock.counting import Counted
from maakdesk.core.clock.queries import CaseClock, case_clock, what_if
from maakdesk.core.deadlines.terms import Term
from maakdesk.core.dossier.queries import CaseRow, case_rows
from maakdesk.core.settings import settings
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.clock_button import ClockButton
from maakdesk.ui.dossier.clock_popover import ClockPopover
from maakdesk.ui.dossier.due import due_sentences, ring_of
from maakdesk.ui.dossier.source import place_words
from maakdesk.ui.dossier.tab import CaseTab, TabSpec
from maakdesk.ui.page import Hint, Page, Place
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.clock import Hand, Ring
from maakdesk.ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline
from maakdesk.ui.widgets.state_chip import StateChip
from maakdesk.ui.widgets.tab_row import Tab, TabRow

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the tabs."""

    case: CaseRow
    ring: Ring
    clock: CaseClock | None


class CasePage(Page):
    """One case at `{"case_id": …, "tab": …}`."""

    def __init__(self, context: Context, desk: "Desk", tabs: Sequence[TabSpec]) -> None:
        """Show no case yet; `tabs` are those of `rooms.TABS`, of which a person sees what their roles may."""
        super().__init__(context, context.texts("dossier.title"))
        self._desk = desk
        roles = {str(role) for role in desk.acting.viewer.roles}
        self._specs = {spec.key: spec for spec in tabs if not spec.roles or spec.roles & roles}
        self._tabs: dict[str, CaseTab] = {}
        self._places: dict[str, Place] = {}
        self._header: Header | None = None
        self.case_id = ""
        texts, theme = context.texts, context.theme
        self._back = LinkButton(
            context, texts("dossier.title"), lambda: self.go.emit("cases", None), icon="chevron-left"
        )
        self._number = Label(theme, "", "second", tone="ink2", tabular=True, selectable=True)
        self._scheme = ElidedLabel(theme, "", "second", tone="ink2")
        self._name = ElidedLabel(theme, "", "title")
        self._who = ElidedLabel(theme, "").hug()
        self._place_icon = IconLabel(theme, "map-pin", 16)
        self._place = ElidedLabel(theme, "").hug()
        self._asked = Label(theme, "")
        self._state = StateChip(context, "received")
        self.clock = ClockButton(context, self.open_clock)
        words = [Tab(key, texts(spec.text_key)) for key, spec in self._specs.items()]
        self.tabs = TabRow(context, words, name=texts("dossier.case.tabs"))
        self._stack = QStackedWidget()
        self._popover: ClockPopover | None = None
        self._build()
        self.tabs.chosen.connect(self._choose)
        key = QShortcut(QKeySequence("Alt+K"), self)
        key.activated.connect(self.open_clock)

    def reload(self) -> None:
        """Read the header; the tab that is shown reads for itself."""
        desk, case_id = self._desk, self.case_id
        if not case_id:
            return

        def read(_progress: object) -> Header | None:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                found = case_rows(session, viewer, [case_id])
                if not found:
                    return None
                ring = ring_of(found[0], desk.today(), int(settings(session)["clock.amber_days"]))
                return Header(found[0], ring, case_clock(session, viewer, case_id, desk.today()))

        self.context.tasks.run(read, owner=self, done=self._show, failed=self._refused, key="header")
        for key, tab in self._tabs.items():
            if key == self.tabs.current():
                tab.reload()
            else:
                tab.setProperty("stale", True)

    def concerns(self, changes: object) -> bool:
        """A write on this case, or on many at once."""
        return self.case_id in getattr(changes, "case_ids", frozenset())

    def hints(self) -> tuple[Hint, ...]:
        """Those of the tab, and the clock."""
        tab = self.tab()
        return (*(tab.hints() if tab is not None else ()), Hint("Alt+K", self.context.texts("dossier.hint.clock")))

    def remember(self) -> Place:
        """Which case and tab, and where in each tab."""
        places = {**self._places, **{key: tab.remember() for key, tab in self._tabs.items()}}
        return {"case_id": self.case_id, "tab": self.tabs.current(), "places": places}

    def recall(self, place: Place) -> None:
        """Go to a case; without a tab, to the one that was shown."""
        case_id = str(place.get("case_id") or "")
        if case_id and case_id != self.case_id:
            for key, one in self._tabs.items():
                self.tabs.set_count(key, None)  # it was of the case before
                one.leave()
                one.show_case(case_id)
                one.setProperty("stale", True)
            self.case_id = case_id
            self._places = {}
            if "places" not in place:
                self.tabs.choose(next(iter(self._specs)))
        places = place.get("places")
        if isinstance(places, dict):
            self._places = {str(key): dict(value) for key, value in places.items()}
            for key, tab in self._tabs.items():
                if key in self._places:
                    tab.recall(self._places[key])
        wanted = str(place.get("tab") or "")
        if wanted in self._specs:
            self.tabs.choose(wanted)
        self._choose(self.tabs.current())

    def leave(self) -> None:
        """Drafts of every tab are saved."""
        if self._popover is not None:
            self._popover.shut(give_back=False)
        for tab in self._tabs.values():
            tab.leave()

    def panes(self) -> tuple[QWidget, ...]:
        """The header, then those of the tab."""
        tab = self.tab()
        return (self._head, *(tab.panes() if tab is not None else ()))

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """The tabs, the clock, and what the tab offers."""
        texts, tab = self.context.texts, self.tab()
        acts: list[tuple[str, str, Callable[[], object]]] = [
            (texts(spec.text_key), "", partial(self.tabs.choose, key)) for key, spec in self._specs.items()
        ]
        acts.append((texts("dossier.clock.title"), "", self.open_clock))
        if self._records():
            acts.append((texts("dossier.clock.record"), "", self._record))
        return (*acts, *(tab.menu_actions() if tab is not None else ()))

    def tab(self) -> CaseTab | None:
        """The tab that is shown."""
        return self._tabs.get(self.tabs.current())

    def open_clock(self) -> None:
        """Explain how the date was counted; again closes it."""
        if self._popover is not None:
            self._popover.shut()
            return
        header = self._header
        if header is None or header.clock is None:
            return
        self._popover = ClockPopover(self.context, header.clock, self, count_if=self._count_if, records=self._records())
        self._popover.closed.connect(self._clock_closed)
        self._popover.recording.connect(self._record)
        self._popover.open_for(self.clock)
        self.clock.set_open(on=True)

    def popover(self) -> ClockPopover | None:
        """The explanation of the clock, while it is open."""
        return self._popover

    def other_dates(self) -> tuple[Counted, ...]:
        """The dates of the case beside that of its decision."""
        clock = self._header.clock if self._header is not None else None
        return clock.others if clock is not None else ()

    def _count_if(self, answer_on: date) -> tuple[Term, Term]:
        with self._desk.acting.store.read() as session:
            return what_if(session, self._desk.acting.viewer, self.case_id, answer_on)

    def _records(self) -> bool:
        """Whether this person keeps the clock."""
        return self._desk.acting.viewer.has(Role.SECRETARY)

    def _record(self) -> None:
        self.go.emit("clock_event", {"case_id": self.case_id})

    def _clock_closed(self) -> None:
        self._popover = None
        self.clock.set_open(on=False)

    def _choose(self, key: str) -> None:
        tab = self._tabs.get(key)
        before = self._stack.currentWidget()
        if isinstance(before, CaseTab) and before is not tab:
            before.leave()
        if tab is None:
            tab = self._tabs[key] = self._specs[key].factory(self.context, self._desk)
            tab.said.connect(self.say)
            tab.go.connect(self.go)
            tab.toasted.connect(self.toasted)
            tab.counted.connect(partial(self.tabs.set_count, key))
            tab.setProperty("stale", True)
            self._stack.addWidget(tab)
            if self.case_id:
                tab.show_case(self.case_id)
            if key in self._places:
                tab.recall(self._places.pop(key))
        self._stack.setCurrentWidget(tab)
        if tab.property("stale") and self.case_id and not self.stale:
            tab.setProperty("stale", False)
            tab.reload()
        self.titled.emit()

    def _show(self, header: Header | None) -> None:
        texts = self.context.texts
        if header is None:
            self._refused(DeskError("not_found"))
            return
        self._header = header
        case = header.case
        self.set_title(f"{case.number} {case.title}")
        self._number.setText(case.number)
        self._scheme.set_whole(f"· {case.scheme}" if case.scheme else "")
        self._name.set_whole(case.title)
        self._who.set_whole(case.applicant)
        place = place_words(case)
        self._place.set_whole(place)
        self._place.setVisible(bool(place))
        self._place_icon.setVisible(bool(place))
        asked = case.asked_cents
        self._asked.setText(
            "" if asked is None else texts("dossier.case.asked", sum=format_euros(asked, texts.language))
        )
        self._state.set_state(case.state)
        first, second = due_sentences(texts, case, header.ring, self._desk.today())
        self.clock.set_clock(header.ring, first, second, explains=header.clock is not None)
        self.clock.setVisible(header.ring.hand is not Hand.NONE)

    def _refused(self, error: DeskError) -> None:
        self.band.error(error)

    def _build(self) -> None:
        theme = self.context.theme
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(6))
        head.setSpacing(theme.px(4))
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        crumbs = QHBoxLayout()
        crumbs.setSpacing(theme.px(6))
        crumbs.addWidget(self._back)
        crumbs.addWidget(Label(theme, "·", "second", tone="ink2"))
        crumbs.addWidget(self._number)
        crumbs.addWidget(self._scheme, 1)
        facts = QHBoxLayout()
        facts.setSpacing(theme.px(8))
        facts.addWidget(IconLabel(theme, "users", 16))
        facts.addWidget(self._who)
        facts.addSpacing(theme.px(8))
        facts.addWidget(self._place_icon)
        facts.addWidget(self._place)
        facts.addSpacing(theme.px(8))
        facts.addWidget(self._asked)
        facts.addSpacing(theme.px(8))
        facts.addWidget(self._state)
        facts.addStretch(1)
        words.addLayout(crumbs)
        words.addWidget(self._name)
        across.addLayout(words, 1)
        across.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(across)
        head.addLayout(facts)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), theme.px(6), theme.px(24), 0)
        row.addWidget(self.tabs)
        self.column.addWidget(self._head)
        self.column.addLayout(row)
        self.column.addWidget(hairline())
        self.column.addWidget(self._stack, 1)
