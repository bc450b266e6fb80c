"""Verbs for people."""

from maakdesk.base.vocabulary import Background
from maakdesk.cli.running import Answer, Running
from maakdesk.core.people.commands import NewPerson, add_person, change_person, remove_person, reset_passphrase
from maakdesk.core.people.queries import PersonRow, people, person_named


def person_add(running: Running) -> Answer:
    """Give somebody a place at the desk, with roles and a passphrase of their own."""
    arguments = running.arguments
    background = Background(arguments.background) if arguments.background else None
    new = NewPerson(arguments.person, arguments.role, running.new_passphrase(), background)
    keys = add_person(running.desk.acting, new, at=running.desk.now())
    data = {"name": arguments.person, "roles": sorted(arguments.role), "recovery_key": keys.recovery_code}
    return Answer(data, running.texts("cli.person_added", name=arguments.person, recovery=keys.recovery_code))


def person_list(running: Running) -> Answer:
    """Show who has a place at the desk."""
    with running.desk.acting.store.read() as session:
        rows = people(session, running.desk.acting.viewer)
    data = {"people": [_plain(row) for row in rows]}
    return Answer(data, "\n".join(_words(running, row) for row in rows))


def person_change(running: Running) -> Answer:
    """Change somebody's name, roles or background."""
    arguments = running.arguments
    row = _named(running)
    change_person(
        running.desk.acting,
        row.id,
        name=arguments.new_name or row.name,
        roles=arguments.role or row.roles,
        background=Background(arguments.background) if arguments.background else row.background,
        at=running.desk.now(),
    )
    return Answer({"changed": True}, running.texts("cli.person_changed", name=arguments.new_name or row.name))


def person_remove(running: Running) -> Answer:
    """Take somebody's place at the desk away; what they wrote stays."""
    row = _named(running)
    remove_person(running.desk.acting, row.id, at=running.desk.now())
    return Answer({"removed": row.name}, running.texts("cli.person_removed", name=row.name))


def person_reset(running: Running) -> Answer:
    """Give somebody who forgot it a new passphrase and new keys."""
    row = _named(running)
    keys = reset_passphrase(running.desk.acting, row.id, running.new_passphrase(), at=running.desk.now())
    data = {"name": row.name, "recovery_key": keys.recovery_code}
    return Answer(data, running.texts("cli.person_reset", name=row.name, recovery=keys.recovery_code))


def _named(running: Running) -> PersonRow:
    with running.desk.acting.store.read() as session:
        return person_named(session, running.desk.acting.viewer, running.arguments.person)


def _plain(row: PersonRow) -> dict[str, object]:
    return {"name": row.name, "roles": sorted(row.roles), "background": row.background}


def _words(running: Running, row: PersonRow) -> str:
    roles = ", ".join(running.texts(f"people.role.{role}") for role in sorted(row.roles))
    background = f" ({running.texts(f'people.background.{row.background}')})" if row.background else ""
    return f"{row.name}: {roles}{background}"
