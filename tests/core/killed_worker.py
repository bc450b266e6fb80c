"""What the kill tests kill: it works at a desk without a pause, and says after each step that it is done.

Called as `python -m tests.core.killed_worker WORK FOLDER SEED`; WORK is init, work, restore or full.
"""

import io
import json
import random
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from maakdesk.base.errors import WorldError
from maakdesk.base.ids import new_id
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.backup import backups, make_backup, restore_backup
from maakdesk.core.desk_folder import OpenDesk, verify_desk
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.vault import open_vault
from maakdesk.models import FileRow, SavedView
from tests.core.desks import LATER, new_desk, noted, reopened, typed_case
from tests.core.vaults import OTHER_PHRASE, PHRASE

BATCH = 300


def main(work: str, folder: Path, seed: int) -> None:
    """Do one kind of work until somebody kills it (init and restore: until they are done)."""
    print("begun", flush=True)  # noqa: T201  (that is how it talks)
    if work == "init":
        new_desk(folder).close()
    elif work == "restore":
        file = backups(folder)[-1].path
        restore_backup(folder, file, lambda where: open_vault(where, name=None, passphrase=PHRASE), at=LATER)
    elif work == "full":
        print(json.dumps(_full(folder)), flush=True)  # noqa: T201
    else:
        _work(folder, random.Random(seed))
    print("done", flush=True)  # noqa: T201


def _work(folder: Path, chance: random.Random) -> None:
    opened = reopened(folder)
    case_id = typed_case(opened)
    steps = (_note, _note, _draft, _draft, _many, _file, _backup, _person)
    number = 0
    while True:
        number += 1
        step = chance.choice(steps)
        step(opened, case_id, f"{chance.getrandbits(40):010x}-{number}", LATER + timedelta(seconds=number))
        print(f"{step.__name__[1:]} {number}", flush=True)  # noqa: T201


def _note(opened: OpenDesk, case_id: str, name: str, at: datetime) -> None:
    noted(opened, case_id, f"note {name.split('-')[1]}", at=at)


def _draft(opened: OpenDesk, _case_id: str, name: str, at: datetime) -> None:
    opened.acting.drafts.save("brief", int(name.split("-")[1]), at=at)


def _many(opened: OpenDesk, _case_id: str, name: str, at: datetime) -> None:
    """As an import of a register writes its rows."""
    batch = name.split("-")[1]
    with opened.acting.store.write(Operation.VIEW_SAVED, at=at, by=opened.acting.viewer.person_id) as write:
        rows = [{"id": new_id(at), "name": f"many {batch}", "definition": {"n": n}} for n in range(BATCH)]
        write.insert_many(SavedView, rows)


def _file(opened: OpenDesk, case_id: str, name: str, at: datetime) -> None:
    """As a letter becomes final: its bytes first, then the records that name it."""
    content = name.encode() * 20_000
    with opened.acting.store.write(Operation.LETTER_FINAL, at=at, by=opened.acting.viewer.person_id) as write:
        stored = opened.acting.files.add(io.BytesIO(content))
        write.add(
            FileRow(
                case_id=case_id, stored_name=stored.name, title=f"file {name.split('-')[1]}",
                media_type="application/pdf", sha256=stored.sha256, size=stored.size,
            )
        )  # fmt: skip


def _backup(opened: OpenDesk, _case_id: str, _name: str, at: datetime) -> None:
    make_backup(opened, at=at)


def _person(opened: OpenDesk, _case_id: str, name: str, at: datetime) -> None:
    add_person(opened.acting, NewPerson(f"Mens {name.split('-')[1]}", [Role.MEMBER], OTHER_PHRASE), at=at)


def _full(folder: Path) -> dict[str, object]:
    """Each kind of step once on a disk that has no room, then once more with room; the codes it was refused with."""
    import resource

    opened = reopened(folder)
    case_id = typed_case(opened)
    told: dict[str, object] = {}
    steps: tuple[Callable[[OpenDesk, str, str, datetime], None], ...] = (_note, _many, _file, _backup, _draft, _person)
    for number, step in enumerate(steps, 1):
        room = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, room[1]))
        try:
            step(opened, case_id, f"vol-{number}", LATER)
            told[step.__name__[1:]] = "no error"
        except WorldError as error:
            told[step.__name__[1:]] = error.code
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, room)
        step(opened, case_id, f"leeg-{100 + number}", LATER)
    told["verified"] = verify_desk(opened).ok
    opened.close()
    return told


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
