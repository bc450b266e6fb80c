"""The one place that wires store, keys, clock and renderers together; heavy rooms are loaded here, when needed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from maakdesk.base.clock import Clock, SystemClock, local_day
from maakdesk.base.errors import WorldError
from maakdesk.base.i18n import Texts
from maakdesk.core.acting import Acting
from maakdesk.core.attachments.extracted import Extract
from maakdesk.core.clock.queries import AgendaRow
from maakdesk.core.conversation.queries import AppointmentRow
from maakdesk.core.desk_folder import OpenDesk, create_desk, open_desk
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.intake.form import RawForm
from maakdesk.core.intake.mail import RawMail
from maakdesk.core.intake.raw import RawTable
from maakdesk.core.letters.letter import Letter
from maakdesk.core.vault import DEFAULT_COST, Cost, OpenVault, open_vault, open_with_recovery


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk as the window and the command line use it: one person, the time, and the renderers."""

    opened: OpenDesk
    clock: Clock

    @property
    def acting(self) -> Acting:
        """The signed-in person with their store, keys, drafts and files."""
        return self.opened.acting

    @property
    def folder(self) -> Path:
        """Where the desk lies."""
        return self.opened.folder

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """The present day in Amsterdam."""
        return local_day(self.now())

    def close(self) -> None:
        """Close the desk and forget its keys."""
        self.opened.close()

    def __enter__(self) -> Self:
        """Use the desk for a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it at the end of the block."""
        self.close()


def make_desk(
    folder: Path,
    *,
    name: str,
    passphrase: str,
    code: str = "MA",
    clock: Clock | None = None,
    cost: Cost = DEFAULT_COST,
) -> tuple[Desk, str]:
    """Make a new desk and open it; gives the recovery code too, which is shown once (`create_desk` has the errors)."""
    clock = clock or SystemClock()
    opened, recovery = create_desk(folder, name=name, passphrase=passphrase, code=code, at=clock.now(), cost=cost)
    return Desk(opened, clock), recovery


def unlock_desk(folder: Path, *, name: str | None, passphrase: str, clock: Clock | None = None) -> Desk:
    """Open a desk as `name` (without a name: as its founder) with their passphrase (`open_desk` has the errors)."""
    return _open(folder, lambda where: open_vault(where, name=name, passphrase=passphrase), clock)


def recover_desk(folder: Path, *, name: str | None, code: str, clock: Clock | None = None) -> Desk:
    """Open a desk with a recovery code, to choose a new passphrase."""
    return _open(folder, lambda where: open_with_recovery(where, name=name, code=code), clock)


def backup_desk(desk: Desk) -> Path:
    """Make a backup of an open desk in its `backups/` and prove that it can be read; gives its path."""
    from maakdesk.core.backup import make_backup

    return make_backup(desk.opened, at=desk.now())


def backup_desk_if_due(desk: Desk) -> Path | None:
    """Make the backup of today if there is none yet (errors: `make_backup`); takes seconds: call it off the UI."""
    from maakdesk.core.backup import backup_due, make_backup

    now = desk.now()
    return make_backup(desk.opened, at=now) if backup_due(desk.folder, at=now) else None


def keep_clocks(desk: Desk) -> int:
    """Let the cases follow whose clock went on or ran out only because days passed; gives how many."""
    from maakdesk.core.clock.commands import keep_up

    return keep_up(desk.acting.store, desk.acting.viewer, at=desk.now(), today=desk.today())


def newest_good_backup_of(folder: Path) -> Path | None:
    """The newest backup in a desk's `backups/` that can be put back, for a desk that does not open; reads it whole."""
    from maakdesk.core.backup import newest_good_backup

    found = newest_good_backup(folder)
    return None if found is None else found.path


def restore_desk(
    folder: Path, file: Path, *, name: str | None, passphrase: str, clock: Clock | None = None
) -> Path | None:
    """Put a verified backup in the place of the desk in `folder`; gives where the old one was put aside."""
    from maakdesk.core.backup import restore_backup

    at = (clock or SystemClock()).now()
    return restore_backup(folder, file, lambda where: open_vault(where, name=name, passphrase=passphrase), at=at)


