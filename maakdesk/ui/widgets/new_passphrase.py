"""A new passphrase, typed twice, with its strength in words while it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.form import Field
from maakdesk.ui.widgets.passphrase_field import PassphraseField


class NewPassphrase(QWidget):
    """Two fields; `entered` is sent by Enter in the second."""

    entered = Signal()

    def __init__(self, context: Context, *, label: str = "", names: Callable[[], Sequence[str]] = lambda: ()) -> None:
        """`names` (of the person) make a passphrase weaker that has them in it; `label` is above the first field."""
        super().__init__()
        self._context = context
        texts = context.texts
        words = label or texts("passphrase.new")
        self._known: tuple[str, ...] = ()  # read on the thread of the window, used where strength is measured
        self.first = PassphraseField(context, words, measure=lambda typed: _measured(context, typed, self._known))
        self.second = PassphraseField(context, texts("passphrase.again"))
        self._first = Field(context, words, self.first, hint=texts("passphrase.advice"))
        self._second = Field(context, texts("passphrase.again"), self.second)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(14))
        layout.addWidget(self._first)
        layout.addWidget(self._second)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        self._names = names
        self.first.changed.connect(self._typing)
        self.second.changed.connect(lambda _text: self._second.show_help())
        self.setFocusProxy(self.first)

    def _typing(self) -> None:
        self._known = tuple(self._names())
        self._first.show_help()

    def passphrase(self) -> str | None:
        """What was typed, when both are alike; else None, and the page says what is wrong."""
        texts = self._context.texts
        if not self.first.text():
            self._first.show_problem(texts("passphrase.empty"))
            self.first.setFocus()
            return None
        if self.first.text() != self.second.text():
            self._second.show_problem(texts("passphrase.differs"))
            self.second.setFocus()
            return None
        return self.first.text()

    def refuse(self, words: str) -> None:
        """Say why this passphrase is not good enough."""
        self._first.show_problem(words)
        self.first.setFocus()

    def clear(self) -> None:
        """Empty both."""
        self.first.clear()
        self.second.clear()


def _measured(context: Context, typed: str, names: tuple[str, ...]) -> tuple[int, str]:
    from maakdesk.core.passphrase import strength  # noqa: PLC0415 - its word lists are not for the first paint

    found = strength(typed, names=names)
    return int(found), context.texts(found.key)
