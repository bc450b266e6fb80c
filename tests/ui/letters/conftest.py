"""The desk of the decision tab, for letters."""

from tests.ui.decisions.conftest import cases, enter, made_desk

__all__ = ["cases", "enter", "made_desk"]
