"""Reads an e-mail from its file (.eml, RFC 5322 and MIME): hostile until proven otherwise, and never opened further.

What lies inside a message (a zip, another message) is a file that came along, as bytes. Nothing is fetched.
"""

import stat
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path

from maakdesk.base.errors import Refused, WorldError
from maakdesk.core.intake.mail import Enclosed, RawMail
from maakdesk.documents.mail_headers import SHORT_HEADERS, header_text, in_words, passages_of
from maakdesk.documents.mail_text import decoded, text_of_html

MOST_BYTES = 150 * 1024 * 1024
"""The largest message: more than any mail server lets through."""
MOST_PARTS = 1_000
_DEEPEST = 30
_MOST_TEXT = 2_000_000  # characters of the message itself: a long book
_BROKEN = (AttributeError, HeaderParseError, IndexError, LookupError, TypeError, ValueError)
"""What the standard library raises on headers that nobody should have written."""


def read_mail(path: Path) -> RawMail:
    """The message in `path`.

    Raises:
        Refused: `mail.too_large`, `mail.empty`, `mail.not_one` (no header of a message), `mail.too_many_parts`,
            `mail.too_deep`.
        WorldError: `mail.unreadable`.
    """
    return mail_from(_content(path), path.name)


def mail_from(data: bytes, name: str) -> RawMail:
    """The message in `data`, which lay in a file called `name`; the errors are those of `read_mail`."""
    if not data.strip():
        raise Refused("mail.empty", file=name)
    # The parser goes into itself for each multipart; a message of a thousand of them is refused, not parsed.
    if data.count(b"\nContent-Type:") + data.lower().count(b"boundary=") > 4 * MOST_PARTS:
        raise Refused("mail.too_many_parts", file=name, most=MOST_PARTS)
    try:
        return _read(data, name)
    except RecursionError as error:
        raise Refused("mail.too_deep", file=name) from error


def _read(data: bytes, name: str) -> RawMail:
    message = BytesParser(policy=SHORT_HEADERS).parsebytes(data)
    if not any(header.lower() in _HEADERS for header, _ in message.raw_items()):
        raise Refused("mail.not_one", file=name)
    remarks: list[str] = []
    parts = _Parts(name, remarks)
    parts.sort(message)
    text = parts.text()
    sender_name, sender = parseaddr(header_text(message, "From"))
    return RawMail(
        sender=sender,
        sender_name=sender_name,
        subject=header_text(message, "Subject"),
        text=text,
        from_html=parts.from_html,
        passages=passages_of(message),
        enclosed=tuple(parts.enclosed),
        remarks=tuple(dict.fromkeys(remarks)),
        original=Enclosed(name, "message/rfc822", data),
    )


_HEADERS = frozenset({"from", "to", "subject", "received", "date", "message-id", "return-path", "mime-version"})


class _Parts:
    """The parts of a message, told apart: what is to be read, and what came along."""

    def __init__(self, name: str, remarks: list[str]) -> None:
        self._name, self._remarks = name, remarks
        self._plain: list[str] = []
        self._pages: list[str] = []
        self.enclosed: list[Enclosed] = []
        self.from_html = False

    def sort(self, message: Message) -> None:
        """Look at every part once."""
        for part, alternative in self._leaves(message):
            kind = part.get_content_type()
            named = _file_name(part)
            attached = named is not None or _disposition(part) == "attachment"
            if attached or part.get_content_maintype() != "text":
                self._enclose(part, kind, named)
            elif kind == "text/html":
                self._pages.append(self._text(part))
            elif kind == "text/plain" or not alternative:
                self._plain.append(self._text(part))

    def text(self) -> str:
        """The words of the message: as plain text where it has any, else those of its page."""
        plain = "\n\n".join(text for text in self._plain if text.strip())
        if plain:
            return plain[:_MOST_TEXT]
        self.from_html = bool(self._pages)
        if self.from_html:
            self._remarks.append("html")
        return "\n\n".join(text_of_html(page) for page in self._pages)[:_MOST_TEXT]

    def _leaves(self, message: Message) -> Iterator[tuple[Message, bool]]:
        waiting: list[tuple[Message, int, bool]] = [(message, 0, False)]
        seen = 0
        while waiting:
            part, depth, alternative = waiting.pop()
            seen += 1
            if seen > MOST_PARTS:
                raise Refused("mail.too_many_parts", file=self._name, most=MOST_PARTS)
            if depth > _DEEPEST:
                raise Refused("mail.too_deep", file=self._name)
            payload = part.get_payload()
            if isinstance(payload, list) and part.get_content_maintype() == "multipart":
                inside = part.get_content_subtype() == "alternative"
                waiting.extend((one, depth + 1, inside) for one in reversed(payload) if isinstance(one, Message))
            else:
                if part.defects:
                    self._remarks.append("broken")
                yield part, alternative

    def _enclose(self, part: Message, kind: str, named: str | None) -> None:
        content = _bytes(part)
        if kind == "application/ms-tnef" or (named or "").casefold() == "winmail.dat":
            self._remarks.append("winmail")
        if content or named is not None:
            self.enclosed.append(Enclosed(named or _name_for(part, kind), kind, content))

    def _text(self, part: Message) -> str:
        text, sure = decoded(_bytes(part), _charset(part))
        if not sure:
            self._remarks.append("charset")
        return text[:_MOST_TEXT]


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Refused("mail.not_one", file=path.name)
        if found.st_size > MOST_BYTES:
            raise Refused("mail.too_large", file=path.name, most=MOST_BYTES // 1024 // 1024)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise WorldError("mail.unreadable", file=path.name) from error
    if len(data) > MOST_BYTES:
        raise Refused("mail.too_large", file=path.name, most=MOST_BYTES // 1024 // 1024)
    return data


def _bytes(part: Message) -> bytes:
    """The bytes of a part; of a message inside a message, its own text."""
    payload = part.get_payload()
    try:
        if isinstance(payload, list):
            return b"\n".join(one.as_bytes() for one in payload if isinstance(one, Message))
        found = part.get_payload(decode=True)
    except _BROKEN:
        return str(payload).encode("utf-8", "surrogateescape")
    return found if isinstance(found, bytes) else b""


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except _BROKEN:
        return ""


def _disposition(part: Message) -> str:
    try:
        return part.get_content_disposition() or ""
    except _BROKEN:
        return ""


def _file_name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except _BROKEN:
        return ""
    return None if name is None else in_words(name)


def _name_for(part: Message, kind: str) -> str:
    """A name for what came without one: a message is called after its subject."""
    payload = part.get_payload()
    if kind == "message/rfc822" and isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return f"{header_text(payload[0], 'Subject')[:100] or 'bericht'}.eml"
    return f"bijlage.{kind.rpartition('/')[2][:10]}"
