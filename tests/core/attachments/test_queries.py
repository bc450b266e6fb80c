"""A list of files does not read their texts, not even on the way to what stands behind them."""

from sqlalchemy import inspect

from maakdesk.core.store import Store


def test_the_long_text_is_the_last_column(store: Store) -> None:
    assert [column["name"] for column in inspect(store.engine).get_columns("attachment")][-1] == "extracted"
