"""What to look for with a criterion, and questions that one may take over."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from maakdesk.core.accord.scheme import Criterion
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.labels import Label, let_go


class LookFor(QFrame):
    """Hidden until asked for. `taken` carries a question that somebody takes over."""

    taken = Signal(str)

    def __init__(self, context: Context) -> None:
        """Nothing yet."""
        super().__init__()
        self._context = context
        self.setProperty("line", "left")
        self._column = QVBoxLayout(self)
        margin = context.theme.px(12)
        self._column.setContentsMargins(margin, 0, 0, 0)
        self._column.setSpacing(context.theme.px(3))
        self.hide()

    def show_criterion(self, criterion: Criterion) -> None:
        """Say what to look for with this one."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        theme, language = self._context.theme, self._context.texts.language
        for words in criterion.look_for:
            self._column.addWidget(Label(theme, words.of(language), "second", tone="ink2", wrap=True))
        if criterion.ask:
            self._column.addSpacing(theme.px(6))
            self._column.addWidget(Label(theme, self._context.texts("assessment.may_ask"), "second", bold=True))
        for words in criterion.ask:
            question = words.of(language)
            link = LinkButton(self._context, question, partial(self.taken.emit, question), icon="plus")
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
