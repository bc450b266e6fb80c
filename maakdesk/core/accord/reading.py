"""Reads a scheme from its file or from the record of its version, and refuses one that does not hold together."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from maakdesk.base.errors import WorldError
from maakdesk.base.resources import resource
from maakdesk.base.vocabulary import Background, DutyKind, PrivateKind
from maakdesk.core.accord.scheme import (
    ASK_KEY,
    TAKEN_LETTERS,
    ApplicationField,
    Criterion,
    DefaultDuty,
    FieldKind,
    Instrument,
    LegalBasis,
    LetterKind,
    Level,
    PanelRules,
    Part,
    RefusalGround,
    Scheme,
    Words,
)
from maakdesk.core.accord.toml_tree import Node, parse
from maakdesk.core.deadlines.catalogue import shipped_terms
from maakdesk.core.deadlines.terms import Length, TermChoice, Unit

Keyed = TypeVar("Keyed", RefusalGround, DefaultDuty, ApplicationField, Criterion)


def load_scheme(path: Path) -> Scheme:
    """The scheme in one TOML file.

    Raises:
        Refused: `scheme.*`, with the line and the name of what is wrong.
        WorldError: `scheme.unreadable`: the file cannot be read, or is not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise WorldError("scheme.unreadable", file=path.name) from problem
    return read_scheme(text)


def read_scheme(text: str) -> Scheme:
    """The scheme in a TOML text.

    Raises:
        Refused: `scheme.*`, with the line and the name of what is wrong.
    """
    return _scheme(parse(text))


def scheme_from(body: Mapping[str, object]) -> Scheme:
    """The scheme in the body of a recorded version: what `json.loads(scheme.canonical)` gives.

    Raises:
        Refused: `scheme.*`: this version of the program does not know its shape.
    """
    return _scheme(Node(body, {}))


@cache
def shipped_schemes() -> Mapping[str, Scheme]:
    """The schemes of this installation by key, in the order of their file names; read once.

    Raises:
        Refused, WorldError: as `load_scheme`, or `scheme.twice` when two files have one key.
    """
    schemes: dict[str, Scheme] = {}
    for path in sorted(resource("schemes").glob("*.toml")):
        scheme = load_scheme(path)
        if scheme.key != path.stem:
            raise WorldError("scheme.file_name", file=path.name, key=scheme.key)
        schemes[scheme.key] = scheme
    return schemes


def _scheme(root: Node) -> Scheme:
    basis = tuple(_basis(node) for node in root.children("basis"))
    if not basis:
        raise root.refusal("scheme.no_basis", "basis")
    scheme = Scheme(
        key=root.key(),
        version=root.text("version"),
        title=_words(root, "title"),
        summary=_words(root, "summary"),
        instrument=root.word("instrument", Instrument),
        instrument_check=root.flag("instrument_check"),
        basis=basis,
        decision_term=_term(root.child("decision_term")),
        panel=_panel(root.child("panel")),
        criteria=_criteria(root),
        grounds=_each(root, "grounds", _ground),
        duties=_each(root, "duties", _duty),
        letters=root.words("letters", LetterKind),
        fields=_each(root, "fields", _field),
        canonical=_canonical(root.table),
    )
    root.done()
    return scheme


def _canonical(table: Mapping[str, object]) -> str:
    """The content as JSON; a kind of value that JSON lacks (a TOML date) is refused elsewhere by its name."""
    return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _words(node: Node, name: str) -> Words:
    both = node.child(name)
    words = Words(both.text("nl"), both.text("en"))
    both.done()
    return words


def _list_of_words(node: Node, name: str) -> tuple[Words, ...]:
    found = []
    for both in node.children(name):
        found.append(Words(both.text("nl"), both.text("en")))
        both.done()
    if not found:
        raise node.refusal("scheme.missing", name)
    return tuple(found)


def _basis(node: Node) -> LegalBasis:
    basis = LegalBasis(node.text("article"), _words(node, "text"), node.flag("check"))
    node.done()
    return basis


