"""Nakijken: each unsure value with what it says, and a line for where it stands. What is typed is kept as a draft."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.core.accord.commands import Adopted, adopt
from maakdesk.core.accord.queries import SchemeRow
from maakdesk.core.accord.telling import told
from maakdesk.core.accord.telling_parts import Item
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import main_button
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, columns, hairline, let_go
from maakdesk.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from collections.abc import Callable

    from maakdesk.base.errors import DeskError
    from maakdesk.bootstrap import Desk

_SOON = 1500
_WIDE = 680
_REST = "*"


class ReadBackPane(QWidget):
    """Fields for one version; `keep` writes down what was typed, and the rest stays to be checked."""

    def __init__(self, context: Context, desk: "Desk", failed: "Callable[[DeskError], None]") -> None:
        """No scheme yet; `failed` says what went wrong."""
        super().__init__()
        self._context, self._desk, self._failed = context, desk, failed
        self._row: SchemeRow | None = None
        self.fields: dict[str, TextField] = {}
        self._sent: dict[str, str] = {}
        theme, texts = context.theme, context.texts
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        self._column.setSpacing(theme.px(14))
        self._area = scrolling(inside)
        self.save = main_button(context, texts("schemes.room.keep"), icon="check", on=self.keep)
        self._foot_words = Label(theme, "", "second", tone="ink2", wrap=True)
        foot = columns(context, gap=12)
        foot.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        foot.addWidget(self._foot_words, 1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self.save_draft)

    def show_row(self, row: SchemeRow) -> None:
        """Show what is unsure in a version; what was typed before and not kept comes back."""
        if row == self._row:
            return
        if self._row is not None:
            self.save_draft()
        self._row, self.fields, self._sent = row, {}, {}
        while (taken := self._column.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                let_go(widget)
        texts, theme = self._context.texts, self._context.theme
        words = "explain" if row.unread else "all_read" if row.adopted else "sure"
        self._column.addWidget(Label(theme, texts(f"schemes.room.{words}"), "body", tone="ink2", wrap=True))
        if not row.adopted:
            self._ask(_REST, texts("schemes.room.rest"), texts("schemes.room.rest.help"))
        for item in _unsure(row, self._context):
            said = " · ".join(one.text.replace("\n", ", ") for one in item.facts if one.text)
            self._ask(item.place, f"{item.under} › {item.name}" if item.under else item.name, said)
        self._column.addStretch(1)
        self._recall()
        self._say()

    def go_to(self, place: str) -> None:
        """Put the caret in the field of a place."""
        if place in self.fields:
            field = self.fields[place]
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(field, 0, self._context.theme.px(120))

    def typed(self) -> dict[str, str]:
        """The sources that are typed and differ from what was kept, or is being kept, by place."""
        kept = {} if self._row is None else self._row.sources
        found = {place: field.text().strip() for place, field in self.fields.items()}
        known = {place: (kept.get(place), self._sent.get(place)) for place in found}
        return {place: words for place, words in found.items() if words and words not in known[place]}

    def keep(self) -> None:
        """Write down what was typed."""
        row, typed = self._row, self.typed()
        if row is None or not typed:
            return
        desk, key = self._desk, self._key()
        version = None if row.version_id is None else row.scheme.version
        rest = typed.pop(_REST, "")

        def work(_progress: object) -> Adopted:
            store, viewer, at, today = desk.acting.store, desk.acting.viewer, desk.now(), desk.today()
            done = adopt(store, viewer, row.scheme.key, typed, version=version, for_the_rest=rest, at=at, today=today)
            desk.acting.drafts.delete(key)
            return done

        self._timer.stop()
        self._sent = {**typed, _REST: rest}
        self._say()
        self._context.operations.run(
            Operation(work, said=self._context.texts("schemes.room.kept"), key="adopt"),
            owner=self,
            failed=self._not_kept,
        )

    def _not_kept(self, error: "DeskError") -> None:
        """What was typed is still to be kept."""
        self._sent = {}
        self._say()
        self._failed(error)

    def save_draft(self) -> None:
        """Keep what is typed, on the disk; nothing typed leaves no draft."""
        self._timer.stop()
        if self._row is None:
            return
        drafts, typed = self._desk.acting.drafts, self.typed()
        if typed:
            drafts.save(self._key(), typed, at=self._desk.now())
        elif drafts.load(self._key()) is not None:
            drafts.delete(self._key())

    def _ask(self, place: str, name: str, said: str) -> None:
        context = self._context
        line = TextField(context, placeholder=context.texts("schemes.room.where"))
        line.setText("" if self._row is None else self._row.sources.get(place, ""))
        line.textEdited.connect(lambda _text: self._edited())
        line.returnPressed.connect(self.keep)
        field = Field(context, name, line, hint=said, wrap=True)
        field.setMaximumWidth(context.theme.px(_WIDE))
        self.fields[place] = line
        self._column.addWidget(field)

    def _recall(self) -> None:
        draft = self._desk.acting.drafts.load(self._key())
        if draft is not None and isinstance(draft.body, dict):
            for place, words in draft.body.items():
                if place in self.fields:
                    self.fields[place].setText(str(words))

    def _edited(self) -> None:
        self._timer.start()
        self._say()

    def _say(self) -> None:
        n = len(self.typed())
        self._foot_words.setText(self._context.texts.n("schemes.room.typed", n) if n else "")
        self.save.setEnabled(bool(n))

    def _key(self) -> str:
        return "" if self._row is None else f"scheme:{self._row.scheme.key}:{self._row.scheme.version}"


def _unsure(row: SchemeRow, context: Context) -> list[Item]:
    places = set(row.scheme.unsure)
    return [item for part in told(row.scheme, context.texts) for item in part.items if item.place in places]
