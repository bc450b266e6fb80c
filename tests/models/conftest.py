"""The stores of core's tests."""

from tests.core.conftest import blank_desk, postgres_store, sqlite_store, store

__all__ = ["blank_desk", "postgres_store", "sqlite_store", "store"]
