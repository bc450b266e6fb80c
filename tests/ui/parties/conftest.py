"""A desk with cases, in a real window."""

from tests.ui.dossier.conftest import desk, empty_desk, made_desk, shell, windows

__all__ = ["desk", "empty_desk", "made_desk", "shell", "windows"]
