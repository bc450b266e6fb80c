"""What all lines of one run share: a temporary folder, how thorough to be, and the large desks."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.child import Surroundings, answer
from benchmarks.measuring import Watch, say

_CASES = {"large": 100_000, "million": 1_000_000, "fifty": 50_000}


@dataclass(frozen=True, slots=True)
class Made:
    """A desk to measure: its folder, its plain copy, and the id of a member who may see seven of its cases."""

    folder: Path
    plain: Path
    member: str


@dataclass(slots=True)
class Run:
    """`quick` is for somebody who changes the benchmark: everything once and small, not to be quoted."""

    place: Path
    quick: bool
    around: Surroundings = field(init=False)
    _desks: dict[str, Made] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A home for the processes of this run."""
        self.around = Surroundings(self.place / "home")

    def folder(self, name: str) -> Path:
        """A folder for one line."""
        made = self.place / name
        made.mkdir(parents=True)
        return made

    def size(self, whole: int) -> int:
        """How many of something: `whole`, or a fiftieth of it."""
        return max(200, whole // 50) if self.quick else whole

    def times(self, whole: int) -> int:
        """How often: `whole`, or twice."""
        return 2 if self.quick else whole

    def make(self, names: Sequence[str]) -> None:
        """Make these desks two at a time, before anything is measured; the longest work begins first."""
        with ThreadPoolExecutor(2) as pool:
            self._desks.update(zip(names, pool.map(self._made, names), strict=True))

    def desk(self, name: str) -> Made:
        """One of the desks that were made; several lines read the same."""
        return self._desks[name]

    def _made(self, name: str) -> Made:
        watch = Watch()
        folder, plain = self.place / f"{name}.maakdesk", self.place / f"{name}.db"
        number = self.size(_CASES[name])
        found = answer(self.around, "benchmarks.probes.making", name, str(folder), str(plain), str(number))
        say(f"  {name}: {number} cases in {watch.seconds():.0f} s")
        return Made(folder, plain, found["member"])
