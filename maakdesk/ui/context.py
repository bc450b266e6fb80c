"""What every page and widget is given: words, look, threads, questions and the time."""

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
    """What pages may ask of the window around them: another look, at once and for the next time, or another front."""

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

    def restore(self, backup: str) -> None:
        """Close the desk, and put the backup of that file name in its place once somebody typed their passphrase."""
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

    def restore(self, backup: str) -> None:
        """Nothing is restored."""


class Context:
    """Passed to the constructor of every page and widget; a change of language makes a new one."""

    __slots__ = ("ask", "clock", "look", "operations", "tasks", "texts", "theme")

    def __init__(  # noqa: PLR0917 - a plain class: a dataclass costs a millisecond before the first paint
        self,
        texts: Texts,
        theme: Theme,
        tasks: Tasks,
        operations: Operations,
        ask: Ask,
        clock: "Clock",
        look: Look | None = None,
    ) -> None:
        """Hand these on; without `look` nothing can be changed about it."""
        self.texts, self.theme, self.tasks, self.operations = texts, theme, tasks, operations
        self.ask, self.clock, self.look = ask, clock, look or NoLook()

    def today(self) -> "date":
        """The day it is in Amsterdam."""
        from maakdesk.base.clock import local_day  # noqa: PLC0415 - time zones are not needed for the first paint

        return local_day(self.clock.now())
