"""Which rooms the window has: a line for each, added when its first use case works. What is not built is not shown."""

from typing import TYPE_CHECKING

from maakdesk.ui.context import Context
from maakdesk.ui.shell.shell import ShellSpec

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


def shell_spec(desk: "Desk", context: Context) -> ShellSpec:
    """What the shell of an open desk shows to the person who opened it."""
    person = desk.acting.viewer
    del context
    return ShellSpec(desk.folder.name, str(person), "", (), ())
