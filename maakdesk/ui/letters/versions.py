"""The versions of a letter, newest first: which state, which days, and the fingerprint of the frozen text."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.vocabulary import LetterStatus
from maakdesk.core.notices.queries import NoticeRow
from maakdesk.ui.context import Context
from maakdesk.ui.letters.papers import Paper, name_of
from maakdesk.ui.letters.reading import ICONS
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, hairline, let_go


class VersionList(QWidget):
    """Lists versions. `look` and `save` carry the `Paper`, `go_on` a message that was not sent yet."""

    look = Signal(object)
    save = Signal(object)
    go_on = Signal(object)

    def __init__(self, context: Context) -> None:
        """None yet."""
        super().__init__()
        self._context = context
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_rows(self, rows: Sequence[Paper]) -> None:
        """Show these versions."""
        if self._inside is not None:
            let_go(self._inside)
        theme, texts = self._context.theme, self._context.texts
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if rows:
            title = Label(theme, texts("letters.versions"), "heading")
            title.setContentsMargins(theme.px(24), theme.px(16), theme.px(20), theme.px(8))
            column.addWidget(title)
        for row in rows:
            column.addWidget(hairline())
            column.addWidget(self._version(row))
        self._column.addWidget(self._inside)

    def _version(self, row: Paper) -> QWidget:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.px(24), theme.px(10), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(3))
        icon, tone = ICONS[row.status]
        head = columns(context, gap=8)
        head.addWidget(IconLabel(theme, icon, 16, tone=tone))
        name = f"{name_of(texts, row)} · {texts('letters.version', n=row.version)}"
        head.addWidget(Label(theme, name, bold=True, wrap=True), 1)
        column.addLayout(head)
        column.addWidget(Label(theme, texts(f"letters.state.{row.status}"), "second"))
        for line in _days(context, row):
            column.addWidget(Label(theme, line, "second", tone="ink2", wrap=True))
        digest = Label(theme, texts("letters.digest", digest=row.sha256[:12]), "caption", tone="ink3", selectable=True)
        digest.setToolTip(row.sha256)
        column.addWidget(digest)
        acts = columns(context, gap=14)
        for key, signal in (("look", self.look), ("save", self.save)):
            link = LinkButton(context, texts(f"letters.{key}"), partial(signal.emit, row))
            link.setAccessibleDescription(name)
            acts.addWidget(link)
        if isinstance(row, NoticeRow) and row.status is LetterStatus.FINAL:
            link = LinkButton(context, texts("letters.go_on"), partial(self.go_on.emit, row))
            link.setAccessibleDescription(name)
            acts.addWidget(link)
        acts.addStretch(1)
        column.addLayout(acts)
        return box


def _days(context: Context, row: Paper) -> list[str]:
    texts = context.texts

    def day(found: object) -> str:
        return long_date(found, texts.language)  # type: ignore[arg-type]

    lines = [texts("letters.planned", day=day(row.sending_on))]
    if row.sent_on:
        lines = [texts("letters.sent_on", day=day(row.sent_on))]
        if isinstance(row, NoticeRow) and row.channel is not None:
            by = texts(f"notices.channel.{row.channel}")
            lines = [texts("letters.sent_by", day=day(row.sent_on), channel=by)]
    if isinstance(row, NoticeRow):
        return lines
    if row.signed_by and row.signed_on:
        key = "letters.signed_scan" if row.scanned else "letters.signed"
        lines.append(texts(key, name=row.signed_by, day=day(row.signed_on)))
    if row.objection_until:
        lines.append(texts("letters.until", day=day(row.objection_until)))
    return lines
