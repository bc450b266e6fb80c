"""The text blocks of a letter: read from `resources/letters/`, checked once, filled with facts that stay text."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from maakdesk.base.errors import WorldError
from maakdesk.base.i18n import Language
from maakdesk.base.resources import resource
from maakdesk.core.letters.letter import Empty, Inline, Run

_TOKEN = re.compile(r"\*|\{([a-z_]+)\}")

Value = str | Empty


@dataclass(frozen=True)
class Templates:
    """The text blocks of one language and version. Keys are `section.name`, as in the file."""

    language: Language
    version: str
    texts: Mapping[str, str]
    rules: Mapping[str, tuple[str, str]]
    missing: Mapping[str, tuple[str, str]]

    def line(self, key: str, **values: str) -> str:
        """The block `key` as one plain line."""
        return _TOKEN.sub(lambda found: values[found[1]] if found[1] else "", self.texts[key])

    def fill(self, key: str, **values: Value) -> Inline:
        """The block `key` with its places filled. A value stays as it is: it never becomes a place or a weight."""
        runs: list[Run | Empty] = []
        bold, start, template = False, 0, self.texts[key]
        for found in _TOKEN.finditer(template):
            _add(runs, template[start : found.start()], bold=bold)
            start = found.end()
            if found[1] is None:
                bold = not bold
            else:
                value = values[found[1]]
                if isinstance(value, Empty):
                    runs.append(value)
                else:
                    _add(runs, value, bold=bold)
        _add(runs, template[start:], bold=bold)
        return tuple(runs)


def _add(runs: list[Run | Empty], text: str, *, bold: bool) -> None:
    if not text:
        return
    last = runs[-1] if runs else None
    if isinstance(last, Run) and last.bold is bold:
        runs[-1] = Run(last.text + text, bold)
    else:
        runs.append(Run(text, bold))


_SECTIONS = ("labels", "subject", "opening", "heading", "text", "remarks")
"""The parts of a file that hold running text."""


def load_templates(language: Language, kind: str = "decision", *, folder: Path | None = None) -> Templates:
    """The text blocks of `kind` in `language`, from `folder` (default: `resources/letters/<language>`).

    What every letter shares (the greeting, the contact, the objection clause) stands with the decision; the blocks of
    another kind are added to it, so that an office changes its clause in one place.

    Raises:
        WorldError: `letter.templates_unreadable`: a file is missing, is not TOML, or lacks a block.
    """
    own = _read(language, kind, folder)
    if kind == "decision":
        return own
    shared = load_templates(language, folder=folder)
    return Templates(
        language,
        f"{shared.version} {own.version}",
        {**shared.texts, **own.texts},
        {**shared.rules, **own.rules},
        {**shared.missing, **own.missing},
    )


def _read(language: Language, kind: str, folder: Path | None) -> Templates:
    """One file, checked against the shipped one."""
    path = (folder or resource("letters", language.value)) / f"{kind}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = {f"{section}.{name}": str(text) for section in _SECTIONS for name, text in data[section].items()}
        rules, missing = {}, {}
        for name, rule in data["rule"].items():
            if isinstance(rule, str):
                texts[f"rule.{name}"] = rule
            else:
                rules[name] = (str(rule["article"]), str(rule["text"]))
        for name, place in data["missing"].items():
            missing[name] = (str(place["name"]), str(place["where"]))
        version = str(data["version"])
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise WorldError("letter.templates_unreadable", file=path.name) from error
    templates = Templates(language, version, texts, rules, missing)
    if folder is not None and (fault := _fault(templates, _read(language, kind, None))):
        raise WorldError("letter.templates_unreadable", file=f"{path.name} ({fault})")
    return templates


def _fault(own: Templates, shipped: Templates) -> str | None:
    """The first block that an office's own file lacks, or in which it names a place that nobody fills."""
    for key, text in shipped.texts.items():
        if key not in own.texts or not _places(own.texts[key]) <= _places(text):
            return key
    lacking = (shipped.rules.keys() - own.rules.keys()) | (shipped.missing.keys() - own.missing.keys())
    return min(lacking, default=None)


def _places(text: str) -> set[str]:
    return {found[1] for found in _TOKEN.finditer(text) if found[1]}
