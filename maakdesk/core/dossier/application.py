"""The application as submitted: questions and answers, and the hash that freezes them."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from maakdesk.models.base import canonical


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the application form as it was asked, and what was answered."""

    key: str
    label: str
    text: str


def plain_answers(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The answers as plain values, in which they are stored."""
    return [asdict(answer) for answer in answers]


def answers_digest(answers: Sequence[Answer]) -> str:
    """The SHA-256 (hex) that freezes an application as submitted."""
    return hashlib.sha256(canonical(plain_answers(answers)).encode("utf-8", "surrogatepass")).hexdigest()
