"""What stands above a file: its facts, who sees it in words, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from maakdesk.base.dates import long_date, long_moment
from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import Release
from maakdesk.core.attachments.queries import AttachmentRow
from maakdesk.ui.attachments.words import RECORDED, Kind, kind_of_file, kind_words, size_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, IconButton, under
from maakdesk.ui.widgets.labels import ElidedLabel, Label, ground
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

ACTS = ("rename", "belongs", "consent", "save", "outside", "remove")
"""What the menu offers, in order."""


class FileHead(QWidget):
    """The head of one file. `act` carries a key: `release`, `cover`, `copy`, `close`, `mark`, or one of `ACTS`."""

    act = Signal(str)

    def __init__(self, context: Context) -> None:
        """No file yet."""
        super().__init__()
        self._context = context
        theme, texts = context.theme, context.texts
        ground(self, "ground")
        self._title = ElidedLabel(theme, "", "heading")
        self._facts = Label(theme, "", "second", tone="ink2", wrap=True, selectable=True)
        self.more = IconButton(context, "ellipsis", texts("attachments.more"), self._open_menu)
        self.eyes = VisibilityLine(context, Eyes.NOBODY, "")
        self.release = self._button("release", "eye")
        self.cover = self._button("cover", "eraser")
        self.copy = self._button("copy", "file-up")
        self.close_again = self._button("close", "lock")
        self.mark = self._button("mark", "bookmark")
        self._may_act = False
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        first.addWidget(self._title, 1)
        first.addWidget(self.more)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(theme.px(8))
        for button in (self.release, self.cover, self.copy, self.close_again):
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        self._acts.addWidget(self.mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(6))
        column.addLayout(first)
        column.addWidget(self._facts)
        column.addWidget(self.eyes)
        column.addLayout(self._acts)

    def show_row(self, row: AttachmentRow, *, inside: bool, may_act: bool, coverable: bool) -> None:
        """Show this file; `coverable` says whether parts of it can be covered here."""
        kind = kind_of_file(row.media_type)
        self.mark.setVisible(may_act and kind in {Kind.PDF, *RECORDED})
        texts, self._may_act = self._context.texts, may_act
        self._title.set_whole(row.title)
        self._facts.setText(fact_words(texts, row))
        self.eyes.setVisible(inside)
        self.eyes.set_words(*_eyes(texts, row))
        consented = row.consent_ended is None
        self.release.setVisible(may_act and row.release is not Release.WHOLE and consented)
        self.cover.setVisible(may_act and row.release is not Release.REDACTED and coverable and consented)
        self.copy.setVisible(may_act and row.release is not Release.REDACTED and not coverable and consented)
        self.close_again.setVisible(may_act and row.release is not Release.CLOSED)
        for button in (self.release, self.cover, self.copy, self.close_again):
            button.setAccessibleDescription(_eyes(texts, row)[1])

    def _button(self, key: str, icon: str) -> Button:
        words = self._context.texts(f"attachments.act.{key}")
        button = Button(self._context, words, icon=icon, small=True, on=lambda: self.act.emit(key))
        button.hide()  # until there is a file: all at once they would make the window wider
        return button

    def menu(self) -> QMenu:
        """What else can be done."""
        menu = QMenu(self)
        shown = ACTS if self._may_act else tuple(key for key in ACTS if key in {"save", "outside"})
        for key in shown:
            if key in {"save", "remove"} and not menu.isEmpty():
                menu.addSeparator()
            action = QAction(self._context.texts(f"attachments.act.{key}"), menu)
            action.triggered.connect(self._acting(key))
            menu.addAction(action)
        return menu

    def _acting(self, key: str) -> Callable[[], None]:
        return lambda: self.act.emit(key)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under(self.more))


def fact_words(texts: Texts, row: AttachmentRow) -> str:
    """What a file is, how large, when and how it came, and who added it."""
    came = texts(
        "attachments.came",
        day=long_date(row.received_on, texts.language),
        channel=texts(f"attachments.channel.{row.channel}"),
    )
    facts = [kind_words(texts, row.media_type), size_words(row.size, texts.language), came]
    facts.append(texts("attachments.added", name=row.added_by))
    return " · ".join(facts)


def _eyes(texts: Texts, row: AttachmentRow) -> tuple[Eyes, str]:
    if row.consent_ended is not None:
        return Eyes.NOBODY, texts("attachments.eyes.consent", day=long_date(row.consent_ended, texts.language))
    if row.release is Release.CLOSED or row.released_at is None:
        return Eyes.NOBODY, texts("attachments.eyes.closed")
    when = long_moment(row.released_at, texts.language)
    return Eyes.SOME, texts(f"attachments.eyes.{row.release}", name=row.released_by or "?", when=when)
