"""Why somebody stood aside: for the secretary and the auditor alone, and only when they ask, for screens are shared."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.core.panels.queries import RecusalRow
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns


class StoodAside(QWidget):
    """A line that says that there is a reason; pressed, it tells the reason and who may read it."""

    def __init__(self, context: Context, recusals: Sequence[RecusalRow]) -> None:
        """`recusals` are what the viewer may read, at least one; their words are nowhere before somebody asks."""
        super().__init__()
        self._context, self._recusals = context, recusals
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(4))
        self._link = LinkButton(context, context.texts("assessment.aside.read"), self.tell, icon="eye")
        self._link.setAccessibleDescription(context.texts("assessment.aside.readers"))
        self._column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self) -> None:
        """Tell the reasons, and who may read them."""
        context, theme, texts = self._context, self._context.theme, self._context.texts
        self._link.hide()
        for one in self._recusals:
            words = texts("assessment.aside.why", name=one.name, reason=one.reason)
            self._column.addWidget(Label(theme, words, wrap=True, selectable=True))
        line = columns(context, gap=6)
        line.addWidget(IconLabel(theme, "eye-off", 14, tone="ink2"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(theme, texts("assessment.aside.readers"), "caption", tone="ink2", wrap=True), 1)
        self._column.addLayout(line)
