"""What a scene and a look are, and the context in which scenes are built."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Language, Texts
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operations
from maakdesk.ui.tasks import ImmediateTasks
from maakdesk.ui.theme import Theme, ThemeName

MOMENT = datetime(2026, 3, 10, 9, 42, tzinfo=UTC)
"""The moment at which every picture is taken: Tuesday 10 March 2026, 10:42 in Amsterdam."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a scene."""

    name: str
    language: Language = Language.NL
    theme: ThemeName = ThemeName.LIGHT
    scale: int = 100
    size: tuple[int, int] = (1440, 900)


LOOKS = (
    Look("nl-licht"),
    Look("nl-donker", theme=ThemeName.DARK),
    Look("nl-hoogcontrast", theme=ThemeName.HIGH),
    Look("en-licht", language=Language.EN),
    Look("nl-150procent-1366", scale=150, size=(1366, 768)),
    Look("nl-1366", size=(1366, 768)),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture to take: `build` makes the widget; `after` runs once it is shown (to open a list, set a focus)."""

    name: str
    build: Callable[[Context], QWidget]
    after: Callable[[QWidget], None] | None = None
    size: tuple[int, int] | None = None


def gallery_context(theme: Theme, language: Language) -> Context:
    """A context with a fixed clock that runs work at once."""
    tasks = ImmediateTasks()
    return Context(Texts(language), theme, tasks, Operations(tasks), ScriptedAsk(), FixedClock(MOMENT))
