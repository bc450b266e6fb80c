"""What a write touched, told to whoever shows it."""

from dataclasses import dataclass

from maakdesk.base.vocabulary import Operation


@dataclass(frozen=True, slots=True)
class Changes:
    """The operation, the kinds of record it wrote (table names) and the cases it touched."""

    operation_id: str
    name: Operation
    kinds: frozenset[str]
    case_ids: frozenset[str]
