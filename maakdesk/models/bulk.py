"""Many rows into one table as fast as the driver takes them, with the types and constraints of the table."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, insert
from sqlalchemy.sql.compiler import SQLCompiler


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert `rows`, which all have the same columns; values go through the types of the table.

    The same as `connection.execute(insert(table), rows)`, without building the parameters of each row again.
    """
    if not rows:
        return
    names = list(rows[0])
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=names)
    converters = [(name, converter) for name in names if (converter := _converter(table, name, connection))]
    plain = [_converted(row, converters) for row in rows] if converters else rows
    connection.exec_driver_sql(str(compiled), _as_driver_takes(compiled, plain))


def _converter(table: Table, name: str, connection: Connection) -> Callable[[Any], Any] | None:
    kind = table.c[name].type
    if isinstance(kind, LargeBinary):
        return None  # both drivers take bytes as they are
    return kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)


def _converted(row: dict[str, Any], converters: list[tuple[str, Callable[[Any], Any]]]) -> dict[str, Any]:
    changed = dict(row)
    for name, convert in converters:
        changed[name] = convert(changed[name])
    return changed


def _as_driver_takes(compiled: SQLCompiler, rows: Sequence[dict[str, Any]]) -> list[Any]:
    if compiled.positional and compiled.positiontup is not None:
        return list(map(itemgetter(*compiled.positiontup), rows))
    return list(rows)
