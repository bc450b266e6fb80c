"""What every step of the wizard is: it shows its part of what was typed, gives it back, and says what is to be said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.steps import Problem, Step
from maakdesk.core.intake.typed import Typed
from maakdesk.ui.context import Context
from maakdesk.ui.intake.asked_field import AskedField
from maakdesk.ui.widgets.labels import Label


class StepView(QWidget):
    """One step. `changed` is sent while somebody types; `fields` are its questions by the place of their problems."""

    changed = Signal()

    def __init__(self, context: Context, step: Step) -> None:
        """Build below `self.column`."""
        super().__init__()
        self.context, self.step = context, step
        self.fields: dict[str, AskedField] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(context.theme.px(16))
        self.title = Label(context.theme, context.texts(f"steps.title.{step}"), "title")
        self.column.addWidget(self.title)

    def show_scheme(self, scheme: Scheme | None) -> None:
        """The scheme was chosen or changed; what was typed stays."""

    def put(self, typed: Typed) -> None:
        """Show this step's part of what was typed."""

    def take(self, typed: Typed) -> Typed:
        """`typed` with this step's part as it stands here."""
        return typed

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is to be said at each question."""
        texts = self.context.texts
        said: dict[str, list[str]] = {}
        for one in problems:
            said.setdefault(one.place, []).append(one.words(texts))
        for place, field in self.fields.items():
            words = list(dict.fromkeys(said.get(place, [])))
            if words or field.property("told"):
                field.show_words(words)
                field.setProperty("told", bool(words))

    def set_fast(self, *, on: bool) -> None:
        """Ask only the minimum, on one page with other steps."""

    def focus_first(self, place: str = "") -> None:
        """Put the caret at a question, else at the first one."""
        field = self.fields.get(place) or next(iter(self.fields.values()), None)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_field(
        self, place: str, label: str, editor: QWidget, *, hint: str = "", optional: bool = False
    ) -> AskedField:
        """A question at `place`; the caller lays it out."""
        field = self.fields[place] = AskedField(self.context, label, editor, hint=hint, optional=optional)
        return field
