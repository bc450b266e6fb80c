"""Makes a desk to measure, and its plain copy where one is wanted; says the id of the member who sees few cases."""

import json
import sys
from pathlib import Path

from benchmarks.desks import PASSPHRASE, QUICK, filled_desk
from benchmarks.million_desk import bare_desk
from benchmarks.plain import plain_copy
from maakdesk.bootstrap import unlock_desk
from maakdesk.core.vault import DEFAULT_COST

kind, folder, plain, number = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
member = ""
if kind == "million":
    bare_desk(folder, number)
else:
    member = filled_desk(folder, number, cost=DEFAULT_COST if kind == "fifty" else QUICK)
if kind != "fifty":
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE) as desk:
        plain_copy(desk.acting.store.engine, plain).close()
print(json.dumps({"member": member}))
