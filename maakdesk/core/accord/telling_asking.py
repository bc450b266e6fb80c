"""Fields, documents and checks in words, and when each is needed."""

from collections.abc import Sequence

from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.core.accord.asking import (
    ApplicationField,
    CheckKind,
    Column,
    Condition,
    FieldKind,
    Option,
    RequiredDocument,
    SchemeCheck,
)
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.telling_parts import Fact, fact, text, words_of


def field_facts(field: ApplicationField, scheme: Scheme, texts: Texts) -> list[Fact]:
    """What a field asks and of whom it is kept."""
    kind = text(texts, f"kind.{field.kind}")
    facts = [fact(texts, "kind", f"{kind}, {text(texts, 'several')}" if field.several else kind)]
    if field.help is not None:
        facts.append(fact(texts, "help", words_of(field.help, texts)))
    facts.append(fact(texts, "needed", _needed(field.required, None, field.required_when, scheme, texts)))
    if field.private is not None:
        facts.append(fact(texts, "private", texts(f"dossier.private.{field.private}")))
    if field.role is not None:
        facts.append(fact(texts, "role", text(texts, f"party.{field.role}")))
    if field.options:
        facts.append(fact(texts, "options", _options(field.options, texts)))
    if field.columns:
        facts.append(fact(texts, "columns", "\n".join(_column(one, texts) for one in field.columns)))
    return facts


def document_facts(document: RequiredDocument, scheme: Scheme, texts: Texts) -> list[Fact]:
    """When a document is needed."""
    facts = [] if document.help is None else [fact(texts, "help", words_of(document.help, texts))]
    needed = _needed(document.required, document.from_cents, document.required_when, scheme, texts)
    facts.append(fact(texts, "needed", needed))
    if document.private:
        facts.append(fact(texts, "private", text(texts, "yes")))
    return facts


def check_facts(check: SchemeCheck, scheme: Scheme, texts: Texts) -> list[Fact]:
    """What a check looks at."""
    field = _label(scheme, check.field, texts)
    if check.kind is CheckKind.SUM_IS_ASKED:
        asked = scheme.asked(check.field)
        column = None if asked is None else asked.column(check.column)
        named = "" if column is None else words_of(column.label, texts)
        return [fact(texts, "rule", texts("schemes.check_rule.sum_is_asked", field=field, column=named))]
    if check.kind is CheckKind.IN_ORDER:
        other = _label(scheme, check.not_after, texts)
        return [fact(texts, "rule", texts("schemes.check_rule.in_order", field=field, other=other))]
    facts = [fact(texts, "rule", texts("schemes.check_rule.at_least", n=check.least, field=field))]
    options = () if (asked := scheme.asked(check.field)) is None else asked.options
    among = [one for one in options if one.key in check.among]
    return [*facts, fact(texts, "among", _options(among, texts))] if among else facts


def condition_words(condition: Condition, scheme: Scheme, texts: Texts) -> str:
    """When a condition holds, as a part of a sentence."""
    if condition.field is None:
        return texts("schemes.when.asked", amount=format_euros(condition.least or 0, texts.language))
    field = scheme.asked(condition.field)
    label = _label(scheme, condition.field, texts)
    if field is None or condition.least is not None:
        least = condition.least or 0
        money = field is not None and field.kind is FieldKind.MONEY
        return texts("schemes.when.least", field=label, least=format_euros(least, texts.language) if money else least)
    said = [_answer(field, value, texts) for value in condition.values]
    return texts("schemes.when.is", field=label, answers=texts("schemes.or").join(said))


def _needed(
    always: bool,  # noqa: FBT001 - the scheme's own flag
    from_cents: int | None,
    when: Condition | None,
    scheme: Scheme,
    texts: Texts,
) -> str:
    if from_cents is not None:
        when = Condition(least=from_cents)
    if when is not None:
        return condition_words(when, scheme, texts)
    return text(texts, "needed.always" if always else "needed.free")


def _answer(field: ApplicationField, value: str | bool, texts: Texts) -> str:  # noqa: FBT001 - an answer
    if isinstance(value, bool):
        return text(texts, "yes" if value else "no")
    option = field.option(value)
    return value if option is None else words_of(option.label, texts)


def _options(options: Sequence[Option], texts: Texts) -> str:
    return "\n".join(words_of(one.label, texts) for one in options)


def _column(column: Column, texts: Texts) -> str:
    marks = [text(texts, f"kind.{column.kind}")]
    marks += [text(texts, "needed.line")] if column.required else []
    marks += [text(texts, "total")] if column.total else []
    marks += [words_of(one.label, texts) for one in column.options]
    return f"{words_of(column.label, texts)} ({', '.join(marks)})"


def _label(scheme: Scheme, key: str, texts: Texts) -> str:
    field = scheme.asked(key)
    return key if field is None else words_of(field.label, texts)