def _term(node: Node) -> TermChoice:
    """A term without a basis is refused: nobody could say why the date is what it is."""
    if not node.has("basis"):
        raise node.refusal("scheme.term_basis")
    key = node.key("rule")
    terms = shipped_terms()
    if key not in terms:
        raise node.refusal("scheme.unknown_word", "rule", value=key, words=", ".join(terms))
    lengths = [Length(node.integer(unit, least=1, most=520), unit) for unit in Unit if node.has(unit)]
    choice = TermChoice(terms[key], node.text("basis"), lengths[0] if lengths else None, node.flag("check"))
    node.done()
    if len(lengths) > 1 or (choice.length or choice.rule.length) is None:
        raise node.refusal("scheme.term_length")
    return choice


def _panel(node: Node) -> PanelRules:
    pairs = []
    for pair in node.children("forbidden"):
        one, other = pair.word("one", Part), pair.word("other", Part)
        pair.done()
        if Part.ANYTHING is one or one is other:
            raise pair.refusal("scheme.pair")
        pairs.append((one.value, other.value))
    share = node.child("quorum")
    quorum = (share.integer("of", least=1, most=100), share.integer("out_of", least=1, most=100))
    share.done()
    if quorum[0] > quorum[1]:
        raise share.refusal("scheme.quorum")
    rules = PanelRules(
        minimum=node.integer("minimum", least=3, most=99),
        odd_advised=node.flag("odd_advised"),
        backgrounds=node.words("backgrounds", Background),
        quorum=quorum,
        forbidden_pairs=tuple(pairs),
    )
    node.done()
    return rules


def _criteria(root: Node) -> tuple[Criterion, ...]:
    criteria = _each(root, "criteria", _criterion)
    if not criteria:
        raise root.refusal("scheme.no_criteria", "criteria")
    return criteria


def _criterion(node: Node) -> Criterion:
    nodes = node.children("levels")
    if not 2 <= len(nodes) <= 4:
        raise node.refusal("scheme.levels", "levels", n=len(nodes))
    levels = tuple(_level(one) for one in nodes)
    _require_distinct(nodes, "key", [level.key for level in levels])
    _require_distinct(nodes, "letter", [level.letter for level in levels])
    criterion = Criterion(
        key=node.key(),
        name=_words(node, "name"),
        question=_words(node, "question"),
        look_for=_list_of_words(node, "look_for"),
        ask=_list_of_words(node, "ask"),
        levels=levels,
    )
    node.done()
    return criterion


def _level(node: Node) -> Level:
    level = Level(node.key(), _words(node, "label"), _words(node, "meaning"), node.text("letter"))
    node.done()
    if level.key == ASK_KEY:
        raise node.refusal("scheme.ask_reserved", "key")
    if not (len(level.letter) == 1 and "A" <= level.letter <= "Z") or level.letter in TAKEN_LETTERS:
        raise node.refusal("scheme.letter", "letter", value=level.letter[:10], taken="".join(sorted(TAKEN_LETTERS)))
    return level


def _ground(node: Node) -> RefusalGround:
    ground = RefusalGround(
        node.key(), _words(node, "label"), node.text("article"), _words(node, "text"), node.flag("check")
    )
    node.done()
    return ground


def _duty(node: Node) -> DefaultDuty:
    duty = DefaultDuty(
        key=node.key(),
        kind=node.word("kind", DutyKind),
        text=_words(node, "text"),
        weeks=node.integer("weeks", least=0, most=520),
        basis=node.text("basis"),
        check=node.flag("check"),
    )
    node.done()
    return duty


def _field(node: Node) -> ApplicationField:
    field = ApplicationField(
        key=node.key(),
        label=_words(node, "label"),
        help=_words(node, "help") if node.has("help") else None,
        kind=node.word("kind", FieldKind),
        required=node.flag("required"),
        private=node.word("private", PrivateKind) if node.has("private") else None,
    )
    node.done()
    return field


def _each(root: Node, name: str, read: Callable[[Node], Keyed]) -> tuple[Keyed, ...]:
    """The rows of a list, each with a key of its own."""
    nodes = root.children(name)
    rows = tuple(read(node) for node in nodes)
    _require_distinct(nodes, "key", [row.key for row in rows])
    return rows


def _require_distinct(nodes: Sequence[Node], name: str, values: Sequence[str]) -> None:
    for place, value in enumerate(values):
        if value in values[:place]:
            raise nodes[place].refusal("scheme.twice", name, value=value)
