"""Warning before a date, per kind of date, and never only after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from maakdesk.base.vocabulary import TermPurpose


class Urgency(StrEnum):
    """How near a date is."""

    NEAR = "near"
    TODAY = "today"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Warned:
    """That a date deserves a look: how many days are left (negative: passed), and how urgent that makes it."""

    purpose: TermPurpose
    end: date
    days_left: int
    urgency: Urgency


def warn_days(purpose: TermPurpose, settings: Mapping[str, Any]) -> int:
    """From how many days before a date of this kind there is a warning: `clock.warn_<purpose>_days`.

    A purpose without a setting of its own takes `clock.amber_days`.
    """
    return int(settings.get(f"clock.warn_{purpose.value}_days", settings["clock.amber_days"]))


def warning(purpose: TermPurpose, end: date, today: date, settings: Mapping[str, Any]) -> Warned | None:
    """The warning that a date gives on `today`, or None while it is far away.

    `end` is the strict last day: by the wider count it may be later, but the office works by this one.
    """
    left = (end - today).days
    if left > warn_days(purpose, settings):
        return None
    urgency = Urgency.PASSED if left < 0 else Urgency.TODAY if left == 0 else Urgency.NEAR
    return Warned(purpose, end, left, urgency)
