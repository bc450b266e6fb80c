"""What stands at the left of the front: the desks of this computer, other ways to begin, the language."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSpacerItem, QVBoxLayout, QWidget

from maakdesk import __version__
from maakdesk.base.i18n import Language
from maakdesk.ui.context import Context
from maakdesk.ui.welcome.desk_list import DeskList
from maakdesk.ui.welcome.recent import RecentDesk
from maakdesk.ui.widgets.band import Band
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.labels import Label, columns, ground


class DesksPane(QScrollArea):
    """`chosen` carries the folder of a desk, `entered` that somebody wants to go on, `forgotten` one to drop."""

    chosen = Signal(object)
    entered = Signal()
    forgotten = Signal(object)
    open_asked = Signal()
    new_asked = Signal()
    demo_asked = Signal()

    def __init__(self, context: Context, desks: Sequence[RecentDesk]) -> None:
        """Show `desks`, none of them chosen."""
        super().__init__()
        theme, texts = context.theme, context.texts
        self._context = context
        ground(self, "rail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(theme.px(300))
        side = QWidget()
        self.setWidget(side)
        self._others: list[QWidget] = []
        known = "" if desks else ".first"
        self._title = Label(theme, texts(f"welcome.title{known}"), "welcome", wrap=True)
        self._sentence = Label(theme, texts(f"welcome.sentence{known}"), "reading", tone="ink2", wrap=True)
        if theme.wide_text and desks:
            self._sentence.hide()
        self._heading = Label(theme, texts("welcome.desks"), bold=True)
        self.list = DeskList(context)
        self.band = Band(context)
        self._ways, self._ways_shown = self._other_ways(), True
        inside = theme.px(14)
        self._column = column = QVBoxLayout(side)
        outer = theme.px(24 if theme.wide_text else 44)
        column.setContentsMargins(outer, theme.px(32), outer, theme.px(24))
        column.setSpacing(0)
        self._top = QSpacerItem(0, 0)
        column.addItem(self._top)
        for part, gap in ((self._title, 10), (self._sentence, 26), (self._heading, 10)):
            part.setContentsMargins(inside, 0, 0, 0)
            column.addWidget(part)
            column.addSpacing(theme.px(gap))
        column.addWidget(self.list)
        column.addSpacing(theme.px(18))
        column.addWidget(self.band)
        line = columns(context, gap=0)
        line.addSpacing(inside - theme.px(4))
        line.addWidget(self._ways, 1)
        column.addLayout(line)
        column.addStretch(1)
        column.addLayout(self._foot(inside))
        self.list.chosen.connect(self.chosen)
        self.list.entered.connect(self.entered)
        self.list.forgotten.connect(self.forgotten)
        self.show_desks(desks)

    def show_desks(self, desks: Sequence[RecentDesk]) -> None:
        """Show these desks, none of them chosen."""
        self.list.show_desks(desks)
        self._heading.setVisible(bool(desks))
        order = [*self.list.rows(), *self._others]
        for one, other in pairwise(order):  # in the order in which they stand, also when desks come later
            QWidget.setTabOrder(one, other)

    def folders(self) -> list[Path]:
        """The desks that are shown, from top to bottom."""
        return self.list.folders()

    def choose(self, folder: Path) -> None:
        """Choose a desk, in the list or not yet in it."""
        self.list.choose(folder)
        self._heading.show()

    def choose_none(self) -> None:
        """Something else is shown at the right."""
        self.list.choose_none()

    def say(self, folder: Path, words: str) -> None:
        """Say `words` below the name of a desk."""
        self.list.say(folder, words)

    def leave_above(self, pixels: int) -> None:
        """Leave so much room above the first words."""
        self._top.changeSize(0, pixels)
        self._column.invalidate()

    def show_ways(self, *, on: bool) -> None:
        """Show the buttons, or leave them to the other side."""
        if on is not self._ways_shown:
            self._ways_shown = on
            self._ways.setVisible(on)

    def _other_ways(self) -> QWidget:
        theme, texts = self._context.theme, self._context.texts
        made = QWidget()
        ways = QVBoxLayout(made)
        ways.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        ways.setSpacing(theme.px(10))
        buttons = QVBoxLayout() if theme.wide_text else columns(self._context, gap=8)
        open_one = Button(self._context, texts("welcome.open"), icon="folder-open", on=self.open_asked.emit)
        new = Button(self._context, texts("welcome.new"), icon="plus", on=self.new_asked.emit)
        for button, key in ((open_one, "Ctrl O"), (new, "Ctrl N")):
            button.setAccessibleDescription(texts("widgets.key_is", keys=key))
            button.setToolTip(key)
            buttons.addWidget(button)
            self._others.append(button)
        buttons.addStretch(1)
        ways.addLayout(buttons)
        demo = LinkButton(self._context, texts("welcome.demo"), self.demo_asked.emit)
        self._others.append(demo)
        ways.addWidget(demo, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _foot(self, inside: int) -> QVBoxLayout:
        theme, texts = self._context.theme, self._context.texts
        foot = QVBoxLayout()
        foot.setContentsMargins(inside, 0, 0, 0)
        foot.setSpacing(theme.px(2))
        foot.addWidget(Label(theme, texts("welcome.local"), "second", tone="ink2", wrap=True))
        line = columns(self._context, gap=12)
        line.addWidget(Label(theme, texts("welcome.version", version=__version__), "second", tone="ink2"))
        for language in Language:
            words = texts(f"shell.look.language.{language}")
            if language is texts.language:
                line.addWidget(Label(theme, words, "second", bold=True))
            else:
                switch = partial(self._context.look.use_language, language)
                link = LinkButton(self._context, words, switch)
                line.addWidget(link)
                self._others.append(link)
        line.addStretch(1)
        foot.addLayout(line)
        return foot
