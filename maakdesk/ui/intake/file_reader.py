"""Reads, for a page, an e-mail or a submission to type from; what cannot be read is said in the page."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from maakdesk.base.errors import DeskError
from maakdesk.core.accord.scheme import Scheme
from maakdesk.ui.intake.incoming import KINDS, Incoming, read_incoming
from maakdesk.ui.page import Page
from maakdesk.ui.tasks import Lane

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class FileReader:
    """Files for one page."""

    def __init__(self, page: Page, desk: "Desk") -> None:
        """For `page`, at this desk."""
        self._page, self._desk = page, desk

    def choose(self, then: Callable[[Path], object]) -> None:
        """Ask for an e-mail or a submission."""
        context = self._page.context
        kinds = f"{context.texts('steps.open.kinds')} ({' '.join(f'*{kind}' for kind in KINDS)})"
        file = context.ask.open_file(self._page, context.texts("steps.open"), kinds)
        if file is not None:
            then(file)

    def read(self, path: Path, schemes: Mapping[str, Scheme], chosen: str, done: Callable[[Incoming], None]) -> None:
        """Read `path` off the UI thread; an e-mail is taken for one under the scheme `chosen`, else the first."""
        desk, texts = self._desk, self._page.context.texts
        scheme = chosen or next(iter(schemes))
        self._page.context.tasks.run(
            lambda _progress: read_incoming(desk, path, schemes, scheme, texts),
            owner=self._page, done=done, failed=lambda error: self._not_read(path, error), key="incoming",
            lane=Lane.FILES,
        )  # fmt: skip

    def _not_read(self, path: Path, error: DeskError) -> None:
        """A list of rows is no submission but may be a register."""
        page = self._page
        as_register = (page.context.texts("steps.as_register"), lambda: page.go.emit("import", {"file": str(path)}))
        page.band.error(error, actions=(as_register,) if error.code == "form.object" else ())
