"""What tests of single widgets share: showing one, and several below each other."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

Show = Callable[[QWidget], QWidget]


def box(*widgets: QWidget) -> QWidget:
    """Widgets below each other."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
