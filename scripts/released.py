"""Write a small desk with this version of the program into tests/released/, where every later version must open it.

Run it once for each release, before it goes out: `.venv/bin/python -m scripts.released`. What lies there of earlier
releases is never made again.
"""

import io
import sys
import tempfile
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from maakdesk import __version__
from maakdesk.base.vocabulary import Background, Operation, Role
from maakdesk.core.backup import make_backup
from maakdesk.core.desk_folder import create_desk
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import NewCase, add_case, add_note
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.settings import change_setting
from maakdesk.core.vault import Cost
from maakdesk.models import Case, FileRow

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "released"
PASSPHRASE = "vier losse fietsen op zolder"  # noqa: S105  (of a desk that holds nothing)
OTHER_PASSPHRASE = "regen boven een stille gracht"  # noqa: S105  (as above)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def make(folder: Path) -> None:
    """A desk with two people, a setting, a case, a note, a draft, a file and a backup."""
    opened, _recovery = create_desk(
        folder, name="Secretaris", passphrase=PASSPHRASE, code="MA", at=AT, cost=Cost(memory_kib=16, passes=1, lanes=1)
    )
    acting = opened.acting
    bea = NewPerson("Bea", [Role.MEMBER], OTHER_PASSPHRASE, Background.RESIDENT)
    add_person(acting, bea, at=AT)
    change_setting(acting.store, acting.viewer, "clock.amber_days", 9, at=AT)
    new = NewCase(
        title="Samen koken 🍲",
        applicant="Stichting De Lange Tafel",
        scheme_key="resident_initiative",
        received_on=date(2026, 2, 23),
        asked_cents=1_250_00,
        answers=(Answer("plan", "Wat gaat u doen?", "Elke woensdag samen koken."),),
    )
    add_case(acting.store, acting.viewer, new, at=AT, today=AT.date())
    with acting.store.read() as session:
        case_id = str(session.query(Case.id).scalar())
    add_note(acting.store, acting.viewer, case_id, "Gebeld: de keuken is vrij.", at=AT)
    with acting.store.write(Operation.CASE_CHANGED, at=AT, by=acting.viewer.person_id, case_id=case_id) as write:
        stored = acting.files.add(io.BytesIO(b"plan " * 30_000))
        write.add(
            FileRow(
                case_id=case_id, stored_name=stored.name, title="plan.txt", media_type="text/plain",
                sha256=stored.sha256, size=stored.size,
            )
        )  # fmt: skip
    acting.drafts.save("brief", {"tekst": "half af"}, at=AT)
    make_backup(opened, at=AT)
    opened.close()


def main() -> int:
    """Make `tests/released/VERSION.zip`; gives 0."""
    FOLDER.mkdir(exist_ok=True)
    target = FOLDER / f"{__version__}.zip"
    with tempfile.TemporaryDirectory() as place:
        desk = Path(place) / "desk"
        make(desk)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(desk.rglob("*")):
                if path.is_file() and not path.name.startswith("desk.lock"):
                    archive.write(path, path.relative_to(desk).as_posix())
    print(target, target.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
