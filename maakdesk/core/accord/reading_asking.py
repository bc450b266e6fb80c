"""Reading what a scheme asks: fields, documents and checks, each seen against the fields they speak of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from maakdesk.base.vocabulary import PartyRole, PrivateKind
from maakdesk.core.accord.asking import (
    COLUMN_KINDS,
    PRIVATE_KINDS,
    ApplicationField,
    CheckKind,
    Column,
    Condition,
    FieldKind,
    Option,
    RequiredDocument,
    SchemeCheck,
)
from maakdesk.core.accord.reading_parts import each, require_distinct, sourcing, words, words_or_none
from maakdesk.core.accord.toml_tree import Node

_ONLY_FOR = {
    "options": frozenset({FieldKind.CHOICE}),
    "several": frozenset({FieldKind.CHOICE, FieldKind.PARTY}),
    "columns": frozenset({FieldKind.TABLE}),
    "role": frozenset({FieldKind.PARTY}),
    "private": PRIVATE_KINDS,
}
"""With which kinds of field a name goes."""


def fields(root: Node) -> tuple[ApplicationField, ...]:
    """The fields of the application; a `required_when` may speak of a field that comes later."""
    nodes = root.children("fields")
    conditions = [node.child("required_when") if node.has("required_when") else None for node in nodes]
    read = [_field(node) for node in nodes]
    require_distinct(nodes, "key", [one.key for one in read])
    by_key = {one.key: one for one in read}
    return tuple(
        one
        if condition is None
        else replace(one, required_when=_condition(condition, {key: by_key[key] for key in by_key if key != one.key}))
        for one, condition in zip(read, conditions, strict=True)
    )


def documents(root: Node, asked: Sequence[ApplicationField]) -> tuple[RequiredDocument, ...]:
    """The documents that come with the application."""
    by_key = {one.key: one for one in asked}
    return each(root, "documents", lambda node: _document(node, by_key))


def checks(root: Node, asked: Sequence[ApplicationField]) -> tuple[SchemeCheck, ...]:
    """What is checked of the answers."""
    by_key = {one.key: one for one in asked}
    return each(root, "checks", lambda node: _check(node, by_key))


def _field(node: Node) -> ApplicationField:
    kind = node.word("kind", FieldKind)
    for name, kinds in _ONLY_FOR.items():
        if node.has(name) and kind not in kinds:
            raise node.refusal("scheme.not_for_kind", name, value=name, kind=kind.value)
    field = ApplicationField(
        key=node.key(),
        label=words(node, "label"),
        help=words_or_none(node, "help"),
        kind=kind,
        required=node.flag("required"),
        private=node.word("private", PrivateKind) if node.has("private") else None,
        options=_options(node) if kind is FieldKind.CHOICE else (),
        several=node.flag("several"),
        columns=_columns(node) if kind is FieldKind.TABLE else (),
        role=node.word("role", PartyRole) if node.has("role") else None,
        **sourcing(node),
    )
    node.done()
    if field.required and node.has("required_when"):
        raise node.refusal("scheme.required_twice", "required_when")
    return field


def _options(node: Node) -> tuple[Option, ...]:
    options = each(node, "options", _option)
    if len(options) < 2:
        raise node.refusal("scheme.options", "options", n=len(options))
    return options


def _option(node: Node) -> Option:
    option = Option(node.key(), words(node, "label"))
    node.done()
    return option


def _columns(node: Node) -> tuple[Column, ...]:
    columns = each(node, "columns", _column)
    if not 1 <= len(columns) <= 8:
        raise node.refusal("scheme.columns", "columns", n=len(columns))
    return columns


def _column(node: Node) -> Column:
    kind = node.word("kind", FieldKind)
    if kind not in COLUMN_KINDS:
        words_for = ", ".join(one for one in FieldKind if one in COLUMN_KINDS)
        raise node.refusal("scheme.unknown_word", "kind", value=kind.value, words=words_for)
    if node.has("options") and kind is not FieldKind.CHOICE:
        raise node.refusal("scheme.not_for_kind", "options", value="options", kind=kind.value)
    if node.flag("total") and kind not in (FieldKind.MONEY, FieldKind.NUMBER):
        raise node.refusal("scheme.not_for_kind", "total", value="total", kind=kind.value)
    column = Column(
        key=node.key(),
        label=words(node, "label"),
        kind=kind,
        required=node.flag("required"),
        total=node.flag("total"),
        options=_options(node) if kind is FieldKind.CHOICE else (),
    )
    node.done()
    return column


def _document(node: Node, asked: Mapping[str, ApplicationField]) -> RequiredDocument:
    whens = [name for name in ("from_euros", "required_when") if node.has(name)]
    whens = ["required", *whens] if node.flag("required") else whens
    if len(whens) > 1:
        raise node.refusal("scheme.required_twice", whens[1])
    document = RequiredDocument(
        key=node.key(),
        label=words(node, "label"),
        help=words_or_none(node, "help"),
        required=node.flag("required"),
        from_cents=node.euros("from_euros") if node.has("from_euros") else None,
        required_when=_condition(node.child("required_when"), asked) if node.has("required_when") else None,
        private=node.flag("private"),
        **sourcing(node),
    )
    node.done()
    return document


def _condition(node: Node, asked: Mapping[str, ApplicationField]) -> Condition:
    if node.has("asked_from_euros"):
        condition = Condition(least=node.euros("asked_from_euros"))
        node.done()
        return condition
    field = _asked(node, "field", asked)
    if field.kind is FieldKind.MONEY:
        condition = Condition(field.key, least=node.euros("at_least_euros"))
    elif field.kind is FieldKind.NUMBER:
        condition = Condition(field.key, least=node.integer("at_least", least=0, most=10**9))
    elif field.kind is FieldKind.FLAG:
        answer = node.raw("is")
        if not isinstance(answer, bool):
            raise node.refusal("scheme.kind", "is")
        condition = Condition(field.key, (answer,))
    elif field.kind is FieldKind.CHOICE:
        condition = Condition(field.key, _among(node, "is", field))
    else:
        raise node.refusal("scheme.condition_kind", "field", value=field.key, kind=field.kind.value)
    node.done()
    return condition


def _among(node: Node, name: str, field: ApplicationField) -> tuple[str, ...]:
    """Some of the options of a field: one key, or a list of keys."""
    keys = (node.text(name),) if isinstance(node.raw(name), str) else node.texts(name)
    for place, key in enumerate(keys):
        if field.option(key) is None:
            raise node.refusal(
                "scheme.unknown_word", name, value=key[:60], words=", ".join(one.key for one in field.options)
            )
        if key in keys[:place]:
            raise node.refusal("scheme.twice", name, value=key)
    if not keys:
        raise node.refusal("scheme.empty", name)
    return keys


def _asked(node: Node, name: str, asked: Mapping[str, ApplicationField]) -> ApplicationField:
    key = node.text(name)
    if key not in asked:
        raise node.refusal("scheme.unknown_field", name, value=key[:60], words=", ".join(asked))
    return asked[key]


def _check(node: Node, asked: Mapping[str, ApplicationField]) -> SchemeCheck:
    kind = node.word("kind", CheckKind)
    field = _asked(node, "field", asked)
    check = SchemeCheck(node.key(), kind, field.key, words(node, "text"), **sourcing(node))
    if kind is CheckKind.AT_LEAST:
        check = _at_least(node, field, check)
    elif kind is CheckKind.SUM_IS_ASKED:
        _require_kind(node, field, FieldKind.TABLE)
        column = field.column(node.text("column"))
        if column is None or column.kind is not FieldKind.MONEY:
            known = ", ".join(one.key for one in field.columns if one.kind is FieldKind.MONEY)
            raise node.refusal("scheme.unknown_field", "column", value=node.text("column")[:60], words=known)
        check = replace(check, column=column.key)
    else:
        _require_kind(node, field, FieldKind.DATE)
        other = _asked(node, "not_after", asked)
        if other.kind is not FieldKind.DATE or other.key == field.key:
            raise node.refusal("scheme.check_kind", "not_after", value=other.key, kind=other.kind.value)
        check = replace(check, not_after=other.key)
    node.done()
    return check


def _at_least(node: Node, field: ApplicationField, check: SchemeCheck) -> SchemeCheck:
    if field.kind is not FieldKind.TABLE and not field.several:
        raise node.refusal("scheme.check_kind", "field", value=field.key, kind=field.kind.value)
    if field.kind is not FieldKind.CHOICE:
        return replace(check, least=node.integer("least", least=1, most=99))
    among = _among(node, "among", field) if node.has("among") else tuple(one.key for one in field.options)
    return replace(check, least=node.integer("least", least=1, most=len(among)), among=among)


def _require_kind(node: Node, field: ApplicationField, kind: FieldKind) -> None:
    if field.kind is not kind:
        raise node.refusal("scheme.check_kind", "field", value=field.key, kind=field.kind.value)