def read_register(
    file: Path,
    *,
    sheet: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RawTable:
    """The rows of a file from outside, of whatever supported kind (`import.…` errors say what is wrong with it)."""
    from maakdesk.documents.tables.table import read_table

    return read_table(file, sheet=sheet, progress=progress, cancelled=cancelled)


def read_mail(file: Path) -> RawMail:
    """An e-mail from its file (`mail.…` errors say what is wrong with it); nothing in it is opened."""
    from maakdesk.documents.mail import read_mail as read

    return read(file)


def read_submission(file: Path) -> RawForm:
    """A submission of a form server from its file (`form.…` errors say where it is wrong)."""
    from maakdesk.documents.form_submission import read_submission as read

    return read(file)


@contextmanager
def reading_texts() -> Iterator[Extract]:
    """Something that reads the text of files, one after the other; it reads by a process that ends with the block."""
    from maakdesk.documents.extraction.reader import TextReader

    with TextReader() as reader:
        yield reader.read


def picture_pdf(pages: Iterable[tuple[bytes, float, float]], *, title: str) -> bytes:
    """A PDF whose pages are pictures (JPEG or PNG, width and height in points) and nothing else."""
    from maakdesk.documents.picture_pdf import PicturePage, pdf_of_pictures

    return pdf_of_pictures((PicturePage(*page) for page in pages), title=title)


def render_letter(letter: Letter, at: datetime) -> bytes:
    """The letter as a tagged PDF (PDF/UA-1, PDF/A-2a)."""
    from maakdesk.documents.letter import render_letter as render

    return render(letter, made_at=at)


def export_register(
    desk: Desk,
    target: Path,
    wanted: CaseFilter,
    *,
    texts: Texts,
    selection: str,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the cases of `wanted` to `target` (Excel, or the public columns for `.csv`), and record that it was done.

    Gives the number of cases. `selection` says in words which filter was used; `progress` hears how many are written.

    Raises:
        Refused: `document.cancelled`; nothing was written.
        WorldError: `document.disk_full`, `document.not_written`.
    """
    from maakdesk.core.registers.book import RegisterBook
    from maakdesk.core.registers.commands import record_export
    from maakdesk.core.registers.queries import register_rows

    if target.suffix.lower() == ".csv":
        from maakdesk.documents.open_data import write_open_data as write
    else:
        from maakdesk.documents.register import write_register as write
    acting = desk.acting
    with acting.store.read() as session:
        book = RegisterBook(
            title=texts("dossier.export.book"),
            desk=desk.folder.stem,
            made_at=desk.now(),
            made_by=acting.viewer.name,
            selection=selection,
            language=texts.language,
            rows=register_rows(session, acting.viewer, wanted, texts),
        )
        count = write(book, target, progress=progress, cancelled=cancelled)
    record_export(acting.store, acting.viewer, at=desk.now())
    return count


def export_judgements(
    desk: Desk,
    target: Path,
    *,
    texts: Texts,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write all opened judgements to `target` (Excel) for the auditor, and record that first; gives how many lines.

    Raises:
        Refused: `access.role`, `document.cancelled`.
        WorldError: `document.disk_full`, `document.not_written`.
    """
    from maakdesk.core.registers.commands import record_judgements_export
    from maakdesk.core.registers.judgements import JudgementExport
    from maakdesk.core.registers.queries import judgement_rows
    from maakdesk.documents.judgements_export import write_judgements

    acting = desk.acting
    # First the record: a file of personal views may not leave without a trace, even when writing it fails halfway.
    record_judgements_export(acting.store, acting.viewer, at=desk.now())
    with acting.store.read() as session:
        export = JudgementExport(
            desk=desk.folder.stem,
            made_at=desk.now(),
            made_by=acting.viewer.name,
            selection=texts("cli.all_cases"),
            language=texts.language,
            rows=judgement_rows(session, acting.viewer, texts),
        )
        return write_judgements(export, target, progress=progress, cancelled=cancelled)


def export_agenda(desk: Desk, target: Path, rows: Sequence[AgendaRow], *, texts: Texts) -> int:
    """Write these dates to `target` as a calendar that reminds in time; gives how many.

    Raises:
        WorldError: `document.disk_full`, `document.not_written`.
    """
    from maakdesk.core.clock.words import what_words, why_words
    from maakdesk.core.deadlines.warnings import warn_days
    from maakdesk.core.settings import settings
    from maakdesk.documents.agenda import CalendarEntry, write_calendar

    with desk.acting.store.read() as session:
        chosen = settings(session)
    entries = [
        CalendarEntry(
            uid=row.uid,
            day=row.end_on,
            title=texts("clock.agenda.event", what=what_words(row, texts), number=row.number, title=row.title),
            text=why_words(row, texts),
            warn_days=warn_days(row.purpose, chosen),
        )
        for row in rows
    ]
    name = texts("clock.agenda.calendar")
    return write_calendar(entries, target, name=name, made_at=desk.now(), language=texts.language)


def export_appointment(desk: Desk, target: Path, row: AppointmentRow, *, title: str, text: str, language: str) -> None:
    """Write one talk to `target` as a calendar file that an applicant or a colleague can take in.

    Raises:
        ValueError: the talk has no time (an answer in writing).
        WorldError: `document.disk_full`, `document.not_written`.
    """
    from maakdesk.documents.agenda import CalendarMeeting, write_calendar

    if row.starts_at is None:
        raise ValueError("an answer in writing is no meeting")
    ends_at = row.starts_at + timedelta(minutes=row.minutes)
    meeting = CalendarMeeting(row.id, row.starts_at, ends_at, title, text, row.place)
    write_calendar([meeting], target, name=title, made_at=desk.now(), language=language)


def unsupported_characters(letter: Letter) -> tuple[str, ...]:
    """The characters of the letter that no typeface on paper can show, each once."""
    from maakdesk.documents.letter import unsupported_characters as unsupported

    return unsupported(letter)


def _open(folder: Path, unlock: Callable[[Path], OpenVault], clock: Clock | None) -> Desk:
    clock = clock or SystemClock()
    now = clock.now()

    def before_upgrade(engine: Engine, vault: OpenVault) -> None:
        from maakdesk.core.backup import backup_before_upgrade

        backup_before_upgrade(folder, engine, vault, at=now)

    try:
        opened = open_desk(folder, unlock, at=now, before_upgrade=before_upgrade)
    except WorldError as error:
        from maakdesk.core.backup import offering_backup

        raise offering_backup(error, folder) from error
    return Desk(opened, clock)
