"""Bytes kept on disk from run to run, by keys of their own: an SQLite file in the cache folder.

Whatever is wrong with the file, at worst it holds nothing: no work ever fails because of it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

# After eviction this share of the limit stays, so that not every run has to evict.
KEPT = 0.9
# Uses are noted to the hour: a run that only reads then hardly ever writes.
HOUR = 3600
KEYS_AT_ONCE = 500
PRIVATE = 0o600  # what is kept may be of texts that are not out yet
PATIENCE = 10.0  # seconds to wait for another process that is writing

SCHEMA = """
CREATE TABLE IF NOT EXISTS uses (key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS {table} (key BLOB PRIMARY KEY, value BLOB NOT NULL);
"""
"""Uses stand apart, for SQLite writes a whole row anew, value and all, when one of its columns changes."""

Value = TypeVar("Value")
# What the bytes under a key say, the key given as well; None where they are damaged.
Unpack = Callable[[object, bytes], Value | None]


class Blobs:
    """The values in one file, in a table called `table`, `limit` bytes of them at most."""

    def __init__(self, path: Path, *, table: str, limit: int) -> None:
        self._path = path
        self._table = table
        self._limit = limit

    def get(self, keys: Iterable[bytes], unpack: Unpack[Value]) -> dict[bytes, Value]:
        """What is there and sound, unpacked, by key. What is damaged is dropped."""
        wanted = list(keys)
        found: dict[bytes, Value] = {}
        unsound: list[bytes] = []

        def read(connection: sqlite3.Connection) -> None:
            query = f"SELECT key, value FROM {self._table} WHERE key IN ({{}})"
            for key, value in _rows(connection, query, wanted):
                sound = unpack(value, key)  # a damaged index may lead to the row of another key
                if sound is None:
                    unsound.append(key)
                else:
                    found[key] = sound
            self._delete(connection, unsound)
            _note(connection, [key for key in wanted if key in found])

        if self._path.exists():
            self._try(read)
        return found

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keeps values; where they are more than the limit then, those go that were not used for longest."""
        hour = int(time.time()) // HOUR

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", values.items())
            uses = [(key, hour, len(value)) for key, value in values.items()]
            connection.executemany("INSERT OR REPLACE INTO uses VALUES (?, ?, ?)", uses)
            self._evict(connection)

        self._try(write)

    def _evict(self, connection: sqlite3.Connection) -> None:
        (total,) = connection.execute("SELECT coalesce(sum(size), 0) FROM uses").fetchone()
        if total <= self._limit:
            return
        oldest = connection.execute("SELECT key, size FROM uses ORDER BY used, key")
        gone = []
        for key, size in oldest:
            if total <= self._limit * KEPT:
                break
            gone.append(key)
            total -= size
        self._delete(connection, gone)

    def _delete(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> None:
        for table in (self._table, "uses"):
            connection.executemany(f"DELETE FROM {table} WHERE key = ?", ((key,) for key in keys))

    def _try(self, act: Callable[[sqlite3.Connection], None]) -> None:
        """One transaction. A file that is no database any more is removed; any other trouble means no cache."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not self._path.exists():
                self._path.touch(mode=PRIVATE)
            with closing(sqlite3.connect(self._path, timeout=PATIENCE)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                # What a power cut damages is found by its checksum, or removed below: nothing waits for the disk.
                connection.execute("PRAGMA synchronous=OFF")
                connection.executescript(SCHEMA.format(table=self._table))
                with connection:
                    act(connection)
        except sqlite3.OperationalError:  # locked for too long, or the folder cannot be written
            return
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # what it says of a damaged file may be damaged, too
            for path in (self._path, Path(f"{self._path}-wal"), Path(f"{self._path}-shm")):
                with suppress(OSError):
                    path.unlink()
        except OSError:
            return


def _rows(connection: sqlite3.Connection, query: str, keys: Sequence[bytes]) -> Iterator[tuple[bytes, object]]:
    for part in _parts(keys):
        yield from connection.execute(query.format(", ".join("?" * len(part))), part)


def _note(connection: sqlite3.Connection, keys: Sequence[bytes]) -> None:
    """Notes that the values were used now."""
    hour = int(time.time()) // HOUR
    query = "SELECT key, used FROM uses WHERE key IN ({})"
    stale = [key for key, used in _rows(connection, query, keys) if used != hour]
    connection.executemany("UPDATE uses SET used = ? WHERE key = ?", ((hour, key) for key in stale))


def _parts(keys: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    return (keys[start : start + KEYS_AT_ONCE] for start in range(0, len(keys), KEYS_AT_ONCE))
