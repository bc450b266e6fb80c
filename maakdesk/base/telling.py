"""Errors and facts in words: one way for the window and the command line."""

from datetime import date, datetime
from enum import StrEnum

from maakdesk.base.dates import long_date, long_moment
from maakdesk.base.errors import DeskError
from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros

_WORD_FAMILIES = {
    "roles": "people.role",
    "role": "people.role",
    "background": "people.background",
    "one": "people.part",
    "other": "people.part",
    "channel": "notices.channel",
    "message": "notices.message",
    "notice": "notices.kind",
    "track": "notices.track",
    "hands": "objections.hand",
}
"""Facts that are keys: where the words for each stand."""


def tell(error: DeskError, texts: Texts) -> str:
    """The sentence of an error: what happened, what was kept, what to do next."""
    words = {name: _in_words(name, value, texts) for name, value in error.data.items()}
    sentence = texts(f"error.{error.code}", **words)
    if "backup" in words:
        return f"{sentence} {texts('error.backup.offer', **words)}"
    return sentence


def _in_words(name: str, value: object, texts: Texts) -> object:
    if name.endswith("_cents") and isinstance(value, int):
        return format_euros(value, texts.language)
    if isinstance(value, datetime):
        return long_moment(value, texts.language)
    if isinstance(value, date):
        return long_date(value, texts.language)
    if name == "fields" and isinstance(value, tuple):
        return ", ".join(dict.fromkeys(_field(texts, one) for one in value))
    if name == "findings" and isinstance(value, tuple):
        return ", ".join(texts(f"attachments.finding.{one}") for one in value)
    return _of_family(name, value, texts)


def _of_family(name: str, value: object, texts: Texts) -> object:
    family = _WORD_FAMILIES.get(name)
    if family is not None and isinstance(value, tuple):
        return ", ".join(texts(f"{family}.{one}") for one in value)
    if family is not None and isinstance(value, str | StrEnum):
        return texts(f"{family}.{value}")
    return value


def _field(texts: Texts, name: str) -> str:
    key = f"history.field.{name}"
    return texts(key if texts.has(key) else "history.field.other")
