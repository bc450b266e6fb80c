"""Lets the case be recorded off the UI thread, with progress where files come along, and tells how it ended."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from maakdesk.base.errors import DeskError
from maakdesk.base.telling import tell
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.typed import Typed
from maakdesk.ui.intake.recording import Recorded, record
from maakdesk.ui.operations import Operation
from maakdesk.ui.tasks import Progress
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.intake.wizard import WizardPage


class Recorder:
    """Records for one wizard; `busy` while it does."""

    def __init__(self, page: "WizardPage", desk: "Desk") -> None:
        """For `page`, at this desk."""
        self._page, self._desk = page, desk
        self.busy = False

    def record(self, typed: Typed, schemes: Mapping[str, Scheme], body: Mapping[str, Any]) -> None:
        """Make the case of what was typed; `body` is its draft."""
        page, desk, texts = self._page, self._desk, self._page.context.texts
        self.busy = True
        page.forward.setEnabled(False)
        if typed.files:
            page.progress.begin(texts("steps.recording"), texts("steps.recording.meaning"))

        def work(progress: Progress) -> Recorded | None:
            return record(desk, typed, schemes, body, texts=texts, progress=progress)

        page.context.operations.run(
            Operation(work, key="new case"), owner=page, done=self._done, failed=self._failed,
            progress=page.progress.show_progress,
        )  # fmt: skip

    def _done(self, made: Recorded | None) -> None:
        self._end()
        if made is None:
            self._page.stopped()
            return
        texts = self._page.context.texts
        said = [texts("dossier.new.done", number=made.number), *(tell(one, texts) for one in made.refused)]
        self._page.recorded(made)
        self._page.toast(Toast(" ".join(said)))

    def _failed(self, error: DeskError) -> None:
        self._end()
        self._page.band.error(error)

    def _end(self) -> None:
        self.busy = False
        self._page.progress.finish()
        self._page.forward.setEnabled(True)
