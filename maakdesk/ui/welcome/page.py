"""The front of the window: which desk, and who are you.

Light on purpose: this is painted before anything that opens a desk is imported. What is known only later (when a desk
was used, its newest backup, whether its folder is a place for a desk) is read off the UI thread after the first paint.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSpacerItem, QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError, WorldError
from maakdesk.core.glance import glance
from maakdesk.ui.context import Context
from maakdesk.ui.tasks import Lane
from maakdesk.ui.welcome.desks_pane import DesksPane
from maakdesk.ui.welcome.pane import Pane
from maakdesk.ui.welcome.recent import RecentDesks
from maakdesk.ui.welcome.unlock import UnlockPane
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import columns, ground, hairline, let_go

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.application import Front
    from maakdesk.ui.page import Place
    from maakdesk.ui.welcome.opening import Opened

# The other panes, and what reads a desk from outside, are loaded when somebody goes there.
# ruff: noqa: PLC0415


class WelcomePage(QWidget):
    """Calls `opened` with the desk that somebody opened."""

    def __init__(
        self,
        context: Context,
        front: "Front",
        opened: Callable[["Desk"], None],
        *,
        recent: RecentDesks | None = None,
        place: Path | None = None,
    ) -> None:
        """Show the desks of this computer; `front` names one that was locked.

        `recent` is where they are remembered; new desks are proposed in `place`.
        """
        super().__init__()
        ground(self, "ground")
        self.context = context
        self._front, self._opened, self._place = front, opened, place
        self._recent = recent or RecentDesks()
        self._unpainted = True
        self.pane: QWidget | None = None
        self.desks = DesksPane(context, self._recent.desks())
        self._right = QVBoxLayout()
        side = QWidget()
        self._holder = QVBoxLayout(side)
        self._holder.addLayout(self._right)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(side)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.desks, 38)
        across.addWidget(hairline(down=True))
        across.addWidget(self._area, 62)
        self.desks.chosen.connect(self.choose)
        self.desks.entered.connect(self._take_focus)
        self.desks.open_asked.connect(self.ask_for_desk)
        self.desks.new_asked.connect(self.make_new)
        self.desks.demo_asked.connect(self.make_demo)
        self.desks.forgotten.connect(self._forget)
        self._begin()

    def choose(self, folder: Path) -> None:
        """Ask for the passphrase of the desk in `folder`."""
        locked = folder == self._front.locked
        front = self._front
        person, restore = (front.person, front.restore) if locked else ("", "")
        pane = UnlockPane(self.context, folder, locked=locked, person=person, restore=restore)
        pane.opened.connect(self._came_in)
        pane.recover.connect(lambda: self.recover(folder, pane.name.text()))
        self._show(pane)
        if not self._unpainted:
            self._look_around()

    def recover(self, folder: Path, name: str = "") -> None:
        """Ask for the recovery key of the desk in `folder`."""
        from maakdesk.ui.welcome.recover import RecoverPane

        pane = RecoverPane(self.context, folder, name)
        pane.opened.connect(self._came_in)
        pane.left.connect(partial(self.choose, folder))
        self._show(pane)

    def ask_for_desk(self) -> None:
        """Ask for the folder of a desk."""
        folder = self.context.ask.folder(self, self.context.texts("welcome.open"))
        if folder is None:
            return
        if not glance(folder).is_desk:
            self.desks.band.error(WorldError("desk.not_here", folder=folder.name))
            return
        self.desks.band.clear()
        self.desks.choose(folder)

    def make_new(self) -> None:
        """Ask what a new desk needs."""
        from maakdesk.ui.welcome.new_desk import NewDeskPane

        pane = NewDeskPane(self.context, self._place)
        pane.made.connect(self._made)
        pane.left.connect(self._begin)
        self.desks.choose_none()
        self._show(pane)

    def make_demo(self) -> None:
        """Make the demo desk, or take the one that is there."""
        from maakdesk.ui.welcome.demo import DemoPane, demo_place

        pane = DemoPane(self.context, self._place / "Demo" if self._place is not None else demo_place())
        pane.made.connect(self._demo_made)
        pane.refused.connect(self._demo_refused)
        pane.left.connect(self._begin)
        self.desks.choose_none()
        self._show(pane)
        pane.begin()

    def remember(self) -> "Place":
        """The desk that is chosen and what was typed."""
        pane = self.pane
        if isinstance(pane, UnlockPane):
            return {"folder": str(pane.folder), **pane.remember()}
        return {}

    def recall(self, place: "Place") -> None:
        """Choose that desk and type it again."""
        folder = place.get("folder")
        if isinstance(folder, str):
            self.desks.choose(Path(folder))
            if isinstance(self.pane, UnlockPane):
                self.pane.recall(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first words of both sides side by side, lower where there is room."""
        super().resizeEvent(event)
        room = self._room_above()
        self.desks.leave_above(room)
        top = self._right.itemAt(0)
        if isinstance(top, QSpacerItem):
            top.changeSize(0, room)
            self._right.invalidate()

    def _room_above(self) -> int:
        px = self.context.theme.px
        return max(px(4), min(px(96), (self.height() - px(640)) // 2))

    def showEvent(self, event: QShowEvent) -> None:
        """Put the caret where it belongs: what had it before the page was in a window has lost it."""
        super().showEvent(event)
        if not event.spontaneous():
            self._take_focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, let the keys work and read what is known only later."""
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        for key, act in (("Ctrl+O", self.ask_for_desk), ("Ctrl+N", self.make_new)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._look_around()

    def _begin(self) -> None:
        """Choose the desk that was locked, else the one used last; without any, teach the first step."""
        folders = self.desks.folders()
        if self._front.locked is not None:
            self.desks.choose(self._front.locked)
        elif folders:
            self.desks.choose(folders[0])
        else:
            from maakdesk.ui.welcome.start import start_pane

            self._show(start_pane(self.context, self.make_new, self.ask_for_desk, self.make_demo))

    def _show(self, pane: QWidget) -> None:
        before, self.pane = self.pane, pane
        self.desks.show_ways(on=isinstance(pane, Pane))
        if before is not None:
            let_go(before)
        while (item := self._right.takeAt(0)) is not None:
            line = item.layout()
            if line is not None:
                line.deleteLater()
        if isinstance(pane, Pane):
            pane.busy.connect(self._busy)
            self._right.addItem(QSpacerItem(0, self._room_above()))
            theme = self.context.theme
            left = theme.px(40 if theme.wide_text else 96)
            self._holder.setContentsMargins(left, theme.px(32), theme.px(40), theme.px(24))
            across = columns(self.context, gap=0)
            across.addWidget(pane, 1000)
            across.addStretch(1)
            self._right.addLayout(across)
            self._right.addStretch(1)
        else:
            self._holder.setContentsMargins(0, 0, 0, 0)
            self._right.addWidget(pane, 1)
        if self.isVisible():  # else it comes with the page, and is not laid out twice
            pane.show()
        self._take_focus()

    def _take_focus(self) -> None:
        pane = self.pane
        if isinstance(pane, Pane):
            pane.take_focus()
        elif pane is not None:
            pane.findChildren(Button)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _busy(self, on: bool) -> None:  # noqa: FBT001 - a signal's own
        self.desks.setEnabled(not on)

    def _forget(self, folder: Path) -> None:
        self._recent.forget(folder)
        self.desks.show_desks(self._recent.desks())
        self._begin()
        self._look_around()

    def _came_in(self, opened: "Opened") -> None:
        self._remember_use(opened.desk.folder)
        if opened.reset is None:
            self._opened(opened.desk)
            return
        from maakdesk.ui.welcome.reset_notice import ResetNotice

        pane = ResetNotice(self.context, opened, opened.reset)
        pane.opened.connect(self._opened)
        self._show(pane)
        self.desks.setEnabled(False)

    def _made(self, desk: "Desk", code: str) -> None:
        from maakdesk.ui.welcome.new_desk import KeyPane

        self._remember_use(desk.folder)
        pane = KeyPane(self.context, desk=desk.folder.name, person=desk.acting.viewer.name, code=code)
        pane.done.connect(partial(self._opened, desk))
        self._show(pane)
        self.desks.setEnabled(False)

    def _demo_made(self, folder: Path) -> None:
        from maakdesk.ui.welcome.demo import demo_key

        name, passphrase = demo_key()
        self.desks.choose(folder)
        if isinstance(self.pane, UnlockPane):
            self.pane.recall({"name": name, "passphrase": passphrase})
            self.pane.tell(self.context.texts("welcome.demo.passphrase"))
            self.pane.button.setFocus()

    def _demo_refused(self, error: DeskError) -> None:
        self._begin()
        self.desks.band.error(error)

    def _remember_use(self, folder: Path) -> None:
        self._recent.remember(folder, self.context.clock.now().isoformat(timespec="seconds"))

    def _look_around(self) -> None:
        """Read off the UI thread what no key is needed for, and say it."""
        from maakdesk.ui.welcome.outside import look

        pane = self.pane
        folder = pane.folder if isinstance(pane, UnlockPane) else None
        desks, texts, clock = self._recent.desks(), self.context.texts, self.context.clock
        self.context.tasks.run(
            lambda _progress: look(desks, folder, texts, clock), owner=self, done=self._say, key="look", lane=Lane.FILES
        )

    def _say(self, seen: object) -> None:
        from maakdesk.ui.welcome.outside import Outside

        if not isinstance(seen, Outside):
            return
        for folder, words in seen.used.items():
            self.desks.say(folder, words)
        pane = self.pane
        if isinstance(pane, UnlockPane) and pane.folder == seen.folder:
            pane.backup.say(seen.backup)
            pane.warn_shared(seen.shared)
