"""What a verb is given: its arguments, the desk it works on, and the time."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from maakdesk.base.clock import Clock, SystemClock, local_day
from maakdesk.base.errors import Refused, WorldError
from maakdesk.base.i18n import Texts

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_LONGEST_SECRET = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb tells: plain data for `--json`, words for people."""

    data: Any
    words: str


Verb = Callable[["Running"], Answer]


class Running:
    """One run of one verb; the desk is opened when it is first asked for, and closed at the end."""

    def __init__(self, arguments: Namespace, texts: Texts, clock: Clock | None = None) -> None:
        """Hold the parsed arguments and the language to speak."""
        self.arguments = arguments
        self.texts = texts
        self.clock = clock or SystemClock()
        self._desk: Desk | None = None

    @property
    def desk(self) -> "Desk":
        """The desk of `--desk`, opened as the person of `--as` (default: the first person of the desk).

        Raises:
            DeskError: it cannot be opened; `bootstrap.unlock_desk` has the reasons.
        """
        if self._desk is None:
            from maakdesk.bootstrap import unlock_desk  # noqa: PLC0415  (no desk, no heavy rooms)

            self._desk = unlock_desk(
                self.folder, name=self.arguments.as_name, passphrase=self.passphrase(), clock=self.clock
            )
            if self._desk.opened.drafts_aside is not None:
                print(self.texts("error.drafts.damaged"), file=sys.stderr)
        return self._desk

    @property
    def folder(self) -> Path:
        """The folder of `--desk`.

        Raises:
            Refused: `cli.no_desk`.
        """
        if self.arguments.desk is None:
            raise Refused("cli.no_desk")
        return Path(self.arguments.desk)

    def today(self) -> date:
        """The present day in Amsterdam, without opening a desk."""
        return local_day(self.clock.now())

    def passphrase(self) -> str:
        """The passphrase of the person who runs this: from a file, the environment, or typed; never an argument.

        Raises:
            Refused: `cli.no_passphrase`.
        """
        return self._secret("MAAKDESK_PASSPHRASE", self.arguments.passphrase_file, "cli.no_passphrase", "passphrase")

    def new_passphrase(self) -> str:
        """The passphrase that somebody is given or chooses.

        Raises:
            Refused: `cli.no_new_passphrase`.
        """
        file = getattr(self.arguments, "new_passphrase_file", None)
        return self._secret("MAAKDESK_NEW_PASSPHRASE", file, "cli.no_new_passphrase", "new_passphrase")

    def _secret(self, variable: str, file: str | None, lacking: str, prompt: str) -> str:
        if file is not None:
            try:
                with Path(file).open(encoding="utf-8") as secret:
                    return secret.read(_LONGEST_SECRET).rstrip("\r\n")
            except (OSError, UnicodeDecodeError) as error:
                raise WorldError("cli.secret_file", file=Path(file).name) from error
        if variable in os.environ:
            return os.environ[variable]
        if not sys.stdin.isatty():
            raise Refused(lacking)
        return getpass.getpass(self.texts(f"cli.prompt.{prompt}"))

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the desk, whatever happened."""
        if self._desk is not None:
            self._desk.close()
