"""Verbs for the desk itself."""

from pathlib import Path

from maakdesk.base.errors import Refused
from maakdesk.bootstrap import backup_desk, make_desk, restore_desk
from maakdesk.cli.running import Answer, Running
from maakdesk.core.desk_folder import verify_desk
from maakdesk.core.people.commands import change_passphrase
from maakdesk.core.settings import change_setting, defaults, settings


def init(running: Running) -> Answer:
    """Make a new desk with one person, who is secretary and administrator."""
    arguments = running.arguments
    desk, recovery = make_desk(
        running.folder,
        name=arguments.as_name or "Secretaris",
        passphrase=running.passphrase(),
        code=arguments.code,
        clock=running.clock,
    )
    with desk:
        name = desk.acting.viewer.name
    data = {"desk": str(running.folder), "person": name, "recovery_key": recovery}
    return Answer(data, running.texts("cli.init", folder=running.folder.name, name=name, recovery=recovery))


def verify(running: Running) -> Answer:
    """Read the whole record: every page, every chain, every value, every table, every file."""
    found = verify_desk(running.desk.opened)
    data = {"ok": found.ok, "operations": found.operations, "first_broken": found.first_broken, "why": found.why}
    if found.ok:
        return Answer(data, running.texts.n("cli.verify.ok", found.operations))
    return Answer(data, running.texts("cli.verify.broken", what=found.why, first=found.first_broken))


def backup(running: Running) -> Answer:
    """Make a backup and prove that it can be read."""
    file = backup_desk(running.desk)
    return Answer({"file": str(file)}, running.texts("cli.backup", file=file.name))


def restore(running: Running) -> Answer:
    """Put a backup in the place of the desk, after it was verified; the old desk is kept beside it."""
    aside = restore_desk(
        running.folder,
        Path(running.arguments.file),
        name=running.arguments.as_name,
        passphrase=running.passphrase(),
        clock=running.clock,
    )
    data = {"desk": str(running.folder), "old": str(aside) if aside else None}
    return Answer(data, running.texts("cli.restore", old=aside.name if aside else "-"))


def setting_list(running: Running) -> Answer:
    """Show the settings of the desk."""
    with running.desk.acting.store.read() as session:
        found = settings(session)
    return Answer(found, "\n".join(f"{key} = {value}" for key, value in sorted(found.items())))


def setting_set(running: Running) -> Answer:
    """Change one setting."""
    key, typed = running.arguments.key, running.arguments.value
    if key not in defaults():
        raise Refused("setting.unknown", key=key[:60])
    number = isinstance(defaults()[key], int)
    if number and not typed.isdigit():
        raise Refused("setting.kind", key=key, kind="int")
    value: object = int(typed) if number else typed
    change_setting(running.desk.acting.store, running.desk.acting.viewer, key, value, at=running.desk.now())
    return Answer({"key": key, "value": value}, f"{key} = {value}")


def passphrase_change(running: Running) -> Answer:
    """Choose a new passphrase for oneself."""
    change_passphrase(running.desk.acting, running.passphrase(), running.new_passphrase(), at=running.desk.now())
    return Answer({"changed": True}, running.texts("cli.passphrase_changed"))
