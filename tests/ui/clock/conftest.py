"""The window and the desk of the tests of cases."""

from tests.ui.dossier.conftest import desk, made_desk, shell, windows

__all__ = ["desk", "made_desk", "shell", "windows"]
