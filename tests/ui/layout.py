"""What a page must be to somebody who sees it: nothing is cut off, nothing lies outside what holds it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QWidget,
)

from maakdesk.ui.widgets.labels import ElidedLabel

_SLACK = 2  # Qt rounds the widths of letters


def cut(root: QWidget) -> list[str]:
    """What cannot be read or reached whole in `root`, in words; `root` must be shown."""
    found = []
    for widget in _seen(root):
        if type(widget).__name__ == "_Ring":
            continue
        what = f"{type(widget).__name__} ‘{_words(widget)[:60]}’"
        parent = widget.parentWidget()
        if parent is not None and not _in_viewport(widget) and not _inside(widget, parent):
            found.append(f"{what} lies outside {type(parent).__name__}: {widget.geometry()} in {parent.rect()}")
        if isinstance(widget, ElidedLabel):
            if widget.text() != " ".join(widget.whole().split()) and not widget.toolTip():
                found.append(f"{what} is cut and has no tooltip")
        elif isinstance(widget, QLabel) and widget.text():
            if not widget.wordWrap() and widget.width() + _SLACK < widget.sizeHint().width():
                found.append(f"{what} is {widget.width()} wide and needs {widget.sizeHint().width()}")
            if widget.wordWrap() and widget.height() + _SLACK < widget.heightForWidth(widget.width()):
                found.append(f"{what} is {widget.height()} high and needs {widget.heightForWidth(widget.width())}")
        elif isinstance(widget, QAbstractButton) and widget.width() + _SLACK < widget.minimumSizeHint().width():
            found.append(f"{what} is {widget.width()} wide and needs {widget.minimumSizeHint().width()}")
        elif isinstance(widget, QComboBox) and not widget.isEditable():
            room = widget.width() - widget.fontMetrics().height() * 2
            if widget.fontMetrics().horizontalAdvance(widget.currentText()) > room and not widget.toolTip():
                found.append(f"{what} is cut and has no tooltip")
    return found


def _seen(root: QWidget) -> Iterator[QWidget]:
    """Every widget in `root` that is shown, without the parts of Qt's own widgets."""
    waiting = [root]
    while waiting:
        widget = waiting.pop()
        if widget is not root:
            yield widget
        if isinstance(widget, QAbstractItemView | QComboBox | QLineEdit | QMenuBar):
            continue
        if isinstance(widget, QScrollArea):
            inside = widget.widget()
            waiting += [inside] if inside is not None and inside.isVisible() else []
            continue
        if isinstance(widget, QAbstractScrollArea):
            continue
        waiting += [
            child
            for child in widget.children()
            if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
        ]


def _in_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    return isinstance(area, QScrollArea) and area.widget() is widget


def _inside(widget: QWidget, parent: QWidget) -> bool:
    around = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
    return widget.width() == 0 or widget.height() == 0 or around.contains(QRect(widget.pos(), widget.size()))


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.accessibleName() or widget.objectName() or str(widget.mapTo(widget.window(), QPoint(0, 0)).toTuple())
