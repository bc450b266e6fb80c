"""A page on which files may be dropped."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from maakdesk.ui.context import Context
from maakdesk.ui.page import Page


class DropPage(Page):
    """Takes files of this computer; what is dropped from elsewhere is not taken."""

    def __init__(self, context: Context, title: str) -> None:
        """As `Page`."""
        super().__init__(context, title)
        self.setAcceptDrops(True)

    def take_files(self, files: Sequence[Path]) -> None:
        """Files were dropped."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if any(one.isLocalFile() for one in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are."""
        event.acceptProposedAction()
        self.take_files([Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()])
