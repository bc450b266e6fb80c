"""Types 200 queries into the list, each while the counting of the one before still goes on; says when each was seen."""

import json
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks import words
from benchmarks.probes.page import ListWindow

shown = ListWindow(Path(sys.argv[1]), sys.argv[2])
shown.rest(0.5)
field = shown.page.search
took = []
for query in words.queries():
    field.setText(query[:-1])  # nobody waits for this one: it is still being read when the last letter comes
    shown.rest(0.02)
    last = query[-1]
    took.append(shown.do(partial(QTest.keyClick, field, last, Qt.KeyboardModifier.NoModifier), whole=False))
    shown.rest(0.03)
shown.close()
print(json.dumps({"painted_ms": took}))
