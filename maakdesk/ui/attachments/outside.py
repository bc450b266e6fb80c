"""A file opened in another program: a decrypted copy in a folder of its own, gone when the desk is locked or closed."""

import atexit
import shutil
import tempfile
import weakref
from pathlib import Path

from maakdesk.core.acting import Acting
from maakdesk.core.attachments.queries import open_attachment
from maakdesk.core.attachments.rules import safe_name
from maakdesk.core.world import told

_CHUNK = 1024 * 1024


class Outside:
    """The copies that were made. `clear` takes them away; so do the end of the program and of this object."""

    def __init__(self) -> None:
        """None yet."""
        self._folder: Path | None = None

    def copy(self, acting: Acting, attachment_id: str, progress: object = None) -> Path:
        """A decrypted copy of a file, readable by this person alone; gives where it lies.

        Raises:
            NotFound: no such file for this person.
            WorldError: the file is missing or damaged, or `disk.…`; nothing is left then.
        """
        opened = open_attachment(acting, attachment_id)
        path: Path | None = None
        try:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="maakdesk-"))  # for this person alone
                weakref.finalize(self, _remove, self._folder)
                atexit.register(_remove, self._folder)
            inside = Path(tempfile.mkdtemp(dir=self._folder))
            path = inside / safe_name(opened.name)
            with opened.content as content, path.open("xb") as out:
                while part := content.read(_CHUNK):
                    out.write(part)
                    if callable(progress):
                        progress(out.tell(), opened.size)
            path.chmod(0o400)
        except BaseException as error:
            if path is not None:
                shutil.rmtree(path.parent, ignore_errors=True)
            if isinstance(error, OSError):
                raise told(error) from error
            raise
        return path

    def clear(self) -> None:
        """Take all copies away."""
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    def __len__(self) -> int:
        """How many copies there are now."""
        return sum(1 for _ in self._folder.rglob("*.*")) if self._folder is not None else 0


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
