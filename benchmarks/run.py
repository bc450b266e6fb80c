"""What all lines of one run share: a temporary folder, how thorough to be, and the one large desk."""

from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.child import Surroundings
from benchmarks.desks import filled_desk, seat_member
from benchmarks.measuring import milliseconds, say


@dataclass(slots=True)
class Run:
    """`quick` is for somebody who changes the benchmark: everything once and small, not to be quoted."""

    place: Path
    quick: bool
    around: Surroundings = field(init=False)
    _large: tuple[Path, str] | None = None

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

    def large_desk(self) -> tuple[Path, str]:
        """The folder of a desk of 100,000 cases with notes, and the id of a member who may see seven; made once."""
        if self._large is None:
            folder = self.place / "Groot.maakdesk"
            number = self.size(100_000)

            def make() -> None:
                with filled_desk(folder, number) as desk:
                    member = seat_member(desk.acting.store, desk.acting.viewer)
                    self._large = (folder, member.person_id)

            say(f"  a desk of {number} cases: {milliseconds(make) / 1000:.0f} s")
        assert self._large is not None
        return self._large
