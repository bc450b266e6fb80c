"""The headers of an e-mail as text, and its `Received:` lines: when which server took it in (RFC 5321, 4.4)."""

import re
from datetime import UTC
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime

from maakdesk.core.intake.mail import Passage
from maakdesk.documents.mail_text import decoded

_LONGEST = 20_000
_MOST_PASSAGES = 100
_BY = re.compile(r"\bby\s+([\w.\-]{1,255})", re.IGNORECASE)


class _ShortHeaders(Compat32):
    """Headers as they stand, without what is past any use.

    The newer policy of the library reads each header by a grammar, and takes minutes for one of some 100,000 signs.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header from its lines; the value at most `_LONGEST` characters."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST]

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002
        """The value with its bare bytes in it, so that a name keeps its letters."""
        return value


SHORT_HEADERS = _ShortHeaders()


def header_text(message: Message, name: str) -> str:
    """The first header of this name on one line, its encoded words read; empty when there is none."""
    return in_words(next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), ""))


def in_words(raw: str) -> str:
    """A header as people read it: on one line, its encoded words read, bare bytes in the likeliest alphabet."""
    line = " ".join(raw.split())
    try:
        return _whole(str(make_header(decode_header(line))))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return _whole(line)


def _whole(text: str) -> str:
    """`text` with the bytes in it that nobody decoded yet read too."""
    return text if text.isascii() else decoded(text.encode("utf-8", "surrogateescape"), "")[0]


def passages_of(message: Message) -> tuple[Passage, ...]:
    """The `Received:` lines that say by whom and when, the newest first, as they stand in the message."""
    lines = [" ".join(str(value).split()) for key, value in message.raw_items() if key.lower() == "received"]
    return tuple(found for line in lines[:_MOST_PASSAGES] if (found := _passage(line)) is not None)


def _passage(line: str) -> Passage | None:
    before, point, when = line.rpartition(";")
    if not point:
        return None
    try:
        at = parsedate_to_datetime(when.strip())
    except (IndexError, OverflowError, TypeError, ValueError):
        return None
    if at.tzinfo is None:  # "-0000": the time is in UTC, and nobody says where it was
        at = at.replace(tzinfo=UTC)
    server = _BY.search(before)
    try:
        return Passage(server[1] if server else "", at.astimezone(UTC), line)
    except (OverflowError, ValueError):
        return None
