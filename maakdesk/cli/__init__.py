"""The command line: the same core without a window, for scripts, servers and checks."""

import contextlib
import io
import json
import sys
from typing import TextIO

from maakdesk.base.errors import DeskError
from maakdesk.base.i18n import Texts
from maakdesk.base.telling import tell
from maakdesk.cli.arguments import WrongUse, language_of, parse, require_text
from maakdesk.cli.running import Answer, Running


def run(argv: list[str]) -> int:
    """Carry out one verb; gives 0 (done), 1 (refused, with a sentence) or 2 (wrong use). No verb opens the window."""
    as_json = "--json" in argv
    texts = Texts(language_of(argv))
    try:
        arguments = parse(argv)
    except WrongUse as wrong:
        if wrong.message:
            _print(wrong.message, sys.stderr)
        return wrong.code
    try:
        require_text(arguments)
        with Running(arguments, texts) as running:
            answer = arguments.verb(running)
    except DeskError as error:
        _refuse(error, texts, as_json=as_json)
        return 1
    except KeyboardInterrupt:
        return 130
    _show(answer, as_json=as_json)
    return 0


def _show(answer: Answer, *, as_json: bool) -> None:
    _print(json.dumps(answer.data, ensure_ascii=False) if as_json else answer.words, sys.stdout)


def _refuse(error: DeskError, texts: Texts, *, as_json: bool) -> None:
    sentence = tell(error, texts)
    if as_json:
        _print(json.dumps({"error": {"code": error.code, "message": sentence}}, ensure_ascii=False), sys.stdout)
    else:
        _print(sentence, sys.stderr)


def _print(text: str, stream: TextIO) -> None:
    # A terminal that cannot show a letter shows a mark for it; half a pair of surrogates is no reason to stop.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    with contextlib.suppress(BrokenPipeError):
        stream.write(text + "\n")
        stream.flush()
