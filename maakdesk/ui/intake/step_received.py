"""When it came in, by which way and what shows that (a legal fact, Awb 4:13); and how the applicant can be reached."""

from dataclasses import replace

from PySide6.QtCore import Qt

from maakdesk.base.dates import long_date
from maakdesk.base.vocabulary import Channel, MessageKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.deadlines.rules import decision_term
from maakdesk.core.intake.steps import Step
from maakdesk.core.intake.typed import Typed
from maakdesk.core.parties.commands import REACHING
from maakdesk.ui.context import Context
from maakdesk.ui.intake.cells import TypedChoice, TypedDay, TypedLine, put_words, words_in
from maakdesk.ui.intake.step_view import StepView
from maakdesk.ui.widgets.labels import IconLabel, Label, columns

WAYS = (Channel.EMAIL, Channel.POST, Channel.DESK, Channel.CONVERSATION, Channel.PHONE, Channel.ONLINE, Channel.FORM)


class ReceivedStep(StepView):
    """The day, the way, what shows it; and what follows: until when there is time to decide."""

    def __init__(self, context: Context, typist: str, *, spoken_only: bool = False) -> None:
        """`typist` types for an applicant in a conversation; with `spoken_only` that is the only way there is."""
        super().__init__(context, Step.RECEIVED)
        texts = context.texts
        self._typist = typist
        self._scheme: Scheme | None = None
        self._shown_by_itself = ""
        ways = (Channel.CONVERSATION,) if spoken_only else WAYS
        self.day = TypedDay(context)
        self.way = TypedChoice(context, [(one.value, texts(f"parties.channel.{one}")) for one in ways])
        self.shows = TypedLine(context)
        across = columns(context, gap=16)
        day = self.add_field("received", texts("dossier.new.received"), self.day)
        way = self.add_field("channel", texts("steps.received.channel"), self.way)
        across.addWidget(day, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(way, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(across)
        hint = texts("steps.received.from.hint")
        self.column.addWidget(self.add_field("received_from", texts("steps.received.from"), self.shows, hint=hint))
        self._clock = IconLabel(context.theme, "clock", 16)
        self._decide = Label(context.theme, "", bold=True)
        line = columns(context)
        line.addWidget(self._clock)
        line.addWidget(self._decide, 1)
        self.column.addLayout(line)
        for editor in (self.day, self.way, self.shows):
            editor.typed.connect(self.changed)
        self.way.typed.connect(self._propose)
        self.day.day_changed.connect(lambda _day: self._count())
        self._count()

    def show_scheme(self, scheme: Scheme | None) -> None:
        """Another term."""
        self._scheme = scheme
        self._count()

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        put_words(self.shows, typed.received_from)
        put_words(self.way, typed.channel)
        put_words(self.day, typed.received)
        self._count()

    def take(self, typed: Typed) -> Typed:
        """What stands here."""
        return replace(
            typed, received=words_in(self.day), received_from=words_in(self.shows), channel=words_in(self.way)
        )

    def set_fast(self, *, on: bool) -> None:
        """Without a title of its own."""
        self.title.setVisible(not on)

    def decide_words(self) -> str:
        """What is said about the term."""
        return self._decide.text()

    def _propose(self) -> None:
        """Words for what shows the day, until somebody writes their own."""
        way, texts = words_in(self.way), self.context.texts
        if words_in(self.shows) not in {"", self._shown_by_itself}:
            return
        self._shown_by_itself = texts(f"steps.shown.{way}", name=self._typist) if way else ""
        put_words(self.shows, self._shown_by_itself)

    def _count(self) -> None:
        day, scheme, texts = self.day.day(), self._scheme, self.context.texts
        known = scheme is not None and day is not None and day <= self.context.today()
        self._clock.setVisible(known)
        self._decide.setVisible(known)
        if scheme is not None and day is not None:
            end = decision_term(scheme.decision_term, day).end
            self._decide.setText(texts("dossier.new.decide", day=long_date(end, texts.language)))


class ContactStep(StepView):
    """By which channel somebody said that they can be reached, for each kind of message (Awb 2:8)."""

    def __init__(self, context: Context) -> None:
        """Nothing agreed."""
        super().__init__(context, Step.CONTACT)
        texts = context.texts
        self.column.addWidget(Label(context.theme, texts("steps.contact.about"), tone="ink2", wrap=True))
        self.channels: dict[MessageKind, TypedChoice] = {}
        ways = [(one.value, texts(f"parties.channel.{one}")) for one in Channel if one in REACHING]
        for message in MessageKind:
            choice = TypedChoice(context, ways)
            choice.setItemText(0, texts("steps.contact.none"))
            choice.typed.connect(self.changed)
            self.channels[message] = choice
            label = texts(f"parties.message.{message}")
            self.column.addWidget(self.add_field(f"consents.{message}", label, choice))

    def put(self, typed: Typed) -> None:
        """Show what was agreed."""
        for message, choice in self.channels.items():
            put_words(choice, typed.consents.get(message.value, ""))

    def take(self, typed: Typed) -> Typed:
        """What was agreed."""
        chosen = {message.value: words_in(choice) for message, choice in self.channels.items()}
        return replace(typed, consents={message: channel for message, channel in chosen.items() if channel})
