"""Verbs for schemes: which there are, whether a file is a good one, what one says. They need no desk."""

import json
from pathlib import Path

from maakdesk.base.errors import Refused
from maakdesk.cli.running import Answer, Running
from maakdesk.core.accord.reading import load_scheme, shipped_schemes
from maakdesk.core.accord.scheme import Scheme


def scheme_list(running: Running) -> Answer:
    """Show the schemes of this installation."""
    language = running.texts.language
    schemes = shipped_schemes().values()
    data = [{**_short(one), "title": one.title.of(language), "unsure": len(one.unsure)} for one in schemes]
    lines = [f"{one.key}: {one.title.of(language)} ({one.version})" for one in schemes]
    return Answer({"schemes": data}, "\n".join(lines))


def scheme_check(running: Running) -> Answer:
    """Check a scheme file: a mistake is told with its line; values still to be read back are named."""
    path = Path(running.arguments.file)
    scheme = load_scheme(path)
    unsure = "".join(f"\n- {place}" for place in scheme.unsure)
    words = running.texts("cli.scheme.good", file=path.name, key=scheme.key, n=len(scheme.criteria))
    if unsure:
        words += "\n" + running.texts("cli.scheme.unsure") + unsure
    return Answer({"ok": True, **_short(scheme), "unsure": list(scheme.unsure)}, words)


def scheme_show(running: Running) -> Answer:
    """Show everything that one scheme says."""
    key, language = running.arguments.key, running.texts.language
    schemes = shipped_schemes()
    if key not in schemes:
        raise Refused("scheme.unknown", key=key[:60], known=", ".join(sorted(schemes)))
    scheme = schemes[key]
    lines = [f"{scheme.title.of(language)} ({scheme.version})", scheme.summary.of(language)]
    for criterion in scheme.criteria:
        lines += ["", f"{criterion.name.of(language)}: {criterion.question.of(language)}"]
        lines += [f"  {level.label.of(language)}: {level.meaning.of(language)}" for level in criterion.levels]
    data = {**json.loads(scheme.canonical), "digest": scheme.digest, "unsure": list(scheme.unsure)}
    return Answer(data, "\n".join(lines))


def _short(scheme: Scheme) -> dict[str, object]:
    return {"key": scheme.key, "version": scheme.version, "digest": scheme.digest}
