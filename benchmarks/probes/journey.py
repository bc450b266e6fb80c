"""Scrolls, sorts and filters the list; says the longest block of the UI thread and the peak of memory."""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.measuring import peak_mb
from benchmarks.probes.page import Heartbeat, ListWindow
from maakdesk.core.dossier.filters import Column, Condition, Test
from maakdesk.ui.items.columns import Sort

shown = ListWindow(Path(sys.argv[1]))
page, bar = shown.page, shown.page.table.verticalScrollBar()
shown.rest(0.5)
beat = Heartbeat()
blocks: dict[str, float] = {}
busy: list[float] = []


def scroll() -> None:
    """To the end in steps, to the middle, by pages, and back."""
    for step in range(41):
        bar.setValue(bar.maximum() * step // 40)
        shown.rest(0.01)
    bar.setValue(bar.maximum() // 2)
    for _ in range(40):
        bar.setValue(bar.value() + bar.pageStep())
        shown.rest(0.005)
    bar.setValue(0)
    shown.rest(0.05)


def step(name: str, act: Callable[[], object] | None) -> None:
    """One act with its own longest block."""
    beat.begin()
    if act is None:
        scroll()
    else:
        shown.do(act)
        shown.rest(0.25)
    blocks[name] = round(beat.longest, 1)
    busy.append(beat.busy)


beat.begin()
shown.rest(3)
still = beat.longest
step("scroll", None)
for column in (Column.TITLE, Column.DEADLINE, Column.ASKED, Column.NUMBER):
    for down in (False, True):
        step(f"sort {column} {down}", partial(page.table.sort_asked.emit, Sort(column.value, down)))
step("scroll sorted", None)
step("filter theme", partial(page.filter_by, Condition(Column.THEME, Test.IS, "Groen")))
step("filter asked", partial(page.filter_by, Condition(Column.ASKED, Test.AT_LEAST, 1_000_000)))
step("filter title", partial(page.filter_by, Condition(Column.TITLE, Test.CONTAINS, "kook")))
step("clear", partial(page.search.setText, "s"))
step("scroll found", None)
peak = peak_mb()
told = {"longest_ms": max(blocks.values()), "busy_ms": max(busy), "still_ms": still, "blocks": blocks, "peak_mb": peak}
print(json.dumps(told))
shown.close()
