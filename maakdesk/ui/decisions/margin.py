"""Notes in the margin of the letter: what is empty, what can be said plainer, what was computed and how."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import short_date
from maakdesk.core.letters.letter import Empty
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns

_KINDS = {"empty": ("circle-alert", "amber"), "plain": ("pen-line", "ink"), "computed": ("calendar-check", "green")}


@dataclass(frozen=True, slots=True)
class Note:
    """One note. `anchor` is the empty place or the words beside which it stands.

    `acts` are verbs with what they do; `story` are the steps of a count, shown by the verb that says so.
    """

    kind: str
    anchor: Empty | str
    text: str
    proposal: str = ""
    acts: tuple[tuple[str, Callable[[], object]], ...] = ()
    story: tuple[tuple[date, str], ...] = ()


class NoteView(QWidget):
    """A note as it stands in the margin. `grown` says that it needs another place, `entered` that the focus came."""

    grown = Signal()
    entered = Signal(object)

    def __init__(self, context: Context, note: Note) -> None:
        """Show `note`."""
        super().__init__()
        self.note = note
        theme, texts = context.theme, context.texts
        icon, tone = _KINDS[note.kind]
        title = texts(f"decisions.note.{note.kind}")
        self.setAccessibleName(f"{title}: {note.text}")
        self._context = context
        self._links: list[LinkButton] = []
        head = columns(context, gap=6)
        head.addWidget(IconLabel(theme, icon, 14, tone=tone))
        head.addWidget(Label(theme, title, "second", tone=tone, bold=True), 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(5), 0, theme.px(5), theme.px(5))
        column.setSpacing(theme.px(2))
        column.addLayout(head)
        column.addWidget(Label(theme, note.text, "second", wrap=True))
        if note.proposal:
            proposal = Label(theme, note.proposal, "second", wrap=True)
            proposal.setFont(theme.font("second", italic=True))
            column.addWidget(proposal)
        self._story = QWidget()
        self._story.hide()
        if note.story:
            steps = QVBoxLayout(self._story)
            steps.setContentsMargins(0, theme.px(4), 0, theme.px(2))
            steps.setSpacing(theme.px(4))
            for day, words in note.story:
                steps.addWidget(
                    Label(theme, short_date(day, texts.language), "caption", tone="ink3", bold=True, tabular=True)
                )
                steps.addWidget(Label(theme, words, "caption", tone="ink2", wrap=True))
        row = columns(context, gap=12)
        for verb, on in note.acts:
            self._link(row, verb, on)
        if note.story:
            self._why = self._link(row, texts("decisions.note.why"), self._toggle_story)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._story)

    def focus_first(self) -> None:
        """Put the focus on the first verb."""
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def height_for(self, width: int) -> int:
        """How high it is when `width` wide."""
        return self._column.totalHeightForWidth(width)

    def links(self) -> list[LinkButton]:
        """Its verbs."""
        return self._links

    def has_focus(self) -> bool:
        """Whether one of its verbs has the focus."""
        return any(link.hasFocus() for link in self._links)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a verb does it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            for link in self._links:
                if link.hasFocus():
                    link.click()
                    return
        super().keyPressEvent(event)

    def _link(self, row: object, verb: str, on: Callable[[], object]) -> LinkButton:
        link = LinkButton(self._context, verb, on)
        link.setAccessibleDescription(self.accessibleName())
        self._links.append(link)
        row.addWidget(link)  # type: ignore[attr-defined]
        return link

    def _toggle_story(self) -> None:
        self._story.setVisible(self._story.isHidden())
        key = "decisions.note.why" if self._story.isHidden() else "decisions.note.why_less"
        self._why.setText(self._context.texts(key))
        self._why.setAccessibleName(self._context.texts(key))
        self.grown.emit()
