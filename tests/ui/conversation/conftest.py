"""The desk, the window and the cases of the dossier's tests."""

from tests.ui.dossier.conftest import desk, made_desk, shell, windows

__all__ = ["desk", "made_desk", "shell", "windows"]
