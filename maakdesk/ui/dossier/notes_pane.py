"""Notes of the office on a case; what is being typed is kept as a draft."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from maakdesk.base.clock import local_day
from maakdesk.base.dates import short_date
from maakdesk.core.dossier.commands import add_note
from maakdesk.core.dossier.queries import NoteRow
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, hairline, let_go
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

SAVE_MS = 1_000
"""Typed text is on the disk within two seconds."""


class NotesPane(QWidget):
    """The notes, oldest first, and a field for a new one."""

    said = Signal(str)
    problem = Signal(object)

    def __init__(self, context: Context, desk: "Desk", *, may_write: bool) -> None:
        """Show none yet."""
        super().__init__()
        self._context, self._desk, self._case_id = context, desk, ""
        texts, theme = context.texts, context.theme
        self.field = QPlainTextEdit()
        self.field.setFont(theme.font("typing"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(84))
        self.field.setAccessibleName(texts("dossier.app.notes.field"))
        self.field.setPlaceholderText(texts("dossier.app.notes.field"))
        self.add = Button(context, texts("dossier.app.notes.add"), small=True, on=self._add)
        who = VisibilityLine(context, Eyes.NOBODY, texts("dossier.app.notes.who"), describes=self.add)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(hairline())
        layout.addWidget(Label(theme, texts("dossier.app.notes"), bold=True))
        layout.addLayout(self._notes)
        layout.addWidget(self.field)
        layout.addWidget(who)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.setVisible(may_write)
        self.add.setVisible(may_write)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.save_draft)
        self.field.textChanged.connect(self._timer.start)

    def show_case(self, case_id: str) -> None:
        """Another case: its own half typed note comes back."""
        self.save_draft()
        self._case_id = case_id
        draft = self._desk.acting.drafts.load(self._key())
        self.field.blockSignals(True)
        self.field.setPlainText(str(draft.body) if draft is not None else "")
        self.field.blockSignals(False)

    def show_notes(self, notes: Sequence[NoteRow]) -> None:
        """Show these notes."""
        texts, theme = self._context.texts, self._context.theme
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        if not notes:
            self._notes.addWidget(Label(theme, texts("dossier.app.notes.none"), "second", tone="ink2"))
        for note in notes:
            day = short_date(local_day(note.at), texts.language, this_year=self._context.today().year)
            by = texts("dossier.app.note_by", by=note.by, day=day)
            self._notes.addWidget(Label(theme, note.text, "second", wrap=True, selectable=True))
            self._notes.addWidget(Label(theme, by, "caption", tone="ink2"))

    def save_draft(self) -> None:
        """Keep what is typed, on the disk."""
        self._timer.stop()
        if not self._case_id:
            return
        drafts, typed = self._desk.acting.drafts, self.field.toPlainText()
        if typed.strip():
            drafts.save(self._key(), typed, at=self._desk.now())
        elif drafts.load(self._key()) is not None:
            drafts.delete(self._key())

    def _key(self) -> str:
        return f"note:{self._case_id}"

    def _add(self) -> None:
        acting, desk, case_id, typed = self._desk.acting, self._desk, self._case_id, self.field.toPlainText()

        def done(_note_id: str) -> None:
            acting.drafts.delete(f"note:{case_id}")
            if case_id == self._case_id:
                self.field.clear()

        self._context.operations.run(
            Operation(
                lambda _progress: add_note(acting.store, acting.viewer, case_id, typed, at=desk.now()),
                self._context.texts("dossier.app.notes.saved"),
                key="note",
            ),
            owner=self,
            done=done,
            failed=self.problem.emit,
        )
