"""One fingerprint for each row: equal when every filled column is equal after trimming, whatever the columns' order."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from maakdesk.core.intake.mapping import normalised

_BETWEEN = "\x1f"


def fingerprints(headers: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """SHA-256 (hex) of each row, over column names and trimmed texts; empty cells do not count.

    `columns` has for each header the trimmed texts of all rows.
    """
    names: Counter[str] = Counter()
    named: list[tuple[str, Sequence[str]]] = []
    for header, texts in zip(headers, columns, strict=True):
        name = normalised(header)
        names[name] += 1
        named.append((f"{name}#{names[name]}=", texts))
    named.sort(key=lambda column: column[0])
    parts = [[name + _plain(text) if text else "" for text in texts] for name, texts in named]
    sha256 = hashlib.sha256
    return [
        sha256(_BETWEEN.join(filter(None, row)).encode("utf-8", "surrogatepass")).hexdigest()
        for row in zip(*parts, strict=True)
    ]


def _plain(text: str) -> str:
    """`text` in which the sign that stands between the parts cannot be mistaken for one."""
    return repr(text) if _BETWEEN in text else text
