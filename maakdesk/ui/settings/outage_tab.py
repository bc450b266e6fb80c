"""Failures of the office's own system: recording one, recording its end, and which periods became longer by it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import long_moment, parse_moment
from maakdesk.base.errors import DeskError
from maakdesk.core.clock.commands import add_outage, end_outage
from maakdesk.core.clock.outages import OutageRow, outages
from maakdesk.core.clock.words import lengthened_words, span_words
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Place
from maakdesk.ui.settings.tab import SettingsTab
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import IconLabel, Label, clear, columns, hairline, rows

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_WIDE = 680


class MomentField(QWidget):
    """A day and a time beside each other, in Amsterdam's time. `echo` and `problem` are those of its day."""

    echo = Signal(str)
    problem = Signal(str)

    def __init__(self, context: Context, name: str) -> None:
        """Nothing typed yet; `name` is for a reader."""
        super().__init__()
        self.day = DateField(context, name)
        self.time = TextField(context, f"{name}: {context.texts('settings.outages.time')}", placeholder="10:40")
        self.time.setFixedWidth(context.theme.px(84))
        self.day.echo.connect(self.echo)
        self.day.problem.connect(self.problem)
        self.setFocusProxy(self.day)
        line = columns(context, gap=8)
        line.addWidget(self.day, 1)
        line.addWidget(self.time)
        self.setLayout(line)

    def typed(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.day.text().strip() or self.time.text().strip())

    def moment(self) -> datetime:
        """The moment, in UTC.

        Raises:
            Refused: what is typed is no moment (`parse_moment`).
        """
        day = self.day.day()
        return parse_moment(f"{self.day.text() if day is None else day.isoformat()} {self.time.text().strip()}")

    def show_moment(self, moment: datetime | None) -> None:
        """Show this moment; None empties both."""
        local = moment.astimezone(AMSTERDAM) if moment is not None else None
        self.day.set_day(local.date() if local is not None else None)
        self.time.setText(f"{local:%H:%M}" if local is not None else "")


