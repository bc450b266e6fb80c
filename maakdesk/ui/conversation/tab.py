"""Gesprek: contacts, talks and minutes, questions, and the talk inside; each kind for whom it is."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from maakdesk.base.vocabulary import Role
from maakdesk.core.viewer import OFFICE
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.inside_view import InsideView
from maakdesk.ui.conversation.log_view import LogView
from maakdesk.ui.conversation.questions_view import QuestionsView
from maakdesk.ui.conversation.talks_view import TalksView
from maakdesk.ui.dossier.tab import CaseTab
from maakdesk.ui.page import Place
from maakdesk.ui.widgets.labels import ground, hairline
from maakdesk.ui.widgets.tab_order import reading_order, tab_through
from maakdesk.ui.widgets.tab_row import Tab, TabRow

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class ConversationTab(CaseTab):
    """What is said around a case. The office sees all four views, a panel what it needs for the talk."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Build no view yet: each when somebody chooses it."""
        super().__init__(context, desk)
        viewer, texts = desk.acting.viewer, context.texts
        self._office = viewer.has(*OFFICE)
        self._views: dict[str, LogView | TalksView | QuestionsView | InsideView] = {}
        self.which = TabRow(
            context, [Tab(key, texts(f"conversation.view.{key}")) for key in self.keys()],
            name=texts("conversation.views"),
        )  # fmt: skip
        self._stack = QStackedWidget()
        # What was built a moment ago is reached by Tab where it stands.
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(lambda: tab_through(reading_order(self.view())))
        head = QWidget()
        ground(head, "ground")
        across = QHBoxLayout(head)
        across.setContentsMargins(context.theme.px(24), 0, context.theme.px(24), 0)
        across.addWidget(self.which)
        ground(self, "surface")
        self.column.addWidget(head)
        self.column.addWidget(hairline())
        self.column.addWidget(self._stack, 1)
        self.which.chosen.connect(self._choose)

    def show_case(self, case_id: str) -> None:
        """Another case, in every view that was built."""
        super().show_case(case_id)
        for view in self._views.values():
            view.show_case(case_id)

    def reload(self) -> None:
        """Read what is shown; the other views read when they are chosen."""
        self._choose(self.which.current())

    def remember(self) -> Place:
        """Which view."""
        return {"view": self.which.current()}

    def recall(self, place: Place) -> None:
        """Go back to that view."""
        wanted = str(place.get("view") or "")
        if wanted in self.keys():
            self.which.choose(wanted)

    def leave(self) -> None:
        """Keep what is half written, in every view."""
        for view in self._views.values():
            view.leave()

    def panes(self) -> tuple[QWidget, ...]:
        """The row of views, and the one that is shown."""
        shown = self._stack.currentWidget()
        return (self.which,) if shown is None else (self.which, shown)

    def keys(self) -> tuple[str, ...]:
        """The views that this person has."""
        return ("log", "talks", "questions", "inside") if self._office else ("talks", "questions", "inside")

    def view(self) -> LogView | TalksView | QuestionsView | InsideView:
        """The view that is shown."""
        return self._views[self.which.current()]

    def _choose(self, key: str) -> None:
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = self._built(key)
            view.problem.connect(self.band.error)
            view.counted.connect(partial(self.which.set_count, key))
            view.shown.connect(self._order.start)
            self._stack.addWidget(view)
            if self.case_id:
                view.show_case(self.case_id)
        self._stack.setCurrentWidget(view)
        if self.case_id:
            view.reload()

    def _built(self, key: str) -> LogView | TalksView | QuestionsView | InsideView:
        viewer = self.desk.acting.viewer
        talks = viewer.has(Role.SECRETARY, Role.DECIDER)
        if key == "log":
            return LogView(self.context, self.desk, may_write=talks)
        if key == "talks":
            notes = viewer.has(Role.SECRETARY, Role.CHAIR)
            return TalksView(self.context, self.desk, may_plan=talks, may_note=notes)
        if key == "questions":
            return QuestionsView(self.context, self.desk, may_write=talks)
        return InsideView(self.context, self.desk, of_office=talks)
