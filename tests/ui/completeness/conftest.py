"""The desk of the page of a message."""

from tests.ui.notices.conftest import cases, desk, made_desk, open_at

__all__ = ["cases", "desk", "made_desk", "open_at"]
