"""Reading the plain TOML of this program's own catalogues and themes without the library, which costs 15 ms to load.

Only what those files hold is understood: comments, `[table]`, `key = "text"`, `key = true` and one line of
`{ nl = "text", en = "text" }`. Whatever else a file holds, the library reads all of it.
"""

from pathlib import Path
from typing import Any

_TRUTHS = {"true": True, "false": False}


def read_toml(path: Path) -> dict[str, Any]:
    """The values of a TOML file.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML.
        OSError: it cannot be read.
    """
    text = path.read_text(encoding="utf-8")
    found = _plain(text)
    if found is None:
        import tomllib  # noqa: PLC0415 - the first page must not wait for it

        return tomllib.loads(text)
    return found


def _plain(text: str) -> dict[str, Any] | None:
    """The values, or None where anything is not plain: the library decides what that is."""
    if '"""' in text or not text.replace("\n", "").isprintable():
        return None
    whole: dict[str, Any] = {}
    table = whole
    for line in text.splitlines():
        if not line or line[0] == "#":
            continue
        parts = line.split('"')
        if line[0] == "[" and line[-1] == "]" and _bare(line[1:-1]) and line[1:-1] not in whole:
            table = whole[line[1:-1]] = {}
            continue
        entry = _escaped(line) if "\\" in line else _entry(parts)
        if entry is None or entry[0] in table:
            return None
        table[entry[0]] = entry[1]
    return whole


def _entry(parts: list[str]) -> tuple[str, Any] | None:
    """The key and value of a line that was split at its quotation marks."""
    if len(parts) == 7 and not parts[0] and (parts[2], parts[4], parts[6]) == (" = { nl = ", ", en = ", " }"):
        return parts[1], {"nl": parts[3], "en": parts[5]}
    if len(parts) == 3 and not parts[2] and parts[0].endswith(" = ") and _bare(parts[0][:-3]):
        return parts[0][:-3], parts[1]
    name, _, value = parts[0].partition(" = ")
    if len(parts) == 1 and _bare(name) and value in _TRUTHS:
        return name, _TRUTHS[value]
    return None


def _escaped(line: str) -> tuple[str, Any] | None:
    """The key and value of a line with a character written in another way: the library reads that line alone."""
    import tomllib  # noqa: PLC0415 - the first page has no such lines

    try:
        ((key, value),) = tomllib.loads(line).items()
    except ValueError:
        return None
    # A table inside the table may go on below; an entry of a catalogue is whole.
    return (key, value) if line.startswith((f'"{key}" = ', f"{key} = ")) else None


def _bare(name: str) -> bool:
    """Whether a key may stand without quotation marks (a few more may, which the library reads)."""
    return name.isascii() and name.isidentifier()
