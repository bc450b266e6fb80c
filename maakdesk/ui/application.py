"""Starts the window, and carries it from the front (welcome, unlock) into a desk and back.

Nothing heavy is imported here: first the front is painted, then a thread imports the rooms while somebody types.

The seam: `FrontFactory` makes the welcome page, which calls back with a `bootstrap.Desk`; `SpecFactory` says what the
shell of that desk shows. Both are given, so that tests and pictures can give others.
"""

import gc
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from maakdesk.base.errors import DeskError, WorldError
from maakdesk.base.i18n import Language, Texts
from maakdesk.ui import fonts
from maakdesk.ui.ask import Ask, DialogAsk
from maakdesk.ui.context import Context
from maakdesk.ui.main_window import MainWindow
from maakdesk.ui.operations import Operations
from maakdesk.ui.preferences import SCALES, Preferences
from maakdesk.ui.tasks import Lane, ThreadTasks
from maakdesk.ui.theme import Theme, ThemeName

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QTranslator
    from PySide6.QtWidgets import QMenu

    from maakdesk.base.clock import Clock
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.crash import CrashReporter
    from maakdesk.ui.page import Place
    from maakdesk.ui.shell.idle import IdleWatch
    from maakdesk.ui.shell.new_day import NewDay
    from maakdesk.ui.shell.shell import ShellSpec
    from maakdesk.ui.undoing import Undoing


class Front(NamedTuple):
    """What the front is asked to show: a desk that was locked, for the person who locked it, or nothing.

    `restore` names the backup that is to take the place of that desk.
    """

    locked: Path | None = None
    person: str = ""
    restore: str = ""


FrontFactory = Callable[[Context, Front, Callable[["Desk"], None]], QWidget]
"""Makes the welcome page; it calls back with the desk that somebody opened."""


@runtime_checkable
class Remembers(Protocol):
    """A front that can be built again, for another language, without losing what was chosen and typed."""

    def remember(self) -> "Place":
        """What was chosen and typed."""
        ...

    def recall(self, place: "Place") -> None:
        """Show that again."""
        ...


SpecFactory = Callable[["Desk", Context], "ShellSpec"]


class LazyClock:
    """The clock of this computer; time zones are read when the time is first asked."""

    def now(self) -> "datetime":
        """The present moment, in UTC."""
        from maakdesk.base.clock import SystemClock  # noqa: PLC0415

        return SystemClock().now()


