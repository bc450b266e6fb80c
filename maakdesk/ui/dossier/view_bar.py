"""The row of saved views with their counts, and saving, renaming and removing one's own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import count_cases
from maakdesk.core.settings import settings
from maakdesk.core.views.commands import remove_view, rename_view, save_view
from maakdesk.core.views.queries import saved_views
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.views import ListView, all_views
from maakdesk.ui.operations import Operation
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.buttons import IconButton, under
from maakdesk.ui.widgets.saved_views import SavedViews, View

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class ViewBar(QWidget):
    """`chosen` carries a `ListView`, `problem` an error of saving, `said` what was done."""

    chosen = Signal(object)
    problem = Signal(object)
    said = Signal(str)

    def __init__(self, context: Context, desk: "Desk", *, judging: bool, parent: QWidget) -> None:
        """Show no views yet; questions are asked over `parent`."""
        super().__init__()
        self._context, self._desk, self._judging, self._page = context, desk, judging, parent
        self._views: list[ListView] = []
        self._counts: dict[str, int] = {}
        self._current = "all"
        self._shown: tuple[CaseFilter, tuple[str, ...]] = (CaseFilter(), ())
        self.row = SavedViews(context)
        self._more = IconButton(context, "bookmark", context.texts("dossier.view.menu"), self._open_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(4))
        layout.addWidget(self.row, 1)
        layout.addWidget(self._more)
        self.row.chosen.connect(self._choose)

    def reload(self) -> None:
        """Read one's own views, then count what each holds."""
        desk, texts, judging = self._desk, self._context.texts, self._judging

        def read(_progress: object) -> list[ListView]:
            with desk.acting.store.read() as session:
                own = saved_views(session, desk.acting.viewer)
                amber = int(settings(session)["clock.amber_days"])
            return all_views(texts, own, today=desk.today(), amber_days=amber, judging=judging)

        self._context.tasks.run(read, owner=self, done=self._show, key="views")

    def remember(self, key: str) -> None:
        """The view somebody was in; it is chosen without reading anything."""
        self._current = key

    def current(self) -> str:
        """The key of the chosen view; empty when none fits what is shown."""
        return self._current

    def names(self) -> list[str]:
        """The names of the views in their order."""
        return [view.name for view in self._views]

    def choose_number(self, number: int) -> None:
        """Choose the view in place `number`, from one."""
        self.row.choose_number(number)

    def show_current(self, wanted: CaseFilter, columns: Sequence[str]) -> None:
        """Mark the view that is what the list shows, if any."""
        self._shown = (wanted, tuple(columns))
        now = next((view for view in self._views if view.key == self._current), None)
        fits = [view for view in self._views if view.wanted == wanted]
        if now is not None and not now.own and now not in fits:
            self._current = fits[0].key if fits else ""
            self._draw()
        elif now is None and fits:
            self._current = fits[0].key
            self._draw()

    def save_as(self, wanted: CaseFilter, columns: Sequence[str]) -> None:
        """Ask for a name and keep what is shown under it."""
        texts = self._context.texts
        question = Question(
            texts("dossier.view.ask"),
            texts("dossier.view.ask.save"),
            texts("dossier.view.ask.detail"),
            field=texts("dossier.view.ask.field"),
            required=True,
        )
        name = self._context.ask.text(self._page, question)
        if name is None:
            return
        acting, desk = self._desk.acting, self._desk
        self._write(
            lambda: save_view(acting.store, acting.viewer, name, wanted, columns, at=desk.now()), "saved", self.remember
        )

    def _choose(self, key: str) -> None:
        self._current = key
        view = next(one for one in self._views if one.key == key)
        self.chosen.emit(view)

    def _show(self, views: list[ListView]) -> None:
        self._views = views
        self._draw()
        self.show_current(*self._shown)
        desk = self._desk
        for view in views:

            def count(_progress: object, wanted: CaseFilter = view.wanted) -> int:
                with desk.acting.store.read() as session:
                    return count_cases(session, desk.acting.viewer, wanted)

            def counted(number: int, key: str = view.key) -> None:
                self._counts[key] = number
                if key == self._views[-1].key:
                    self._draw()

            self._context.tasks.run(count, owner=self, done=counted, key=f"count {view.key}", lane=Lane.FILES)

    def _draw(self) -> None:
        shown = [View(view.key, view.name, self._counts.get(view.key)) for view in self._views]
        self.row.show_views(shown, self._current)

    def _open_menu(self) -> None:
        texts = self._context.texts
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(words: str, act: Callable[[], object]) -> None:
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _on=False: act())

        add(texts("dossier.view.save_as"), lambda: self.save_as(*self._shown))
        own = next((view for view in self._views if view.own and view.key == self._current), None)
        if own is not None:
            if own.wanted != self._shown[0] or own.columns != self._shown[1]:
                add(texts("dossier.view.update", name=own.name), lambda: self._update(own))
            add(texts("dossier.view.rename", name=own.name), lambda: self._rename(own))
            add(texts("dossier.view.remove", name=own.name), lambda: self._remove(own))
        menu.popup(under(self._more))

    def _update(self, view: ListView) -> None:
        acting, desk = self._desk.acting, self._desk
        wanted, columns = self._shown
        self._write(
            lambda: save_view(acting.store, acting.viewer, view.name, wanted, columns, at=desk.now(), view_id=view.key),
            "saved",
        )

    def _rename(self, view: ListView) -> None:
        texts, acting, desk = self._context.texts, self._desk.acting, self._desk
        question = Question(
            texts("dossier.view.ask.rename", name=view.name),
            texts("dossier.view.ask.save"),
            field=texts("dossier.view.ask.field"),
            required=True,
        )
        name = self._context.ask.text(self._page, question)
        if name is not None:
            self._write(lambda: rename_view(acting.store, acting.viewer, view.key, name, at=desk.now()), "saved")

    def _remove(self, view: ListView) -> None:
        texts, acting, desk = self._context.texts, self._desk.acting, self._desk
        question = Question(
            texts("dossier.view.ask.remove", name=view.name),
            texts("dossier.view.ask.remove.yes"),
            texts("dossier.view.ask.remove.detail"),
        )
        if self._context.ask.question(self._page, question) is Answer.YES:
            self._current = ""
            self._write(lambda: remove_view(acting.store, acting.viewer, view.key, at=desk.now()), "removed")

    def _write(self, act: Callable[[], object], said: str, done: Callable[[str], object] | None = None) -> None:
        def finished(made: object) -> None:
            if done is not None and isinstance(made, str):
                done(made)
            self.said.emit(self._context.texts(f"dossier.view.{said}"))
            self.reload()

        self._context.operations.run(
            Operation(lambda _progress: act()), owner=self, done=finished, failed=self.problem.emit
        )
