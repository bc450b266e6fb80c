"""The migrations make exactly the tables that the models describe, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from maakdesk.core.store import Store
from maakdesk.models import Base, Record
from maakdesk.models.migrate import HEAD, alembic_config, current, ours, upgrade


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"include_object": ours, "compare_type": True, "compare_server_default": True}
    )
    return list(compare_metadata(context, Base.metadata))


def test_models_and_migrations_agree(store: Store) -> None:
    with store.engine.connect() as connection:
        assert current(connection) == HEAD
        assert _differences(connection) == []


def test_a_forgotten_migration_would_be_noticed(store: Store) -> None:
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("ALTER TABLE note ADD COLUMN forgotten TEXT"))
        assert _differences(connection) != []
        connection.rollback()


def test_every_check_of_the_models_stands_in_the_database(store: Store) -> None:
    """Autogenerate does not look at CHECK constraints, and they are half of what keeps the record right."""
    found = inspect(store.engine)
    for table in Base.metadata.sorted_tables:
        wanted = {str(rule.name) for rule in table.constraints if type(rule).__name__ == "CheckConstraint"}
        standing = {str(rule["name"]) for rule in found.get_check_constraints(table.name)}
        assert wanted == standing, table.name


def test_the_head_that_is_asked_for_first_is_the_last_migration(store: Store) -> None:
    with store.engine.connect() as connection:
        assert ScriptDirectory.from_config(alembic_config(connection)).get_current_head() == HEAD


def test_upgrading_what_is_up_to_date_changes_nothing(store: Store) -> None:
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        upgrade(connection)
        assert current(connection) == HEAD


@pytest.mark.parametrize("table", ["operation", "change", "change_value", "tombstone"])
def test_the_record_itself_has_triggers(sqlite_store: Store, table: str) -> None:
    with sqlite_store.engine.connect() as connection:
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"), {"table": table}
        ).scalars()
        assert {f"{table}_no_update", f"{table}_no_delete"} <= set(names)


def test_every_record_names_the_operation_that_wrote_it(store: Store) -> None:
    found = inspect(store.engine)
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Record):
            referred = {key["referred_table"] for key in found.get_foreign_keys(mapper.class_.__tablename__)}
            assert "operation" in referred, mapper.class_.__name__
