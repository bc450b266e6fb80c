"""The head of the list page (title, views, how cases come in), and the words of its status bar."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.money import format_euros
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label

_WAYS = (
    ("import", "dossier.import", "file-down", "Ctrl+I"),
    ("new_case", "dossier.new", "plus", "Ctrl+N"),
)
"""How cases come in: the page, its words, icon and key."""


def list_head(
    context: Context, views: QWidget, pages: Collection[str], go: Callable[[str], object]
) -> tuple[QHBoxLayout, list[Button]]:
    """Title, `views`, and a button for each way in that is among `pages`; gives the buttons too."""
    texts, theme = context.texts, context.theme
    head = QHBoxLayout()
    head.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(10))
    head.setSpacing(theme.px(10))
    head.addWidget(Label(theme, texts("dossier.title"), "title"))
    head.addSpacing(theme.px(8))
    head.addWidget(views, 1)
    head.addStretch(0)
    ways = [
        Button(context, texts(words), icon=icon, key=key, main=page == "new_case", on=partial(go, page))
        for page, words, icon, key in _WAYS
        if page in pages
    ]
    for way in ways:
        head.addWidget(way)
    return head, ways


def count_words(texts: Texts, total: int, chosen: int, sums: str) -> str:
    """`3.002 zaken, 2 gekozen · samen gevraagd € 45.027.800`."""
    count = f"{total:,}".replace(",", "." if texts.language is Language.NL else ",")
    words = texts.n("dossier.count", total, count=count)
    if chosen > 1:
        words += ", " + texts("dossier.count.chosen", n=chosen)
    return f"{words} · {sums}" if sums else words


def sum_words(texts: Texts, asked: int, granted: int) -> str:
    """The sums asked and granted, in cents, in words."""
    parts = [texts("dossier.count.asked", sum=format_euros(asked, texts.language))]
    if granted:
        parts.append(texts("dossier.count.granted", sum=format_euros(granted, texts.language)))
    return " · ".join(parts)
