"""The content of a file is destroyed with its last link, after the record: no record ever lacks its content."""

from sqlalchemy import select

from maakdesk.core.file_cipher import FileCipher
from maakdesk.core.store import Store
from maakdesk.models import FileRow


def destroy_unlinked(store: Store, files: FileCipher, *names: str) -> None:
    """Destroy those of the stored files to which no record links (any more).

    Raises:
        WorldError: `disk.…`.
    """
    with store.read() as session:
        live = select(FileRow.stored_name).where(FileRow.stored_name.in_(names), FileRow.deleted.is_(None))
        linked = set(session.scalars(live))
    for name in set(names) - linked:
        files.delete(name)


def finish_destroying(store: Store, files: FileCipher) -> int:
    """Destroy what a crash left after its last link had ended; gives how many. When the desk is opened.

    A file of which the record knows nothing stays: the record may be an older one, put back from a backup.

    Raises:
        WorldError: `disk.…`.
    """
    live = select(FileRow.stored_name).where(FileRow.deleted.is_(None))
    ended = select(FileRow.stored_name).where(FileRow.deleted.is_not(None), FileRow.stored_name.not_in(live))
    with store.read() as session:
        left = set(session.scalars(ended))
    if left:
        left &= set(files.names())
    for name in left:
        files.delete(name)
    return len(left)
