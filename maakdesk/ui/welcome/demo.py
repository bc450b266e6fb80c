"""The demo desk: made once, off the UI thread, and then opened like any other."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QProgressBar

from maakdesk.base.errors import DeskError
from maakdesk.base.i18n import Language
from maakdesk.ui.context import Context
from maakdesk.ui.tasks import Lane
from maakdesk.ui.welcome.pane import Fact, Pane

if TYPE_CHECKING:
    from maakdesk.base.clock import Clock

# The demo is a heavy room: it is loaded when somebody asks for it.
# ruff: noqa: PLC0415


def demo_place() -> Path:
    """Where the demo desk of this computer's user lies: its letter and register stand beside it."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / "MaakDesk" / "Demo"


class DemoPane(Pane):
    """Makes the demo desk in `place`. `made` carries its folder, `refused` the error of a place that will not do."""

    made = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, place: Path) -> None:
        """Say what is being done; `begin` does it."""
        texts, theme = context.texts, context.theme
        super().__init__(context, texts("welcome.making_demo"), texts("welcome.making_demo.sentence"))
        self._place = place
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        bar.setAccessibleName(texts("welcome.making_demo"))
        self.column.addLayout(self.narrow(bar))
        self.column.addSpacing(theme.px(24))
        for icon, part in (("scale", "judge"), ("clock", "clock"), ("mail", "letter")):
            self.column.addWidget(Fact(context, icon, texts(f"welcome.making_demo.{part}")))
            self.column.addSpacing(theme.px(12))

    def begin(self) -> None:
        """Make it; a demo desk that is there already is taken as it is."""
        place, language, clock = self._place, self.context.texts.language, self.context.clock
        self.busy.emit(True)
        self.context.tasks.run(
            lambda _progress: _make(place, language, clock),
            owner=self,
            done=self._made,
            failed=self._refused,
            lane=Lane.FILES,
        )

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


def _make(place: Path, language: Language, clock: "Clock") -> Path:
    from maakdesk.demo.making import FOLDER, make_demo

    if not (place / FOLDER).exists():
        make_demo(place, language=language, clock=clock)
    return place / FOLDER
