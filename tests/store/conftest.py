"""Stores to be held to the contract. Another backend joins by one more entry in `BACKENDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_values import watched

from monitor.ports import Store
from monitor.store.sqlite import SqliteStore

Reopen = Callable[[], Store]

BACKENDS: dict[str, Callable[[Path], Store]] = {
    "sqlite": lambda folder: SqliteStore(folder / "monitor.db", synchronous="OFF"),
}


@pytest.fixture(params=BACKENDS)
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reopen]:
    """Opens the store; called again, closes it and opens it anew, as a restart does."""
    opened: list[Store] = []

    def again() -> Store:
        for store in opened:
            store.close()
        opened[:] = [BACKENDS[request.param](tmp_path)]
        return opened[0]

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def empty(reopen: Reopen) -> Store:
    """A store that has just been made."""
    return reopen()


@pytest.fixture
def store(empty: Store) -> Store:
    """A store that watches one feed, `gazette`, which was read once and listed nothing: what comes now is news."""
    return watched(empty)
