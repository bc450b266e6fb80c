"""The menu Bewerken: undo and redo by name, with a toast for what was done and a band for what could not be."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import Operation
from maakdesk.ui.commands_palette import Command
from maakdesk.ui.context import Context
from maakdesk.ui.key_words import key_words
from maakdesk.ui.shell.title_row import add_action
from maakdesk.ui.undoing import Step, Undoing
from maakdesk.ui.widgets.band import Band
from maakdesk.ui.widgets.toast import Toast, ToastHost

UNDO, REDO, REDO_TOO = "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"
_OFFERED = frozenset({Operation.NOTE_ADDED.value, Operation.CASE_CHANGED.value, Operation.VIEW_REMOVED.value})
"""After these small writes a toast offers to undo; others tell what they did in a way of their own."""


class UndoMenu(QObject):
    """Fills the menu and keeps it true; in a text field the keys stay the field's own."""

    def __init__(  # noqa: PLR0917 - what it fills, and where it says something
        self, context: Context, shell: QWidget, menu: QMenu, undoing: Undoing, toasts: ToastHost, band: Band
    ) -> None:
        """Fill `menu`; the keys work in the window of `shell`."""
        super().__init__(shell)
        self._context, self._undoing, self._toasts, self._band = context, undoing, toasts, band
        self.undo = add_action(menu, "", undoing.undo)
        self.redo = add_action(menu, "", undoing.redo)
        self.stays = add_action(menu, "", lambda: None)
        self.stays.setEnabled(False)
        for key, act in ((UNDO, self._press_undo), (REDO, self._press_redo), (REDO_TOO, self._press_redo)):
            QShortcut(QKeySequence(key), shell).activated.connect(act)
        undoing.changed.connect(self._tell)
        undoing.done.connect(self._offer)
        undoing.undone.connect(self._undone)
        undoing.redone.connect(self._redone)
        undoing.refused.connect(self._refused)
        self._tell()

    def commands(self) -> list[Command]:
        """What the box in the title row offers of it now."""
        acts = ((self.undo, self._undoing.undo, UNDO, "undo-2"), (self.redo, self._undoing.redo, REDO, "redo-2"))
        return [Command(_words(action), run, key, icon) for action, run, key, icon in acts if action.isEnabled()]

    def _tell(self) -> None:
        texts = self._context.texts
        for action, key, name, keys in (
            (self.undo, "undo", self._undoing.to_undo(), UNDO),
            (self.redo, "redo", self._undoing.to_redo(), REDO),
        ):
            words = texts(f"shell.{key}.of", what=texts(f"history.{name}")) if name else texts(f"shell.{key}.nothing")
            # Behind a tab stands the key: it is a shortcut of the shell, which first asks whether somebody is typing.
            action.setText(f"{words}\t{key_words(texts, keys)}")
            action.setEnabled(bool(name))
        name = self._undoing.stays()
        if name:
            why = f"shell.undo.stays.{name.partition(':')[0]}"
            why_words = texts(why if texts.has(why) else "shell.undo.stays.other")
            self.stays.setText(texts("shell.undo.stays", what=texts(f"history.{name}"), why=why_words))
        self.stays.setVisible(bool(name))

    def _press_undo(self) -> None:
        field = _typing_in()
        if field is not None:
            field.undo()
        elif self._undoing.to_undo():
            self._undoing.undo()
        else:
            self._say_nothing(self.stays if self.stays.isVisible() else self.undo)

    def _press_redo(self) -> None:
        field = _typing_in()
        if field is not None:
            field.redo()
        elif self._undoing.to_redo():
            self._undoing.redo()
        else:
            self._say_nothing(self.redo)

    def _say_nothing(self, action: QAction) -> None:
        self._toasts.show_toast(Toast(_words(action), icon="info"))

    def _offer(self, step: object) -> None:
        if isinstance(step, Step) and step.name in _OFFERED:
            texts = self._context.texts
            undo = partial(self._undoing.undo, step)
            self._toasts.show_toast(Toast(texts(f"history.{step.name}"), action=texts("shell.undo"), on=undo))

    def _undone(self, name: str) -> None:
        self._said("shell.undo.done", name, "undo-2", "shell.redo", self._undoing.redo)

    def _redone(self, name: str) -> None:
        self._said("shell.redo.done", name, "redo-2", "shell.undo", self._undoing.undo)

    def _said(self, key: str, name: str, icon: str, action: str, on: Callable[[], object]) -> None:
        texts = self._context.texts
        self._band.clear()
        words = texts(key, what=texts(f"history.{name}"))
        self._toasts.show_toast(Toast(words, icon=icon, action=texts(action), on=on))

    def _refused(self, _name: str, error: object) -> None:
        if isinstance(error, DeskError):
            self._toasts.hide()  # an older success beside it would be read as this one's
            self._band.error(error)


def _words(action: QAction) -> str:
    return action.text().partition("\t")[0].replace("&", "")


def _typing_in() -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    """The field that somebody types in: it keeps undo to itself."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) and not focus.isReadOnly():
        return focus
    return None
