"""What a note about a row says, in the language of the reader."""

from collections.abc import Mapping
from typing import Protocol

from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.base.text import show_controls
from maakdesk.core.intake.mapping import Field


class Said(Protocol):
    """What is said of a row: while it is looked at (`RowNote`), or later of the case that it became."""

    @property
    def code(self) -> str:
        """The key of the sentence."""
        ...

    @property
    def data(self) -> Mapping[str, object]:
        """What goes into it."""
        ...


def why(note: Said, texts: Texts) -> str:
    """The sentence for one row: what is wrong or remarkable, and what to do about it."""
    return texts(f"intake.why.{note.code}", **{key: _value(key, value, texts) for key, value in note.data.items()})


def _value(key: str, value: object, texts: Texts) -> object:
    if isinstance(value, Field):
        return texts(f"intake.field.{value.value}")
    if key.endswith("_cents") and isinstance(value, int):
        return format_euros(value, texts.language)
    return show_controls(value) if isinstance(value, str) else value
