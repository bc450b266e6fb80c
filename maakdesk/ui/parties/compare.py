"""Two parties side by side: is this the same? Merging is one step and can be undone; saying no leaves both."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maakdesk.core.parties.queries import Double, PartyRow
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, columns, ground


class Compare(QWidget):
    """`row` and `double` beside each other, with what can be done."""

    def __init__(
        self, context: Context, row: PartyRow, double: Double, merge: Callable[[Double, PartyRow], object]
    ) -> None:
        """`merge` is given the party that stays and the one that turned out to be it."""
        super().__init__()
        texts, theme = context.texts, context.theme
        ground(self, "amber")
        margin = theme.px(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(8))
        column.addWidget(Label(theme, texts("parties.double.ask"), bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        facts = (
            (row.name, double.name),
            (texts(f"dossier.party.{row.kind}"), texts(f"dossier.party.{double.kind}")),
            (texts.n("parties.double.other", row.cases), texts.n("parties.double.cases", double.cases)),
            ("", double.newest),
        )
        for place, pair in enumerate(facts):
            for side, words in enumerate(pair):
                grid.addWidget(
                    Label(theme, words, "second", bold=place == 0 or None, wrap=True, selectable=True), place, side,
                    Qt.AlignmentFlag.AlignTop,
                )  # fmt: skip
                grid.setColumnStretch(side, 1)
        column.addLayout(grid)
        column.addWidget(Label(theme, texts("parties.merge.about"), "caption", tone="ink2", wrap=True))
        self.yes = Button(context, texts("parties.merge.do"), small=True, on=partial(merge, double, row))
        self.yes.setAccessibleName(texts("parties.merge.do.of", one=row.name, other=double.name))
        self.no = Button(context, texts("parties.merge.no"), small=True, on=self.hide)
        self.no.setAccessibleName(texts("parties.merge.no.of", one=row.name, other=double.name))
        acts = columns(context, gap=8)
        acts.addWidget(self.yes)
        acts.addWidget(self.no)
        acts.addStretch(1)
        column.addLayout(acts)
