"""Our judgement together, for one criterion: a level in words and a reason, written in the conversation."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.text import show_controls
from maakdesk.core.accord.scheme import Criterion
from maakdesk.core.deliberation.queries import SharedRow
from maakdesk.ui.assessment.words import level_shape, level_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import IconLabel, Label, columns
from maakdesk.ui.widgets.reason_field import ReasonField

_NONE = ""


class Together(QWidget):
    """Shows what was put down, or the editor of it. `drafted` carries level and reason to keep as a draft."""

    drafted = Signal(str, str)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Nothing yet."""
        super().__init__()
        self._context = context
        self._criterion: Criterion | None = None
        self._editing = False
        theme, texts = context.theme, context.texts
        self._state = Label(theme, "", "second", tone="ink2")
        self._sign = IconLabel(theme, "circle-check", 16, tone="green")
        self.level = ChoiceField(context, name=texts("assessment.together.level"))
        self.level.currentIndexChanged.connect(lambda _index: self._edited())
        self.reason = ReasonField(context, texts("assessment.together.reason"), least=4, most=12)
        self.reason.setPlaceholderText(texts("assessment.together.how"))
        self.reason.to_save.connect(lambda _text: self._edited())
        self.reason.textChanged.connect(self.changed)
        self._shape = IconLabel(theme, "level-full", 18, tone="ink")
        self._level_words = Label(theme, "", bold=True)
        self._text = Label(theme, "", "typing", wrap=True, selectable=True)
        self._change = LinkButton(context, texts("assessment.together.change"), self.edit)
        head = columns(context, gap=8)
        head.addWidget(Label(theme, texts("assessment.together"), "heading"))
        head.addStretch(1)
        head.addWidget(self._sign)
        head.addWidget(self._state)
        self._shown = QWidget()
        shown = QVBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(theme.px(4))
        what = columns(context, gap=8)
        what.addWidget(self._shape)
        what.addWidget(self._level_words, 1)
        shown.addLayout(what)
        shown.addWidget(self._text)
        shown.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeft)
        self._editor = QWidget()
        editor = QVBoxLayout(self._editor)
        editor.setContentsMargins(0, 0, 0, 0)
        editor.setSpacing(theme.px(8))
        editor.addWidget(self.level)
        editor.addWidget(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self._shown)
        column.addWidget(self._editor)

    def show_criterion(
        self, criterion: Criterion, shared: SharedRow | None, draft: tuple[str, str] | None, *, may_write: bool
    ) -> None:
        """Show what was put down for a criterion; a `draft` that was left opens the editor with it."""
        context, texts = self._context, self._context.texts
        self._criterion = criterion
        self._sign.setVisible(shared is not None and shared.settled)
        key = "none" if shared is None else "settled" if shared.settled else "draft"
        self._state.setText(texts(f"assessment.together.{key}"))
        level, reason = draft or ((shared.level, shared.reason) if shared is not None else (_NONE, ""))
        self.level.blockSignals(True)
        choices = [(one.key, one.label.of(texts.language)) for one in criterion.levels]
        self.level.set_choices([(_NONE, texts("assessment.choose_level")), *choices])
        for place, (one, _words) in enumerate(choices, 1):
            self.level.setItemIcon(place, context.theme.icon(level_shape(criterion, one), 16, "ink"))
        self.level.set_key(level)
        self.level.blockSignals(False)
        self.reason.show_text(reason)
        if shared is not None:
            self._shape.set_icon(level_shape(criterion, shared.level))
            self._level_words.setText(level_words(context, criterion, shared.level))
            self._text.setText(show_controls(shared.reason, lines=True))
        self._change.setVisible(may_write)
        self._editing = may_write and (shared is None or draft is not None)
        self._place(shared is not None)

    def edit(self) -> None:
        """Write it again: a new text, to which nobody has agreed yet."""
        self._editing = True
        self._place(has_text=True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def editing(self) -> bool:
        """Whether the editor is open."""
        return self._editing

    def written(self) -> tuple[str, str]:
        """Level and reason as they are written now."""
        return self.level.key() or "", self.reason.toPlainText()

    def missing(self) -> str:
        """What is missing before it can be put down, in words; empty when nothing is."""
        level, reason = self.written()
        if not level:
            return self._context.texts("assessment.together.no_level")
        return "" if reason.strip() else self._context.texts("assessment.together.no_reason")

    def flush(self) -> None:
        """Hand over what was typed and not kept yet."""
        if self._editing:
            self.reason.save()

    def _place(self, has_text: bool) -> None:  # noqa: FBT001 - a state
        self._editor.setVisible(self._editing)
        self._shown.setVisible(has_text and not self._editing)

    def _edited(self) -> None:
        if self._editing:
            self.drafted.emit(*self.written())
            self.changed.emit()
