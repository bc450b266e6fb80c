"""Vandaag: a full day of a secretary, a day of a panel member, of a decider, and a day on which all is done."""

from collections.abc import Callable
from functools import cache

from PySide6.QtWidgets import QWidget

from maakdesk.bootstrap import Desk
from maakdesk.ui.gallery.desk import blank_desk, scene_desk
from maakdesk.ui.gallery.scene import Scene
from maakdesk.ui.gallery.scenes_dossier import shell_of
from maakdesk.ui.gallery.today_desk import busy_desk
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.today.page import TodayPage


@cache
def _busy() -> Desk:
    return busy_desk()


def _choose(place: int) -> Callable[[QWidget], None]:
    def after(widget: QWidget) -> None:
        page = widget.page() if isinstance(widget, Shell) else None
        if isinstance(page, TodayPage):
            page.lines[min(place, len(page.lines) - 1)].setFocus()

    return after


SCENES = (
    Scene("02-vandaag", shell_of(_busy, "today"), _choose(2)),
    Scene("02-vandaag-panellid", shell_of(lambda: scene_desk("Fatima Fietsbel"), "today"), _choose(0)),
    Scene("02-vandaag-beslisser", shell_of(lambda: scene_desk("Dina Dakgoot"), "today"), _choose(0)),
    Scene("02-vandaag-klaar", shell_of(blank_desk, "today")),
)
