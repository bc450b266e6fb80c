"""Which scheme: what it is for, until when there is time, and whether the office has read it back."""

from collections.abc import Mapping
from dataclasses import replace

from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.steps import Step
from maakdesk.core.intake.typed import Typed
from maakdesk.ui.context import Context
from maakdesk.ui.intake.step_view import StepView
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import Label


class SchemeStep(StepView):
    """The choice of a scheme."""

    def __init__(self, context: Context) -> None:
        """No schemes yet."""
        super().__init__(context, Step.SCHEME)
        self.scheme = ChoiceField(context)
        self.column.addWidget(self.add_field("scheme", context.texts("dossier.new.scheme"), self.scheme))
        self._about = Label(context.theme, "", "reading", tone="ink2", wrap=True)
        self._asks = Label(context.theme, "", "second", tone="ink2", wrap=True)
        self.column.addWidget(self._about)
        self.column.addWidget(self._asks)
        self.scheme.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def offer(self, schemes: Mapping[str, Scheme]) -> None:
        """These can be chosen from."""
        language = self.context.texts.language
        self.scheme.set_choices([(key, one.title.of(language)) for key, one in schemes.items()])

    def show_scheme(self, scheme: Scheme | None) -> None:
        """Say what it is for and how much it asks."""
        texts = self.context.texts
        self._about.setText("" if scheme is None else scheme.summary.of(texts.language))
        asks = ""
        if scheme is not None:
            asks = texts("steps.scheme.asks", fields=len(scheme.fields), documents=len(scheme.documents))
        self._asks.setText(asks)

    def put(self, typed: Typed) -> None:
        """Choose it again; an unknown one leaves the first."""
        if typed.scheme and self.scheme.findData(typed.scheme) >= 0:
            self.scheme.set_key(typed.scheme)

    def take(self, typed: Typed) -> Typed:
        """The chosen one."""
        return replace(typed, scheme=self.scheme.key() or "")

    def set_fast(self, *, on: bool) -> None:
        """Without the story."""
        self.title.setVisible(not on)
        self._asks.setVisible(not on)
        self._about.setVisible(not on)
