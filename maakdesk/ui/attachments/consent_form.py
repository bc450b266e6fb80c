"""Recording that somebody who can be seen or heard agreed to it, and until when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.core.attachments.commands import NewAppearance
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, ground


class ConsentForm(QWidget):
    """The form. `given` carries a `NewAppearance`."""

    given = Signal(object)

    def __init__(self, context: Context) -> None:
        """Hidden until it is asked for."""
        super().__init__()
        theme, texts = context.theme, context.texts
        self._context = context
        ground(self, "surface")
        self.who = TextField(context, texts("attachments.consent.who"))
        self.agreed_on = DateField(context, texts("attachments.consent.on"))
        self.until_day = DateField(context, texts("attachments.consent.until_day"))
        self.how = TextField(context, texts("attachments.consent.how"))
        self.save = Button(context, texts("attachments.consent.save"), icon="user-check", small=True, on=self._give)
        stop = Button(context, texts("attachments.cover.stop"), small=True, quiet=True, on=self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(10), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addWidget(Label(theme, texts("attachments.consent.title"), bold=True))
        for pair in (
            (("who", self.who), ("how", self.how)),
            (("on", self.agreed_on), ("until_day", self.until_day)),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            for key, editor in pair:
                row.addWidget(Field(context, texts(f"attachments.consent.{key}"), editor), 1)
            column.addLayout(row)
        last = QHBoxLayout()
        last.setSpacing(theme.px(8))
        last.addStretch(1)
        last.addWidget(stop)
        last.addWidget(self.save)
        column.addLayout(last)
        self.hide()

    def begin(self) -> None:
        """Empty, with today as the day."""
        self.who.clear()
        self.how.clear()
        self.until_day.set_day(None)
        self.agreed_on.set_day(self._context.today())
        self.show()
        self.who.setFocus()

    def _give(self) -> None:
        if any(field.day() is None and field.text().strip() for field in (self.agreed_on, self.until_day)):
            return  # the field says what is wrong with the day
        day = self.agreed_on.day() or self._context.today()
        self.given.emit(NewAppearance(self.who.text(), day, self.how.text(), self.until_day.day()))