class WindowApplication(QObject):
    """The one window of the program and what it goes through."""

    def __init__(
        self,
        preferences: Preferences,
        front: FrontFactory,
        spec: SpecFactory,
        *,
        clock: "Clock | None" = None,
        ask: Ask | None = None,
    ) -> None:
        """Make the window with its front; `show` shows it. Needs a QApplication."""
        super().__init__()
        self.preferences = preferences
        self._front, self._spec, self._ask = front, spec, ask
        self._clock: Clock = clock or LazyClock()
        self.theme = Theme(preferences.theme, preferences.scale)
        self.theme.apply_type()
        self.tasks = ThreadTasks()
        self.operations = Operations(self.tasks)
        self._crash: CrashReporter | None = None
        self.context = self._context()
        self.window = MainWindow()
        self.window.restoreGeometry(preferences.geometry)
        self._desk: Desk | None = None
        self._person = ""
        self._left: tuple[Path, str, Place] | None = None
        self._idle: IdleWatch | None = None
        self._days: NewDay | None = None
        self._undoing: Undoing | None = None
        self._backing_up = threading.Lock()
        self._qt_words: QTranslator | None = None
        self.tasks.failed.connect(self._failed)
        self.tasks.broken.connect(self._broken)
        self.window.closing.connect(self._closing)
        # In its own turn of the loop: keys that were typed meanwhile go first.
        self.window.painted.connect(self._after_first_paint, Qt.ConnectionType.QueuedConnection)
        self._show_front(Front())
        self.theme.apply_sheet()

    def show(self) -> None:
        """Show the window; the rest is imported after its first paint."""
        self.window.show()

    def open_desk(self, desk: "Desk") -> None:
        """Go from the front into a desk; somebody who locked it returns to the same page and line."""
        from maakdesk.ui.shell.idle import lock_minutes  # noqa: PLC0415 - the front never needs it
        from maakdesk.ui.shell.new_day import NewDay  # noqa: PLC0415 - the front never needs it
        from maakdesk.ui.undoing import undoing_of  # noqa: PLC0415 - the front never needs it

        self._desk = desk
        desk.acting.store.subscribe(self.operations.broadcast)
        self._undoing = undoing_of(desk, self.operations)
        self._build()
        shell = self.window.shell()
        left, self._left = self._left, None
        if shell is not None and left is not None and left[:2] == (desk.folder, self._person):
            shell.return_to(left[2])
        if shell is not None and desk.opened.drafts_aside is not None:
            shell.show_error(WorldError("drafts.damaged"))
        self.tasks.run(lambda _progress: lock_minutes(desk), owner=self, done=self.lock_after)
        # After the first rows: what only days changed is told to the pages like any other write.
        self._days = NewDay(desk, self.tasks, self.window.shell)
        self.tasks.run(
            lambda _progress: _back_up(desk, self._backing_up),
            owner=self,
            done=lambda _nothing: None,
            lane=Lane.FILES,  # beside the pages, which go on reading
        )

    def lock_after(self, minutes: int) -> None:
        """Lock the open desk after so many minutes without a sign of anybody; 0 never locks."""
        from maakdesk.ui.shell.idle import IdleWatch  # noqa: PLC0415 - the front never needs it

        if self._idle is not None:
            self._idle.stop()
        if self._desk is not None:
            self._idle = IdleWatch(minutes)
            self._idle.warned.connect(self._warn)
            self._idle.passed.connect(self.lock)
            self._idle.start()

    def lock(self) -> None:
        """Lock the desk: drafts are saved, keys forgotten; the place is kept for whoever locked it."""
        shell, desk = self.window.shell(), self._desk
        if shell is None or desk is None:
            return
        shell.leave()
        self._left = (desk.folder, self._person, shell.place())
        self._close_desk(Front(desk.folder, desk.acting.viewer.name))

    def restore(self, backup: str) -> None:
        """Close the desk, and put the backup of that file name in its place once somebody typed their passphrase."""
        shell, desk = self.window.shell(), self._desk
        if shell is not None and desk is not None:
            shell.leave()
            self._left = None
            self._close_desk(Front(desk.folder, desk.acting.viewer.name, backup))

    def leave_desk(self) -> None:
        """Close the desk and go to the front."""
        shell = self.window.shell()
        if shell is not None:
            shell.leave()
        self._left = None
        self._close_desk(Front())

    def look(self, menu: "QMenu") -> None:
        """Fill the menu Beeld: colours, text size, language."""
        from PySide6.QtGui import QActionGroup  # noqa: PLC0415 - the front has no menus

        from maakdesk.ui.shell.title_row import add_action  # noqa: PLC0415

        texts = self.context.texts
        colours = menu.addMenu(texts("shell.look.theme"))
        group = QActionGroup(colours)
        for name in ThemeName:
            words = texts(f"shell.look.theme.{name}")
            action = add_action(colours, words, partial(self.use_theme, name), checked=name is self.theme.wanted)
            group.addAction(action)
        add_action(menu, texts("shell.look.larger"), partial(self._step_scale, 1), key="Ctrl++")
        add_action(menu, texts("shell.look.smaller"), partial(self._step_scale, -1), key="Ctrl+-")
        languages = menu.addMenu(texts("shell.look.language"))
        for language in Language:
            words = texts(f"shell.look.language.{language}")
            add_action(languages, words, partial(self.use_language, language), checked=language is texts.language)

    def use_theme(self, name: ThemeName) -> None:
        """Change the colours at once; nothing is built again, so nothing typed is lost."""
        self.preferences.theme = name
        self.theme.use(name)

    def use_scale(self, percent: int) -> None:
        """Change the text size at once; the window is built again at the same place."""
        self.preferences.scale = percent
        self.theme.use(scale=percent)
        self._rebuild()

    def use_language(self, language: Language) -> None:
        """Change the language at once; the window is built again at the same place."""
        self.preferences.language = language
        self._translate_qt()
        self._rebuild()

    def _context(self) -> Context:
        texts = Texts(self.preferences.language)
        ask = self._ask or DialogAsk(texts, self.theme)
        return Context(texts, self.theme, self.tasks, self.operations, ask, self._clock, self)

    def _show_front(self, front: Front) -> None:
        self._shown = front
        self._page = self._front(self.context, front, self.open_desk)
        self.window.show_front(self._page)

    def _rebuild_front(self) -> None:
        before = self._page
        place = before.remember() if isinstance(before, Remembers) else {}
        self._show_front(self._shown)
        if isinstance(self._page, Remembers):
            self._page.recall(place)

    def _build(self) -> None:
        from maakdesk.ui.shell.shell import Shell  # noqa: PLC0415 - the front never needs it

        desk = self._desk
        if desk is not None:
            spec = self._spec(desk, self.context)
            self._person = spec.person
            self.window.show_shell(Shell(self.context, spec, self, self._undoing))

    def _rebuild(self) -> None:
        shell = self.window.shell()
        self.context = self._context()
        if shell is None:
            self._rebuild_front()
            return
        shell.leave()
        place = shell.place()
        self._build()
        again = self.window.shell()
        if again is not None:
            again.return_to(place)

    def _step_scale(self, step: int) -> None:
        at = SCALES.index(self.theme.percent) + step
        if 0 <= at < len(SCALES):
            self.use_scale(SCALES[at])

    def _close_desk(self, front: Front) -> None:
        desk, self._desk = self._desk, None
        self._stop_watching()
        if self._undoing is not None:
            self._undoing.close()
            self._undoing = None
        if desk is not None:
            # In the row of the database thread, behind the drafts that were just saved.
            self.tasks.run(lambda _progress: _close(desk, self._backing_up), owner=self, done=lambda _nothing: None)
        self._show_front(front)

    def _stop_watching(self) -> None:
        for watch in (self._idle, self._days):
            if watch is not None:
                watch.stop()
        self._idle = self._days = None

    def _warn(self) -> None:
        from maakdesk.ui.widgets.toast import Toast  # noqa: PLC0415 - the front has no toasts

        shell, texts = self.window.shell(), self.context.texts
        if shell is not None:
            shell.toasts.show_toast(Toast(texts("shell.idle.warning"), texts("shell.idle.stay"), "lock"))

    def _failed(self, error: object) -> None:
        shell = self.window.shell()
        if shell is not None and isinstance(error, DeskError):
            shell.show_error(error)

    def _reporter(self) -> "CrashReporter":
        from maakdesk.ui.crash import CrashReporter  # noqa: PLC0415 - after the first paint

        if self._crash is None:
            self._crash = CrashReporter()
        return self._crash

    def _broken(self, error: object) -> None:
        if isinstance(error, BaseException):
            self._reporter().report(error)

    def _show_crash(self, report: str) -> None:
        from maakdesk.ui.shell.keys_dialog import CrashDialog  # noqa: PLC0415 - only after a crash

        CrashDialog(self.context, report, self.window).exec()

    def _after_first_paint(self) -> None:
        from maakdesk.ui.heavy import Heavy  # noqa: PLC0415 - not before the first paint

        gc.freeze()
        gc.enable()
        self._reporter().install(self._show_crash)
        fonts.load_rest()
        self._translate_qt()
        Heavy(self).start()

    def _translate_qt(self) -> None:
        """Qt's own words (file dialogs, menus of text fields) in the language of the window."""
        from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator  # noqa: PLC0415 - after the first paint

        if self._qt_words is not None:
            QApplication.removeTranslator(self._qt_words)
        words = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(QLocale(self.preferences.language.value), "qtbase", "_", folder):
            QApplication.installTranslator(words)
            self._qt_words = words

    def _closing(self) -> None:
        self.preferences.geometry = self.window.saveGeometry()
        self.preferences.save()
        self._stop_watching()
        desk, self._desk = self._desk, None
        self.tasks.close()
        if desk is not None:
            desk.close()


