"""Pure decisions about a scheme: what is needed of one application, what does not hold, whether a round could open."""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

from maakdesk.base.text import fold
from maakdesk.core.accord.amounts import Tier
from maakdesk.core.accord.answers import Values, is_answered, total
from maakdesk.core.accord.asking import (
    ApplicationField,
    CheckKind,
    Condition,
    FieldKind,
    RequiredDocument,
    SchemeCheck,
)
from maakdesk.core.accord.scheme import Scheme


class RoundGap(StrEnum):
    """Why a round of a scheme that ranks cannot open yet (Awb 4:25-4:27: known beforehand, and to everybody)."""

    PUBLICATION_DAY = "publication_day"
    OPENS_ON = "opens_on"
    CLOSES_ON = "closes_on"
    CLOSED = "closed"
    NOT_READ_BACK = "not_read_back"
    CEILING = "ceiling"
    CEILING_LATE = "ceiling_late"


def holds(condition: Condition, values: Values, asked_cents: int | None) -> bool:
    """Whether a condition holds; one about an amount does not while the amount is not known."""
    if condition.field is None:
        return asked_cents is not None and condition.least is not None and asked_cents >= condition.least
    value = values.get(condition.field)
    if condition.least is not None:
        return isinstance(value, int) and not isinstance(value, bool) and value >= condition.least
    given = value if isinstance(value, tuple) else (value,)
    return any(one == wanted and type(one) is type(wanted) for one in given for wanted in condition.values)


def needed_fields(scheme: Scheme, values: Values, asked_cents: int | None) -> tuple[ApplicationField, ...]:
    """The fields that this application must have filled in."""
    return tuple(
        one
        for one in scheme.fields
        if one.required or (one.required_when is not None and holds(one.required_when, values, asked_cents))
    )


def unanswered_fields(scheme: Scheme, values: Values, asked_cents: int | None) -> tuple[ApplicationField, ...]:
    """The needed fields without an answer, and tables with a line that lacks a needed column."""
    needed = {one.key for one in needed_fields(scheme, values, asked_cents)}
    return tuple(
        one
        for one in scheme.fields
        if (one.key in needed and not is_answered(values.get(one.key))) or _half_filled(one, values.get(one.key))
    )


def needed_documents(scheme: Scheme, values: Values, asked_cents: int | None) -> tuple[RequiredDocument, ...]:
    """The documents that must come with this application."""
    return tuple(
        one
        for one in scheme.documents
        if one.required
        or (one.from_cents is not None and asked_cents is not None and asked_cents >= one.from_cents)
        or (one.required_when is not None and holds(one.required_when, values, asked_cents))
    )


def failed_checks(scheme: Scheme, values: Values, asked_cents: int | None) -> tuple[SchemeCheck, ...]:
    """The checks that do not hold; of what was not answered only a number that is too small is told."""
    return tuple(one for one in scheme.checks if not _passes(scheme, one, values, asked_cents))


def tier_of(scheme: Scheme, asked_cents: int | None) -> Tier | None:
    """The tier of an amount; none where the scheme has no tiers, or does not grant such an amount."""
    return None if asked_cents is None else scheme.tier(asked_cents)


def outside_tiers(scheme: Scheme, asked_cents: int | None) -> bool:
    """Whether the scheme has tiers and grants no such amount."""
    return asked_cents is not None and bool(scheme.tiers) and scheme.tier(asked_cents) is None


def round_gaps(scheme: Scheme, today: date, *, read_back: Collection[str] = ()) -> tuple[RoundGap, ...]:
    """What is missing before a round of this scheme could open; nothing for a scheme that does not rank.

    That it says where it was published, its rule, what may be added and with whom there are talks is sure: reading
    refuses a ranking without. `read_back` are the places that the office has read back (`Scheme.unsure`).
    """
    ranking = scheme.ranking
    if ranking is None:
        return ()
    opens, closes = ranking.opens_on, ranking.closes_on
    ceiling = next((one for one in scheme.ceilings if opens is not None and one.first <= opens <= one.last), None)
    published = None if ceiling is None else ceiling.publication.on
    gaps = {
        RoundGap.PUBLICATION_DAY: ranking.publication.on is None,
        RoundGap.OPENS_ON: opens is None,
        RoundGap.CLOSES_ON: closes is None,
        RoundGap.CLOSED: closes is not None and closes < today,
        RoundGap.NOT_READ_BACK: any(place not in read_back for place in scheme.unsure),
        RoundGap.CEILING: ceiling is None,
        RoundGap.CEILING_LATE: published is not None and opens is not None and published >= opens,
    }
    return tuple(gap for gap, there in gaps.items() if there)


def _half_filled(field: ApplicationField, value: object) -> bool:
    if field.kind is not FieldKind.TABLE or not isinstance(value, tuple):
        return False
    needed = [column.key for column in field.columns if column.required]
    return any(not is_answered(row.get(key)) for row in value if isinstance(row, Mapping) for key in needed)


def _counted(value: object, among: Collection[str]) -> int:
    """How many different options or parties were named, or how many lines filled in."""
    given = value if isinstance(value, tuple) else ()
    named = {fold(one).strip() for one in given if isinstance(one, str) and (not among or one in among)}
    return len(named) + sum(1 for one in given if not isinstance(one, str))


def _passes(scheme: Scheme, check: SchemeCheck, values: Values, asked_cents: int | None) -> bool:
    value = values.get(check.field)
    if check.kind is CheckKind.AT_LEAST:
        return _counted(value, check.among) >= check.least
    if check.kind is CheckKind.SUM_IS_ASKED:
        field = scheme.asked(check.field)
        if field is None or asked_cents is None or not is_answered(value):
            return True
        return total(field, value, check.column) == asked_cents
    other = values.get(check.not_after)
    return not (isinstance(value, date) and isinstance(other, date)) or value <= other
