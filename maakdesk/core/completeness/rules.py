"""Pure decisions about what is missing: fields, documents and checks of the scheme, against what came in."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from maakdesk.base.errors import Refused
from maakdesk.core.accord.answers import Values
from maakdesk.core.accord.rules import failed_checks, needed_documents, needed_fields, unanswered_fields
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.words import Words


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
    """What came in: the answers as values, what was withheld, and the documents by their key in the scheme."""

    values: Values = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    asked_cents: int | None = None


def needs(scheme: Scheme, given: Given) -> tuple[Need, ...]:
    """Everything that this application needs, in the order of the scheme: fields, documents, checks that do not hold.

    A field that was refused with a reason counts as answered. Checks that hold are not told: there is nothing to do.
    """
    values, withheld = given.values, given.withheld
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


def check_reason(reason: str, asked: Collection[str], key: str) -> None:
    """Go on only with a reason for keeping back something that the scheme asks (Awb 4:3).

    Raises:
        Refused: `completeness.not_asked`, `completeness.reason_empty`.
    """
    if key not in asked:
        raise Refused("completeness.not_asked", field=key[:60])
    if not reason.strip():
        raise Refused("completeness.reason_empty")
