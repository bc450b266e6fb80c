"""From Enter on the unlock page to the list of cases with rows, on an encrypted desk of 50,000 cases."""

from benchmarks.child import answer, until_line
from benchmarks.lines.start import BARE
from benchmarks.results import Result, against_floor, middle, told
from benchmarks.run import Run


def run(given: Run) -> list[Result]:
    """A fresh process each time; the work of making a key from the passphrase is measured in it and taken off."""
    folder = given.desk("fifty").folder
    bare, whole, key = [], [], []
    for turn in range(given.times(7) + 1):
        start = until_line(given.around, BARE)
        found = answer(given.around, "benchmarks.probes.unlock", str(folder))
        if turn:
            bare.append(start)
            whole.append(found["whole_ms"])
            key.append(found["key_ms"])
    without = [a - b for a, b in zip(whole, key, strict=True)]
    return [
        against_floor("unlock_to_rows_of_50000_without_key_derivation", middle(without), middle(bare), 1.5),
        told("key_derivation", middle(key)),
    ]
