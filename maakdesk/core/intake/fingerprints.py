"""One fingerprint for each row: equal when every filled column is equal after trimming, whatever the columns' order."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from maakdesk.core.intake.mapping import normalised

_BETWEEN = "\x1f"


def fingerprints(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """SHA-256 (hex) of each row of trimmed texts, over column names and values; empty cells do not count."""
    names: Counter[str] = Counter()
    columns: list[tuple[str, int]] = []
    for place, header in enumerate(headers):
        name = normalised(header)
        names[name] += 1
        columns.append((f"{name}#{names[name]}=", place))
    columns.sort()
    sha256 = hashlib.sha256
    made = []
    for row in rows:
        parts = [name + row[place] for name, place in columns if row[place]]
        whole = _BETWEEN.join(parts)
        if whole.count(_BETWEEN) >= len(parts):  # a value holds the separator itself: say where each part ends
            whole = repr(parts)
        made.append(sha256(whole.encode("utf-8", "surrogatepass")).hexdigest())
    return made
