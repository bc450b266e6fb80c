"""Text that people typed: folded for searching, made harmless for showing, never changed for keeping."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
    }
)
"""Letters that people type without their stroke or tie but that Unicode does not take apart."""

_BIDI = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_PARTICLES = frozenset(
    (
        "van",
        "de",
        "den",
        "der",
        "het",
        "ten",
        "ter",
        "te",
        "in",
        "op",
        "aan",
        "bij",
        "uit",
        "voor",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "von",
        "zu",
        "du",
        "da",
        "dos",
        "di",
        "la",
        "le",
        "t",
    )
)
_EDGES = " \t\r\n\f\v\u00a0\u2007\u202f\u3000\ufeff\u200b"


def fold(text: str) -> str:
    """For searching: no capitals, no diacritics, no invisible marks. Folding what is folded changes nothing."""
    if text.isascii():
        return text.lower()
    previous, folded = "", text
    while folded != previous:
        previous, folded = folded, _fold_once(folded)
        if folded.isascii():
            return folded.lower()
    return folded


def search_tokens(text: str) -> list[str]:
    """The words of `text`, folded, in order, doubles kept: runs of letters, digits and the marks that go with them."""
    folded = fold(text)
    if folded.isascii():
        return re.findall(r"[a-z0-9]+", folded)
    return "".join(sign if _in_word(sign) else " " for sign in folded).split()


def show_controls(text: str, *, lines: bool = False) -> str:
    """`text` with what cannot be seen made visible: ␀ for control characters, ⟨RLO⟩ for marks that turn the reading.

    Joiners that scripts and emoji need stay. With `lines` new lines and tabs stay too. For showing only: what is kept
    is what was typed.
    """
    return _UNSEEN.sub(lambda found: _picture(found[0], lines=lines), text)


def initials(name: str) -> str:
    """At most two initials: of the first name and of the last that is not a particle; `?` when there is no letter."""
    words = [word for word in re.split(r"[\s.]+", name) if any(sign.isalnum() for sign in word)]
    names = [word for word in words if word.lower().strip("'’") not in _PARTICLES] or words
    if not names:
        return "?"
    return "".join(_initial(word) for word in ([names[0]] if len(names) == 1 else [names[0], names[-1]]))


def clean_name(text: str) -> str:
    """`text` without the blanks around it; everything inside stays as typed."""
    return text.strip(_EDGES)


def _fold_once(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKD", apart)
        if sign.isascii() or (not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    )


def _in_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _picture(sign: str, *, lines: bool) -> str:
    if lines and sign in "\n\t":
        return sign
    if "\x00" <= sign < " ":
        return chr(ord("\u2400") + ord(sign))
    if sign == "\x7f":
        return "\u2421"
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    return f"\u27e8{_BIDI.get(sign, f'U+{ord(sign):04X}')}\u27e9"


def _initial(word: str) -> str:
    start = next(place for place, sign in enumerate(word) if sign.isalnum())
    if word[start : start + 2].upper() == "IJ":
        return "IJ"
    return word[start].upper()
