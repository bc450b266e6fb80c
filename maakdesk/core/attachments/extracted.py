"""What was read in a file by whoever can read files: what it is, its text, and what kept its text from being read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from maakdesk.base.vocabulary import FindingKind
from maakdesk.core.attachments.findings import Finding, findings_in

MOST_CHARACTERS = 500_000
"""How much of a text is kept for searching: some two hundred pages."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a file is, by its content, and the text in it. `paged`: a form feed stands between its pages."""

    media_type: str
    text: str = field(default="", repr=False)
    paged: bool = False
    fault: FindingKind | None = None
    """Why there is no text, or only a part of it: `CUT`, `NO_TEXT`, `LOCKED`, `UNREADABLE`."""


Extract = Callable[[BinaryIO], Extracted]
"""Reads a file from its beginning: never more than it needs, and never an exception for what is in the file."""


def found_in(extracted: Extracted) -> tuple[Finding, ...]:
    """What somebody must know before a panel sees the file: what could not be looked through, then each place."""
    whole = () if extracted.fault is None else (Finding(extracted.fault),)
    return (*whole, *findings_in(extracted.text, paged=extracted.paged))
