"""Points out long sentences and difficult words in a letter, with a proposal. It advises; it never blocks."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from maakdesk.base.errors import WorldError
from maakdesk.base.i18n import Language
from maakdesk.base.resources import resource
from maakdesk.core.letters.letter import Bullets, Inline, Letter, Paragraph, Table, inline_text

_SENTENCE_END = re.compile(r"(?<=[.!?])[’”\")\]]*\s+(?=[^\s\da-z])|\n+")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence of more words than the measure."""

    sentence: str
    words: int


@dataclass(frozen=True, slots=True)
class DifficultWord:
    """A word or turn that many readers do not know; `proposal` says it plainly."""

    word: str
    proposal: str
    sentence: str


Finding = LongSentence | DifficultWord


@dataclass(frozen=True)
class PlainRules:
    """The measure of one language: the longest sentence in words, and words with their plain proposal."""

    most_words: int
    words: tuple[tuple[re.Pattern[str], str], ...]


def load_plain_rules(language: Language, *, folder: Path | None = None) -> PlainRules:
    """The measure in `plain.toml` of `folder` (default: `resources/letters/<language>`).

    Raises:
        WorldError: `letter.plain_unreadable`: the file is missing or not as it should be.
    """
    path = (folder or resource("letters", language.value)) / "plain.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        words = tuple(
            (re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE), str(proposal))
            for word, proposal in data["words"].items()
        )
        return PlainRules(int(data["most_words"]), words)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise WorldError("letter.plain_unreadable", file=path.name) from error


def check_text(text: str, rules: PlainRules) -> tuple[Finding, ...]:
    """What could be plainer in `text`, sentence by sentence."""
    return tuple(finding for sentence in _SENTENCE_END.split(text) for finding in _check(sentence.strip(), rules))


def check_letter(letter: Letter, rules: PlainRules) -> tuple[Finding, ...]:
    """What could be plainer in the letter; headings, addresses and signature are left alone."""
    return tuple(finding for inline in _running_text(letter) for finding in check_text(inline_text(inline), rules))


def _check(sentence: str, rules: PlainRules) -> Iterator[Finding]:
    words = len(_WORD.findall(sentence))
    if words > rules.most_words:
        yield LongSentence(sentence, words)
    for pattern, proposal in rules.words:
        if found := pattern.search(sentence):
            yield DifficultWord(found[0], proposal, sentence)


def _running_text(letter: Letter) -> Iterator[Inline]:
    for block in letter.blocks:
        match block:
            case Paragraph(runs):
                yield runs
            case Bullets(items):
                yield from items
            case Table(_, rows):
                for row in rows:
                    yield from row
            case _:
                pass
