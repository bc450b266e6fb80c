"""Verbs for the schemes of one desk: copying one, publishing a version, and saying where its values stand."""

from pathlib import Path

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Texts
from maakdesk.cli.running import Answer, Running
from maakdesk.core.accord.commands import adopt, publish
from maakdesk.core.accord.difference import Difference, differences
from maakdesk.core.accord.publishing import require_publishable
from maakdesk.core.accord.reading import read_scheme, scheme_text
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.source_text import source_text
from maakdesk.core.accord.versions import running_scheme
from maakdesk.core.durable import write_durably
from maakdesk.core.world import told


def scheme_export(running: Running) -> Answer:
    """Copy the scheme that runs at this desk to a file that any editor opens."""
    key, target = running.arguments.key, Path(running.arguments.out)
    with running.desk.acting.store.read() as session:
        text = source_text(session, key)
    try:
        write_durably(target, text.encode())
    except OSError as error:
        raise told(error) from error
    return Answer({"file": str(target), "key": key}, running.texts("cli.scheme.exported", key=key, file=target.name))


def scheme_publish(running: Running) -> Answer:
    """Publish a scheme file as the newest version of this desk, or only show what would change (--dry-run)."""
    arguments, desk, texts = running.arguments, running.desk, running.texts
    text = scheme_text(Path(arguments.file))
    scheme = read_scheme(text)
    with desk.acting.store.read() as session:
        before = running_scheme(session, scheme.key)
        if arguments.dry_run:
            require_publishable(session, scheme)
    lines = _told(before, scheme, texts)
    data = {
        "key": scheme.key, "version": scheme.version, "digest": scheme.digest,
        "published": not arguments.dry_run,
        "differences": [_plain(one) for one in differences(before, scheme, texts)] if before else [],
    }  # fmt: skip
    if arguments.dry_run:
        return Answer(data, "\n".join([texts("cli.scheme.would", key=scheme.key, version=scheme.version), *lines]))
    done = publish(desk.acting.store, desk.acting.viewer, text, at=desk.now(), today=desk.today())
    words = [texts("cli.scheme.published", key=scheme.key, version=scheme.version), *lines]
    if done.unsure:
        words.append(texts.n("cli.scheme.published_unsure", done.unsure, key=scheme.key))
    return Answer({**data, "unsure": done.unsure}, "\n".join(words))


def scheme_adopt(running: Running) -> Answer:
    """Say where the unsure values of a scheme stand, so that letters can become final on it."""
    arguments, desk = running.arguments, running.desk
    sources = {}
    for told_value in arguments.value:
        place, sign, source = told_value.partition("=")
        if not sign:
            raise Refused("scheme.adopt_form", value=told_value[:60])
        sources[place.strip()] = source
    done = adopt(
        desk.acting.store,
        desk.acting.viewer,
        arguments.key,
        sources,
        version=arguments.scheme_version,
        for_the_rest=arguments.source,
        at=desk.now(),
        today=desk.today(),
    )
    data = {"key": arguments.key, "version": done.version, "unsure": done.unsure, "adopted": done.unsure == 0}
    if done.unsure:
        return Answer(data, running.texts.n("cli.scheme.adopted_partly", done.unsure, key=arguments.key))
    return Answer(data, running.texts("cli.scheme.adopted", key=arguments.key, version=done.version))


def _told(before: Scheme | None, scheme: Scheme, texts: Texts) -> list[str]:
    if before is None:
        return [texts("cli.scheme.first", key=scheme.key)]
    lines = []
    for one in differences(before, scheme, texts):
        lines.append(f"{one.part}: {one.name} ({texts(f'schemes.change.{one.change}')})")
        for altered in one.altered:
            old, new = (_one_line(said, texts) for said in (altered.before, altered.after))
            lines.append(f"    {altered.name}: {old} → {new}")
    return lines


def _one_line(said: str, texts: Texts) -> str:
    return " · ".join(said.splitlines()) or texts("schemes.change.nothing")


def _plain(one: Difference) -> dict[str, object]:
    return {
        "change": one.change.value,
        "place": one.place,
        "name": one.name,
        "altered": [{"name": fact.name, "before": fact.before, "after": fact.after} for fact in one.altered],
    }
