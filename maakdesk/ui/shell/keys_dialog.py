"""All keys on one sheet (F1), and the report of an unexpected error: the two dialogs of the shell."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.key_words import key_words
from maakdesk.ui.page import Hint
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label
from maakdesk.ui.widgets.small import KeyHint

GENERAL = (
    ("Ctrl+K", "search"), ("Ctrl+Z", "undo"), ("Ctrl+Y", "redo"), ("F6", "pane"), ("Alt+Left", "back"), ("Tab", "next"),
    ("Esc", "close"), ("F1", "keys"),
    ("Return", "open"), ("Space", "look"), ("Shift+F10", "menu"), ("Ctrl+1", "view"), ("Alt+1", "room"),
)  # fmt: skip


class KeysDialog(QDialog):
    """The keys of this page, of the menus, and those that work everywhere."""

    def __init__(self, context: Context, parent: QWidget, hints: Sequence[Hint]) -> None:
        """List `hints` first, then every menu line of `parent` with a key, then the general ones."""
        super().__init__(parent)
        texts, theme = context.texts, context.theme
        self.setWindowTitle(texts("shell.keys.title"))
        self.setAccessibleName(texts("shell.keys.title"))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(theme.px(40))
        grid.setVerticalSpacing(theme.px(7))
        said = [(hint.key, hint.does) for hint in hints]
        for action in parent.findChildren(QAction):
            key, words = action.shortcut().toString(), action.text().replace("&", "")
            if key and words and key not in {one for one, _ in said}:
                said.append((key, words))
        general = [(key, texts(f"shell.keys.{name}")) for key, name in GENERAL]
        said += [(key, words) for key, words in general if key not in {one for one, _ in said}]
        self.lines = [f"{key_words(texts, key)}: {words}" for key, words in said]
        half = (len(said) + 1) // 2
        for place, (key, words) in enumerate(said):
            grid.addWidget(KeyHint(context, key, words), place % half, place // half)
        grid.setRowStretch(half, 1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(" · ".join(self.lines))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(18))
        layout.setSpacing(theme.px(14))
        layout.addWidget(Label(theme, texts("shell.keys.title"), "title"))
        layout.addWidget(scroll, 1)
        close = Button(context, texts("shell.keys.done"), main=True, on=self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(theme.px(640), theme.px(460))
        close.setFocus()


class CrashDialog(QDialog):
    """Says that something went wrong in the program, that saved work is safe, and offers the report to copy."""

    def __init__(self, context: Context, report: str, parent: QWidget | None = None) -> None:
        """Show `report`, which holds nothing personal."""
        super().__init__(parent)
        texts, theme = context.texts, context.theme
        self.setWindowTitle(texts("shell.crash.title"))
        self.setAccessibleName(texts("shell.crash.title"))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setFont(theme.font("caption"))
        text.setAccessibleName(texts("shell.crash.report"))
        copy = Button(
            context, texts("shell.crash.copy"), icon="copy", on=lambda: QGuiApplication.clipboard().setText(report)
        )
        go_on = Button(context, texts("shell.crash.go_on"), main=True, on=self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(18))
        layout.setSpacing(theme.px(12))
        layout.addWidget(Label(theme, texts("shell.crash.title"), "subtitle", wrap=True))
        layout.addWidget(Label(theme, texts("shell.crash.detail"), tone="ink2", wrap=True))
        layout.addWidget(text, 1)
        layout.addLayout(buttons)
        self.resize(theme.px(620), theme.px(420))
        go_on.setFocus()
