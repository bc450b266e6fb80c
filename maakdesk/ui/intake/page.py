"""Register importeren: a file is chosen or dropped, looked at, mended, and taken in whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.base.text import show_controls
from maakdesk.core.dossier.filters import CaseFilter, plain_filter
from maakdesk.core.intake.commands import import_register
from maakdesk.core.intake.mapping import Mapping
from maakdesk.ui.context import Context
from maakdesk.ui.intake.foot import sums_of
from maakdesk.ui.intake.lines import Lines
from maakdesk.ui.intake.plan_view import PlanView
from maakdesk.ui.intake.reading import Planned, ReadFile, plan_file, read_file
from maakdesk.ui.intake.report import Report, ReportView, keep_report, last_report, make_report
from maakdesk.ui.intake.start import StartView
from maakdesk.ui.intake.words import count
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Hint, Page, Place
from maakdesk.ui.tasks import Lane, Progress
from maakdesk.ui.widgets.band import BandKind
from maakdesk.ui.widgets.progress_band import ProgressBand

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

KINDS = ("json", "csv", "xlsx", "xls", "ods")


class ImportPage(Page):
    """The page on which a register comes in. A place is `{"file", "sheet", "mapping", "accept", "all"}`."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Nothing is read until a file is chosen."""
        super().__init__(context, context.texts("importing.title"))
        self._desk = desk
        self._read: ReadFile | None = None
        self._planned: Planned | None = None
        self._accept: set[int] = set()
        self._running: Progress | None = None
        self._begun = 0.0
        self.setAcceptDrops(True)
        self.start = StartView(context, self.choose, self._show_last)
        self.view = PlanView(context, choose=self.choose, cancel=self.cancel, add=self.add)
        self.report = ReportView(context)
        self.progress = ProgressBand(context)
        self._stack = QStackedWidget()
        for one in (self.start, self.view, self.report):
            self._stack.addWidget(one)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.progress)
        self.view.mapping.changed.connect(self._remap)
        self.view.header.connect(lambda row: self._plan(None, header_row=row))
        self.view.accept.connect(self._switch)
        self.view.sheet.connect(self._open_sheet)
        self.report.to_cases.clicked.connect(lambda _on=False: self._to_cases())
        self.report.another.clicked.connect(lambda _on=False: self.choose())
        self.progress.stopped.connect(self._stop)

    def reload(self) -> None:
        """Look whether there is a report of one's latest import."""
        desk = self._desk
        self.context.tasks.run(lambda _progress: last_report(desk), owner=self, done=self._found_last, key="last")

    def concerns(self, changes: object) -> bool:  # noqa: ARG002
        """What is written elsewhere is held against the file again when it is taken in."""
        return False

    def hints(self) -> tuple[Hint, ...]:
        """Next remark, and what Space does."""
        texts = self.context.texts
        if self._stack.currentWidget() is self.view:
            return Hint("F8", texts("importing.hint.next")), Hint("Space", texts("importing.hint.accept"))
        return (Hint("Ctrl+O", texts("importing.choose")),)

    def panes(self) -> tuple[QWidget, ...]:
        """The columns, the rows, the foot."""
        return self.view.mapping, self.view.table, self.view.foot, self.progress

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """What the menu offers here."""
        texts = self.context.texts
        if self._stack.currentWidget() is not self.view:
            return ((texts("importing.choose"), "", self.choose),)
        return (
            (texts("importing.hint.next"), "F8", self.view.next_note),
            (texts("importing.other"), "", self.choose),
        )

    def remember(self) -> Place:
        """The file with what was changed about it; its rows are read again."""
        if self._read is None:
            return {}
        mapping = self._planned.mapping.to_json() if self._planned is not None else None
        return {
            "file": str(self._read.path), "sheet": self._read.table.sheet, "mapping": mapping,
            "accept": sorted(self._accept), "all": not self.view.only_notes,
        }  # fmt: skip

    def recall(self, place: Place) -> None:
        """Read that file again."""
        file, sheet, accept = place.get("file"), place.get("sheet"), place.get("accept")
        if isinstance(file, str):
            self.view.only_notes = not place.get("all")
            rows = {row for row in accept if isinstance(row, int)} if isinstance(accept, list) else set()
            self._open(Path(file), sheet if isinstance(sheet, str) else None, accept=rows, given=place.get("mapping"))

    # --- a file -------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask which file."""
        texts = self.context.texts
        if self._running is None:
            kinds = f"{texts('importing.kinds')} ({' '.join(f'*.{kind}' for kind in KINDS)})"
            file = self.context.ask.open_file(self, texts("importing.choose"), f"{kinds};;{texts('importing.any')} (*)")
            if file is not None:
                self._open(file)

    def cancel(self) -> None:
        """Leave the file; nothing was changed."""
        self._forget()
        self.go.emit("cases", None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        urls = event.mimeData().urls()
        if self._running is None and len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
            self.start.show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self.start.show_over(over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self.start.show_over(over=False)
        self._open(Path(event.mimeData().urls()[0].toLocalFile()))

    def _open(
        self, file: Path, sheet: str | None = None, *, accept: set[int] | None = None, given: object = None
    ) -> None:
        texts = self.context.texts
        if self._running is not None:
            return
        self.band.clear()
        self.begin(texts("importing.reading", file=show_controls(file.name)), texts("importing.reading.meaning"))
        desk = self._desk

        def work(progress: Progress) -> tuple[ReadFile, Planned]:
            read = read_file(file, sheet, progress=progress, cancelled=lambda: progress.stopped)
            return read, plan_file(desk, read.table, None, accept or (), given=given)

        self._running = self.context.tasks.run(
            work,
            owner=self,
            done=lambda found: self._opened(*found, accept or set()),
            failed=self._not_opened,
            progress=self._tell_progress,
            cancelled=lambda: self._end(texts("importing.reading.stopped")),
            lane=Lane.FILES,
        )
        self._finished_at_once()

    def _open_sheet(self, sheet: str) -> None:
        if self._read is not None:
            self._open(self._read.path, sheet)

    def _opened(self, read: ReadFile, planned: Planned, accept: set[int]) -> None:
        self._end()
        self._read, self._accept = read, accept
        self._show(planned)
        self._go_to(self.view)
        if planned.plan is None:
            self.view.mapping.focus_first()
        else:
            self.view.table.setFocus()

    def _not_opened(self, error: DeskError) -> None:
        self._end()
        if error.code == "import.cancelled":
            self.say(self.context.texts("importing.reading.stopped"))
            return
        if self._read is not None:
            self._show_sheet_again()
        self.band.error(error, actions=((self.context.texts("importing.other"), self.choose),))

    def _show_sheet_again(self) -> None:
        """Another sheet could not be read: the one that is shown is chosen again."""
        if self._read is not None:
            self.view.sheets.set_key(self._read.table.sheet)

    def _forget(self) -> None:
        self._read = self._planned = None
        self._accept = set()
        self.view.mapping.forget()
        self.band.clear()
        self._go_to(self.start)

    # --- what becomes of it -------------------------------------------------------------------------------------

    def _remap(self, mapping: Mapping) -> None:
        # Which rows are equal does not hang on the columns, so what was decided about duplicates stays.
        self._plan(mapping)

    def _switch(self, row: int) -> None:
        if self._planned is not None and self._running is None:
            self._accept ^= {row}
            self._plan(self._planned.mapping)

    def _plan(self, mapping: Mapping | None, *, header_row: int | None = None) -> None:
        read, desk, accept = self._read, self._desk, frozenset(self._accept)
        if read is None:
            return
        self.view.foot.wait()
        self.context.tasks.run(
            lambda _progress: plan_file(desk, read.table, mapping, accept, header_row=header_row),
            owner=self,
            done=self._show,
            failed=self.band.error,
            key="plan",
        )

    def _show(self, planned: Planned) -> None:
        if self._read is None:
            return
        self._planned = planned
        self.view.show_planned(self._read, planned, self._accept)
        self.say(self.context.texts("importing.all_or_nothing"))

    # --- taking it in -------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Take in every accepted row, in one write."""
        read, planned, desk = self._read, self._planned, self._desk
        if read is None or planned is None or planned.plan is None or self._running is not None:
            return
        texts, accept, mapping = self.context.texts, frozenset(self._accept), planned.mapping
        name, expected = show_controls(read.path.name), planned.plan.imported
        self.band.clear()
        self.begin(texts("importing.busy"), texts("importing.meaning"))

        def work(progress: Progress) -> Report:
            acting, at = desk.acting, desk.now()
            plan = import_register(
                acting.store, acting.viewer, read.table, mapping, at=at, accept_rows=accept,
                progress=progress, cancelled=lambda: progress.stopped,
            )  # fmt: skip
            lines = Lines(texts, read.table, plan, only_notes=True, done=True)
            report = make_report(name, at, sums_of(plan), lines)
            keep_report(desk, report)
            return report

        self._running = self.context.operations.run(
            Operation(work, said=texts.n("importing.report.title", expected, count=count(texts, expected))),
            owner=self,
            done=self._added,
            failed=self._not_added,
            progress=self._tell_progress,
            cancelled=self._stopped,
        )
        self._finished_at_once()

    def _added(self, report: Report) -> None:
        self._end()
        self._forget()
        self.report.show_report(report)
        self._go_to(self.report)
        self.report.to_cases.setFocus()
        self.start.show_last(report)

    def _not_added(self, error: DeskError) -> None:
        if error.code == "import.cancelled":
            self._stopped()
            return
        self._end()
        self.band.error(error)

    def _stopped(self) -> None:
        self._end()
        self.band.say(BandKind.INFO, self.context.texts("importing.stopped"), focus=True)

    def _to_cases(self) -> None:
        """The newest numbers stand on top of the list."""
        self.go.emit("cases", {"filter": plain_filter(CaseFilter())})

    def _found_last(self, report: Report | None) -> None:
        if report is not None:
            self.start.show_last(report)

    def _show_last(self, report: Report) -> None:
        self.report.show_report(report)
        self._go_to(self.report)

    # --- progress -----------------------------------------------------------------------------------------------

    def begin(self, title: str, meaning: str) -> None:
        """Show that long work began; until it ends nothing else can be started here."""
        self._begun = monotonic()
        self.view.allow(on=False)
        self.view.foot.hide()
        self.progress.begin(title, meaning)
        self.progress.focus_stop()

    def _finished_at_once(self) -> None:
        if self.progress.isHidden():
            self._running = None

    def _tell_progress(self, done: int, total: int) -> None:
        self.progress.show_progress(done, total, monotonic() - self._begun)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()

    def _end(self, words: str = "") -> None:
        self._running = None
        self.progress.finish()
        self.view.allow(on=True)
        self.view.foot.show()
        if words:
            self.say(words)

    def _go_to(self, shown: QWidget) -> None:
        self._stack.setCurrentWidget(shown)
        self.titled.emit()
