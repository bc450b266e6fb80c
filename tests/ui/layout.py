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
        found += _cut_words(widget, what)
    return found


def _cut_words(widget: QWidget, what: str) -> list[str]:
    """How the words of one widget are cut, if they are."""
    if isinstance(widget, ElidedLabel):
        cut_off = widget.text() != " ".join(widget.whole().split())
        return [f"{what} is cut and has no tooltip"] if cut_off and not widget.toolTip() else []
    if isinstance(widget, QLabel) and widget.text():
        return _narrow(widget, widget.sizeHint().width(), what) if not widget.wordWrap() else _low(widget, what)
    if isinstance(widget, QAbstractButton):
        return _narrow(widget, widget.minimumSizeHint().width(), what)
    if isinstance(widget, QComboBox) and not widget.isEditable():
        room = widget.width() - widget.fontMetrics().height() * 2
        cut_off = widget.fontMetrics().horizontalAdvance(widget.currentText()) > room
        return [f"{what} is cut and has no tooltip"] if cut_off and not widget.toolTip() else []
    return []


def _narrow(widget: QWidget, needed: int, what: str) -> list[str]:
    width = widget.width()
    return [f"{what} is {width} wide and needs {needed}"] if width + _SLACK < needed else []


def _low(label: QLabel, what: str) -> list[str]:
    height, needed = label.height(), label.heightForWidth(label.width())
    return [f"{what} is {height} high and needs {needed}"] if height + _SLACK < needed else []


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
