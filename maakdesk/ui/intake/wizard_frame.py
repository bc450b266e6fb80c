"""What stands around the steps of the wizard: the head, the list of steps, the message beside them, and the buttons."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.intake.message_pane import WIDTH, MessagePane
from maakdesk.ui.intake.step_list import StepList
from maakdesk.ui.intake.step_view import StepView
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, hairline

_WIDEST, _LIST, _FORM = 720, 210, 520


class WizardFrame(QWidget):
    """Head, steps, fields, message and foot."""

    def __init__(self, context: Context, views: Iterable[StepView], acts: dict[str, Callable[[], object]]) -> None:
        """`acts` are what the buttons do: open, switch, back, forward and cancel."""
        super().__init__()
        texts, theme = context.texts, context.theme
        self._theme = theme
        self.list, self.message = StepList(context), MessagePane(context)
        self.list.setFixedWidth(theme.px(_LIST))
        self.switch = Button(context, texts("steps.fast.on"), small=True, on=acts["switch"])
        self.back = Button(context, texts("steps.back"), icon="chevron-left", on=acts["back"])
        self.forward = Button(context, texts("steps.forward"), key="Ctrl+Return", main=True, on=acts["forward"])
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(10))
        head.setSpacing(theme.px(10))
        head.addWidget(Label(theme, texts("dossier.new.title"), "heading"))
        head.addWidget(Label(theme, texts("steps.kept"), "second", tone="ink2", wrap=True), 1)
        head.addWidget(Button(context, texts("steps.open"), icon="mail", small=True, on=acts["open"]))
        head.addWidget(self.switch)
        self.area = self._fields(views)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.list)
        self._line = hairline(down=True)
        across.addWidget(self._line)
        across.addWidget(self.area, 1)
        across.addWidget(self.message)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.back)
        foot.addWidget(self.forward)
        foot.addWidget(Button(context, texts("dossier.new.cancel"), on=acts["cancel"]))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addLayout(across, 1)
        column.addWidget(hairline())
        column.addWidget(self.foot)

    def lay(self, *, fast: bool) -> None:
        """Where there is no room for steps and message both, the steps give way: the buttons below lead on."""
        wide = self.width() >= self._theme.px(_LIST + WIDTH + _FORM)
        self.message.setFixedWidth(min(self._theme.px(WIDTH), self.width() * 2 // 5))
        for one in (self.list, self._line):
            one.setVisible(not fast and (wide or self.message.isHidden()))

    def _fields(self, views: Iterable[StepView]) -> QScrollArea:
        theme = self._theme
        inside = QWidget()
        inside.setMaximumWidth(theme.px(_WIDEST))
        form = QVBoxLayout(inside)
        form.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        form.setSpacing(theme.px(20))
        for view in views:
            form.addWidget(view)
        form.addStretch(1)
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(inside, 1)
        middle.addStretch(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        return scroll
