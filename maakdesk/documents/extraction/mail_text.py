"""The text of a mail: who, when and about what, its words, and the names of what came with it."""

import email
import email.policy
from collections.abc import Iterator, Sequence
from email.message import Message
from itertools import islice

from maakdesk.documents.extraction.limits import MOST_PARTS
from maakdesk.documents.extraction.piece import Unreadable
from maakdesk.documents.extraction.plain_text import html_text
from maakdesk.documents.tables.encoding import decode

HEADERS = ("From", "To", "Cc", "Date", "Subject")
ATTACHMENT = "Attachment"
"""What stands before the name of something that came with the mail, as a line after the words."""


def mail_text(data: bytes) -> Iterator[str]:
    """The headers as lines, an empty line, the words, and a line for each attachment.

    Raises:
        Unreadable: it cannot be taken apart.
    """
    try:
        mail = email.message_from_bytes(data, policy=email.policy.default)
        yield "\n".join(f"{name}: {_line(mail[name])}" for name in HEADERS if mail[name]) + "\n"
        parts = list(islice(mail.walk(), MOST_PARTS))
        words = _bodies(parts, "text/plain") or [html_text(one) for one in _bodies(parts, "text/html")]
        yield "\n\n".join(words)
        names = [_line(name) for part in parts if (name := part.get_filename()) is not None]
        yield "\n".join(f"{ATTACHMENT}: {name}" for name in names)
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise Unreadable from error  # the library trips over some headers and encodings


def _bodies(parts: Sequence[Message], kind: str) -> list[str]:
    return [
        _decoded(part)
        for part in parts
        if part.get_content_type() == kind and part.get_filename() is None and not part.is_multipart()
    ]


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(content)


def _line(value: object) -> str:
    return " ".join(str(value).split())
