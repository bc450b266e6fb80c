"""A letter as plain values: what stands on the paper, in which order, and nothing about how it looks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from maakdesk.base.i18n import Language


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """A fact that is still missing: the window shows its name in amber; a letter that holds one is never final."""

    place: str
    name: str


Inline = tuple[Run | Empty, ...]
"""Words of one paragraph, cell or bullet."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the letter; it says the message. The subject is the only heading above it."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Inline


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order does not matter."""

    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headers; every row is as long as `headers`."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The greeting, on whose behalf (the mandate), room for a pen, and who signs."""

    greeting: str
    on_behalf_of: Inline
    name: Inline
    function: Inline


Block = Heading | Paragraph | Bullets | Table | SignatureBlock


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of the block beside the address, such as `Datum` or `Ons kenmerk`."""

    label: str
    value: Inline


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter. The same letter gives the same JSON, so that its hash can be kept.

    `addressee` may be without lines after the name (no address known). `day` is the day the letter is planned to be
    sent; None while unknown. `page_label` holds `{page}` and `{pages}`.
    """

    sender: tuple[str, ...]
    return_line: str
    addressee: Inline
    addressee_lines: tuple[str, ...]
    reference: str
    day: date | None
    subject: str
    language: Language
    details: tuple[Detail, ...]
    blocks: tuple[Block, ...]
    page_label: str
    template_version: str

    def texts(self) -> Iterator[str]:
        """Every text on the paper, in reading order; an empty place gives its name."""
        yield from self.sender
        yield self.return_line
        yield from _words(self.addressee)
        yield from self.addressee_lines
        for detail in self.details:
            yield detail.label
            yield from _words(detail.value)
        yield self.subject
        for block in self.blocks:
            yield from _block_texts(block)

    def empties(self) -> tuple[Empty, ...]:
        """The places that are still empty, in reading order, each place once."""
        inlines = [self.addressee, *(detail.value for detail in self.details)]
        for block in self.blocks:
            inlines.extend(_block_inlines(block))
        return tuple(dict.fromkeys(run for inline in inlines for run in inline if isinstance(run, Empty)))


def inline_text(inline: Inline) -> str:
    """The words of an inline without weight; an empty place as its name in brackets."""
    return "".join(run.text if isinstance(run, Run) else f"[{run.name}]" for run in inline)


def _words(inline: Inline) -> Iterator[str]:
    for run in inline:
        yield run.text if isinstance(run, Run) else run.name


def _block_inlines(block: Block) -> tuple[Inline, ...]:
    match block:
        case Heading(text):
            return ((Run(text, bold=True),),)
        case Paragraph(runs):
            return (runs,)
        case Bullets(items):
            return items
        case Table(headers, rows):
            return (*((Run(header, bold=True),) for header in headers), *(cell for row in rows for cell in row))
        case SignatureBlock(greeting, on_behalf_of, name, function):
            return ((Run(greeting),), on_behalf_of, name, function)


def _block_texts(block: Block) -> Iterator[str]:
    for inline in _block_inlines(block):
        yield from _words(inline)


def to_json(letter: Letter) -> str:
    """The letter as canonical JSON: the same letter, the same bytes."""
    return json.dumps(_dump(letter), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Letter:
    """The letter that `to_json` wrote.

    Raises:
        ValueError: the text is not such a letter.
    """
    try:
        letter = _load(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a letter") from error
    if isinstance(letter, Letter):
        return letter
    raise ValueError("not a letter")


_KINDS: dict[str, Any] = {
    kind.__name__: kind for kind in (Run, Empty, Heading, Paragraph, Bullets, Table, SignatureBlock, Detail, Letter)
}


def _dump(value: object) -> object:
    if type(value).__name__ in _KINDS:
        fields = {name: _dump(getattr(value, name)) for name in type(value).__slots__}  # type: ignore[attr-defined]
        return {"is": type(value).__name__, **fields}
    if isinstance(value, tuple):
        return [_dump(item) for item in value]
    if isinstance(value, date):
        return {"is": "day", "day": value.isoformat()}
    return value


def _load(value: object) -> object:
    if isinstance(value, list):
        return tuple(_load(item) for item in value)
    if not isinstance(value, dict):
        return value
    fields = {str(name): _load(item) for name, item in value.items() if name != "is"}
    if value["is"] == "day":
        return date.fromisoformat(str(fields["day"]))
    if value["is"] == "Letter":
        fields["language"] = Language(str(fields["language"]))
    return _KINDS[value["is"]](**fields)
