"""The application as submitted: questions and answers, and the hash that freezes them."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from maakdesk.models.base import canonical

_UNTOLD = {"value": None, "withheld": False}
_TOLD = object()


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the application form as it was asked, and what was answered.

    `text` is the answer as people read it. `value` is its plain form where it is more than a text: a table of lines,
    options that were chosen, an amount, a day (`core.accord.answers` gives the value back); None for a plain text.
    `withheld`: the applicant refused it with a reason (Awb 4:3), which only the office reads.
    """

    key: str
    label: str
    text: str
    value: Any = None
    withheld: bool = False


def plain_answers(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The answers as plain values, in which they are stored.

    An answer without a `value` is stored as before there were any, so that what was frozen keeps its digest; so is one
    that was not withheld.
    """
    return [{key: part for key, part in asdict(one).items() if part is not _UNTOLD.get(key, _TOLD)} for one in answers]


def answers_digest(answers: Sequence[Answer]) -> str:
    """The SHA-256 (hex) that freezes an application as submitted."""
    return hashlib.sha256(canonical(plain_answers(answers)).encode("utf-8", "surrogatepass")).hexdigest()
