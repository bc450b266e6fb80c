"""Verslag: what was said, criterion by criterion; it goes to the applicant, and the reaction stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Channel
from maakdesk.core.conversation.commands import NewReaction, add_reaction, send_minutes, write_minutes
from maakdesk.core.conversation.queries import MinutesRow, ReactionRow
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.keeping import Keeping
from maakdesk.ui.conversation.words import CHANNELS, day_words
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import ChoiceField, DateField
from maakdesk.ui.widgets.form import Field
from maakdesk.ui.widgets.labels import IconLabel, Label, clear, hairline
from maakdesk.ui.widgets.reason_field import ReasonField
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

REACT_DAYS = 10
"""Days that are proposed to react to minutes; the last day is moved to a working day."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What minutes are about: a criterion (its key), or the talk in general (an empty key)."""

    key: str
    name: str
    question: str


class MinutesPane(QWidget):
    """A text for each subject of one talk, the reactions beside it, and the way to the applicant."""

    problem = Signal(object)

    def __init__(self, context: Context, desk: "Desk", *, may_write: bool, may_send: bool) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context, self._desk = context, desk
        self._may_write, self._may_send = may_write, may_send
        self._case_id, self._appointment_id = "", None
        self._shown = ""
        self.fields: dict[str, ReasonField] = {}
        self._newest: dict[str, MinutesRow] = {}
        theme = context.theme
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(Label(theme, context.texts("conversation.minutes.title"), "heading"))
        layout.addLayout(self._rows)
        self.keeping = Keeping(desk, self, "minutes", self._typed, self._write)

    _appointment_id: str | None

    def show_case(self, case_id: str) -> None:
        """Another case: what was half written there comes back once it is read."""
        self.keeping.let_go()
        self._case_id, self._shown = case_id, ""
        clear(self._rows)
        self.fields, self._newest = {}, {}

    def show_minutes(self, subjects: Sequence[Subject], found: Sequence[MinutesRow], talk: str | None) -> None:
        """Show the newest minutes of the talk `talk` (an appointment, or None) on each of `subjects`."""
        key = f"{self._case_id}:{talk or ''}"
        typed = self._typed() if key == self._shown else None
        if key != self._shown:
            self.keeping.let_go()
        clear(self._rows)
        self.fields = {}
        self._appointment_id = talk
        self._newest = {row.criterion: row for row in found if row.appointment_id == talk}
        shown = [one for one in subjects if self._may_write or one.key in self._newest]
        theme, texts = self._context.theme, self._context.texts
        if not shown:
            self._rows.addWidget(Label(theme, texts("conversation.minutes.none"), tone="ink2", wrap=True))
        for subject in shown:
            self._rows.addWidget(hairline())
            self._rows.addLayout(self._subject(subject))
        if self._may_write:
            self._rows.addLayout(self._foot())
        if self._may_send and any(row.sent_on is None for row in self._newest.values()):
            self._rows.addWidget(hairline())
            self._rows.addLayout(self._sending())
        if self._may_send and any(row.sent_on is not None for row in self._newest.values()):
            self._rows.addWidget(hairline())
            self._rows.addLayout(self._reacting(subjects))
        if key == self._shown:
            self._write(typed)
        else:
            self._shown = key
            self.keeping.show_case(key)

    def _subject(self, subject: Subject) -> QHBoxLayout:
        theme, texts, row = self._context.theme, self._context.texts, self._newest.get(subject.key)
        across = QHBoxLayout()
        across.setSpacing(theme.px(20))
        left = QVBoxLayout()
        left.setSpacing(theme.px(5))
        left.addWidget(Label(theme, subject.name, bold=True))
        if subject.question:
            left.addWidget(Label(theme, subject.question, "second", tone="ink2", wrap=True))
        if self._may_write:
            field = ReasonField(
                self._context, texts("conversation.minutes.field", subject=subject.name), least=2, most=12
            )
            field.show_text(row.text if row is not None else "")
            field.textChanged.connect(self.keeping.touch)
            self.fields[subject.key] = field
            left.addWidget(field)
        elif row is not None:
            left.addWidget(Label(theme, row.text, "reading", wrap=True, selectable=True))
        if row is not None:
            left.addWidget(Label(theme, self._told(row), "caption", tone="ink2", wrap=True))
        across.addLayout(left, 3)
        if row is not None and row.reactions:
            across.addLayout(self._reactions(row.reactions), 2)
        return across

    def _told(self, row: MinutesRow) -> str:
        texts, today = self._context.texts, self._context.today()
        words = texts("conversation.minutes.version", n=row.version, by=row.by)
        if row.sent_on is None:
            return f"{words} {texts('conversation.minutes.unsent')}"
        until = day_words(texts, row.react_by, today) if row.react_by else ""
        sent = texts("conversation.minutes.sent", day=day_words(texts, row.sent_on, today), until=until)
        return f"{words} {sent}"

    def _reactions(self, reactions: Sequence[ReactionRow]) -> QVBoxLayout:
        theme, texts, today = self._context.theme, self._context.texts, self._context.today()
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(5))
        for one in reactions:
            head = QHBoxLayout()
            head.setSpacing(theme.px(6))
            head.addWidget(IconLabel(theme, "reply", 14))
            day = day_words(texts, one.received_on, today)
            words = "conversation.reaction.late" if one.late else "conversation.reaction.when"
            head.addWidget(Label(theme, texts(words, day=day), "second", tone="ink2", wrap=True), 1)
            beside.addLayout(head)
            beside.addWidget(Label(theme, one.text, wrap=True, selectable=True))
        beside.addStretch(1)
        return beside

    def _foot(self) -> QHBoxLayout:
        theme, texts = self._context.theme, self._context.texts
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        self.save = Button(self._context, texts("conversation.minutes.save"), on=self._save)
        foot.addWidget(
            VisibilityLine(self._context, Eyes.SOME, texts("conversation.minutes.readers"), describes=self.save), 1
        )
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _sending(self) -> QHBoxLayout:
        theme, texts, today = self._context.theme, self._context.texts, self._context.today()
        self.sent_on, self.react_by = DateField(self._context), DateField(self._context)
        self.sent_on.set_day(today)
        self.react_by.set_day(shipped_calendar().next_ordinary_day(today + timedelta(days=REACT_DAYS)))
        across = QHBoxLayout()
        across.setSpacing(theme.px(12))
        across.addWidget(Field(self._context, texts("conversation.minutes.sent_on"), self.sent_on))
        across.addWidget(Field(self._context, texts("conversation.minutes.react_by"), self.react_by))
        self.send = Button(self._context, texts("conversation.minutes.send"), icon="send", on=self._send)
        across.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        return across

    def _reacting(self, subjects: Sequence[Subject]) -> QVBoxLayout:
        theme, texts = self._context.theme, self._context.texts
        sent = [one for one in subjects if one.key in self._newest and self._newest[one.key].sent_on is not None]
        self.about = ChoiceField(
            self._context, [(self._newest[one.key].id, one.name) for one in sent],
            name=texts("conversation.reaction.about"),
        )  # fmt: skip
        self.reacted = ReasonField(self._context, texts("conversation.reaction.field"), least=2, most=8)
        self.reacted_on = DateField(self._context, texts("conversation.reaction.day"))
        self.reacted_on.set_day(self._context.today())
        self.reacted_by = ChoiceField(
            self._context, [(one.value, texts(f"conversation.channel.{one}")) for one in CHANNELS],
            name=texts("conversation.contact.channel"),
        )  # fmt: skip
        across = QHBoxLayout()
        across.setSpacing(theme.px(8))
        for widget in (self.about, self.reacted_by, self.reacted_on):
            across.addWidget(widget)
        across.addStretch(1)
        across.addWidget(Button(self._context, texts("conversation.reaction.save"), on=self._react))
        down = QVBoxLayout()
        down.setSpacing(theme.px(8))
        down.addWidget(Label(theme, texts("conversation.reaction.title"), bold=True))
        down.addWidget(self.reacted)
        down.addLayout(across)
        return down

    def _typed(self) -> dict[str, Any] | None:
        """What differs from the newest version; a talk's own draft."""
        changed = {
            key: field.toPlainText()
            for key, field in self.fields.items()
            if field.toPlainText() != (self._newest[key].text if key in self._newest else "")
        }
        return changed or None

    def _write(self, body: Mapping[str, Any] | None) -> None:
        for key, text in (body or {}).items():
            if key in self.fields:
                self.fields[key].setPlainText(str(text))

    def _save(self) -> None:
        desk, acting, case_id, talk = self._desk, self._desk.acting, self._case_id, self._appointment_id
        changed, shown = self._typed(), self._shown
        if changed is None:
            self.problem.emit(Refused("minutes.none"))
            return

        def work(_progress: object) -> int:
            for key, text in changed.items():
                write_minutes(
                    acting.store, acting.viewer, case_id, text, criterion=key, appointment_id=talk, at=desk.now()
                )
            return len(changed)

        self._run(work, "conversation.minutes.saved", "minutes", done=lambda: self.keeping.done(shown))

    def _send(self) -> None:
        desk, acting, case_id = self._desk, self._desk.acting, self._case_id
        sent_on, react_by, today = self.sent_on.day(), self.react_by.day(), self._context.today()
        unsent = tuple(row.id for row in self._newest.values() if row.sent_on is None)
        if sent_on is None or react_by is None:
            self.problem.emit(Refused("date.unreadable", text=(self.sent_on.text() or self.react_by.text())[:40]))
            return
        self._run(
            lambda _progress: send_minutes(
                acting.store, acting.viewer, case_id, unsent, sent_on=sent_on, react_by=react_by, today=today,
                at=desk.now(),
            ),
            "conversation.minutes.sent_said",
            "send",
        )  # fmt: skip

    def _react(self) -> None:
        desk, acting, minutes_id = self._desk, self._desk.acting, self.about.key()
        day, today = self.reacted_on.day(), self._context.today()
        if day is None or minutes_id is None:
            self.problem.emit(Refused("date.unreadable", text=self.reacted_on.text()[:40]))
            return
        reaction = NewReaction(self.reacted.toPlainText(), day, Channel(str(self.reacted_by.key())))
        self._run(
            lambda _progress: add_reaction(
                acting.store, acting.viewer, minutes_id, reaction, today=today, at=desk.now()
            ),
            "conversation.reaction.saved",
            "react",
        )

    def _run(self, work: Any, said: str, key: str, *, done: Any = None) -> None:  # noqa: ANN401 - any use case
        self._context.operations.run(
            Operation(work, self._context.texts(said), key=key),
            owner=self,
            done=lambda _result: done() if done is not None else None,
            failed=self.problem.emit,
        )
