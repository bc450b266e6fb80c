"""Instellingen: one's own access, the people, the office, the desk, the look. A tab for each."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.vocabulary import Role
from maakdesk.core.clock.commands import OUTAGE_KEEPERS
from maakdesk.ui.context import Context
from maakdesk.ui.page import Page, Place
from maakdesk.ui.settings.access_tab import AccessTab
from maakdesk.ui.settings.desk_tab import DeskTab
from maakdesk.ui.settings.look_tab import LookTab
from maakdesk.ui.settings.office_tab import OfficeTab
from maakdesk.ui.settings.outage_tab import OutageTab
from maakdesk.ui.settings.people_tab import PeopleTab
from maakdesk.ui.settings.tab import SettingsTab
from maakdesk.ui.widgets.labels import Label, hairline
from maakdesk.ui.widgets.tab_row import Tab, TabRow

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

TabFactory = Callable[[Context, "Desk", Callable[[str], object]], SettingsTab]
TABS: tuple[tuple[str, TabFactory], ...] = (
    ("own", AccessTab),
    ("people", PeopleTab),
    ("office", OfficeTab),
    ("outages", OutageTab),
    ("desk", DeskTab),
    ("look", LookTab),
)
"""The tabs in order."""
_ONLY: Mapping[str, tuple[Role, ...]] = MappingProxyType({"people": (Role.ADMINISTRATOR,), "outages": OUTAGE_KEEPERS})
"""Tabs that only some have."""


class SettingsPage(Page):
    """Tabs are made when somebody first goes there."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """For the open `desk` and whoever opened it."""
        texts, theme = context.texts, context.theme
        super().__init__(context, texts("settings.title"))
        self._desk = desk
        viewer = desk.acting.viewer
        self._factories = {key: make for key, make in TABS if key not in _ONLY or viewer.has(*_ONLY[key])}
        self._tabs: dict[str, SettingsTab] = {}
        self._typed: dict[str, Place] = {}
        self.row = TabRow(
            context, [Tab(key, texts(f"settings.tab.{key}")) for key in self._factories], name=texts("settings.title")
        )
        self._stack = QStackedWidget()
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), 0)
        head.setSpacing(theme.px(4))
        head.addWidget(Label(theme, texts("settings.title"), "title"))
        head.addWidget(self.row)
        self.column.addLayout(head)
        self.column.addWidget(hairline())
        self.column.addWidget(self._stack, 1)
        self.row.chosen.connect(self.open_tab)
        self.open_tab(self.row.current())

    def tab(self) -> SettingsTab:
        """The tab that is shown."""
        return self._tabs[self.row.current()]

    def open_tab(self, key: str) -> None:
        """Show a tab, and read what it shows."""
        if key not in self._tabs:
            tab = self._factories[key](self.context, self._desk, self.say)
            tab.recall(self._typed.pop(key, {}))
            self._tabs[key] = tab
            self._stack.addWidget(tab)
        self._stack.setCurrentWidget(self._tabs[key])
        self._tabs[key].reload()

    def reload(self) -> None:
        """Read what the shown tab shows."""
        self.tab().reload()

    def panes(self) -> tuple[QWidget, ...]:
        """The tabs, and what is below them."""
        return self.row, self.tab()

    def remember(self) -> Place:
        """The tab, and what was typed in each."""
        typed = {key: tab.remember() for key, tab in self._tabs.items()}
        return {"tab": self.row.current(), "typed": {**self._typed, **typed}}

    def recall(self, place: Place) -> None:
        """Go back to that tab and type it again."""
        typed = place.get("typed")
        if isinstance(typed, dict):
            for key, words in typed.items():
                if key in self._tabs:
                    self._tabs[key].recall(words)
                else:
                    self._typed[str(key)] = words
        key = place.get("tab")
        if isinstance(key, str) and key in self._factories:
            self.row.choose(key)
