"""The room of letters: what waits to be signed or sent, the day that is due first at the top; and what was sent."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.dates import short_date
from maakdesk.base.vocabulary import LetterStatus
from maakdesk.core.letters.queries import letters
from maakdesk.core.notices.queries import NoticeRow, notices
from maakdesk.ui.context import Context
from maakdesk.ui.items.columns import Cell, Column, Sort
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.letters.papers import Paper, name_of, step_of
from maakdesk.ui.letters.reading import WAITING, read_pdf
from maakdesk.ui.page import Hint, Page, Place
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.chips import Chip
from maakdesk.ui.widgets.empty_state import EmptyState, Way
from maakdesk.ui.widgets.labels import Label, hairline

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.widgets.pdf_preview import PdfPreview

FILTERS: dict[str, tuple[LetterStatus, ...]] = {
    "waiting": WAITING,
    "final": (LetterStatus.FINAL,),
    "signed": (LetterStatus.SIGNED,),
    "sent": (LetterStatus.SENT,),
}

NOTICES: dict[str, tuple[LetterStatus, ...]] = {
    "waiting": (LetterStatus.FINAL,),
    "signed": (LetterStatus.FINAL,),
    "sent": (LetterStatus.SENT,),
}
"""Letters of the clock are not signed: once final they wait to be sent."""

_NEXT = {"final": "signature", "signed": "send", "sent": "circle-check"}


class LetterSource:
    """A `RowSource` of letters: waiting ones by the day on which they go out, sent ones newest first."""

    def __init__(self, desk: "Desk", key: str) -> None:
        """The letters of one of `FILTERS`."""
        self._desk, self._key = desk, key
        self._rows: dict[str, Paper] = {}

    def first(self, limit: int, sort: Sort | None) -> Sequence[tuple[Hashable, Paper]]:
        """The first rows."""
        self.ids(sort)
        return list(self._rows.items())[:limit]

    def ids(self, sort: Sort | None) -> Sequence[Hashable]:  # noqa: ARG002 - the order is the urgency
        """All ids."""
        acting = self._desk.acting
        with acting.store.read() as session:
            found: list[Paper] = [*letters(session, acting.viewer, *FILTERS[self._key])]
            if self._key in NOTICES:
                found += notices(session, acting.viewer, *NOTICES[self._key])
        if self._key == "sent":
            found.sort(key=lambda row: (row.sent_on or row.sending_on, row.number), reverse=True)
        else:
            found.sort(key=lambda row: (row.sending_on, row.number))
        self._rows = {row.id: row for row in found}
        return list(self._rows)

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Paper | None]:
        """The rows of `ids`."""
        return [self._rows.get(str(one)) for one in ids]


class LettersPage(Page):
    """All letters that somebody may see, by state."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show what waits."""
        super().__init__(context, context.texts("letters.room"))
        self._desk, self._key = desk, "waiting"
        self._preview: PdfPreview | None = None
        theme, texts = context.theme, context.texts
        self.model: PagedTableModel[Paper] = PagedTableModel(context, _columns(context))
        self.table: DeskTable[Paper] = DeskTable(context, self.model, texts("letters.room.table"))
        # The space bar is the list's own: a key of the window would take it from every other control.
        icons = ("", "") if theme.wide_text else ("folder-open", "eye")
        self.open_button = Button(context, texts("letters.room.open"), icon=icons[0], small=True, on=self.open_case)
        self.look_button = Button(context, texts("letters.room.look"), icon=icons[1], small=True, on=self.look)
        self._count = Label(theme, "", "second", tone="ink2", tabular=True)
        self._chips: dict[str, Chip] = {}
        list_page = QWidget()
        column = QVBoxLayout(list_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(10))
        head.setSpacing(theme.px(12))
        head.addWidget(Label(theme, texts("letters.room"), "title"))
        head.addWidget(self._count)
        head.addStretch(1)
        column.addLayout(head)
        column.addLayout(self._tools())
        column.addWidget(hairline())
        self._none = EmptyState(
            context, texts("letters.room.none"), texts("letters.room.none.told"),
            (Way("folder", texts("letters.room.to_cases"), texts("letters.room.to_cases.told"),
                 texts("letters.room.to_cases"), partial(self.go.emit, "cases", None)),),
        )  # fmt: skip
        self._nothing = Label(theme, texts("letters.room.none.filter"), "reading", tone="ink2", wrap=True)
        self._nothing.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), 0)
        self._body = QStackedWidget()
        for widget in (self.table, self._none, _top(self._nothing)):
            self._body.addWidget(widget)
        column.addWidget(self._body, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(list_page)
        self.column.addWidget(self._stack, 1)
        self.table.opened.connect(lambda _row: self.open_case())
        self.table.quick_look.connect(lambda _row: self.look())
        self.table.chosen.connect(lambda _row: self._allow())
        self.model.counted.connect(self._counted)
        self._allow()

    def reload(self) -> None:
        """Read the letters again."""
        self.model.show(LetterSource(self._desk, self._key))

    def concerns(self, changes: object) -> bool:
        """A write on a letter, a message or a case."""
        return bool({"letter", "notice", "case"} & set(getattr(changes, "kinds", {"letter"})))

    def hints(self) -> tuple[Hint, ...]:
        """Open and look."""
        texts = self.context.texts
        return Hint("Return", texts("letters.room.open")), Hint("Space", texts("letters.room.look"))

    def remember(self) -> Place:
        """The state that is shown and the chosen letter."""
        return {"filter": self._key, "letter": self.model.id_at(self.table.current_row())}

    def recall(self, place: Place) -> None:
        """Show that state again."""
        key = str(place.get("filter") or "")
        if key in FILTERS:
            self.show_filter(key)

    def panes(self) -> tuple[QWidget, ...]:
        """The states and the list."""
        return (self._chips["waiting"], self.table)

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Open and look."""
        texts = self.context.texts
        return (
            (texts("letters.room.open"), "", self.open_case),
            (texts("letters.room.look"), "", self.look),
        )

    def show_filter(self, key: str) -> None:
        """Show the letters of one of `FILTERS`."""
        self._key = key
        for one, chip in self._chips.items():
            chip.setChecked(one == key)
            chip.updateGeometry()
        self.reload()

    def open_case(self) -> None:
        """Open the letters of the chosen case."""
        row = self._chosen()
        if isinstance(row, NoticeRow) and row.sent_on is None:
            self.go.emit("notice", {"case_id": row.case_id, "act": row.kind.value})
        elif row is not None:
            self.go.emit("case", {"case_id": row.case_id, "tab": "letters"})

    def look(self) -> None:
        """Show the PDF of the chosen letter here."""
        row = self._chosen()
        if row is None:
            return
        title = f"{row.number} · {row.title}"
        self.context.tasks.run(
            lambda _progress: read_pdf(self._desk, row),
            owner=self, done=lambda pdf: self._show_pdf(pdf, title), failed=self.band.error, key="pdf", lane=Lane.FILES,
        )  # fmt: skip

    def preview(self) -> "PdfPreview | None":
        """The preview, once somebody looked."""
        return self._preview

    def _tools(self) -> QHBoxLayout:
        theme, texts = self.context.theme, self.context.texts
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(12))
        row.setSpacing(theme.px(8))
        group = QButtonGroup(self)
        for key in FILTERS:
            chip = Chip(self.context, texts(f"letters.room.{key}"))
            chip.setChecked(key == self._key)
            chip.clicked.connect(lambda _checked=False, key=key: self.show_filter(key))
            group.addButton(chip)
            self._chips[key] = chip
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.look_button)
        row.addWidget(self.open_button)
        return row

    def _chosen(self) -> Paper | None:
        at = self.table.current_row()
        return self.model.row(at) if at >= 0 else None

    def _allow(self) -> None:
        there = self.table.current_row() >= 0
        self.open_button.setEnabled(there)
        self.look_button.setEnabled(there)

    def _counted(self, count: int) -> None:
        texts = self.context.texts
        self._count.setText(texts.n("letters.room.count", count) if count else "")
        self.say(texts.n("letters.room.count", count))
        self._body.setCurrentIndex(0 if count else 1 if self._key == "waiting" else 2)
        if count and self.table.current_row() < 0:
            self.table.choose_row(0)
        self._allow()

    def _show_pdf(self, pdf: bytes, title: str) -> None:
        if self._preview is None:
            # QtPdf is not needed until somebody looks at a letter.
            from maakdesk.ui.widgets.pdf_preview import PdfPreview  # noqa: PLC0415

            self._preview = PdfPreview(self.context, back=self.context.texts("letters.room.back"))
            self._preview.closed.connect(self._close_preview)
            self._stack.addWidget(self._preview)
        self._preview.show_pdf(pdf, title)
        self._stack.setCurrentWidget(self._preview)
        self._preview.focus_view()

    def _close_preview(self) -> None:
        self._stack.setCurrentIndex(0)
        self.table.setFocus()


def _top(label: Label) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    column.addStretch(1)
    return box


def _columns(context: Context) -> list[Column[Paper]]:
    texts = context.texts

    def sending(row: Paper) -> Cell:
        day, today = row.sent_on or row.sending_on, context.today()
        words = short_date(day, texts.language, this_year=today.year)
        if row.status is LetterStatus.SENT:
            return Cell(words)
        if day < today:
            return Cell(texts("letters.room.late", day=words), icon="circle-alert", tone="red")
        if day == today:
            return Cell(texts("letters.room.today"), icon="clock", tone="amber")
        return Cell(words)

    def state(row: Paper) -> Cell:
        done = row.status is LetterStatus.SENT
        step = step_of(row)
        return Cell(texts(f"letters.room.{step}"), icon=_NEXT[step], tone="green" if done else "ink")

    def until(row: Paper) -> Cell:
        day = None if isinstance(row, NoticeRow) else row.objection_until
        return Cell(short_date(day, texts.language, this_year=context.today().year) if day else "", tone="ink2")

    return [
        Column("sending", "letters.column.sending", sending, 170, keep=True),
        Column("state", "letters.column.state", state, 160, keep=True),
        Column("kind", "letters.column.kind", lambda row: Cell(name_of(texts, row)), 190),
        Column("number", "letters.column.number", lambda row: Cell(row.number), 130, tabular=True),
        Column("title", "letters.column.title", lambda row: Cell(row.title), 220, stretch=True, keep=True),
        Column("applicant", "letters.column.applicant", lambda row: Cell(row.applicant, tone="ink2"), 210),
        Column("until", "letters.column.until", until, 140),
    ]
