"""Bring a database to this version's tables. Alembic is slow to import, so plain SQL asks for the version first."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import SchemaItem

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0002"


def current(connection: Connection) -> str | None:
    """The version of the tables in this database, or None when it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection) -> None:
    """Run the missing steps on `connection`, inside its transaction."""
    from alembic import command  # noqa: PLC0415  (320 ms, and only a new or older desk needs it)

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> "Config":
    """Alembic's configuration for one open connection."""
    from alembic.config import Config  # noqa: PLC0415  (see upgrade)

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def ours(_item: SchemaItem, name: str | None, _type: str, _reflected: bool, _other: SchemaItem | None) -> bool:  # noqa: FBT001
    """Whether a table is of the models: the search index makes tables and an index of its own."""
    return not (name or "").startswith(("search_fts", "ix_search_text_body"))
