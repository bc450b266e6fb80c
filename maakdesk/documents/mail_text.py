"""The words of a message: bytes in whatever alphabet they say, and pages as text, without fetching anything."""

import codecs
import re
from html import unescape

_UNREAD = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_LINE_TAGS = ("p", "div", "br", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")
_BEFORE = {**dict.fromkeys(_LINE_TAGS, "\n"), "li": "\n– ", "td": " ", "th": " "}
_CELLS = frozenset({"td", "th", "li"})
_MOST_PAGE = 4_000_000
# Each piece is read once, whatever is left open: a parser of pages can be made to read the same signs again and again.
_TOKENS = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*>?|<(?P<closes>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<rest>[^<>]*)>?|(?P<words>[^<]+|<)",
    re.DOTALL,
)


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """The text of `data`, and whether its alphabet is sure: as the message says, else UTF-8, else as Windows has it."""
    for name in (charset or "utf-8", "utf-8"):
        try:
            codecs.lookup(name)
            return data.decode(name), name == charset or not charset
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace"), False


def text_of_html(page: str) -> str:
    """What somebody reads on a page: its words by line, lists with a dash, links with their address behind them.

    Pictures are named by the words that stand for them; nothing is fetched, and what a page hides is not shown.
    """
    reader = _Reader()
    for token in _TOKENS.finditer(page[:_MOST_PAGE]):
        if token["tag"]:
            reader.tag(token["tag"].lower(), token["rest"], closes=bool(token["closes"]))
        elif token["words"]:
            reader.read(unescape(token["words"]))
    lines = [re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip() for line in "".join(reader.words).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader:
    """The words of a page as they come, by the tags between them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._unread = 0
        self._link = ""

    def read(self, words: str) -> None:
        """Take words, unless they stand where nobody reads them."""
        if not self._unread:
            self.words.append(words.replace("\n", " "))

    def tag(self, name: str, rest: str, *, closes: bool) -> None:
        """Take a tag; `rest` is what stands in it behind its name."""
        if name in _UNREAD:
            self._unread = max(0, self._unread + (-1 if closes else 1))
        elif name == "body":  # a head that was never closed
            self._unread = 0
        elif self._unread:
            return
        elif name == "a":
            self._link_of("" if closes else rest)
        elif name == "img":
            words = _attribute(rest, "alt")
            self.words.append(f" [{words}] " if words else "")
        elif name in _BEFORE and not (closes and name in _CELLS):
            self.words.append(_BEFORE[name] if not closes else "\n")

    def _link_of(self, rest: str) -> None:
        # Where a link really leads is what the reader of an unasked message needs to see.
        if self._link.startswith(("http://", "https://", "mailto:")) and self._link not in self.words[-1:]:
            self.words.append(f" <{self._link[:500]}>")
        self._link = _attribute(rest, "href")


def _attribute(rest: str, name: str) -> str:
    found = re.search(rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", rest, re.IGNORECASE)
    return unescape(next((part for part in found.groups() if part), "")) if found else ""
