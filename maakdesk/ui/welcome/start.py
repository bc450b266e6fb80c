"""What stands at the right while this computer knows no desk: the ways to begin."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.empty_state import EmptyState, Way


def start_pane(
    context: Context, new: Callable[[], object], open_one: Callable[[], object], demo: Callable[[], object]
) -> QWidget:
    """A drawing, and three ways to begin."""
    texts = context.texts
    ways = [
        Way(
            icon,
            texts(f"welcome.start.{key}"),
            texts(f"welcome.start.{key}.sentence"),
            texts(f"welcome.start.{key}.verb"),
            on,
        )
        for key, icon, on in (("new", "folder-plus", new), ("open", "folder-open", open_one), ("demo", "compass", demo))
    ]
    return EmptyState(context, texts("welcome.start.title"), texts("welcome.start.sentence"), ways)
