"""Alembic's way in: it migrates the connection it is handed and nothing else."""

from alembic import context

from maakdesk.models import Base
from maakdesk.models.migrate import ours

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
    include_object=ours,
)
context.run_migrations()
