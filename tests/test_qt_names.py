"""No attribute of ours hides a method of Qt: `self.actions = …` would break whoever calls `actions()` later."""

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator

from PySide6.QtCore import QObject

import maakdesk.ui


def _classes() -> Iterator[type[QObject]]:
    for found in pkgutil.walk_packages(maakdesk.ui.__path__, "maakdesk.ui."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            for kind in vars(module).values():
                if inspect.isclass(kind) and issubclass(kind, QObject) and kind.__module__ == module.__name__:
                    yield kind


def hidden_names(kind: type[QObject]) -> list[str]:
    """The names that methods of `kind` assign to on `self`, and that a class of Qt above it already uses."""
    qt = next(base for base in kind.__mro__ if base.__module__.startswith("PySide6"))
    assigned = {
        target.attr
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(kind))))
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
    }
    return sorted(name for name in assigned if hasattr(qt, name))


class Hiding(QObject):
    """Hides a method of Qt, so that the test can be seen to bite."""

    def __init__(self) -> None:
        super().__init__()
        self.children = []  # type: ignore[method-assign, assignment]
        self.own = 1


def test_a_hidden_method_is_noticed() -> None:
    assert hidden_names(Hiding) == ["children"]


def test_nothing_of_ours_hides_a_method_of_qt() -> None:
    hidden = [f"{kind.__module__}.{kind.__name__}.{name}" for kind in _classes() for name in hidden_names(kind)]
    assert not hidden, "\n".join(["", *hidden])
