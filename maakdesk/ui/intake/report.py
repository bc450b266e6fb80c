"""What an import did: told after it, and kept for whoever did it until the next one."""

from collections.abc import Hashable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.clock import local_day
from maakdesk.base.dates import long_date
from maakdesk.core.intake.plan import What
from maakdesk.ui.context import Context
from maakdesk.ui.intake.foot import Figures, Sums
from maakdesk.ui.intake.lines import Line, Lines, line_columns
from maakdesk.ui.intake.words import count
from maakdesk.ui.items.columns import Sort
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import IconLabel, Label, hairline

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_DRAFT = "intake.report"
_MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Report:
    """An import as it was: of which file, when (UTC), what it came to, and the rows of which something was said."""

    file: str
    at: datetime
    sums: Sums
    lines: tuple[Line, ...]
    more: int = 0
    """How many rows more there were than are kept."""


def make_report(file: str, at: datetime, sums: Sums, lines: Lines) -> Report:
    """The report of an import that was just done."""
    told = [row for row in lines.ids(None) if isinstance(row, int)]
    kept = tuple(lines.line(row) for row in told[:_MOST_LINES])
    return Report(file, at, sums, kept, len(told) - len(kept))


def keep_report(desk: "Desk", report: Report) -> None:
    """Keep it, encrypted, for the person who imported."""
    body = {
        "file": report.file,
        "at": report.at.isoformat(),
        "sums": asdict(report.sums),
        "lines": [asdict(line) for line in report.lines],
        "more": report.more,
    }
    desk.acting.drafts.save(_DRAFT, body, at=report.at)


def last_report(desk: "Desk") -> Report | None:
    """The report of one's latest import, if any."""
    draft = desk.acting.drafts.load(_DRAFT)
    if draft is None:
        return None
    body = draft.body
    lines = tuple(Line(**{**line, "what": What(line["what"]) if line["what"] else None}) for line in body["lines"])
    return Report(body["file"], datetime.fromisoformat(body["at"]), Sums(**body["sums"]), lines, body["more"])


class ReportView(QWidget):
    """The report, with the way to the new cases."""

    def __init__(self, context: Context) -> None:
        """Show no report yet."""
        super().__init__()
        texts, theme = context.texts, context.theme
        self._context = context
        self.report: Report | None = None
        self._title = Label(theme, "", "title", wrap=True)
        self._subtitle = Label(theme, "", "second", tone="ink2", wrap=True)
        self.to_cases = Button(context, texts("importing.report.to_cases"), icon="folder", main=True, key="Ctrl+Return")
        self.another = Button(context, texts("importing.report.another"), icon="file-down", key="Ctrl+O")
        self.copy = Button(context, texts("importing.report.copy"), icon="copy", on=self._copy)
        self._figures = Figures(context)
        self._told = Label(theme, "", bold=True, wrap=True)
        self.model: PagedTableModel[Line] = PagedTableModel(context, line_columns())
        self.table: DeskTable[Line] = DeskTable(context, self.model, texts("importing.report.rows"))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(IconLabel(theme, "circle-check", 24, tone="green"))
        head.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(10))
        for button in (self.to_cases, self.another, self.copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(14))
        top.setSpacing(theme.px(12))
        top.addLayout(head)
        top.addWidget(self._subtitle)
        across = QHBoxLayout()
        across.addWidget(self._figures)
        across.addStretch(1)
        top.addLayout(across)
        top.addLayout(buttons)
        top.addSpacing(theme.px(6))
        top.addWidget(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self._line = hairline()
        column.addWidget(self._line)
        column.addWidget(self.table, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)

    def show_report(self, report: Report) -> None:
        """Show a report."""
        texts, sums = self._context.texts, report.sums
        self.report = report
        self._title.setText(texts.n("importing.report.title", sums.imported, count=count(texts, sums.imported)))
        self._subtitle.setText(
            texts(
                "importing.report.of",
                file=report.file,
                day=long_date(local_day(report.at), texts.language),
                read=count(texts, sums.read),
            )
        )
        self._figures.show_sums(sums, done=True)
        told = len(report.lines)
        words = texts.n("importing.report.told", told, count=count(texts, told)) if told else ""
        if report.more:
            words += " " + texts("importing.report.more", count=count(texts, report.more))
        self._told.setText(words or texts("importing.report.none"))
        self.table.setVisible(bool(told))
        self._line.setVisible(bool(told))
        self._rest.setVisible(not told)
        self.model.show(_Kept(report.lines))

    def words(self) -> str:
        """The report as plain text, to paste in a message to the source."""
        report = self.report
        if report is None:
            return ""
        texts, sums = self._context.texts, report.sums
        head = texts(
            "importing.report.plain", file=report.file, read=sums.read, imported=sums.imported,
            duplicates=sums.duplicates, refused=sums.refused, skipped=sums.skipped,
        )  # fmt: skip
        return "\n".join([head, *(texts("cli.import.row", row=line.number, why=line.why) for line in report.lines)])

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.words())
        self.copy.set_words(self._context.texts("importing.report.copied"))


class _Kept:
    """The lines of a report as a `RowSource`."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def first(self, limit: int, sort: Sort | None) -> Sequence[tuple[Hashable, Line]]:  # noqa: ARG002 - one order
        """The first lines."""
        return list(enumerate(self._lines[:limit]))

    def ids(self, sort: Sort | None) -> Sequence[Hashable]:  # noqa: ARG002 - one order
        """Their places."""
        return range(len(self._lines))

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Line | None]:
        """The lines in these places."""
        return [self._lines[place] for place in ids if isinstance(place, int)]
