"""What a judgement can quote from besides the application: made elsewhere, since pages do not know each other."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from maakdesk.ui.context import Context

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class Source(Protocol):
    """What shows files to quote from. `counted` tells how many there are."""

    counted: SignalInstance

    def widget(self) -> QWidget:
        """Itself."""

    def show_case(self, case_id: str) -> None:
        """The files of another case."""

    def chosen(self) -> tuple[str, str]:
        """What is chosen to quote, and the key of where it stands."""

    def go_to(self, key: str) -> bool:
        """Go to where a quote stands; whether it is there."""

    def leave(self) -> None:
        """Nobody looks any more."""


MakeSource = Callable[[Context, "Desk"], Source]
"""Makes it for one window."""
