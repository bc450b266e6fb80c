"""Tab goes through what is made later in the order in which it stands on the page."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget


def in_order(before: QWidget, later: Iterable[QWidget]) -> None:
    """Let Tab go from `before` through `later`, and then on as it did."""
    for widget in later:
        QWidget.setTabOrder(before, widget)
        before = widget
