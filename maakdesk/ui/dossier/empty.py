"""What the list shows when there is nothing: the first step, or which filters leave nothing."""

from collections.abc import Callable, Collection

from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.filter_words import selection_words
from maakdesk.ui.widgets.empty_state import EmptyState, Way


def nothing_here(context: Context, pages: Collection[str], go: Callable[[str], object], *, judging: bool) -> EmptyState:
    """A desk without cases teaches how the first one comes in."""
    texts = context.texts
    if judging:
        return EmptyState(context, texts("dossier.empty.member.title"), texts("dossier.empty.member.text"))
    ways = []
    if "import" in pages:
        ways.append(
            Way(
                "file-down",
                texts("dossier.empty.import"),
                texts("dossier.empty.import.text"),
                texts("dossier.empty.import.do"),
                lambda: go("import"),
                "Ctrl+I",
            )
        )
    if "new_case" in pages:
        ways.append(
            Way(
                "pen-line",
                texts("dossier.empty.new"),
                texts("dossier.empty.new.text"),
                texts("dossier.new"),
                lambda: go("new_case"),
                "Ctrl+N",
            )
        )
    return EmptyState(context, texts("dossier.empty.title"), texts("dossier.empty.text"), ways)


def nothing_found(context: Context, wanted: CaseFilter, clear: Callable[[], object]) -> EmptyState:
    """A selection without cases names its filters and offers to take them away."""
    texts = context.texts
    way = Way(
        "undo-2",
        texts("dossier.none.clear"),
        texts("dossier.none.clear.text"),
        texts("dossier.none.clear.do"),
        clear,
    )
    sentence = texts("dossier.none.text", filters=selection_words(texts, wanted))
    return EmptyState(context, texts("dossier.none.title"), sentence, (way,), drawing=False)
