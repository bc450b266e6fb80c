"""A counted term as plain values, in which it is kept: from what it was counted, and how."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from maakdesk.core.clock.counting import Counted
from maakdesk.core.deadlines.terms import Length, Term


def plain_inputs(counted: Counted) -> dict[str, Any]:
    """The facts of both counts: start, length, standstill and adjournments; for papers also the row of the list."""
    both = {"strict": _inputs(counted.strict), "outer": _inputs(counted.outer)}
    row = counted.retention
    if row is None:
        return both
    return {**both, "retention": {"key": row.key, "result": row.result, "version": row.version, "check": row.check}}


def plain_steps(counted: Counted) -> dict[str, Any]:
    """The story of both counts, step by step."""
    return {"strict": _steps(counted.strict), "outer": _steps(counted.outer)}


def _inputs(term: Term) -> dict[str, Any]:
    return {
        "start": term.start.isoformat(),
        "length": _plain(term.length),
        "suspended": [[gap.first.isoformat(), gap.last.isoformat(), gap.ground] for gap in term.suspended],
        "adjournments": [
            {"told": one.told.isoformat(), "length": _plain(one.length), "until": _plain(one.until)}
            for one in term.adjournments
        ],
        "atw": term.atw_reason,
        "unrolled_end": term.unrolled_end.isoformat(),
        "end": term.end.isoformat(),
        "rule_version": term.rule.version,
    }


def _steps(term: Term) -> list[dict[str, Any]]:
    return [
        {"code": step.code, "day": step.day.isoformat(), "data": {name: _plain(v) for name, v in step.data.items()}}
        for step in term.steps
    ]


def _plain(value: object) -> Any:  # noqa: ANN401  (a plain value)
    if isinstance(value, Length):
        return {"count": value.count, "unit": value.unit.value}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    return value
