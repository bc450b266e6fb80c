"""Tab in reading order for what is built while a page is shown: Qt would put it behind everything that was there."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus by Tab inside `widget`, in the order of its layouts, hidden or not."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from reading_order(inside)
    elif isinstance(widget, QStackedWidget):
        for place in range(widget.count()):
            page = widget.widget(place)
            if page is not None:
                yield from reading_order(page)
    elif layout is not None:
        yield from _of_layout(layout)


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through `widgets` in this order."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _of_layout(inner)
