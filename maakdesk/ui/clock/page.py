"""Recording an event on the clock: what happened, when, what shows it, and what that does to both dates."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.errors import DeskError, Refused
from maakdesk.base.vocabulary import ClockEventKind
from maakdesk.core.clock.commands import add_event
from maakdesk.core.clock.events import CAUSES, NewEvent
from maakdesk.core.clock.evidence import Evidence, evidence_of
from maakdesk.core.clock.queries import EventRow, Preview, events_of_case, preview
from maakdesk.core.deadlines.penalty import PenaltyException
from maakdesk.core.deadlines.terms import Length, Unit
from maakdesk.core.dossier.queries import CaseRow, case_rows
from maakdesk.ui.clock.kinds import ASKED, Asks
from maakdesk.ui.clock.shown_by import ShownBy, written
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Hint, Page, Place
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.fields import ChoiceField, DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, hairline
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_WIDEST = 720
SAVE_MS = 1_000
_LINES = ("on_day", "last_day", "weeks", "basis", "evidence", "note")


class _Found(NamedTuple):
    case: CaseRow | None
    events: list[EventRow]
    evidence: list[Evidence]


class EventPage(Page):
    """Records one event at `{"case_id": …}`; what it does to the dates stands below the fields before it is saved."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show no case yet."""
        texts = context.texts
        super().__init__(context, texts("clock.page.title"))
        self._desk = desk
        self.case_id = ""
        self._events: list[EventRow] = []
        self.kind = ChoiceField(context, [(kind.value, texts(f"clock.kind.{kind}")) for kind in ASKED])
        self.on_day = DateField(context)
        self.last_day = DateField(context)
        self.weeks = TextField(context)
        self.basis = TextField(context)
        none = ("", texts("clock.page.exception.none"))
        reasons = [(one.value, texts(f"deadlines.no_penalty.{one}")) for one in PenaltyException]
        self.exception = ChoiceField(context, [none, *reasons])
        self.shown_by = ShownBy(context)
        self.evidence = TextField(context)
        self.note = TextField(context)
        self._case = Label(context.theme, "", "second", tone="ink2")
        self.now = Label(context.theme, "", wrap=True)
        self.then = Label(context.theme, "", wrap=True, bold=True)
        self.remarks = Label(context.theme, "", "second", tone="ink2", wrap=True)
        self._sign = IconLabel(context.theme, "clock", 16)
        self._fields: dict[str, Field] = {}
        self.save_button = Button(context, texts("clock.page.save"), key="Ctrl+Return", main=True, on=self.save)
        self._build()
        self.kind.currentIndexChanged.connect(lambda _at: self._kind_chosen())
        for day in (self.on_day, self.last_day):
            day.day_changed.connect(lambda _day: self._look())
        self.weeks.textEdited.connect(lambda _text: self._look())
        self.basis.editingFinished.connect(self._look)
        self.exception.currentIndexChanged.connect(lambda _at: self._look())
        self.shown_by.currentIndexChanged.connect(lambda _at: self._shown_by_chosen())
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.save_draft)
        for key in _LINES:
            getattr(self, key).textChanged.connect(lambda _text: self._timer.start())
        self._kind_chosen()

    def recall(self, place: Place) -> None:
        """Show the case that is asked for; with another case the fields begin anew."""
        case_id = str(place.get("case_id") or "")
        if case_id and case_id != self.case_id:
            self.save_draft()
            self.case_id = case_id
            self.stale = True
            draft = self._desk.acting.drafts.load(self._draft())
            self._type(draft.body if draft is not None and isinstance(draft.body, dict) else {})
        kind = str(place.get("kind") or "")
        if kind in set(ClockEventKind):
            self.kind.set_key(kind)

    def leave(self) -> None:
        """Save the draft now."""
        self.save_draft()

    def save_draft(self) -> None:
        """Keep what is typed, on the disk; nothing typed leaves no draft."""
        self._timer.stop()
        if not self.case_id:
            return
        drafts = self._desk.acting.drafts
        typed = {key: getattr(self, key).text() for key in _LINES}
        if self.shown_by.wanted() or any(typed[key].strip() for key in _LINES if key != "on_day"):
            body = {**typed, "kind": self.kind.key() or "", "shown_by": self.shown_by.wanted()}
            drafts.save(self._draft(), body, at=self._desk.now())
        elif drafts.load(self._draft()) is not None:
            drafts.delete(self._draft())

    def remember(self) -> Place:
        """Which case; what is typed is a draft."""
        self.save_draft()
        return {"case_id": self.case_id}

    def concerns(self, changes: object) -> bool:
        """A write on this case."""
        return self.case_id in getattr(changes, "case_ids", frozenset())

    def reload(self) -> None:
        """Read the case and what happened to it."""
        desk, case_id = self._desk, self.case_id
        if not case_id:
            return

        def read(_progress: object) -> _Found:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                found = case_rows(session, viewer, [case_id])
                if not found:
                    return _Found(None, [], [])
                events = events_of_case(session, viewer, case_id)
                return _Found(found[0], events, evidence_of(session, viewer, case_id))

        self.context.tasks.run(read, owner=self, done=self._show, failed=self.band.error, key="event case")

    def hints(self) -> tuple[Hint, ...]:
        """Saving."""
        return (Hint("Ctrl+Return", self.context.texts("clock.page.save")),)

    def panes(self) -> tuple[QWidget, ...]:
        """The fields, the buttons."""
        return self._scroll, self._foot

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Going back."""
        return ((self.context.texts("clock.page.back"), "", self._back),)

    def field(self, name: str) -> Field:
        """The field called `name`, with its label."""
        return self._fields[name]

    def typed(self) -> NewEvent | None:
        """The event as it stands in the fields; None while its day or its number of weeks cannot be read.

        An event of a kind of which a cause is still running is its end.
        """
        kind, on_day = ClockEventKind(self.kind.key() or ClockEventKind.COMPLETE), self.on_day.day()
        asks = ASKED[kind]
        weeks = self._weeks() if Asks.WEEKS in asks else None
        if on_day is None or weeks == 0:
            return None
        running = self._running(kind)
        chosen = self.shown_by.chosen()
        return NewEvent(
            kind=kind,
            on_day=on_day,
            last_day=self.last_day.day() if Asks.LAST_DAY in asks and running is None else None,
            length=Length(weeks, Unit.WEEKS) if weeks else None,
            text=self.note.text(),
            basis=self.basis.text() if Asks.BASIS in asks else (self.exception.key() or "") if asks == _DEFAULT else "",
            evidence=written(chosen) if chosen is not None else self.evidence.text(),
            notice_id=chosen.notice_id if chosen is not None else None,
            file_id=chosen.file_id if chosen is not None else None,
            answers_id=running.id if running is not None else None,
        )

    def save(self) -> None:
        """Record it, or say in the page what does not fit."""
        new = self.typed()
        if new is None:
            self._fields["on_day"].show_problem(self.context.texts("clock.page.day_missing"))
            self.on_day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not new.evidence.strip():
            self._fields["evidence"].show_problem(self.context.texts("error.clock.evidence_missing"))
            self.evidence.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        desk, acting, case_id = self._desk, self._desk.acting, self.case_id

        def work(_progress: object) -> str:
            return add_event(acting.store, acting.viewer, case_id, new, at=desk.now(), today=desk.today())

        self.context.operations.run(
            Operation(work, key="event"), owner=self, done=lambda _id: self._saved(new), failed=self.band.error
        )

    def _draft(self) -> str:
        return f"event:{self.case_id}"

    def _type(self, typed: dict[str, object]) -> None:
        for key in _LINES:
            line = getattr(self, key)
            line.setText(str(typed.get(key, "")))
            line.textEdited.emit(line.text())
        if not typed:
            self.on_day.set_day(self.context.today())
        self.shown_by.want(str(typed.get("shown_by", "")))
        if str(typed.get("kind", "")) in set(ClockEventKind):
            self.kind.set_key(str(typed["kind"]))

    def _saved(self, new: NewEvent) -> None:
        texts, case_id = self.context.texts, self.case_id
        self._desk.acting.drafts.delete(self._draft())
        self._timer.stop()
        self.case_id = ""
        self.band.clear()
        self.go.emit("case", {"case_id": case_id})
        day = long_date(new.on_day, texts.language)
        self.toast(Toast(texts("clock.event.added", kind=texts(f"clock.kind.{new.kind}"), day=day)))

    def _back(self) -> None:
        self.go.emit("case", {"case_id": self.case_id})

    def _show(self, found: "_Found") -> None:
        case, self._events = found.case, found.events
        self.shown_by.offer(found.evidence)
        self._fields["shown_by"].setVisible(bool(found.evidence))
        self._shown_by_chosen()
        if case is None:
            self.band.error(DeskError("not_found"))
            return
        self._case.setText(f"{case.number} {case.title}")
        self.set_title(f"{self.context.texts('clock.page.title')}: {case.number}")
        self._kind_chosen()

    def _shown_by_chosen(self) -> None:
        self._fields["evidence"].setVisible(self.shown_by.chosen() is None)
        self._timer.start()

    def _kind_chosen(self) -> None:
        texts, kind = self.context.texts, ClockEventKind(self.kind.key() or ClockEventKind.COMPLETE)
        running = self._running(kind)
        asks = ASKED[kind]
        shown = {"last_day": Asks.LAST_DAY in asks and running is None, "weeks": Asks.WEEKS in asks,
                 "basis": Asks.BASIS in asks, "exception": Asks.EXCEPTION in asks}  # fmt: skip
        for key, is_shown in shown.items():
            self._fields[key].setVisible(is_shown)
        if running is not None:
            since = long_date(running.on_day, texts.language)
            self._fields["kind"].show_help(texts("clock.page.kind.ends", since=since))
        else:
            self._fields["kind"].show_help(texts(f"clock.page.kind.{kind}"))
        self._look()

    def _running(self, kind: ClockEventKind) -> EventRow | None:
        """The cause of this kind of which no end is known."""
        if kind not in CAUSES:
            return None
        answered = {one.answers_id for one in self._events}
        begun = [one for one in self._events if one.kind is kind and one.answers_id is None and one.last_day is None]
        return next((one for one in begun if one.id not in answered), None)

    def _weeks(self) -> int | None:
        """How many weeks longer: None where nothing is typed, 0 where it is no number."""
        typed = self.weeks.text().strip()
        if not typed:
            return None
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0

    def _look(self) -> None:
        """Tell what the event would do to both dates."""
        new = self.typed()
        if new is None or not self.case_id:
            self._tell("", "", "")
            return
        desk, case_id = self._desk, self.case_id

        def read(_progress: object) -> Preview:
            with desk.acting.store.read() as session:
                return preview(session, desk.acting.viewer, case_id, new, desk.today())

        self.context.tasks.run(read, owner=self, done=self._tell_preview, failed=self._tell_refused, key="preview")

    def _tell_preview(self, found: Preview) -> None:
        texts = self.context.texts
        now = self._both("clock.page.now", *found.before)
        if found.after is None:
            then = texts("clock.page.then_ended")
        elif found.after == found.before:
            then = texts("clock.page.then_same")
        else:
            then = self._both("clock.page.then", *found.after)
        self._tell(now, then, " ".join(texts(f"clock.remark.{key}") for key in found.remarks))

    def _tell_refused(self, error: DeskError) -> None:
        if isinstance(error, Refused):
            self._tell("", error_words(self.context, error), "", wrong=True)
        else:
            self.band.error(error)

    def _both(self, key: str, strict: date, outer: date) -> str:
        texts = self.context.texts
        days = {"strict": long_date(strict, texts.language), "outer": long_date(outer, texts.language)}
        return texts(key if strict == outer else f"{key}_both", **days)

    def _tell(self, now: str, then: str, remarks: str, *, wrong: bool = False) -> None:
        self._sign.set_icon("circle-alert" if wrong else "clock", "amber" if wrong else "ink2")
        self._sign.setVisible(bool(then))
        for label, words in ((self.now, now), (self.then, then), (self.remarks, remarks)):
            label.setText(words)
            label.setVisible(bool(words))
        self.then.set_tone("amber" if wrong else "ink")
        self.save_button.setAccessibleDescription(f"{now} {then} {remarks}".strip())

    def _build(self) -> None:
        context, texts, theme = self.context, self.context.texts, self.context.theme
        inside = QWidget()
        inside.setMaximumWidth(theme.px(_WIDEST))
        form = QVBoxLayout(inside)
        form.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        form.setSpacing(theme.px(16))
        form.addWidget(
            LinkButton(context, texts("clock.page.back"), self._back, icon="chevron-left"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        form.addWidget(Label(theme, texts("clock.page.title"), "title"))
        form.addWidget(self._case)
        for key in ("kind", "on_day", "last_day", "weeks", "basis", "exception", "shown_by", "evidence", "note"):
            hint = texts(f"clock.page.{key}.hint") if texts.has(f"clock.page.{key}.hint") else ""
            label = texts(f"clock.page.{key}")
            self._fields[key] = Field(context, label, getattr(self, key), hint=hint, optional=key == "note")
        form.addWidget(self._fields["kind"])
        across = columns(context, gap=16)
        for key in ("on_day", "weeks", "last_day"):
            across.addWidget(self._fields[key], 1, Qt.AlignmentFlag.AlignTop)
        form.addLayout(across)
        for key in ("basis", "exception", "shown_by", "evidence", "note"):
            form.addWidget(self._fields[key])
        form.addWidget(hairline())
        form.addLayout(self._preview_row())
        form.addStretch(1)
        self._place(inside)

    def _preview_row(self) -> QLayout:
        row = columns(self.context, gap=10)
        words = QVBoxLayout()
        words.setSpacing(self.context.theme.px(4))
        for label in (self.now, self.then, self.remarks):
            words.addWidget(label)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _place(self, inside: QWidget) -> None:
        context, theme = self.context, self.context.theme
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(inside, 1)
        middle.addStretch(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(holder)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.save_button)
        foot.addWidget(Button(context, context.texts("clock.page.cancel"), on=self._back))
        foot.addStretch(1)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(hairline())
        self.column.addWidget(self._foot)


_DEFAULT = (Asks.EXCEPTION,)
