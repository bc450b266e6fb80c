"""What pages about judging say in the same words: levels, members, moments."""

from collections.abc import Sequence
from datetime import datetime

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Background
from maakdesk.core.accord.scheme import Criterion
from maakdesk.core.assessment.rules import ASK
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.level_picker import Level, shape_of

BACKGROUND_ICONS = {
    Background.RESIDENT: "house",
    Background.EXPERT: "graduation-cap",
    Background.CIVIL_SERVANT: "landmark",
    Background.INITIATOR: "lightbulb",
}


def picker_levels(criterion: Criterion, language: Language) -> list[Level]:
    """The levels of a criterion as the picker takes them, strongest first."""
    return [
        Level(level.key, level.label.of(language), level.meaning.of(language), level.letter)
        for level in criterion.levels
    ]


def level_words(context: Context, criterion: Criterion, key: str) -> str:
    """A level in words; empty for none."""
    if key == ASK:
        return context.texts("widgets.level.ask")
    return next((one.label.of(context.texts.language) for one in criterion.levels if one.key == key), "")


def level_shape(criterion: Criterion, key: str) -> str:
    """The icon that repeats a level."""
    return shape_of([level.key for level in criterion.levels], key)


def time_of(moment: datetime) -> str:
    """The time of a moment in Amsterdam: 10:42."""
    return f"{moment.astimezone(AMSTERDAM):%H:%M}"


def and_list(context: Context, names: Sequence[str]) -> str:
    """Names as a sentence lists them: "a, b en c"."""
    if len(names) <= 1:
        return "".join(names)
    return context.texts("assessment.and", first=", ".join(names[:-1]), last=names[-1])
