"""Verbs for schemes: which there are, whether a file is a good one, what one says. They need no desk.

With `--desk` the versions of that desk are listed and shown, instead of those of the installation.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from maakdesk.base.dates import parse_date
from maakdesk.base.errors import Refused
from maakdesk.base.money import parse_euros
from maakdesk.cli.running import Answer, Running
from maakdesk.core.accord.answers import values_from
from maakdesk.core.accord.reading import load_scheme, scheme_text, shipped_schemes
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.telling import told
from maakdesk.core.accord.trial import Example, trial_parts, try_out
from maakdesk.core.accord.versions import current_schemes


def scheme_list(running: Running) -> Answer:
    """Show the schemes of this installation."""
    language = running.texts.language
    schemes = _schemes(running).values()
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
    schemes = _schemes(running)
    if key not in schemes:
        raise Refused("scheme.unknown", key=key[:60], known=", ".join(sorted(schemes)))
    scheme = schemes[key]
    lines = [f"{scheme.title.of(language)} ({scheme.version})"]
    for part in told(scheme, running.texts):
        lines += ["", part.name.upper()]
        for item in part.items:
            mark = f" ({running.texts('schemes.check')})" if item.check else ""
            lines.append(f"  {f'{item.under} › ' if item.under else ''}{item.name}{mark}")
            lines += [f"      {one.name}: {' · '.join(one.text.splitlines())}" for one in item.facts]
    data = {**json.loads(scheme.canonical), "digest": scheme.digest, "unsure": list(scheme.unsure)}
    return Answer(data, "\n".join(lines))


def scheme_try(running: Running) -> Answer:
    """Try a scheme file on an example: what it would ask, which proof and term, who judges. Nothing is written."""
    arguments, texts = running.arguments, running.texts
    scheme = load_scheme(Path(arguments.file))
    example = Example(
        values=values_from(scheme.fields, _answers(arguments.answers) if arguments.answers else {}),
        documents=frozenset(arguments.document),
        asked_cents=parse_euros(arguments.asked) if arguments.asked else None,
        received_on=parse_date(arguments.received, today=running.today()) if arguments.received else None,
    )
    trial = try_out(scheme, example, today=running.today())
    lines = []
    for part in trial_parts(scheme, trial, texts):
        lines += ["", part.name.upper()]
        lines += [f"  {one.name}: {' · '.join(one.text.splitlines())}" for one in part.facts]
    data = {
        **_short(scheme),
        "unanswered": [one.key for one in trial.unanswered],
        "documents": [one.key for one in trial.documents],
        "failed": [one.key for one in trial.failed],
        "outside_tiers": trial.outside,
        "tier": trial.tier.key if trial.tier else None,
        "decide_by": trial.term.end.isoformat(),
        "gaps": list(trial.gaps),
        "unsure": list(trial.unsure),
    }
    return Answer(data, "\n".join(lines[1:]))


def _answers(file: str) -> Mapping[str, object]:
    """The answers of a JSON file, by field."""
    try:
        plain = json.loads(scheme_text(Path(file)))
    except (ValueError, RecursionError) as problem:
        raise Refused("answer.no_object", file=Path(file).name) from problem
    if not isinstance(plain, dict):
        raise Refused("answer.no_object", file=Path(file).name)
    return plain


def _schemes(running: Running) -> Mapping[str, Scheme]:
    if running.arguments.desk is None:
        return shipped_schemes()
    with running.desk.acting.store.read() as session:
        return current_schemes(session)


def _short(scheme: Scheme) -> dict[str, object]:
    return {"key": scheme.key, "version": scheme.version, "digest": scheme.digest}
