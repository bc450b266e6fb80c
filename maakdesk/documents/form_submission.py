"""Reads a submission of a form server (JSON) and the files beside it: limits, and the line of every place in it."""

import json
import re
from pathlib import Path
from typing import Any

from maakdesk.base.errors import Refused, WorldError
from maakdesk.core.intake.form import RawForm

MOST_BYTES = 200 * 1024 * 1024
_BARE = re.compile(r"[^/\\:\x00-\x1f]{1,255}")


def read_submission(path: Path) -> RawForm:
    """The plain values in `path`; a file beside it is read when it is asked for.

    Raises:
        Refused: `form.too_large`, `form.not_text`, `form.broken` (with the line), `form.twice` (a name that stands
            twice in one object), `form.no_number`, `form.object`, `form.too_deep`.
        WorldError: `form.unreadable`.
    """
    data = _content(path, path.name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("form.not_text", file=path.name) from error
    try:
        tree = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refused("form.broken", file=path.name, line=error.lineno) from error
    except RecursionError as error:
        raise Refused("form.too_deep", file=path.name) from error
    if not isinstance(tree, dict):
        raise Refused("form.object", line=1, where=path.name)
    return RawForm(tree, lambda where: _line(text, where), lambda name: _beside(path, name))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused("form.twice", where=twice[:60])
    return found


def _no_number(word: str) -> float:
    raise Refused("form.no_number", where=word)


def _line(text: str, where: tuple[str, ...]) -> int:
    """The line on which the last name of a place stands, found by going from name to name; 1 where none does."""
    at = 0
    for part in where:
        if part.isdecimal():
            at = _nth(text, at, int(part))
            continue
        found = text.find(json.dumps(part, ensure_ascii=False), at)
        at = found if found >= 0 else at
    return text.count("\n", 0, at) + 1


def _nth(text: str, at: int, place: int) -> int:
    """Where the object with this place in the list that begins after `at` begins."""
    depth, seen, inside, start = 0, -1, False, text.find("[", at)
    for found in re.finditer(r'\\.|"|[\[{]|[\]}]', text[start + 1 :] if start >= 0 else ""):
        sign = found[0]
        if sign == '"':
            inside = not inside
        elif not inside and sign in "[{":
            seen += depth == 0
            if depth == 0 and seen == place:
                return start + 1 + found.start()
            depth += 1
        elif not inside and sign in "]}":
            depth -= 1
    return at


def _beside(path: Path, name: str) -> bytes:
    if not _BARE.fullmatch(name) or name.strip(". ") != name.strip():
        raise Refused("form.file_name", file=name[:80])
    file = path.with_name(name)
    if file.is_symlink() or not file.is_file():
        raise Refused("form.file_missing", file=name)
    return _content(file, name)


def _content(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise WorldError("form.unreadable", file=name) from error
    if len(data) > MOST_BYTES:
        raise Refused("form.too_large", file=name, most=MOST_BYTES // 1024 // 1024)
    return data
