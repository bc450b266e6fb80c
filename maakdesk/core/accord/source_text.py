"""A scheme as a text to edit: the shipped file with its remarks, or the version of the desk written as TOML."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.resources import resource
from maakdesk.core.accord.reading import scheme_text, shipped_schemes
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import running_scheme

_FIRST = (
    "key", "version", "title", "summary", "instrument", "instrument_check", "instrument_source", "letters", "notices",
    "first_come", "first_come_check", "first_come_source", "talk", "kind", "several", "role", "letter", "article",
    "field", "rule", "basis", "name", "label", "question", "help", "text", "meaning", "nl", "en",
)  # fmt: skip
"""Names that stand first in their table; the others follow by the alphabet, `check` and `source` last."""

_TABLES = (
    "decision_term", "extension", "supplement", "payment_term", "determination_term", "tiers", "ceilings", "ranking",
    "panel", "basis", "criteria", "grounds", "duties", "fields", "documents", "checks",
)  # fmt: skip
_OWN_HEADERS = frozenset({"levels", "columns"})
_DAYS = frozenset({"on", "from", "through", "opens_on", "closes_on"})
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def source_text(session: Session, key: str) -> str:
    """The scheme that runs at this desk, as a text that `read_scheme` reads back to the same content.

    Raises:
        Refused: `scheme.unknown`.
    """
    scheme = running_scheme(session, key)
    if scheme is None:
        raise Refused("scheme.unknown", key=key[:60], known=", ".join(sorted(shipped_schemes())))
    shipped = shipped_schemes().get(key)
    if shipped is not None and shipped.digest == scheme.digest:
        return scheme_text(resource("schemes", f"{key}.toml"))
    return as_toml(scheme)


def as_toml(scheme: Scheme) -> str:
    """The content of a version, written as TOML."""
    body = json.loads(scheme.canonical)
    lines = [f"{name} = {_value(name, body[name])}" for name in _ordered(body) if name not in _TABLES]
    for name in _TABLES:
        value = body.get(name)
        if isinstance(value, dict):
            lines += ["", f"[{name}]", *_rows(name, value)]
        else:
            for row in value or []:
                lines += ["", f"[[{name}]]", *_rows(name, row)]
    return "\n".join(lines) + "\n"


def _rows(header: str, table: Mapping[str, Any]) -> Iterator[str]:
    own = [name for name in table if name in _OWN_HEADERS]
    for name in _ordered(table):
        if name not in own:
            yield f"{name} = {_value(name, table[name])}"
    for name in own:
        for row in table[name]:
            yield ""
            yield f"[[{header}.{name}]]"
            yield from _rows(f"{header}.{name}", row)


def _ordered(table: Mapping[str, Any]) -> list[str]:
    def place(name: str) -> tuple[int, str]:
        if name in _FIRST:
            return _FIRST.index(name), name
        return len(_FIRST) + (name in ("check", "source")), name

    return sorted(table, key=place)


def _value(name: str, value: Any) -> str:  # noqa: ANN401 - whatever stands in a scheme
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{one} = {_value(one, value[one])}" for one in _ordered(value)) + " }"
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return "[\n" + "".join(f"  {_value(name, one)},\n" for one in value) + "]"
        return "[" + ", ".join(_value(name, one) for one in value) + "]"
    if isinstance(value, str) and not (name in _DAYS and _ISO.fullmatch(value)):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value if isinstance(value, str) else json.dumps(value)
