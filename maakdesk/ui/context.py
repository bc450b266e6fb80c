"""What every page and widget is given: words, look, threads, questions and the time."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from maakdesk.base.i18n import Language, Texts
from maakdesk.ui.ask import Ask
from maakdesk.ui.operations import Operations
from maakdesk.ui.tasks import Tasks
from maakdesk.ui.theme import Theme, ThemeName

if TYPE_CHECKING:
    from datetime import date

    from maakdesk.base.clock import Clock


class Look(Protocol):
    """Changes how the whole window looks, at once and for the next time; the place and what was typed stay."""

    def use_theme(self, name: ThemeName) -> None:
        """Change the colours."""
        ...

    def use_scale(self, percent: int) -> None:
        """Change the text size, one of `preferences.SCALES`."""
        ...

    def use_language(self, language: Language) -> None:
        """Change the language."""
        ...

    def lock_after(self, minutes: int) -> None:
        """Lock the open desk after so many minutes without a sign of anybody; 0 never locks."""
        ...


class NoLook:
    """Changes nothing: for pictures, and for tests of pages without a window around them."""

    def use_theme(self, name: ThemeName) -> None:
        """Nothing changes."""

    def use_scale(self, percent: int) -> None:
        """Nothing changes."""

    def use_language(self, language: Language) -> None:
        """Nothing changes."""

    def lock_after(self, minutes: int) -> None:
        """Nothing locks."""


@dataclass(frozen=True, slots=True)
class Context:
    """Passed to the constructor of every page and widget; a change of language makes a new one."""

    texts: Texts
    theme: Theme
    tasks: Tasks
    operations: Operations
    ask: Ask
    clock: "Clock"
    look: Look = field(default_factory=NoLook)

    def today(self) -> "date":
        """The day it is in Amsterdam."""
        from maakdesk.base.clock import local_day  # noqa: PLC0415 - time zones are not needed for the first paint

        return local_day(self.clock.now())
