"""Exporting the register as the list is filtered: where to, a band with a number, and stopping."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from maakdesk.base.errors import DeskError, Refused
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.filter_words import selection_words
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Page
from maakdesk.ui.tasks import Lane, Progress
from maakdesk.ui.widgets.progress_band import ProgressBand
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class RegisterExport(QObject):
    """Writes the register beside the window's work, so that one can keep reading; Esc or Stoppen leaves nothing."""

    def __init__(self, page: Page, desk: "Desk", band: ProgressBand) -> None:
        """Tell `page` how it went, and `band` how far it is."""
        super().__init__(page)
        self._page, self._desk, self._band = page, desk, band
        self._context: Context = page.context
        self._running: Progress | None = None
        self._begun = 0.0
        band.stopped.connect(self._stop)

    def ask_and_run(self, wanted: CaseFilter, total: int) -> None:
        """Ask where to write and begin; nothing while an export runs."""
        texts, desk = self._context.texts, self._desk
        if self._running is not None:
            return
        proposed = texts("dossier.export.name", day=self._context.today().isoformat())
        target = self._context.ask.save_file(
            self._page, texts("dossier.export.title"), proposed, texts("dossier.export.kinds")
        )
        if target is None:
            return
        self._band.begin(texts("dossier.export.busy"), texts("dossier.export.meaning"))
        self._band.focus_stop()
        self._begun = monotonic()
        selection = selection_words(texts, wanted) or texts("dossier.export.all")

        def work(progress: Progress) -> int:
            from maakdesk.bootstrap import export_register  # noqa: PLC0415 - loaded when somebody exports

            return export_register(
                desk,
                target,
                wanted,
                texts=texts,
                selection=selection,
                progress=lambda done: progress(done, max(done, total)),
                cancelled=lambda: progress.stopped,
            )

        # Beside the database thread: reading sees one moment of the desk, and the list stays usable.
        self._running = self._context.operations.run(
            Operation(work, key="export", lane=Lane.FILES),
            owner=self,
            done=lambda count: self._done(count, target),
            failed=self._failed,
            progress=lambda done, all_of: self._band.show_progress(done, all_of, monotonic() - self._begun),
            cancelled=lambda: self._end(texts("dossier.export.stopped")),
        )
        if self._band.isHidden():  # it was done at once
            self._running = None

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()

    def _done(self, count: int, target: Path) -> None:
        texts = self._context.texts
        self._end("")
        words = texts.n("dossier.export.done", count, file=target.name)
        self._page.toast(Toast(words, str(target.parent), icon="file-spreadsheet"))

    def _failed(self, error: DeskError) -> None:
        if isinstance(error, Refused) and error.code == "document.cancelled":
            self._end(self._context.texts("dossier.export.stopped"))
            return
        self._end("")
        self._page.band.error(error)

    def _end(self, words: str) -> None:
        self._running = None
        self._band.finish()
        if words:
            self._page.say(words)
