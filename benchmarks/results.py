"""What a measurement says, in the shape of the JSON document."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Result:
    """One promise, measured. `ok` compares `ratio` (or `value`, where there is no floor) with `promised`."""

    name: str
    value: float
    unit: str
    floor: float | None
    ratio: float | None
    promised: float | None
    ok: bool | None

    def plain(self) -> dict[str, object]:
        """As it stands in the document."""
        return asdict(self)


def against_floor(name: str, value: float, floor: float, promised: float, *, unit: str = "ms") -> Result:
    """A measurement that may be at most `promised` times its floor."""
    ratio = value / floor
    return Result(name, round(value, 3), unit, round(floor, 3), round(ratio, 3), promised, ratio <= promised)


def limited(name: str, value: float, promised: float, *, unit: str = "ms") -> Result:
    """A measurement that may be at most `promised`, in its own unit."""
    return Result(name, round(value, 3), unit, None, None, promised, value <= promised)


def told(name: str, value: float, *, unit: str = "ms") -> Result:
    """Something to know beside the promises, that nothing is promised of."""
    return Result(name, round(value, 3), unit, None, None, None, None)


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def high(values: Sequence[float], part: float = 0.95) -> float:
    """The value below which `part` of the values lie, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(part * len(ordered) + 0.5) - 1))]
