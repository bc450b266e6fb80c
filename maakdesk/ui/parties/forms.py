"""The small forms of the pane: somebody else in the case, a way of contact, a case that goes with this one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.vocabulary import Channel, LinkKind, MessageKind, PartyRole
from maakdesk.core.parties.commands import LINKED_BY_HAND, REACHING, NewAgreement, NewParty
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import ChoiceField, DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import columns, ground

BESIDE = tuple(role for role in PartyRole if role is not PartyRole.APPLICANT)


class SmallForm(QWidget):
    """Fields with two buttons, opened from a link. `done` carries what was filled in; `shut` says that it closed."""

    done = Signal(object)
    shut = Signal()

    def __init__(self, context: Context, save: str) -> None:
        """Closed; `save` are the words of its button."""
        super().__init__()
        self.context = context
        ground(self, "surface")
        self.column = QVBoxLayout(self)
        margin = context.theme.px(12)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(context.theme.px(10))
        self.fields: list[Field] = []
        self.save = Button(context, save, small=True, on=self._save)
        self.cancel = Button(context, context.texts("parties.cancel"), small=True, on=self.close_form)
        self.hide()

    def add(self, label: str, editor: QWidget, hint: str = "") -> None:
        """A field below the others."""
        field = Field(self.context, label, editor, hint=hint, wrap=True)
        self.fields.append(field)
        self.column.addWidget(field)

    def finish(self) -> None:
        """The buttons below the fields."""
        acts = columns(self.context, gap=8)
        acts.addWidget(self.save)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        self.column.addLayout(acts)

    def open_form(self) -> None:
        """Show it, with the caret in its first field."""
        self.show()
        self.fields[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Empty and hide it."""
        self.empty()
        self.hide()
        self.shut.emit()

    def empty(self) -> None:
        """Nothing is filled in."""

    def filled(self) -> object:
        """What was filled in; None when something is missing, which is said at its field."""
        raise NotImplementedError

    def missing(self, at: int) -> None:
        """Say at a field that it is needed."""
        self.fields[at].show_problem(self.context.texts("steps.problem.missing"))
        self.fields[at].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        found = self.filled()
        if found is not None:
            self.done.emit(found)


class PartyForm(SmallForm):
    """Somebody and their role: `(NewParty, PartyRole)`."""

    def __init__(self, context: Context) -> None:
        """Closed."""
        texts = context.texts
        super().__init__(context, texts("parties.save"))
        self.name = TextField(context)
        self.role = ChoiceField(context, [(one.value, texts(f"parties.role.{one}")) for one in BESIDE])
        self.add(texts("parties.name"), self.name)
        self.add(texts("parties.role"), self.role)
        self.finish()

    def empty(self) -> None:
        """Nobody."""
        self.name.clear()

    def filled(self) -> tuple[NewParty, PartyRole] | None:
        """Who, as what."""
        if not self.name.text().strip():
            self.missing(0)
            return None
        return NewParty(self.name.text()), PartyRole(self.role.key() or PartyRole.CONTACT.value)


class ChannelForm(SmallForm):
    """What was agreed, with whom: `(party id, NewAgreement)`."""

    def __init__(self, context: Context) -> None:
        """Closed."""
        texts = context.texts
        super().__init__(context, texts("parties.save"))
        self.who = ChoiceField(context)
        self.message = ChoiceField(context, [(one.value, texts(f"parties.message.{one}")) for one in MessageKind])
        ways = [(one.value, texts(f"parties.channel.{one}")) for one in Channel if one in REACHING]
        self.channel = ChoiceField(context, ways)
        self.day = DateField(context)
        self.how = TextField(context)
        self.add(texts("parties.channel.who"), self.who)
        self.add(texts("parties.channel.message"), self.message)
        self.add(texts("parties.channel.way"), self.channel)
        self.add(texts("parties.channel.day"), self.day)
        self.add(texts("parties.channel.how"), self.how, texts("parties.channel.how.hint"))
        self.finish()
        self.empty()

    def empty(self) -> None:
        """Agreed today, nothing shows it yet."""
        self.day.set_day(self.context.today())
        self.how.clear()

    def filled(self) -> tuple[str, NewAgreement] | None:
        """What was agreed."""
        day, who = self.day.day(), self.who.key()
        if day is None or who is None:
            self.missing(3 if day is None else 0)
            return None
        if not self.how.text().strip():
            self.missing(4)
            return None
        message, channel = MessageKind(self.message.key() or ""), Channel(self.channel.key() or "")
        return who, NewAgreement(message, channel, day, self.how.text())


class LinkForm(SmallForm):
    """Another case by its number, and how it goes with this one: `(number, LinkKind, remark)`."""

    def __init__(self, context: Context) -> None:
        """Closed."""
        texts = context.texts
        super().__init__(context, texts("parties.save"))
        self.number = TextField(context, placeholder="MA-2026-00001")
        self.kind = ChoiceField(context, [(one.value, texts(f"parties.link.{one}")) for one in LINKED_BY_HAND])
        self.remark = TextField(context)
        self.add(texts("parties.link.number"), self.number)
        self.add(texts("parties.link.kind"), self.kind, texts("parties.link.kind.hint"))
        self.add(texts("parties.link.remark"), self.remark)
        self.finish()

    def empty(self) -> None:
        """No case."""
        self.number.clear()
        self.remark.clear()

    def filled(self) -> tuple[str, LinkKind, str] | None:
        """Which case, and how."""
        if not self.number.text().strip():
            self.missing(0)
            return None
        return self.number.text().strip(), LinkKind(self.kind.key() or ""), self.remark.text()
