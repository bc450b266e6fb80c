"""What is inside the window once a desk is open: title row, rail, pages, status bar, toasts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.ui.commands_palette import Command, Finder
from maakdesk.ui.context import Context
from maakdesk.ui.main_window import NAME
from maakdesk.ui.page import Page, PageSpec, Place
from maakdesk.ui.shell.rail import Rail
from maakdesk.ui.shell.status_bar import StatusBar
from maakdesk.ui.shell.title_row import TitleRow, add_action
from maakdesk.ui.shell.undo_menu import UndoMenu
from maakdesk.ui.undoing import Undoing
from maakdesk.ui.widgets.band import Band
from maakdesk.ui.widgets.labels import hairline
from maakdesk.ui.widgets.toast import Toast, ToastHost


@dataclass(frozen=True, slots=True)
class ShellSpec:
    """What a shell shows: the desk, the person with their roles and how these are said, rooms, and further pages.

    `rooms` stand in the rail; `pages` are opened from others (a case, an import) and belong `under` a room.
    """

    desk_name: str
    person: str
    part: str
    roles: Collection[str]
    rooms: Sequence[PageSpec]
    pages: Sequence[tuple[PageSpec, str]] = ()
    finder: Callable[[Callable[[str, object], None]], Finder] | None = None
    """Makes what searches the desk for the box in the title row; it is given the way to a page."""
    takes: Mapping[str, str] = field(default_factory=dict)
    """Which page reads a file that is dropped on the window, by its ending; it is given `{"file": path}`."""


class ShellActions(Protocol):
    """What the menus of the shell ask of the application."""

    def lock(self) -> None:
        """Lock the desk."""
        ...

    def leave_desk(self) -> None:
        """Close the desk and go to the front."""
        ...

    def look(self, menu: QMenu) -> None:
        """Fill the menu Beeld: theme, text size, language."""
        ...


class Shell(QWidget):
    """Everything inside the window once a desk is open. Pages are made when somebody first goes there."""

    titled = Signal(str)

    def __init__(
        self, context: Context, spec: ShellSpec, actions: ShellActions, undoing: Undoing | None = None
    ) -> None:
        """Show the first room that `spec.roles` may enter; with `undoing` there is a menu Bewerken."""
        super().__init__()
        self._context, self._spec, self._actions, self._undoing = context, spec, actions, undoing
        self._edits: UndoMenu | None = None
        theme = context.theme
        self._specs = {page.key: page for page in spec.rooms if page.visible_for(spec.roles)}
        self._under: dict[str, str] = {}
        for page, room in spec.pages:
            if page.visible_for(spec.roles):
                self._specs[page.key] = page
                self._under[page.key] = room
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._history: list[tuple[str, Place]] = []
        finder = None if spec.finder is None else spec.finder(self.go)
        self.row = TitleRow(context, spec.desk_name, self.commands, finder, actions.lock)
        self.rail = Rail(context, spec.rooms, spec.roles, spec.person, spec.part)
        self.status = StatusBar(context)
        self.band = Band(context)
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.band)
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(hairline(down=True))
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.row)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)
        self.toasts = ToastHost(context, self, above=theme.px(26))
        self.rail.chosen.connect(self.go)
        context.operations.changed.connect(self._changed)
        context.operations.said.connect(self._said)
        self.setAcceptDrops(bool(spec.takes))
        self._menus()
        for key, act in (("F6", self._next_pane), ("Alt+Left", self.back)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(act)
        first = next(iter(self.rail.rooms()), "")
        if first:
            self.go(first)

    def go(self, key: str, place: object = None) -> None:
        """Show a page, at `place` when given. A page that this person may not see stays closed.

        Raises:
            KeyError: there is no such page for this person (a defect: nothing should offer it).
        """
        page = self._page(key)
        before = self._pages.get(self._current)
        if before is not None and before is not page:
            before.leave()
            self._history.append((self._current, before.remember()))
            del self._history[:-50]
        self._current = key
        if isinstance(place, dict):
            page.stale = True
            page.recall(place)
        self.rail.show_chosen(self._under.get(key, key))
        self._stack.setCurrentWidget(page)
        self._freshen()
        self._retitle()
        self.status.show_hints(page.hints())
        self.status.say(page.status)
        self._page_menu(page)
        if not self.rail.isAncestorOf(QApplication.focusWidget() or self):
            _focus_into(page)

    def back(self) -> None:
        """Go back to where one came from."""
        if self._history:
            key, place = self._history.pop()
            length = len(self._history)
            self.go(key, place)
            del self._history[length:]

    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._current)

    def place(self) -> Place:
        """Where somebody is, to return to after locking or after the window is built again."""
        return {
            "page": self._current,
            "places": {key: page.remember() for key, page in self._pages.items()},
        }

    def return_to(self, place: Place) -> None:
        """Go back to a `place()`."""
        places = place.get("places")
        key = place.get("page")
        if isinstance(places, dict) and isinstance(key, str) and key in self._specs:
            self.go(key, places.get(key))
            self._history.clear()

    def leave(self) -> None:
        """Save drafts: the desk is about to be locked or closed."""
        for page in self._pages.values():
            page.leave()

    def freshen_all(self) -> None:
        """Read every page anew, each when it is shown: another day began."""
        for page in self._pages.values():
            page.stale = True
        self._freshen()

    def show_error(self, error: DeskError) -> None:
        """Show an error that no page handled."""
        self.band.error(error)

    def commands(self) -> list[Command]:
        """What the box in the title row offers: the rooms, what the page can do, and the menus."""
        found: list[Command] = []
        page = self.page()
        if page is not None:
            found += [Command(words, on, key, "play") for words, key, on in page.menu_actions()]
        if self._edits is not None:
            found += self._edits.commands()
        for number, key in enumerate(self.rail.rooms(), 1):
            words = self._context.texts("shell.go_to", page=self._context.texts(self._specs[key].text_key))
            found.append(Command(words, partial(self.go, key), f"Alt+{number}", self._specs[key].icon))
        for top in self.row.bar.actions()[:1] + self.row.bar.actions()[-1:]:
            menu = top.menu()
            if isinstance(menu, QMenu):
                found += [
                    Command(action.text().replace("&", ""), action.trigger, action.shortcut().toString())
                    for action in menu.actions()
                    if action.isEnabled() and not action.isSeparator()
                ]
        return found

    def show_keys(self) -> None:
        """List all keys (F1)."""
        from maakdesk.ui.shell.keys_dialog import KeysDialog  # noqa: PLC0415 - only when asked

        page = self.page()
        KeysDialog(self._context, self, page.hints() if page is not None else ()).exec()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self._specs[key].factory(self._context)
            page.said.connect(lambda words, one=page: self.status.say(words) if one is self.page() else None)
            page.titled.connect(lambda one=page: self._retold(one))
            page.toasted.connect(self._toast)
            page.go.connect(self.go)
            page.counted.connect(lambda number, key=key: self.rail.set_count(key, number or None))
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def _said(self, words: str) -> None:
        # A method, not a lambda: its connection ends with this shell, and another window is built after a lock.
        self.status.say(words, icon="check")

    def _toast(self, toast: object) -> None:
        if isinstance(toast, Toast):
            self.toasts.show_toast(toast)

    def _retold(self, page: Page) -> None:
        """A page shows something else: its title, keys and acts may be others."""
        if page is self.page():
            self._retitle()
            self.status.show_hints(page.hints())
            self._page_menu(page)

    def _retitle(self) -> None:
        page = self.page()
        self.titled.emit(f"{page.title()} – {NAME}" if page is not None else NAME)

    def _changed(self, changes: object) -> None:
        for page in self._pages.values():
            if page.concerns(changes):
                page.stale = True
        self._freshen()

    def _freshen(self) -> None:
        page = self.page()
        if page is not None and page.stale:
            page.stale = False
            page.reload()

    def _next_pane(self) -> None:
        page = self.page()
        panes = [pane for pane in (page.panes() if page is not None else ()) if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((place for place, pane in enumerate(panes) if focus is pane or pane.isAncestorOf(focus or self)), -1)
        if at == len(panes) - 1 and not self.toasts.isAncestorOf(focus or self) and self.toasts.focus_toast():
            return
        if panes:
            _focus_into(panes[(at + 1) % len(panes)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of a kind that a page reads may be dropped anywhere."""
        if self._page_for(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Go to the page that reads it."""
        page = self._page_for(event)
        if page is not None:
            event.acceptProposedAction()
            self.go(page, {"file": event.mimeData().urls()[0].toLocalFile()})

    def _page_for(self, event: QDropEvent) -> str | None:
        urls = event.mimeData().urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        page = self._spec.takes.get(Path(urls[0].toLocalFile()).suffix.lower())
        return page if page in self._specs else None

    def _menus(self) -> None:
        texts = self._context.texts
        file = self.row.menu(texts("shell.menu.file"))
        add_action(file, texts("shell.menu.lock"), self._actions.lock, key="Ctrl+L")
        add_action(file, texts("shell.menu.leave"), self._actions.leave_desk)
        file.addSeparator()
        add_action(file, texts("shell.menu.quit"), self.window_close, key="Ctrl+Q")
        if self._undoing is not None:
            edit = self.row.menu(texts("shell.menu.edit"))
            self._edits = UndoMenu(self._context, self, edit, self._undoing, self.toasts, self.band)
        self._acts = self.row.menu(texts("shell.menu.page"))
        self._actions.look(self.row.menu(texts("shell.menu.view")))
        go = self.row.menu(texts("shell.menu.go"))
        for key in self.rail.rooms():
            add_action(go, texts(self._specs[key].text_key), partial(self.go, key))
        go.addSeparator()
        add_action(go, texts("shell.menu.back"), self.back)
        add_action(go, texts("shell.menu.search"), self.row.box.go, key="Ctrl+K")
        help_menu = self.row.menu(texts("shell.menu.help"))
        add_action(help_menu, texts("shell.menu.keys"), self.show_keys, key="F1")

    def _page_menu(self, page: Page) -> None:
        self._acts.clear()
        for words, key, on in page.menu_actions():
            add_action(self._acts, words, on, key=key)
        self._acts.menuAction().setVisible(bool(self._acts.actions()))

    def window_close(self) -> None:
        """Close the window, which saves drafts first."""
        self.window().close()


def _focus_into(pane: QWidget) -> None:
    """Put the focus on the first control of `pane` that can be typed in or pressed."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    for child in pane.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(pane) and child.isEnabled():
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
