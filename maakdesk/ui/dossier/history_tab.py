"""Geschiedenis: what happened on a case, the newest first, and what was corrected in words."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import short_date
from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.core.audit import FieldChange, HistoryLine, case_changes, history
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.source import area_names
from maakdesk.ui.dossier.tab import CaseTab
from maakdesk.ui.page import Place
from maakdesk.ui.widgets.labels import IconLabel, Label, ground, hairline

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_ICONS = {
    "dossier": "folder", "intake": "file-down", "panels": "users", "assessment": "scale",
    "deliberation": "messages-square", "decisions": "pen-line", "letters": "mail", "registers": "file-spreadsheet",
}  # fmt: skip
_FIELDS = {
    "title": "title", "applicant": "applicant", "received_on": "received", "asked_cents": "asked",
    "scheme_name": "scheme", "district": "district", "area_code": "area",
}  # fmt: skip


def change_words(texts: Texts, change: FieldChange) -> str:
    """One correction as a sentence: "Gevraagd: € 4.000 werd € 4.500"."""
    return texts(
        "dossier.history.changed",
        field=texts(f"dossier.fact.{_FIELDS[change.field]}"),
        before=_value(texts, change.field, change.before),
        after=_value(texts, change.field, change.after),
    )


def _value(texts: Texts, field: str, value: object) -> str:
    if value is None or value == "":
        return texts("dossier.history.empty")
    if field == "asked_cents":
        return format_euros(int(str(value)), texts.language)
    if field == "received_on":
        return short_date(date.fromisoformat(str(value)), texts.language)
    if field == "area_code":
        return area_names().get(str(value), str(value))
    return f"‘{value}’"


class HistoryTab(CaseTab):
    """Who did what, when, and what changed."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show nothing yet."""
        super().__init__(context, desk)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setAccessibleName(context.texts("dossier.history.list"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ground(self, "surface")
        self.column.addWidget(self._scroll, 1)
        self.lines: list[str] = []

    def reload(self) -> None:
        """Read the record of this case."""
        desk, case_id = self.desk, self.case_id

        def read(_progress: object) -> tuple[list[HistoryLine], dict[str, list[FieldChange]]]:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                return history(session, viewer, case_id), case_changes(session, viewer, case_id)

        self.context.tasks.run(read, owner=self, done=lambda found: self._show(*found), key="history")

    def panes(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self._scroll,)

    def remember(self) -> Place:
        """How far it was scrolled."""
        return {"scroll": self._scroll.verticalScrollBar().value()}

    def _show(self, found: list[HistoryLine], changed: dict[str, list[FieldChange]]) -> None:
        texts, theme = self.context.texts, self.context.theme
        self.counted.emit(len(found))
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(2, 1)
        for place, key in ((0, "when"), (2, "what"), (3, "who")):
            grid.addWidget(Label(theme, texts(f"dossier.history.{key}"), "caption", tone="ink2", bold=True), 0, place)
        grid.addWidget(hairline(), 1, 0, 1, 4)
        self.lines = []
        for place, line in enumerate(found, 1):
            local = line.at.astimezone(AMSTERDAM)
            when = f"{short_date(local.date(), texts.language)}, {local:%H:%M}"
            what = texts(f"history.{line.name}")
            grid.addWidget(Label(theme, when, "second", tone="ink2", tabular=True), 2 * place, 0, _TOP)
            icon = _ICONS.get(line.name.partition(":")[0], "circle")
            grid.addWidget(IconLabel(theme, icon, 16), 2 * place, 1, _TOP)
            words = QVBoxLayout()
            words.setSpacing(theme.px(2))
            words.addWidget(Label(theme, what, wrap=True, selectable=True))
            for change in changed.get(line.operation_id, ()):
                sentence = change_words(texts, change)
                words.addWidget(Label(theme, sentence, "second", tone="ink2", wrap=True, selectable=True))
                what = f"{what}. {sentence}"
            self.lines.append(what)
            grid.addLayout(words, 2 * place, 2)
            grid.addWidget(Label(theme, line.by, "second"), 2 * place, 3, _TOP)
            grid.addWidget(hairline(), 2 * place + 1, 0, 1, 4)
        outer.addLayout(grid)
        if not found:
            outer.addWidget(Label(theme, texts("dossier.history.none"), tone="ink2"))
        outer.addStretch(1)
        self._scroll.setWidget(inside)


_TOP = Qt.AlignmentFlag.AlignTop
