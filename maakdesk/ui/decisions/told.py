"""A decision to read: for those who do not take it."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.core.decisions.draft import DecisionDraft
from maakdesk.core.decisions.queries import DecisionRow
from maakdesk.ui.context import Context
from maakdesk.ui.decisions.outcome_picker import ICONS
from maakdesk.ui.decisions.reading import CaseDecision
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, ground

Line = tuple[str, str]
"""Words, and what stands small below them."""


class ToldDecision(QScrollArea):
    """Tells the decision that was written down, with the source of each reason."""

    def __init__(self, context: Context) -> None:
        """Nothing yet."""
        super().__init__()
        self._context = context
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(context.texts("decisions.told"))

    def tell(self, case: CaseDecision) -> None:
        """Tell the decision of `case`."""
        recorded = case.recorded
        if recorded is None or case.scheme is None:
            return
        theme, texts = self._context.theme, self._context.texts
        inside = QWidget()
        ground(inside, "ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(24), theme.px(18), theme.px(20), theme.px(24))
        column.setSpacing(theme.px(4))
        self._head(column, recorded)
        for key, lines in _parts(case, recorded.values, texts):
            if any(words.strip() for words, _ in lines):
                column.addSpacing(theme.px(16))
                column.addWidget(Label(theme, texts(f"decisions.{key}"), bold=True, wrap=True))
                self._lines(column, lines)
        column.addStretch(1)
        self.setWidget(inside)

    def _head(self, column: QVBoxLayout, recorded: DecisionRow) -> None:
        theme, texts, values = self._context.theme, self._context.texts, recorded.values
        if values.outcome is not None:
            icon, tone = ICONS[values.outcome]
            head = columns(self._context, gap=8)
            head.addWidget(IconLabel(theme, icon, 20, tone=tone))
            head.addWidget(Label(theme, texts(f"decisions.outcome.{values.outcome}"), "subtitle"), 1)
            column.addLayout(head)
        if values.amount_cents:
            column.addWidget(Label(theme, format_euros(values.amount_cents, texts.language), "subtitle", tabular=True))
        by = texts(
            "decisions.taken",
            name=recorded.decider,
            day=_day(values.decided_on, texts),
            version=recorded.version,
        )
        column.addWidget(Label(theme, by, "second", tone="ink2", wrap=True))

    def _lines(self, column: QVBoxLayout, lines: Sequence[Line]) -> None:
        theme = self._context.theme
        for words, below in lines:
            column.addWidget(Label(theme, words, wrap=True, selectable=True))
            if below:
                column.addWidget(Label(theme, below, "second", tone="ink2", wrap=True))
                column.addSpacing(theme.px(4))


def _parts(case: CaseDecision, values: DecisionDraft, texts: Texts) -> Iterator[tuple[str, list[Line]]]:
    """Each part of a decision: the key of its title, and its lines with what stands small below each."""
    scheme, language = case.scheme, texts.language
    if scheme is None:
        return
    names = {one.key: one.name.of(language) for one in scheme.criteria}
    source = texts("decisions.source")
    used = [one for one in values.reasons if one.not_counted is None]
    yield "reasons", [(one.text, f"{names[one.criterion]} · {source}") for one in used]
    yield "not_counted", [(one.not_counted, names[one.criterion]) for one in values.reasons if one.not_counted]
    grounds = [one for one in scheme.grounds if one.key in values.grounds]
    yield "grounds", [(one.label.of(language), one.article) for one in grounds]
    yield "weighing", [(values.weighing, "")]
    yield "hardship", [(values.hardship, "")]
    yield (
        "duties",
        [(one.text, " · ".join(filter(None, (_day(one.due_on, texts), one.basis)))) for one in values.duties],
    )
    advice = texts("decisions.follows_told") if values.deviation is None else values.deviation
    yield "adviser", [(case.adviser, advice)]
    yield "mandate_label", [(values.on_behalf_of, "")]
    yield "correction", [(values.correction_reason, "")]


def _day(day: date | None, texts: Texts) -> str:
    return long_date(day, texts.language) if day else ""
