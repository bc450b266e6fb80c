"""How kinds, sizes and states of files are said and drawn."""

from collections.abc import Sequence
from enum import Enum

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import FindingKind, Release
from maakdesk.core.attachments.queries import AttachmentRow, TypedFinding

_STEP = 1000
_UNITS = ("B", "kB", "MB", "GB")


class Kind(Enum):
    """What a file is for somebody who looks at it: its icon."""

    PDF = "file-text"
    PICTURE = "image"
    SOUND = "audio-lines"
    FILM = "film"
    MAIL = "mail"
    SHEET = "file-spreadsheet"
    SLIDES = "presentation"
    TEXT = "file-type"
    OTHER = "file"


_WORDS = (
    ("application/pdf", Kind.PDF),
    ("image/", Kind.PICTURE),
    ("audio/", Kind.SOUND),
    ("video/", Kind.FILM),
    ("message/rfc822", Kind.MAIL),
    ("application/vnd.oasis.opendocument.spreadsheet", Kind.SHEET),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", Kind.SHEET),
    ("application/vnd.ms-excel", Kind.SHEET),
    ("application/vnd.oasis.opendocument.presentation", Kind.SLIDES),
    ("application/vnd.openxmlformats-officedocument.presentationml", Kind.SLIDES),
    ("application/vnd.oasis.opendocument.text", Kind.TEXT),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", Kind.TEXT),
    ("application/x-ole-storage", Kind.TEXT),
    ("text/", Kind.TEXT),
)

RELEASED = {
    Release.CLOSED: ("lock", "ink2"),
    Release.WHOLE: ("eye", "green"),
    Release.REDACTED: ("eraser", "green"),
}
"""The icon and the colour of each state."""

RECORDED = (Kind.SOUND, Kind.FILM)
"""What has a time instead of pages."""

PRIVATE = (FindingKind.BSN, FindingKind.IBAN, FindingKind.BIRTH_DATE, FindingKind.PHONE)
"""What must not be seen by a panel, the worst first; the other kinds say that nobody could look."""


def kind_of_file(media_type: str) -> Kind:
    """The kind of file of a media type."""
    return next((kind for start, kind in _WORDS if media_type.startswith(start)), Kind.OTHER)


def kind_words(texts: Texts, media_type: str) -> str:
    """The kind of file in a word."""
    return texts(f"attachments.kind.{kind_of_file(media_type).name.lower()}")


def size_words(size: int, language: Language) -> str:
    """A size as people say it: 9 kB, 1,4 MB."""
    value, unit = float(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    number = f"{value:.1f}" if unit > 1 and value < 10 else f"{value:.0f}"
    return f"{number.replace('.', ',') if language is Language.NL else number} {_UNITS[unit]}"


def time_words(milliseconds: int) -> str:
    """A moment of a recording: 1:05, 1:02:05."""
    seconds = max(0, milliseconds) // 1000
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def found_words(texts: Texts, row: AttachmentRow, *, brief: bool = False) -> str:
    """What somebody must know of a file before they release it, in one sentence; empty when there is nothing.

    `brief`, for a list, does not tell what goes without saying: that a picture or a recording has no text.
    """
    kinds = {one.kind for one in row.findings}
    if brief and kind_of_file(row.media_type) in {Kind.PICTURE, *RECORDED}:
        kinds -= {FindingKind.NO_TEXT}
    private = [texts(f"attachments.finding.{kind}") for kind in PRIVATE if kind in kinds]
    if private:
        return texts("attachments.found", what=listed(texts, private))
    unseen = [kind for kind in FindingKind if kind in kinds]
    return texts("attachments.unseen", why=texts(f"attachments.finding.{unseen[0]}")) if unseen else ""


def typed_words(texts: Texts, typed: Sequence[TypedFinding]) -> tuple[str, str]:
    """What looks private in the application itself, and at which questions."""
    kinds = list(dict.fromkeys(texts(f"attachments.finding.{one.kind}") for one in typed))
    labels = list(dict.fromkeys(f"‘{one.label}’" for one in typed))
    said = texts("attachments.typed", what=listed(texts, kinds))
    return said, texts("attachments.typed.where", questions=listed(texts, labels))


def listed(texts: Texts, words: list[str]) -> str:
    """`a, b en c`."""
    return words[0] if len(words) == 1 else texts("attachments.and", some=", ".join(words[:-1]), last=words[-1])
