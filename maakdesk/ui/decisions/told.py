"""A decision to read: for those who do not take it."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.money import format_euros
from maakdesk.ui.context import Context
from maakdesk.ui.decisions.outcome_picker import ICONS
from maakdesk.ui.decisions.reading import CaseDecision
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, ground


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
        if recorded is None or case.scheme is None or recorded.values.outcome is None:
            return
        context, theme, texts = self._context, self._context.theme, self._context.texts
        values, language = recorded.values, texts.language
        outcome = recorded.values.outcome
        inside = QWidget()
        ground(inside, "ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(24), theme.px(18), theme.px(20), theme.px(24))
        column.setSpacing(theme.px(4))
        icon, tone = ICONS[outcome]
        head = columns(context, gap=8)
        head.addWidget(IconLabel(theme, icon, 20, tone=tone))
        head.addWidget(Label(theme, texts(f"decisions.outcome.{outcome}"), "subtitle"), 1)
        column.addLayout(head)
        if values.amount_cents:
            column.addWidget(Label(theme, format_euros(values.amount_cents, language), "subtitle", tabular=True))
        day = long_date(values.decided_on, language) if values.decided_on else ""
        by = texts("decisions.taken", name=recorded.decider, day=day, version=recorded.version)
        column.addWidget(Label(theme, by, "second", tone="ink2", wrap=True))

        def part(key: str, *lines: tuple[str, str]) -> None:
            column.addSpacing(theme.px(16))
            column.addWidget(Label(theme, texts(f"decisions.{key}"), bold=True, wrap=True))
            for words, below in lines:
                column.addWidget(Label(theme, words, wrap=True, selectable=True))
                if below:
                    column.addWidget(Label(theme, below, "second", tone="ink2", wrap=True))
                    column.addSpacing(theme.px(4))

        names = {one.key: one.name.of(language) for one in case.scheme.criteria}
        source = texts("decisions.source")
        used = [one for one in values.reasons if one.not_counted is None]
        part("reasons", *((one.text, f"{names[one.criterion]} · {source}") for one in used))
        aside = [(one.not_counted or "", names[one.criterion]) for one in values.reasons if one.not_counted is not None]
        if aside:
            part("not_counted", *aside)
        grounds = [one for one in case.scheme.grounds if one.key in values.grounds]
        if grounds:
            part("grounds", *((one.label.of(language), one.article) for one in grounds))
        part("weighing", (values.weighing, ""))
        if values.hardship:
            part("hardship", (values.hardship, ""))
        if values.duties:
            days = [long_date(one.due_on, language) if one.due_on else "" for one in values.duties]
            rows = zip(values.duties, days, strict=True)
            part("duties", *((one.text, " · ".join(filter(None, (day, one.basis)))) for one, day in rows))
        advice = texts("decisions.follows") if values.deviation is None else values.deviation
        part("adviser", (case.adviser, advice))
        part("mandate_label", (values.on_behalf_of, ""))
        if values.correction_reason:
            part("correction", (values.correction_reason, ""))
        column.addStretch(1)
        self.setWidget(inside)
