"""What every page and widget is given: words, look, threads, questions and the time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maakdesk.base.i18n import Texts
from maakdesk.ui.ask import Ask
from maakdesk.ui.operations import Operations
from maakdesk.ui.tasks import Tasks
from maakdesk.ui.theme import Theme

if TYPE_CHECKING:
    from datetime import date

    from maakdesk.base.clock import Clock


@dataclass(frozen=True, slots=True)
class Context:
    """Passed to the constructor of every page and widget; a change of language makes a new one."""

    texts: Texts
    theme: Theme
    tasks: Tasks
    operations: Operations
    ask: Ask
    clock: "Clock"

    def today(self) -> "date":
        """The day it is in Amsterdam."""
        from maakdesk.base.clock import local_day  # noqa: PLC0415 - time zones are not needed for the first paint

        return local_day(self.clock.now())