class OutageTab(SettingsTab):
    """For secretaries and administrators; core refuses anybody else."""

    def __init__(self, context: Context, desk: "Desk", say: Callable[[str], object]) -> None:
        """Build the sheet for a new one; `reload` fills the list."""
        super().__init__(context, desk, say)
        texts = context.texts
        self.begin = MomentField(context, texts("settings.outages.from"))
        self.until = MomentField(context, texts("settings.outages.until"))
        self.evidence = TextField(context)
        self.save = Button(context, texts("settings.outages.save"), main=True, key="Ctrl+Return", on=self.store)
        self.ends: dict[str, MomentField] = {}
        self.part(texts("settings.outages.add"), texts("settings.outages.add.sentence"))
        self.put(self._span(), width=_WIDE, gap=14)
        self.put(
            Field(
                context, texts("settings.outages.evidence"), self.evidence, hint=texts("settings.outages.evidence.hint")
            ),
            width=_WIDE,
            gap=16,
        )
        self.row(self.save)
        self.part(texts("settings.outages.list"), texts("settings.outages.list.sentence"))
        self.list = QWidget()
        self._rows = QVBoxLayout(self.list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.put(self.list, width=_WIDE)

    def reload(self) -> None:
        """Read the outages."""
        self.context.tasks.run(lambda _progress: _read(self.desk), owner=self, done=self.show_outages, key="outages")

    def remember(self) -> Place:
        """What was typed and not saved."""
        return {key: line.text() for key, line in self._lines().items() if line.text()}

    def recall(self, place: Place) -> None:
        """Type it again."""
        for key, line in self._lines().items():
            if isinstance(words := place.get(key), str):
                line.setText(words)
                line.editingFinished.emit()

    def store(self) -> None:
        """Record the outage that is typed, or say what does not fit."""
        desk, acting, evidence = self.desk, self.desk.acting, self.evidence.text()
        try:
            from_at = self.begin.moment()
            until_at = self.until.moment() if self.until.typed() else None
        except DeskError as error:
            self.band.error(error)
            return
        work = Operation(
            lambda _progress: add_outage(
                acting.store, acting.viewer, from_at=from_at, until_at=until_at, text="", evidence=evidence,
                at=desk.now(), today=desk.today(),
            ),
            said=self.context.texts("clock.outage.added"),
            key="outage",
        )  # fmt: skip
        self.context.operations.run(work, owner=self, done=lambda _id: self._stored(), failed=self.band.error)

    def end(self, outage_id: str) -> None:
        """Record the end that is typed beside an outage that goes on."""
        desk, acting = self.desk, self.desk.acting
        try:
            until_at = self.ends[outage_id].moment()
        except DeskError as error:
            self.band.error(error)
            return
        work = Operation(
            lambda _progress: end_outage(
                acting.store, acting.viewer, outage_id, until_at=until_at, at=desk.now(), today=desk.today()
            ),
            said=self.context.texts("clock.outage.ended"),
            key="outage",
        )
        self.context.operations.run(work, owner=self, done=lambda _nothing: self._ended(), failed=self.band.error)

    def show_outages(self, found: list[OutageRow]) -> None:
        """Show these, the newest first; an end that is being typed stays."""
        typed = {key: (field.day.text(), field.time.text()) for key, field in self.ends.items()}
        clear(self._rows)
        self.ends = {}
        for row in found:
            self._rows.addWidget(self._row(row))
            self._rows.addWidget(hairline())
        for key, (day, time) in typed.items():
            if key in self.ends:
                self.ends[key].day.setText(day)
                self.ends[key].time.setText(time)
                self.ends[key].day.editingFinished.emit()
        if not found:
            none = self.context.texts("clock.outage.none")
            self._rows.addWidget(Label(self.context.theme, none, "body", tone="ink2"))

    def _stored(self) -> None:
        self.band.clear()
        self.begin.show_moment(None)
        self.until.show_moment(None)
        self.evidence.clear()
        self.reload()

    def _ended(self) -> None:
        self.band.clear()
        self.reload()

    def _lines(self) -> dict[str, TextField]:
        return {
            "begin": self.begin.day,
            "begin_time": self.begin.time,
            "until": self.until.day,
            "until_time": self.until.time,
            "evidence": self.evidence,
        }

    def _span(self) -> QWidget:
        texts = self.context.texts
        both = QWidget()
        line = columns(self.context, gap=16)
        both.setLayout(line)
        hint = texts("settings.outages.until.hint")
        for field in (
            Field(self.context, texts("settings.outages.from"), self.begin),
            Field(self.context, texts("settings.outages.until"), self.until, hint=hint),
        ):
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        return both

    def _row(self, row: OutageRow) -> QWidget:
        context, theme, texts = self.context, self.context.theme, self.context.texts
        goes_on = row.until_at is None
        whole = QWidget()
        words = rows(context, gap=3)
        words.addWidget(Label(theme, span_words(row, texts), bold=True, wrap=True))
        words.addWidget(Label(theme, row.evidence, "second", tone="ink2", wrap=True))
        words.addWidget(Label(theme, lengthened_words(row.lengthened, texts), "second", tone="ink2", wrap=True))
        if goes_on:
            words.addLayout(self._end_line(row))
        line = columns(context, gap=12)
        line.setContentsMargins(0, theme.px(10), 0, theme.px(10))
        sign = IconLabel(theme, "circle-alert" if goes_on else "circle-check", 16, tone="amber" if goes_on else "ink2")
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        whole.setLayout(line)
        return whole

    def _end_line(self, row: OutageRow) -> QVBoxLayout:
        texts, theme = self.context.texts, self.context.theme
        name = texts("settings.outages.end.of", first=long_moment(row.from_at, texts.language))
        field = MomentField(self.context, name)
        field.show_moment(self.desk.now())
        field.setMaximumWidth(theme.px(260))
        button = Button(self.context, texts("settings.outages.end"), on=partial(self.end, row.id))
        line = columns(self.context, gap=8)
        line.addWidget(field, 1)
        line.addWidget(button)
        line.addStretch(1)
        held = rows(self.context, gap=0)
        held.setContentsMargins(0, theme.px(6), 0, 0)
        held.addLayout(line)
        self.ends[row.id] = field
        return held


def _read(desk: "Desk") -> list[OutageRow]:
    with desk.acting.store.read() as session:
        return outages(session, desk.acting.viewer, today=desk.today())
