"""Reading what many parts of a scheme have: words in two languages, rows with keys, terms, and where they stand."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypedDict, TypeVar

from maakdesk.core.accord.toml_tree import Node
from maakdesk.core.accord.words import Words
from maakdesk.core.deadlines.catalogue import shipped_terms
from maakdesk.core.deadlines.terms import Length, TermChoice, Unit


class _HasKey(Protocol):
    @property
    def key(self) -> str: ...


Keyed = TypeVar("Keyed", bound=_HasKey)


class Sourcing(TypedDict):
    """Whether a value must be read back, and where it stands."""

    check: bool
    source: str


def sourcing(node: Node) -> Sourcing:
    """The names `check` and `source` of a table; both may be left out."""
    return {"check": node.flag("check"), "source": node.text_or_none("source") or ""}


def words(node: Node, name: str) -> Words:
    """A text in both languages."""
    both = node.child(name)
    found = Words(both.text("nl"), both.text("en"))
    both.done()
    return found


def words_or_none(node: Node, name: str) -> Words | None:
    """A text in both languages that may be left out."""
    return words(node, name) if node.has(name) else None


def list_of_words(node: Node, name: str) -> tuple[Words, ...]:
    """A list of texts in both languages, at least one."""
    found = []
    for both in node.children(name):
        found.append(Words(both.text("nl"), both.text("en")))
        both.done()
    if not found:
        raise node.refusal("scheme.missing", name)
    return tuple(found)


def each(root: Node, name: str, read: Callable[[Node], Keyed]) -> tuple[Keyed, ...]:
    """The rows of a list, each with a key of its own."""
    nodes = root.children(name)
    rows = tuple(read(node) for node in nodes)
    require_distinct(nodes, "key", [row.key for row in rows])
    return rows


def require_distinct(nodes: Sequence[Node], name: str, values: Sequence[str]) -> None:
    """Refuse a value that another row has already."""
    for place, value in enumerate(values):
        if value in values[:place]:
            raise nodes[place].refusal("scheme.twice", name, value=value)


def length_or_none(node: Node) -> Length | None:
    """A length in one unit; none when no unit is named."""
    lengths = [Length(node.integer(unit, least=1, most=520), unit) for unit in Unit if node.has(unit)]
    if len(lengths) > 1:
        raise node.refusal("scheme.term_length")
    return lengths[0] if lengths else None


def basis(node: Node) -> str:
    """What a term rests on; without it nobody could say why the date is what it is."""
    if not node.has("basis"):
        raise node.refusal("scheme.term_basis")
    return node.text("basis")


def term(node: Node) -> TermChoice:
    """A term of the law, with the scheme's own length where the law leaves that open."""
    rests_on = basis(node)
    key = node.key("rule")
    terms = shipped_terms()
    if key not in terms:
        raise node.refusal("scheme.unknown_word", "rule", value=key, words=", ".join(terms))
    choice = TermChoice(terms[key], rests_on, length_or_none(node), **sourcing(node))
    node.done()
    if (choice.length or choice.rule.length) is None:
        raise node.refusal("scheme.term_length")
    return choice
