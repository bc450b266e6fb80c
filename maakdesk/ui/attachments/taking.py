"""Taking files in: chosen, dropped or pasted, several at once, with one band that tells how far it is and can stop."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal

from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import Channel
from maakdesk.bootstrap import reading_texts
from maakdesk.core.attachments.commands import NewAttachment
from maakdesk.core.attachments.many import HowFar, Taken, attach_files
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.progress_band import ProgressBand

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.tasks import Progress

_SHARES = 1_000


def files_in(mime: QMimeData) -> list[Path]:
    """The files of this computer that were dragged or copied."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class Taking(QObject):
    """Takes files in for the case at hand. `taken` carries what became of each, `failed` the error that stopped all."""

    taken = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, desk: "Desk", band: ProgressBand) -> None:
        """Show progress in `band`."""
        super().__init__(band)
        self._context, self._desk, self.band = context, desk, band
        self._running: Progress | None = None
        self._busy = False
        self._began = 0.0
        self._far: HowFar | None = None
        band.stopped.connect(self.stop)

    def busy(self) -> bool:
        """Whether files are being taken in."""
        return self._busy

    def take(self, case_id: str, files: Sequence[Path], document: str | None = None) -> None:
        """Take `files` in; not while others are."""
        if not files or self.busy():
            return
        desk, texts = self._desk, self._context.texts
        new = NewAttachment("", "", document, Channel.DESK, desk.today())
        self._began, self._busy = time.monotonic(), True
        self.band.begin(texts.n("attachments.taking", len(files)), texts("attachments.taking.meaning"))

        def work(progress: "Progress") -> list[Taken]:
            def tell(far: HowFar) -> None:
                self._far = far
                progress(round(_SHARES * far.done / max(1, far.total)), _SHARES)

            with reading_texts() as extract:
                return attach_files(
                    desk.acting, case_id, files, new, at=desk.now, today=desk.today(), extract=extract, progress=tell
                )

        self._running = self._context.operations.run(
            Operation(work, key="attach", lane=Lane.FILES),
            owner=self, done=self._done, failed=self._failed, progress=self._tell, cancelled=self._stopped,
        )  # fmt: skip

    def stop(self) -> None:
        """Stop after the piece at hand: files that were whole by then stay, of the one at hand nothing."""
        if self._running is not None:
            self._running.stop()

    def _tell(self, share: int, _shares: int) -> None:
        far = self._far
        if far is not None:
            self.band.show_progress(far.number, far.of)
            self.band.show_share(share, _SHARES, time.monotonic() - self._began)

    def _done(self, taken: list[Taken]) -> None:
        self._finish()
        self.taken.emit(taken)

    def _failed(self, error: DeskError) -> None:
        self._finish()
        self.failed.emit(error)

    def _stopped(self) -> None:
        self._finish()
        self.taken.emit([])

    def _finish(self) -> None:
        self._running, self._busy = None, False
        self.band.finish()
