"""Reads a scheme from its file or from the record of its version, and refuses one that does not hold together."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from maakdesk.base.errors import WorldError
from maakdesk.base.resources import resource
from maakdesk.base.vocabulary import Background, DutyKind, NoticeKind
from maakdesk.core.accord.amounts import SUPPLEMENT, Extension, FirstCome
from maakdesk.core.accord.reading_amounts import ceilings, extension, ranking, supplement, talk, tiers
from maakdesk.core.accord.reading_asking import checks, documents, fields
from maakdesk.core.accord.reading_parts import each, list_of_words, require_distinct, sourcing, term, words
from maakdesk.core.accord.scheme import (
    ASK_KEY,
    TAKEN_LETTERS,
    Criterion,
    DefaultDuty,
    Instrument,
    LegalBasis,
    LetterKind,
    Level,
    PanelRules,
    Part,
    RefusalGround,
    Scheme,
)
from maakdesk.core.accord.toml_tree import LONGEST, Node, parse


def load_scheme(path: Path) -> Scheme:
    """The scheme in one TOML file.

    Raises:
        Refused: `scheme.*`, with the line and the name of what is wrong.
        WorldError: `scheme.unreadable`: the file cannot be read, or is not UTF-8.
    """
    return read_scheme(scheme_text(path))


def scheme_text(path: Path) -> str:
    """The text of a file, no more of it than a scheme can have.

    Raises:
        WorldError: `scheme.unreadable`: the file cannot be read, or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(LONGEST + 1)
    except (OSError, UnicodeDecodeError) as problem:
        raise WorldError("scheme.unreadable", file=path.name) from problem


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
    return _scheme(Node(body, dict))


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
    rests_on = root.children("basis")
    basis = tuple(_basis(node) for node in rests_on)
    if not basis:
        raise root.refusal("scheme.no_basis", "basis")
    require_distinct(rests_on, "article", [one.article for one in basis])
    later = extension(root.child("extension")) if root.has("extension") else None
    asked = fields(root)
    scheme = Scheme(
        key=root.key(),
        version=root.text("version"),
        title=words(root, "title"),
        summary=words(root, "summary"),
        instrument=root.word("instrument", Instrument),
        instrument_check=root.flag("instrument_check"),
        instrument_source=root.text_or_none("instrument_source") or "",
        basis=basis,
        decision_term=term(root.child("decision_term")),
        panel=_panel(root.child("panel")),
        criteria=_criteria(root),
        grounds=each(root, "grounds", _ground),
        duties=each(root, "duties", _duty),
        letters=root.words("letters", LetterKind),
        notices=_notices(root, later),
        fields=asked,
        documents=documents(root, asked),
        checks=checks(root, asked),
        extension=later,
        supplement=supplement(root.child("supplement")) if root.has("supplement") else SUPPLEMENT,
        payment_term=term(root.child("payment_term")) if root.has("payment_term") else None,
        determination_term=term(root.child("determination_term")) if root.has("determination_term") else None,
        tiers=tiers(root),
        ceilings=ceilings(root),
        first_come=root.word("first_come", FirstCome) if root.has("first_come") else FirstCome.NONE,
        first_come_check=root.flag("first_come_check"),
        first_come_source=root.text_or_none("first_come_source") or "",
        talk=talk(root),
        ranking=ranking(root),
        canonical=_canonical(root.table),
    )
    root.done()
    return scheme


def _notices(root: Node, later: Extension | None) -> tuple[NoticeKind, ...]:
    """The letters of the clock: all that can be, unless the scheme names some."""
    if not root.has("notices"):
        return tuple(kind for kind in NoticeKind if kind is not NoticeKind.EXTENSION or later is not None)
    named = root.words("notices", NoticeKind)
    if NoticeKind.RECEIPT not in named:  # always confirmed (Awb, afdeling 2.3)
        raise root.refusal("scheme.notice_receipt", "notices")
    if NoticeKind.EXTENSION in named and later is None:
        raise root.refusal("scheme.notice_extension", "notices")
    return named


def _canonical(table: Mapping[str, object]) -> str:
    """The content as JSON; a date becomes its ISO text, which `Node.day` reads as well."""
    return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _basis(node: Node) -> LegalBasis:
    basis = LegalBasis(node.text("article"), words(node, "text"), **sourcing(node))
    node.done()
    return basis


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
    criteria = each(root, "criteria", _criterion)
    if not criteria:
        raise root.refusal("scheme.no_criteria", "criteria")
    return criteria


def _criterion(node: Node) -> Criterion:
    nodes = node.children("levels")
    if not 2 <= len(nodes) <= 4:
        raise node.refusal("scheme.levels", "levels", n=len(nodes))
    levels = tuple(_level(one) for one in nodes)
    require_distinct(nodes, "key", [level.key for level in levels])
    require_distinct(nodes, "letter", [level.letter for level in levels])
    criterion = Criterion(
        key=node.key(),
        name=words(node, "name"),
        question=words(node, "question"),
        look_for=list_of_words(node, "look_for"),
        ask=list_of_words(node, "ask"),
        levels=levels,
    )
    node.done()
    return criterion


def _level(node: Node) -> Level:
    level = Level(node.key(), words(node, "label"), words(node, "meaning"), node.text("letter"))
    node.done()
    if level.key == ASK_KEY:
        raise node.refusal("scheme.ask_reserved", "key")
    if not (len(level.letter) == 1 and "A" <= level.letter <= "Z") or level.letter in TAKEN_LETTERS:
        raise node.refusal("scheme.letter", "letter", value=level.letter[:10], taken="".join(sorted(TAKEN_LETTERS)))
    return level


def _ground(node: Node) -> RefusalGround:
    ground = RefusalGround(
        node.key(), words(node, "label"), node.text("article"), words(node, "text"), **sourcing(node)
    )
    node.done()
    return ground


def _duty(node: Node) -> DefaultDuty:
    duty = DefaultDuty(
        key=node.key(),
        kind=node.word("kind", DutyKind),
        text=words(node, "text"),
        weeks=node.integer("weeks", least=0, most=520),
        basis=node.text("basis"),
        **sourcing(node),
    )
    node.done()
    return duty
