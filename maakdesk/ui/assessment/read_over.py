"""All levels and reasons of one's own judgement on one page: to read over before handing in, and to see again after."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.text import show_controls
from maakdesk.core.accord.scheme import Criterion, Scheme
from maakdesk.core.assessment.rules import ASK, Line
from maakdesk.ui.assessment.words import level_shape, level_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, ground, hairline, let_go
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

WIDEST = 760


class ReadOver(QWidget):
    """One page with a judgement on it. `mend` opens a criterion again; buttons stand in the foot."""

    def __init__(self, context: Context, mend: Callable[[str], object]) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context, self._mend = context, mend
        self._offered: tuple[Button, ...] = ()
        theme = context.theme
        self._title = Label(theme, "", "title", wrap=True)
        self._about = Label(theme, "", "body", tone="ink2", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        paper = QWidget()
        paper.setMaximumWidth(theme.px(WIDEST))
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, theme.px(26), 0, theme.px(26))
        inside.setSpacing(theme.px(4))
        inside.addWidget(self._title)
        inside.addWidget(self._about)
        inside.addSpacing(theme.px(14))
        inside.addLayout(self._list)
        inside.addStretch(1)
        around = QWidget()
        across = QHBoxLayout(around)
        across.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        across.addStretch(1)
        across.addWidget(paper, 20)
        across.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(around)
        self.area.setAccessibleName(context.texts("assessment.read_over"))
        self.line = VisibilityLine(context, Eyes.NOBODY, "")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(24), theme.px(11), theme.px(24), theme.px(11))
        foot.setSpacing(theme.px(18))
        foot.addWidget(self.line, 1)
        foot.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        ground(self, "surface")

    def show_judgement(
        self, scheme: Scheme, lines: Mapping[str, Line], title: str, about: str, *, may_mend: bool
    ) -> None:
        """Show every criterion with its level and reason; `may_mend` adds a way to change each."""
        self._begin(title, about)
        for criterion in scheme.criteria:
            self._list.addWidget(hairline())
            self._list.addWidget(
                self._part(criterion, lines.get(criterion.key, Line(criterion.key)), may_mend=may_mend)
            )

    def show_told(self, title: str, about: str, told: Sequence[tuple[str, str]]) -> None:
        """Show sentences instead of a judgement, each with an icon."""
        self._begin(title, about)
        for icon, words in told:
            part = QWidget()
            row = _with_icon(self._context, icon, Label(self._context.theme, words, "reading", wrap=True))
            row.setContentsMargins(0, self._context.theme.px(10), 0, self._context.theme.px(4))
            part.setLayout(row)
            self._list.addWidget(part)

    def _begin(self, title: str, about: str) -> None:
        self._title.setText(title)
        self._about.setText(about)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        self.area.verticalScrollBar().setValue(0)

    def show_foot(self, eyes: Eyes, words: str, *buttons: Button) -> None:
        """Say who reads it, and offer these buttons."""
        self.line.set_words(eyes, words)
        for other in self._offered:
            other.hide()
            other.setEnabled(False)  # a key of a hidden button must do nothing
        self._offered = buttons
        for button in buttons:
            button.setAccessibleDescription(words)
            if self._buttons.indexOf(button) < 0:
                self._buttons.addWidget(button)
            button.setEnabled(True)
            button.show()  # a layout shows it only later, and then it cannot take the focus yet

    def _part(self, criterion: Criterion, line: Line, *, may_mend: bool) -> QWidget:
        context, theme, language = self._context, self._context.theme, self._context.texts.language
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, theme.px(10), 0, theme.px(12))
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        name = criterion.name.of(language)
        head.addWidget(Label(theme, name, bold=True))
        head.addStretch(1)
        if line.level:
            head.addWidget(IconLabel(theme, level_shape(criterion, line.level), 16, tone="ink"))
            head.addWidget(Label(theme, level_words(context, criterion, line.level)))
        if may_mend:
            mend = LinkButton(context, context.texts("assessment.change"), lambda: self._mend(criterion.key))
            mend.setAccessibleName(context.texts("assessment.change_one", criterion=name))
            head.addSpacing(theme.px(12))
            head.addWidget(mend)
        column.addLayout(head)
        if line.level and line.level != ASK:
            column.addWidget(Label(theme, show_controls(line.reason, lines=True), "typing", wrap=True, selectable=True))
        for quote in line.quotes:
            words = context.texts("assessment.quoted", quote=show_controls(quote))
            label = Label(theme, words, "second", tone="ink2", wrap=True)
            label.setFont(theme.font("second", italic=True))
            column.addLayout(_with_icon(context, "text-quote", label))
        for question in line.questions:
            label = Label(theme, show_controls(question), "second", wrap=True, selectable=True)
            column.addLayout(_with_icon(context, "message-circle-question-mark", label))
        return part


def _with_icon(context: Context, icon: str, label: Label) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(context.theme.px(8))
    row.addWidget(IconLabel(context.theme, icon, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row
