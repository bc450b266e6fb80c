"""Vandaag: what asks for attention, each line with its reason and one act; the week and the news beside it."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.core.today.queries import how_many, worklist
from maakdesk.core.today.rows import Group, GroupOfRows, TodayRow, Worklist
from maakdesk.core.today.words import date_title, summary
from maakdesk.core.viewer import OFFICE
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.empty import nothing_here
from maakdesk.ui.page import Hint, Page, Place
from maakdesk.ui.today.line import WorkLine
from maakdesk.ui.today.lines import goes_to, line_of
from maakdesk.ui.today.side import WIDTH, Side
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.chips import Chip
from maakdesk.ui.widgets.empty_state import EmptyState, Way
from maakdesk.ui.widgets.labels import Label, ground, hairline, let_go
from maakdesk.ui.widgets.scrolling import scrolling
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_WIDE = 1024
"""From this width on, at 100 %, the week stands beside the lines; below it, under them."""
_TOUCHES = frozenset(
    {
        "case", "clock_event", "counted_term", "contact_moment", "appointment", "message", "letter", "notice", "panel",
        "seat", "sealed_judgement", "judgement", "case_link", "setting", "decision",
    }
)  # fmt: skip


class TodayPage(Page):
    """The worklist of whoever opened the desk."""

    def __init__(self, context: Context, desk: "Desk", pages: Collection[str], tabs: Collection[str]) -> None:
        """`pages` are the pages this person may enter, `tabs` those of a case: there the acts lead."""
        super().__init__(context, context.texts("today.room"))
        self._desk, self._pages, self._tabs = desk, pages, tabs
        self._mine, self._chosen = True, ""
        self.work: Worklist | None = None
        self.lines: list[WorkLine] = []
        self._rows: dict[WorkLine, TodayRow] = {}
        theme = context.theme
        self.side = Side(context)
        self.side.opened.connect(lambda case_id: self.go.emit("case", {"case_id": case_id}))
        self._list = QWidget()
        self._list.setAccessibleName(context.texts("today.list"))
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setContentsMargins(0, 0, 0, 0)
        self._list_column.setSpacing(0)
        self._inside: QWidget | None = None
        self._date = Label(theme, date_title(context.today(), context.texts), "title")
        self._summary = Label(theme, "", "body", tone="ink2", wrap=True)
        self._main = self._column_of_lines()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._main, 1)
        self._line = hairline(down=True)
        beside = QWidget()
        ground(beside, "ground")
        self._beside_column = QVBoxLayout(beside)
        self._beside_column.setContentsMargins(0, 0, 0, 0)
        self._beside = scrolling(beside)
        self._beside.setFixedWidth(theme.px(WIDTH))
        self._row.addWidget(self._line)
        self._row.addWidget(self._beside)
        self.column.addLayout(self._row, 1)
        self._is_wide: bool | None = None

    def reload(self) -> None:
        """Read the worklist."""
        desk, mine = self._desk, self._mine

        def read(_progress: object) -> tuple[Worklist, int]:
            now, viewer = desk.now(), desk.acting.viewer
            with desk.acting.store.read() as session:
                work = worklist(session, viewer, now=now, mine=mine)
                return work, work.total if mine else how_many(session, viewer, now=now)

        self.context.tasks.run(read, owner=self, done=lambda found: self._show(*found), key="today")

    def concerns(self, changes: object) -> bool:
        """Whatever has a term, a letter, a promise, a talk, a message or a seat."""
        return bool(_TOUCHES & set(getattr(changes, "kinds", _TOUCHES)))

    def hints(self) -> tuple[Hint, ...]:
        """Choose and open."""
        texts = self.context.texts
        return (
            Hint("Down", texts("today.hint.choose")),
            Hint("Return", texts("today.hint.open")),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """The lines, and the week."""
        return (self._list, self.side)

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Whose work is shown, and the calendar."""
        texts = self.context.texts
        acts: list[tuple[str, str, Callable[[], object]]] = []
        if self._desk.acting.viewer.has(*OFFICE):
            acts += [
                (texts("today.mine"), "", partial(self.show_mine, mine=True)),
                (texts("today.all"), "", partial(self.show_mine, mine=False)),
            ]
        return (*acts, (texts("today.ics"), "", self.save_calendar))

    def remember(self) -> Place:
        """Whose work was shown, and which line was chosen."""
        return {"mine": self._mine, "chosen": self._chosen}

    def recall(self, place: Place) -> None:
        """Show that again."""
        self._chosen = str(place.get("chosen") or "")
        self.show_mine(mine=bool(place.get("mine", True)), reading=False)

    def show_mine(self, *, mine: bool, reading: bool = True) -> None:
        """Leave out what is only of colleagues, or not."""
        self._mine = mine
        self.mine_chip.setChecked(mine)
        self.all_chip.setChecked(not mine)
        if reading:
            self.reload()

    def save_calendar(self) -> None:
        """Ask for a file and write every date of one's cases to it, for another calendar."""
        texts, desk = self.context.texts, self._desk
        target = self.context.ask.save_file(self, texts("today.ics"), "maakdesk.ics", texts("today.ics.kind"))
        if target is None:
            return

        def write(_progress: object) -> int:
            from maakdesk.bootstrap import export_agenda  # noqa: PLC0415 - loaded when somebody saves
            from maakdesk.core.clock.queries import agenda  # noqa: PLC0415

            with desk.acting.store.read() as session:
                rows = agenda(session, desk.acting.viewer)
            return export_agenda(desk, target, rows, texts=texts)

        self.context.tasks.run(write, owner=self, done=partial(self._saved, target), failed=self.band.error, key="ics")

    def open_row(self, row: TodayRow) -> None:
        """Go where the act of a row is done."""
        self.go.emit(*goes_to(row, self._pages, self._tabs))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chosen line stays in sight when it gets the focus by Tab."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, WorkLine):
            self._main.ensureWidgetVisible(watched, 0, self.context.theme.px(40))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the week beside the lines, or under them."""
        super().resizeEvent(event)
        wide = self.width() >= self.context.theme.px(_WIDE) - self.context.theme.px(168)
        if wide != self._is_wide:
            self._is_wide = wide
            self._line.setVisible(wide)
            self._beside.setVisible(wide)
            (self._beside_column if wide else self._under).addWidget(self.side)
            self.side.show()

    def _column_of_lines(self) -> QScrollArea:
        context, theme, texts = self.context, self.context.theme, self.context.texts
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(20))
        column.setSpacing(0)
        self._list.setParent(page)  # before the chips: whoever comes here is at the lines
        self.all_chip, self.mine_chip = Chip(context, texts("today.all")), Chip(context, texts("today.mine"))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        head.setSpacing(theme.px(8))
        head.addWidget(self._date, 1)
        group = QButtonGroup(self)
        for chip, mine in ((self.all_chip, False), (self.mine_chip, True)):
            chip.setChecked(mine == self._mine)
            chip.clicked.connect(partial(self._scope_clicked, mine))
            group.addButton(chip)
            head.addWidget(chip)
        column.addLayout(head)
        for chip in (self.all_chip, self.mine_chip):  # only now: shown without a parent it would be a window
            chip.setHidden(not self._desk.acting.viewer.has(*OFFICE))
        told = QHBoxLayout()
        told.setContentsMargins(theme.px(12), theme.px(2), theme.px(12), theme.px(4))
        told.addWidget(self._summary)
        column.addLayout(told)
        column.addWidget(self._list, 1)
        self._under = QVBoxLayout()
        column.addLayout(self._under)
        return scrolling(page)

    def _scope_clicked(self, mine: bool, _checked: object = None) -> None:  # noqa: FBT001 - from a signal
        self.show_mine(mine=mine)

    def _show(self, work: Worklist, number: int) -> None:
        first, self.work = self.work is None, work
        texts = self.context.texts
        focused = any(line.hasFocus() for line in self.lines) or (first and self._here())
        self._date.setText(date_title(work.today, texts))
        self._summary.setText(summary(work, texts))
        self.say(summary(work, texts))
        self.counted.emit(number)
        self._fill(work)
        self.side.show_work(work)
        self._choose_again(focused=focused)

    def _fill(self, work: Worklist) -> None:
        if self._inside is not None:
            self._list_column.removeWidget(self._inside)
            let_go(self._inside)
        self.lines, self._rows = [], {}
        if not work.groups:
            self._inside = self._done() if work.any_case else self._nothing()
            self._list_column.addWidget(self._inside, 1)
            return
        theme = self.context.theme
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for group in work.groups:
            column.addSpacing(theme.px(16))
            column.addLayout(self._head(group))
            column.addSpacing(theme.px(7))
            column.addWidget(hairline())
            column.addSpacing(theme.px(3))
            for row in group.rows:
                column.addWidget(self._line_of(row, work))
            if group.total > len(group.rows):
                column.addLayout(self._more(group))
        column.addStretch(1)
        self._list_column.addWidget(self._inside, 1)

    def _head(self, group: GroupOfRows) -> QHBoxLayout:
        theme, texts = self.context.theme, self.context.texts
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Label(theme, texts(f"today.group.{group.group}"), "heading"))
        told = texts.n(f"today.group.{group.group}.told", group.total)
        row.addWidget(Label(theme, told, "second", tone="ink2"))
        row.addStretch(1)
        return row

    def _line_of(self, row: TodayRow, work: Worklist) -> WorkLine:
        line = WorkLine(self.context, line_of(row, work, self.context.texts))
        line.chosen.connect(self._choose)
        line.step.connect(self._step)
        line.clicked.connect(lambda _checked=False: self.open_row(row))
        line.installEventFilter(self)
        self.lines.append(line)
        self._rows[line] = row
        return line

    def _more(self, group: GroupOfRows) -> QHBoxLayout:
        """Where the others are: in the list of cases; letters have a room of their own."""
        row = QHBoxLayout()
        row.setContentsMargins(self.context.theme.px(48), self.context.theme.px(4), 0, 0)
        room = "letters" if group.group is Group.LETTERS else "cases"
        words = self.context.texts.n("today.more", group.total - len(group.rows))
        row.addWidget(LinkButton(self.context, words, partial(self.go.emit, room, None)))
        row.addStretch(1)
        return row

    def _done(self) -> QWidget:
        texts = self.context.texts
        way = Way(
            "folder", texts("today.done.way"), texts("today.done.way.told"), texts("today.done.way.verb"),
            partial(self.go.emit, "cases", None),
        )  # fmt: skip
        return EmptyState(self.context, texts("today.done"), texts("today.done.told"), (way,))

    def _nothing(self) -> QWidget:
        """An empty desk: the first step stands here."""
        judging = not self._desk.acting.viewer.has(*OFFICE)
        return nothing_here(self.context, frozenset(self._pages), lambda key: self.go.emit(key, None), judging=judging)

    def _choose_again(self, *, focused: bool) -> None:
        wanted = next((line for line in self.lines if _name(self._rows[line]) == self._chosen), None)
        line = wanted or (self.lines[0] if self.lines else None)
        if line is None:
            return
        self._choose(line)
        if focused:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _here(self) -> bool:
        """Whether the keyboard is at this page and not yet at something that was chosen on it."""
        focus = QApplication.focusWidget()
        return focus is None or focus in {self.mine_chip, self.all_chip} or self.side.isAncestorOf(focus)

    def _choose(self, line: object) -> None:
        for one in self.lines:
            if one.on() != (one is line):
                one.set_on(one is line)
        if isinstance(line, WorkLine) and line in self._rows:
            self._chosen = _name(self._rows[line])

    def _step(self, line: object, step: int) -> None:
        if isinstance(line, WorkLine) and line in self._rows:
            place = min(max(self.lines.index(line) + step, 0), len(self.lines) - 1)
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _saved(self, target: Path, number: int) -> None:
        self.toast(Toast(self.context.texts.n("today.ics.done", number, file=target.name), icon="calendar-check"))


def _name(row: TodayRow) -> str:
    """What a line is called, so that it is found again after reading."""
    return f"{row.group}:{row.record_id or row.case_id}"