def _back_up(desk: "Desk", backing_up: threading.Lock) -> None:
    """Make the backup of the day, when it was not made yet."""
    from maakdesk.bootstrap import backup_desk_if_due  # noqa: PLC0415 - in the thread

    with backing_up:
        # Closed before its turn came: the desk is backed up when it is opened next.
        if desk.opened.lock.held:
            backup_desk_if_due(desk)


def _close(desk: "Desk", backing_up: threading.Lock) -> None:
    """Close a desk once its backup is whole."""
    with backing_up:
        desk.close()


def run(argv: list[str], *, on_painted: Callable[[], object] | None = None) -> int:
    """Open the window and stay until it is closed; gives the exit code.

    `on_painted` is called once the first page is painted and ready to type: for measuring.
    """
    # The style as an argument: setting it on the application costs 4 ms before the first paint.
    application = QApplication([argv[0], "-style", "fusion", *argv[1:]])
    application.setApplicationName("MaakDesk")
    fonts.load()
    window = WindowApplication(Preferences(), _welcome, _spec)
    if on_painted is not None:
        window.window.painted.connect(on_painted)
    window.show()
    return application.exec()


def _welcome(context: Context, front: Front, opened: Callable[["Desk"], None]) -> QWidget:
    from maakdesk.ui.welcome.page import WelcomePage  # noqa: PLC0415 - the shell never needs it

    return WelcomePage(context, front, opened)


def _spec(desk: "Desk", context: Context) -> "ShellSpec":
    from maakdesk.ui.rooms import shell_spec  # noqa: PLC0415 - a heavy room, imported while somebody types

    return shell_spec(desk, context)
