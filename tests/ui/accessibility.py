"""What a page must be to somebody who does not see it: every control has a name and a role, Tab reaches everything.

Use `assert_accessible(widget)` on every page; `unnamed` and `tab_order` tell more when it fails.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

_ROLE = QAccessible.Role
INTERACTIVE = {
    _ROLE.EditableText, _ROLE.ComboBox, _ROLE.CheckBox, _ROLE.Button, _ROLE.SpinBox, _ROLE.Table, _ROLE.Tree,
    _ROLE.List, _ROLE.RadioButton, _ROLE.ButtonMenu, _ROLE.ProgressBar, _ROLE.MenuItem, _ROLE.PageTab,
}  # fmt: skip
_MEANINGLESS = {_ROLE.NoRole, _ROLE.Client}


def walk(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Every part of `widget` as a reader of the screen meets it."""
    QAccessible.setActive(True)
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        part = waiting.pop()
        yield part
        if part.role() in {_ROLE.Table, _ROLE.List, _ROLE.Tree}:
            continue  # cells are read from the model
        waiting += [child for n in range(part.childCount()) if (child := part.child(n)).isValid()]


def unnamed(widget: QWidget) -> list[str]:
    """What can be used and has no name, or can have the focus and has no role."""
    wrong = []
    for part in walk(widget):
        thing, state = part.object(), part.state()
        if state.invisible or thing is None:
            continue
        what = f"{type(thing).__name__} {thing.objectName()}".strip()
        if part.role() in INTERACTIVE and state.focusable and not part.text(QAccessible.Text.Name).strip():
            wrong.append(f"{what} ({part.role().name}) has no name")
        takes_focus = isinstance(thing, QWidget) and bool(thing.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_focus and part.role() in _MEANINGLESS and not part.text(QAccessible.Text.Name).strip():
            wrong.append(f"{what} takes the focus and has neither role nor name")
    return wrong


def reachable(widget: QWidget) -> list[QWidget]:
    """What Tab should come to: visible, enabled, taking the focus by Tab, without a proxy; of radio buttons one."""
    found = []
    for child in widget.findChildren(QWidget):
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if takes and child.isVisible() and child.isEnabled() and child.focusProxy() is None:
            found.append(child)
    return [child for child in found if not _follows_in_group(child)]


def tab_order(widget: QWidget, most: int = 300) -> list[QWidget]:
    """What Tab really comes to, from the first thing on."""
    window = widget.window()
    start = reachable(widget)
    if not start:
        return []
    start[0].setFocus(Qt.FocusReason.TabFocusReason)
    order: list[QWidget] = []
    for _ in range(most):
        here = QApplication.focusWidget()
        if here is None or here in order:
            break
        order.append(here)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    return [one for one in order if one is widget or widget.isAncestorOf(one)]


def assert_accessible(widget: QWidget, *, reading_order: bool = True) -> None:
    """Fail when a control has no name, is not reached by Tab, or is reached before one that stands above it.

    `widget` must be shown in an active window.
    """
    nameless = unnamed(widget)
    assert nameless == [], f"without a name: {nameless}"
    order = tab_order(widget)
    missed = [f"{type(one).__name__} {one.accessibleName()}" for one in reachable(widget) if one not in order]
    assert missed == [], f"Tab does not reach {missed}"
    if reading_order:
        jumps = _jumps_back(widget, order)
        assert jumps == [], f"Tab goes back up: {jumps}"


def _follows_in_group(child: QWidget) -> bool:
    if not isinstance(child, QAbstractButton) or not child.autoExclusive():
        return False
    family = child.parentWidget() or child
    others = [one for one in family.findChildren(QAbstractButton) if one.autoExclusive()]
    chosen = [one for one in others if one.isChecked()]
    return bool(chosen) and child not in chosen


def _jumps_back(widget: QWidget, order: list[QWidget]) -> list[str]:
    """Steps that go up to something that stands wholly above and not in a column further to the right."""
    wrong = []
    for one, other in pairwise(order):
        area = _scrolled_in(one)
        outside = area is not None and not area.isAncestorOf(other)
        a, b = _unscrolled(area if outside and area is not None else one, widget), _unscrolled(other, widget)
        if b.y() + other.height() <= a.y() and b.x() < a.x() + one.width():
            wrong.append(f"{one.accessibleName()} → {other.accessibleName()}")
    return wrong


def _scrolled_in(one: QWidget) -> QScrollArea | None:
    """The nearest thing around `one` that scrolls; from its last control one goes on to what stands below it."""
    above = one.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _unscrolled(one: QWidget, widget: QWidget) -> QPoint:
    """Where `one` stands in `widget` when nothing is scrolled: going through a page scrolls it."""
    place, here = QPoint(0, 0), one
    while here is not widget:
        above = here.parentWidget()
        area = above.parentWidget() if above is not None else None
        scrolled = isinstance(area, QScrollArea) and area.widget() is here
        place += QPoint(0, 0) if scrolled else here.pos()
        if above is None:
            return place
        here = above
    return place
