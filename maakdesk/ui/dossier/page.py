"""Zaken: every case in a list that can be searched, filtered, sorted and looked into, with saved views."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from maakdesk.core.dossier.filters import CaseFilter, Column, Condition, filter_from, plain_filter
from maakdesk.core.dossier.queries import totals
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.bulk import BulkBar
from maakdesk.ui.dossier.columns import case_columns, first_shown
from maakdesk.ui.dossier.empty import nothing_found, nothing_here
from maakdesk.ui.dossier.export import RegisterExport
from maakdesk.ui.dossier.filter_popup import FilterPopup
from maakdesk.ui.dossier.filter_words import filter_chips, without
from maakdesk.ui.dossier.list_head import count_words, list_head, sum_words
from maakdesk.ui.dossier.list_stack import ListStack
from maakdesk.ui.dossier.menus import open_column_menu, open_row_menu
from maakdesk.ui.dossier.quick_look import QuickLook
from maakdesk.ui.dossier.source import CaseSource, ListRow, judges_only
from maakdesk.ui.dossier.view_bar import ViewBar
from maakdesk.ui.dossier.views import ListView
from maakdesk.ui.items.columns import Sort
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.page import Hint, Page, Place
from maakdesk.ui.tasks import Progress
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.chips import FilterRow
from maakdesk.ui.widgets.form import SearchField
from maakdesk.ui.widgets.labels import hairline
from maakdesk.ui.widgets.progress_band import ProgressBand
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_DRAFT = "dossier.list"
_SETTLE_MS = 150
"""Counting waits until somebody stops typing for so long: the next answer goes first."""
_VIEW_KEYS = 9
_SHOWS = frozenset({"case", "saved_view", "seat", "panel", "judgement", "sealed_judgement", "setting"})
"""The kinds of record that the list shows something of."""


class CasesPage(Page):
    """The list of cases. For a panel member: the cases they judge, with what they owe."""

    def __init__(self, context: Context, desk: "Desk", pages: frozenset[str], tabs: Sequence[str] = ()) -> None:
        """`pages` are the further pages this person may enter ("import", "new_case"), `tabs` those of a case."""
        texts, theme = context.texts, context.theme
        super().__init__(context, texts("dossier.title"))
        self._desk, self._pages = desk, pages
        self._judging = judges_only(desk.acting.viewer)
        self._wanted = CaseFilter()
        self._sorted = False
        self._source: CaseSource | None = None
        self._counting: Progress | None = None
        self._total = 0
        self._sums = ""
        self._choose_id = ""
        self._recalled = False
        self.model: PagedTableModel[ListRow] = PagedTableModel(context, case_columns(context, judging=self._judging))
        self.table: DeskTable[ListRow] = DeskTable(context, self.model, texts("dossier.list"))
        self.table.show_columns(first_shown(judging=self._judging))
        self.look = QuickLook(context, desk, tabs, strip=theme.wide_text)
        self.views = ViewBar(context, desk, judging=self._judging, parent=self)
        self.search = SearchField(context, texts("dossier.search"))
        self.search.setMinimumWidth(theme.px(150))
        self.search.setMaximumWidth(theme.px(240))
        self.filters = FilterRow(context)
        self.columns_button = Button(context, "", icon="columns-3", small=True, on=self._column_menu)
        self.progress = ProgressBand(context)
        self._export = RegisterExport(self, desk, self.progress)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read the views and the list."""
        if not self._recalled:
            self._recalled = True
            self._read_habits()
        self.views.reload()
        self._show()

    def concerns(self, changes: object) -> bool:
        """Cases, panels, judgements and letters change the list; so do one's views."""
        return bool(_SHOWS & set(getattr(changes, "kinds", ())))

    def hints(self) -> tuple[Hint, ...]:
        """Look, open, search."""
        texts = self.context.texts
        return (
            Hint("Space", texts("dossier.hint.look")),
            Hint("Return", texts("dossier.hint.open")),
            Hint("Ctrl+F", texts("dossier.hint.search")),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """The search and filters, the list, the quick look."""
        return self._tools, self.table, self.look

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """What the menu Acties offers here."""
        texts = self.context.texts
        return (
            (texts("dossier.act.open"), "", self._open_current),
            (texts("dossier.act.look"), "", self._toggle_look),
            (texts("dossier.act.search"), "Ctrl+F", partial(self.search.setFocus, Qt.FocusReason.ShortcutFocusReason)),
            (texts("dossier.act.filter"), "Ctrl+Shift+F", self._add_filter),
            (texts("dossier.filter.clear"), "", self._clear),
            (texts("dossier.act.copy"), "", self._copy_number),
            (texts("dossier.view.save_as"), "Ctrl+S", self._save_view),
            (texts("dossier.columns.menu"), "", self._column_menu),
            (texts("dossier.act.export"), "Ctrl+E", self._ask_export),
        )

    def remember(self) -> Place:
        """The selection, the view, the columns, the chosen case and where the list is scrolled to."""
        return {
            **self._habits(),
            "view": self.views.current(),
            "filter": plain_filter(self._wanted),
            "sorted": self._sorted,
            "chosen": row.case.id if (row := self.current()) is not None else self._choose_id,
            "scroll": self.table.verticalScrollBar().value(),
        }

    def recall(self, place: Place) -> None:
        """Go back there."""
        self._recalled = True
        self._take_habits(place)
        self.views.remember(str(place.get("view", "all")))
        plain = place.get("filter")
        if isinstance(plain, dict):
            self._wanted, self._sorted = filter_from(plain), bool(place.get("sorted"))
        self._choose_id = str(place.get("chosen") or "")
        self.search.blockSignals(True)
        self.search.setText(self._wanted.typed)
        self.search.blockSignals(False)
        self._tell_filters()

    def leave(self) -> None:
        """Keep columns, view and quick look for the next time."""
        self._desk.acting.drafts.save(_DRAFT, self._habits(), at=self._desk.now())

    def current(self) -> ListRow | None:
        """The chosen case."""
        row = self.table.current_row()
        return self.model.row(row) if row >= 0 else None

    def wanted(self) -> CaseFilter:
        """What the list shows now."""
        return self._wanted

    def filter_by(self, condition: Condition) -> None:
        """Add one filter."""
        if condition not in self._wanted.conditions:
            self._want(replace(self._wanted, conditions=(*self._wanted.conditions, condition)))

    def _build(self) -> None:
        context, texts, theme = self.context, self.context.texts, self.context.theme
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(12))
        tools.setSpacing(theme.px(8))
        tools.addWidget(self.search)
        tools.addWidget(self.filters, 1)
        export = Button(context, texts("dossier.export"), icon="file-up", small=True, on=self._ask_export)
        tools.addWidget(export)
        tools.addWidget(self.columns_button)
        self._stack = ListStack(theme, self.table, self.look)
        head, self._ways = list_head(context, self.views, self._pages, self._go)
        self.column.addLayout(head)
        self.column.addWidget(self._tools)
        self.column.addWidget(hairline())
        self.column.addWidget(self._stack, 1)
        self.bulk = BulkBar(self, self._desk, self.table, self.model)
        self.column.addWidget(self.bulk)
        self.column.addWidget(self.progress)
        self._tell_filters()
        self._tell_columns()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed)
        self.search.to_results.connect(self.table.setFocus)
        self.filters.add.connect(self._add_filter)
        self.filters.removed.connect(self._remove_filter)
        self.filters.opened.connect(lambda key: self._add_filter(Column(key.partition("|")[0])))
        self.table.opened.connect(lambda _row: self._open_current())
        self.table.quick_look.connect(lambda _row: self._toggle_look())
        self.table.chosen.connect(lambda _row: self._chosen())
        self.table.typed.connect(self._type_on)
        self.table.sort_asked.connect(self._sort)
        self.table.menu_asked.connect(self._row_menu)
        self.table.columns_changed.connect(self._tell_columns)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.model.counted.connect(self._counted)
        self.model.ready.connect(self._ready)
        self.look.act.connect(self._open_current)
        self.look.closed.connect(self._toggle_look)
        self.views.chosen.connect(self._use_view)
        self.views.problem.connect(self.band.error)
        self.views.said.connect(self.say)
        for number in range(1, _VIEW_KEYS + 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self.views.choose_number, number))

    def _want(self, wanted: CaseFilter) -> None:
        self._wanted = wanted
        self._tell_filters()
        self._show()

    def _show(self, *, typing: bool = False) -> None:
        wanted = self._wanted
        if self._source is not None:
            self._source.stop()
        if self._counting is not None:
            self._counting.stop()
        newest = bool(wanted.typed.strip()) and not wanted.conditions and not self._sorted
        self._source = CaseSource(self._desk, self.context.texts, wanted, newest=newest)
        self.model.show(self._source, None if newest else Sort(wanted.sort.value, wanted.descending))
        self.table.horizontalHeader().viewport().update()
        self.views.show_current(wanted, self.table.shown_columns())
        if typing:
            self._settle.start()
        else:
            self._count()

    def _settled(self) -> None:
        self._count()
        self._chosen()

    def _count(self) -> None:
        desk, wanted = self._desk, self._wanted

        def read(progress: Progress) -> tuple[int, int, int]:
            with desk.acting.store.read(lambda: progress.stopped) as session:
                return totals(session, desk.acting.viewer, wanted)

        self._counting = self.context.tasks.run(read, owner=self, done=self._summed, key="totals")

    def _counted(self, total: int) -> None:
        self._total = total
        if self._source is None:
            return
        full = total > 0
        if full:
            self._stack.show_list()
        elif self._filtered():
            self._stack.show_instead(nothing_found(self.context, self._wanted, self._clear), self.columns_button)
        else:
            empty = nothing_here(self.context, self._pages, self._go, judging=self._judging)
            self._stack.show_instead(empty, self.columns_button)
        # An empty desk has nothing to search; the first step stands there instead.
        for part in (self._tools, self.views, *self._ways):
            part.setVisible(full or self._filtered())
        self._tell()

    def _filtered(self) -> bool:
        return bool(self._wanted.conditions or self._wanted.typed.strip())

    def _summed(self, found: tuple[int, int, int]) -> None:
        number, asked, granted = found
        self._sums = sum_words(self.context.texts, asked, granted) if number else ""
        self._total = number
        self._tell()

    def _ready(self) -> None:
        if self._choose_id:
            place = self.model.place_of(self._choose_id)
            if place >= 0:
                self._choose_id = ""
                self.table.choose_row(place)
        elif self.table.current_row() < 0 and self.model.rowCount():
            self.table.choose_row(0)
        self._chosen()

    def _tell(self) -> None:
        texts = self.context.texts
        if not self._total:
            self.say(texts("dossier.count.none"))
            return
        self.say(count_words(texts, self._total, len(self.table.chosen_rows()), self._sums))

    def _tell_filters(self) -> None:
        self.filters.show_filters(filter_chips(self.context.texts, self._wanted))

    def _tell_columns(self) -> None:
        shown, all_of = len(self.table.shown_columns()), len(self.model.columns)
        self.columns_button.set_words(self.context.texts("dossier.columns", shown=shown, all=all_of))

    def _chosen(self) -> None:
        if self.look.isHidden() or self._settle.isActive():  # while somebody types the list goes first
            return
        row = self.current()
        if row is None:
            self.look.show_nothing()
        elif row is not self.look.row:
            self.look.show_row(row)

    def _typed(self, text: str) -> None:
        self._wanted = replace(self._wanted, typed=text)
        self._show(typing=True)

    def _type_on(self, letters: str) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(self.search.text() + letters)

    def _sort(self, sort: object) -> None:
        if isinstance(sort, Sort):
            self._sorted = True
            self._want(replace(self._wanted, sort=Column(sort.key), descending=sort.down))

    def _use_view(self, view: ListView) -> None:
        self._sorted = False
        self.search.blockSignals(True)
        self.search.setText(view.wanted.typed)
        self.search.blockSignals(False)
        if view.columns:
            self.table.show_columns(view.columns)
        self._want(view.wanted)

    def _add_filter(self, column: Column | None = None) -> None:
        popup = FilterPopup(self.context, self._desk, self)
        popup.chosen.connect(self.filter_by)
        popup.open_for(self.filters.add_chip, column)

    def _remove_filter(self, key: str) -> None:
        before = self._wanted
        self._want(replace(before, conditions=without(before, key)))
        texts = self.context.texts
        undo = partial(self._want, before)
        self.toast(Toast(texts("dossier.filter.removed"), icon="undo-2", action=texts("dossier.filter.back"), on=undo))

    def _clear(self) -> None:
        self.search.clear()
        self._want(replace(self._wanted, typed="", conditions=()))

    def _open_current(self, tab: str = "") -> None:
        row = self.current()
        if row is not None:
            self.go.emit("case", {"case_id": row.case.id, "tab": tab})

    def _toggle_look(self) -> None:
        hidden = self.look.isHidden()
        focus = QApplication.focusWidget()
        if not hidden and focus is not None and self.look.isAncestorOf(focus):
            self.table.setFocus()
        self._stack.show_look(shown=hidden)
        self._chosen()

    def _copy_number(self) -> None:
        row = self.current()
        if row is not None:
            QGuiApplication.clipboard().setText(row.case.number)
            self.say(self.context.texts("dossier.case.copied"))

    def _row_menu(self, _row: int, where: QPoint) -> None:
        texts = self.context.texts
        acts = (
            (texts("dossier.act.open"), self._open_current),
            (texts("dossier.act.look"), self._toggle_look),
            (texts("dossier.act.copy"), self._copy_number),
        )
        open_row_menu(self, acts, where)

    def _column_menu(self) -> None:
        open_column_menu(self.context, self.table, self.model, first_shown(judging=self._judging), self.columns_button)

    def _save_view(self) -> None:
        self.views.save_as(self._wanted, self.table.shown_columns())

    def _ask_export(self) -> None:
        self._export.ask_and_run(self._wanted, self._total)

    def _go(self, key: str, _checked: object = None) -> None:
        self.go.emit(key, None)

    def _habits(self) -> Place:
        return {"columns": self.table.shown_columns(), "look": not self.look.isHidden()}

    def _read_habits(self) -> None:
        draft = self._desk.acting.drafts.load(_DRAFT)
        if draft is not None and isinstance(draft.body, dict):
            self._take_habits(draft.body)

    def _take_habits(self, habits: Place) -> None:
        columns = habits.get("columns")
        if isinstance(columns, list) and columns:
            self.table.show_columns([str(key) for key in columns])
        self._stack.show_look(shown=bool(habits.get("look", True)))
