"""What stands at the right of the front: a heading, a band for errors, and what is asked there."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.ui.context import Context
from maakdesk.ui.tasks import Progress
from maakdesk.ui.widgets.band import Band
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns

T = TypeVar("T")
FORM = 440
"""How wide fields are, at 100 %."""


class Pane(QWidget):
    """A pane. `busy` is sent while a key is made and a desk opens: then nothing else can be chosen.

    Subclasses put their parts in `column`, and what must be grey meanwhile in `self.inputs`.
    """

    busy = Signal(bool)

    def __init__(self, context: Context, heading: str, sentence: str = "") -> None:
        """`heading` is what this pane is about."""
        super().__init__()
        self.context = context
        self.inputs: list[QWidget] = []
        self.working = False
        theme = context.theme
        self.setMaximumWidth(theme.px(680))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(20))
        head = QVBoxLayout()
        head.setSpacing(theme.px(6))
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.heading = Label(theme, heading, "title", wrap=True)
        self.sentence = Label(theme, sentence, "second", tone="ink2", wrap=True)
        self.band = Band(context)
        head.addWidget(self.heading)
        head.addWidget(self.sentence)
        if not sentence:
            self.sentence.hide()
        outer.addLayout(head)
        outer.addWidget(self.band)
        outer.addLayout(self.column)

    def first_field(self) -> QWidget | None:
        """Where the caret belongs."""
        return None

    def take_focus(self) -> None:
        """Put the caret where it belongs."""
        field = self.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self, widget: QWidget) -> QHBoxLayout:
        """Give `widget` the width of a form, or less where there is less."""
        widget.setMaximumWidth(self.context.theme.px(FORM))
        # Beside a stretch, not alone in a column: a column would count its lines for the whole width.
        line = columns(self.context, gap=0)
        line.addWidget(widget, 1000)
        line.addStretch(1)
        return line

    def work(
        self, task: Callable[[Progress], T], done: Callable[[T], None], failed: Callable[[DeskError], None]
    ) -> None:
        """Run `task` off the UI thread, with everything grey until it ends one way or another."""

        def finished(value: T) -> None:
            self._set_working(on=False)
            done(value)

        def refused(error: DeskError) -> None:
            self._set_working(on=False)
            failed(error)

        if not self.working:
            self.band.clear()
            self._set_working(on=True)
            self.context.tasks.run(task, owner=self, done=finished, failed=refused)

    def _set_working(self, *, on: bool) -> None:
        self.working = on
        for widget in self.inputs:
            widget.setEnabled(not on)
        self.busy.emit(on)


class Fact(QWidget):
    """An icon, a sentence, and perhaps a way to do something about it."""

    def __init__(
        self,
        context: Context,
        icon: str,
        sentence: str,
        *,
        title: str = "",
        link: str = "",
        on: Callable[[], object] | None = None,
    ) -> None:
        """Say `sentence`, below a bold `title` when given; `link` does `on`."""
        super().__init__()
        theme = context.theme
        self._words = Label(theme, sentence, "second", tone="ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        if title:
            words.addWidget(Label(theme, title, "second", bold=True))
        words.addWidget(self._words)
        if link:
            self.link = LinkButton(context, link, on)
            words.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        line = columns(context, gap=16)
        line.addWidget(IconLabel(theme, icon, 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)

    def say(self, sentence: str) -> None:
        """Say something else; nothing hides it."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
