"""An e-mail as it was read, before anybody says what it is about; nothing of it was opened or fetched."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that came along. `name` is as the sender gave it: a name for people, not a path (`safe_name`)."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    document: str | None = None
    """The key of the document of the scheme that it answers, where the sender said so."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One `Received:` line: the server that wrote it, when, and the line itself."""

    by: str
    at: datetime
    line: str


@dataclass(frozen=True, slots=True)
class RawMail:
    """What an e-mail says.

    `passages` are its `Received:` lines, the newest first; `remarks` are keys of `mail.remark.<key>` for what is not as
    in an ordinary message. `from_html`: the text was made from a page.
    """

    sender: str
    sender_name: str
    subject: str
    text: str = field(repr=False)
    from_html: bool
    passages: tuple[Passage, ...]
    enclosed: tuple[Enclosed, ...]
    remarks: tuple[str, ...]
    original: Enclosed
    """The message itself, whole, as it lay in its file."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """When an e-mail came in and what shows it; `own` is false where no server of the office says so."""

    passage: Passage
    own: bool


def receipt_of(mail: RawMail, own_domain: str) -> Receipt | None:
    """When the office received an e-mail: by the newest line of its own server, else by the newest line there is.

    Whoever sends a message writes its `Date:` and every line below that of the office's server; so these never count.
    None where no line says when.
    """
    domain = own_domain.strip().strip(".").casefold()
    for passage in mail.passages:
        server = passage.by.casefold().rstrip(".")
        if domain and (server == domain or server.endswith(f".{domain}")):
            return Receipt(passage, own=True)
    return Receipt(mail.passages[0], own=not domain) if mail.passages else None
