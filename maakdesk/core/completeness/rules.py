"""Pure decisions about what is missing: fields, documents and checks of the scheme, against what came in."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from maakdesk.base.errors import Refused
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import PrivateKind
from maakdesk.core.accord.answers import Value, Values, is_answered, value_from
from maakdesk.core.accord.asking import ApplicationField
from maakdesk.core.accord.rules import failed_checks, needed_documents, needed_fields, unanswered_fields
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.words import Words
from maakdesk.core.dossier.application import Answer


class NeedKind(StrEnum):
    """What a scheme asks: an answer, a document, or that something holds."""

    FIELD = "field"
    DOCUMENT = "document"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that this application needs.

    `withheld`: refused with a reason (Awb 4:3), so that it is not missing. `private`: no panel sees it.
    """

    kind: NeedKind
    key: str
    label: Words
    help: Words | None
    met: bool
    withheld: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What came in: the answers, the documents by their key in the scheme, and which private details there are."""

    answers: tuple[Answer, ...] = ()
    documents: frozenset[str] = frozenset()
    private: frozenset[PrivateKind] = frozenset()
    asked_cents: int | None = None


def needs(scheme: Scheme, given: Given) -> tuple[Need, ...]:
    """Everything that this application needs, in the order of the scheme: fields, documents, checks that do not hold.

    A field that was refused with a reason counts as answered. Checks that hold are not told: there is nothing to do.
    """
    values = values_of(scheme, given)
    withheld = {answer.key for answer in given.answers if answer.withheld}
    lacking = {one.key for one in unanswered_fields(scheme, values, given.asked_cents)}
    asked = {one.key for one in needed_fields(scheme, values, given.asked_cents)} | lacking
    fields = [
        Need(
            NeedKind.FIELD, one.key, one.label, one.help, met=one.key not in lacking or one.key in withheld,
            withheld=one.key in withheld, private=one.hidden_from_panel,
        )
        for one in scheme.fields
        if one.key in asked
    ]  # fmt: skip
    documents = [
        Need(
            NeedKind.DOCUMENT, one.key, one.label, one.help, met=one.key in given.documents or one.key in withheld,
            withheld=one.key in withheld, private=one.private,
        )
        for one in needed_documents(scheme, values, given.asked_cents)
    ]  # fmt: skip
    checks = [
        Need(NeedKind.CHECK, one.key, one.text, None, met=False)
        for one in failed_checks(scheme, values, given.asked_cents)
        if one.field not in withheld
    ]
    return (*fields, *documents, *checks)


def missing(scheme: Scheme, given: Given) -> tuple[Need, ...]:
    """What this application still needs."""
    return tuple(one for one in needs(scheme, given) if not one.met)


def values_of(scheme: Scheme, given: Given) -> Values:
    """The answers as values of the scheme's fields; what is kept apart counts as there, and is not read."""
    said = {answer.key: answer for answer in given.answers if is_answered(answer.value) or answer.text.strip()}
    values: dict[str, Value] = {}
    for field in scheme.fields:
        if field.private is not None and field.private in given.private:
            values[field.key] = field.private.value
        elif field.key in said:
            values[field.key] = _value(field, said[field.key])
    return values


def _value(field: ApplicationField, answer: Answer) -> Value:
    """The value that a recorded answer says; words that fit no kind of field are an answer all the same."""
    plain: object = answer.value
    if plain is None:
        options = {fold(label): one.key for one in field.options for label in (one.label.nl, one.label.en)}
        lines = [options.get(fold(line), line) for line in answer.text.splitlines() if line.strip()]
        plain = lines if field.several else options.get(fold(answer.text), answer.text)
    try:
        found = value_from(field, plain)
    except Refused:
        return answer.text
    return answer.text if found is None else found


def check_reason(reason: str, asked: Collection[str], key: str) -> None:
    """Go on only with a reason for keeping back something that the scheme asks (Awb 4:3).

    Raises:
        Refused: `completeness.not_asked`, `completeness.reason_empty`.
    """
    if key not in asked:
        raise Refused("completeness.not_asked", field=key[:60])
    if not reason.strip():
        raise Refused("completeness.reason_empty")
