"""The demo desk: made once, off the UI thread, and then opened like any other."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.base.i18n import Language
from maakdesk.ui.context import Context
from maakdesk.ui.tasks import Lane, Progress
from maakdesk.ui.welcome.pane import Fact, Pane
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, columns

if TYPE_CHECKING:
    from maakdesk.base.clock import Clock

# The demo is a heavy room: it is loaded when somebody asks for it.
# ruff: noqa: PLC0415


def demo_place() -> Path:
    """Where the demo desk of this computer's user lies: its letter and register stand beside it."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / "MaakDesk" / "Demo"


class DemoPane(Pane):
    """Makes the demo desk in `place`, act by act, until somebody stops it.

    `made` carries its folder, `refused` the error of a place that will not do; `left` says that nothing was made.
    """

    made = Signal(object)
    refused = Signal(object)
    left = Signal()

    def __init__(self, context: Context, place: Path) -> None:
        """Say what is being done; `begin` does it."""
        texts, theme = context.texts, context.theme
        super().__init__(context, texts("welcome.making_demo"), texts("welcome.making_demo.sentence"))
        self._place = place
        self._progress: Progress | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(texts("welcome.making_demo"))
        self.count = Label(theme, "", "second", tone="ink2", tabular=True)
        self.stop = Button(context, texts("widgets.progress.stop"), key="Esc", on=self._stop)
        self.column.addLayout(self.narrow(self.bar))
        self.column.addSpacing(theme.px(8))
        under = columns(context, gap=12)
        under.setContentsMargins(0, theme.px(4), theme.px(4), theme.px(4))  # the ring of the focus needs room
        under.addWidget(self.count, 1)
        under.addWidget(self.stop)
        foot = QWidget()
        foot.setLayout(under)
        self.column.addLayout(self.narrow(foot))
        self.column.addSpacing(theme.px(24))
        for icon, part in (("scale", "judge"), ("clock", "clock"), ("mail", "letter")):
            self.column.addWidget(Fact(context, icon, texts(f"welcome.making_demo.{part}")))
            self.column.addSpacing(theme.px(12))

    def begin(self) -> None:
        """Make it; a demo desk that is there already is taken as it is."""
        place, language, clock = self._place, self.context.texts.language, self.context.clock
        self.busy.emit(True)
        self._progress = self.context.tasks.run(
            lambda progress: _make(place, language, clock, progress),
            owner=self,
            done=self._made,
            failed=self._refused,
            progress=self.show_progress,
            cancelled=self._stopped,
            lane=Lane.FILES,
        )

    def first_field(self) -> QWidget:
        """All one can do is stop it."""
        return self.stop

    def show_progress(self, done: int, total: int) -> None:
        """Show that `done` of `total` acts are done."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.count.setText(self.context.texts("welcome.making_demo.acts", done=done, total=total))

    def _stop(self) -> None:
        self.stop.set_words(self.context.texts("widgets.progress.stopping"))
        self.stop.setEnabled(False)
        if self._progress is not None:
            self._progress.stop()

    def _stopped(self) -> None:
        self.busy.emit(False)
        self.left.emit()

    def _made(self, folder: Path) -> None:
        self.busy.emit(False)
        self.made.emit(folder)

    def _refused(self, error: DeskError) -> None:
        self.busy.emit(False)
        self.refused.emit(error)


def demo_key() -> tuple[str, str]:
    """The name of somebody in the demo, and the passphrase of everybody in it."""
    from maakdesk.base.i18n import Language
    from maakdesk.demo.making import DEMO_PASSPHRASE
    from maakdesk.demo.script import read_script

    return read_script(Language.NL).people[0].name, DEMO_PASSPHRASE


def _make(place: Path, language: Language, clock: "Clock", progress: Progress) -> Path:
    from maakdesk.demo.making import FOLDER, HALF, make_demo

    if not (place / FOLDER).exists() or (place / HALF).exists():
        make_demo(place, language=language, clock=clock, progress=progress)
    return place / FOLDER
