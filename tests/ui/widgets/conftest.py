"""A way to show one widget."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.showing import Show


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a widget in an active window, and keep it until the test ends."""
    kept: list[QWidget] = []

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        kept.append(widget)
        widget.resize(700, 420)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return shown
