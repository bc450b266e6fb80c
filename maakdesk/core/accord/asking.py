"""What a scheme asks: fields, documents and checks, and when each of them is needed."""

from dataclasses import dataclass
from enum import StrEnum

from maakdesk.base.vocabulary import PartyRole, PrivateKind
from maakdesk.core.accord.words import Words


class FieldKind(StrEnum):
    """What is filled in; the value that goes with each stands in `answers.py`."""

    LINE = "line"
    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"
    AREA = "area"
    PARTY = "party"
    TABLE = "table"


COLUMN_KINDS = frozenset(FieldKind) - {FieldKind.AREA, FieldKind.PARTY, FieldKind.TABLE}
"""What a column of a table can hold."""

PRIVATE_KINDS = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.DATE})
"""What can be kept apart from a panel: these are kept as text with the applicant, and not with the case."""


class CheckKind(StrEnum):
    """What a scheme can have checked by itself.

    AT_LEAST: so many of the options `among` were chosen, or so many lines or parties were named. SUM_IS_ASKED: a column
    adds up to the amount asked. IN_ORDER: one day is not after another.
    """

    AT_LEAST = "at_least"
    SUM_IS_ASKED = "sum_is_asked"
    IN_ORDER = "in_order"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of lines; `total`: what stands below each other is added up."""

    key: str
    label: Words
    kind: FieldKind
    required: bool = False
    total: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """When something is needed as well.

    With a `field`: its answer is one of `values` (keys of options, or yes or no), or at least `least` (money: cents).
    Without one: the amount asked is at least `least` cents.
    """

    field: str | None = None
    values: tuple[str | bool, ...] = ()
    least: int | None = None


@dataclass(frozen=True, slots=True)
class ApplicationField:
    """A field of the application. `private`: kept apart, and no panel ever sees it.

    `several`: more than one option may be chosen, or more than one party named. `role`: what a party named here is.
    """

    key: str
    label: Words
    help: Words | None
    kind: FieldKind
    required: bool
    private: PrivateKind | None
    required_when: Condition | None = None
    options: tuple[Option, ...] = ()
    several: bool = False
    columns: tuple[Column, ...] = ()
    role: PartyRole | None = None
    check: bool = False
    source: str = ""

    @property
    def hidden_from_panel(self) -> bool:
        """Whether a panel may not see it."""
        return self.private is not None

    def option(self, key: str) -> Option | None:
        """The option with this key."""
        return next((one for one in self.options if one.key == key), None)

    def column(self, key: str) -> Column | None:
        """The column with this key."""
        return next((one for one in self.columns if one.key == key), None)


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """A document that comes with the application: always, from an amount asked on, or when something was answered.

    `from_cents` is the first amount from which it is needed; `private`: no panel ever sees it.
    """

    key: str
    label: Words
    help: Words | None = None
    required: bool = False
    from_cents: int | None = None
    required_when: Condition | None = None
    private: bool = False
    check: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class SchemeCheck:
    """Something that must hold of the answers, and what is said when it does not (`text`)."""

    key: str
    kind: CheckKind
    field: str
    text: Words
    least: int = 0
    among: tuple[str, ...] = ()
    column: str = ""
    not_after: str = ""
    check: bool = False
    source: str = ""
