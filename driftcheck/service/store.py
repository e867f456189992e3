"""The history of a service and the decisions of its editors, in SQLite: what was acknowledged survives any end."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from threading import Lock
from typing import Any

from driftcheck.decisions import Judgement
from driftcheck.errors import SettingsError
from driftcheck.service.problems import ProblemError

WITHDRAWN = ""
VERDICTS = tuple(judgement.value for judgement in Judgement)
_VERSION = 1
_PATIENCE = 10.0  # seconds to wait for another service that is writing
_KEPT = 200  # comparisons that are kept where there is no file

_SCHEMA = """
CREATE TABLE IF NOT EXISTS comparisons (id TEXT PRIMARY KEY, time TEXT NOT NULL, original TEXT NOT NULL,
    copy TEXT NOT NULL, verdict TEXT NOT NULL, suspects TEXT NOT NULL, page BLOB NOT NULL, report BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS decisions (number INTEGER PRIMARY KEY, collection TEXT NOT NULL, item TEXT NOT NULL,
    original TEXT NOT NULL, copy TEXT NOT NULL, fingerprint TEXT NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL,
    probability REAL NOT NULL, places INTEGER NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
    editor TEXT NOT NULL, time TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS decided ON decisions (collection, item, fingerprint, editor);
"""
# Of each editor's decisions on a finding the last one holds, unless that took the others back.
_HOLDING = """
SELECT {columns} FROM decisions WHERE number IN (SELECT max(number) FROM decisions WHERE collection = ?
    GROUP BY item, fingerprint, editor) AND verdict <> ''
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pair that was compared: its findings as JSON, the report as a page and as JSON."""

    id: str
    time: str
    original: str
    copy: str
    verdict: str
    suspects: str
    page: str
    report: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What one editor said of the findings with one fingerprint in a pair: an item of the history or of an audit.

    `places` is how many findings of the pair have the fingerprint.
    """

    collection: str
    item: str
    original: str
    copy: str
    fingerprint: str
    rule: str
    severity: str
    probability: float
    places: int
    verdict: str
    reason: str
    editor: str
    time: str


_COMPARISON = ", ".join(each.name for each in fields(Comparison))
_DECISION = ", ".join(each.name for each in fields(Decision))


class Store:
    """The file, or memory where there is none; every call is one transaction, on the disk when it returns."""

    def __init__(self, path: Path | None) -> None:
        self._lock = Lock()
        self._kept = None if path else _KEPT
        try:
            if path is not None:
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # articles are nobody else's to read
            self._connection = sqlite3.connect(
                path or ":memory:", timeout=_PATIENCE, check_same_thread=False, isolation_level=None
            )
            self._open(path)
        except OSError as error:
            raise SettingsError(f"{path} cannot be opened ({error.strerror}): name another --store.") from None
        except sqlite3.Error as error:
            raise SettingsError(f"{path} is no store of a service ({error}): name another --store.") from None

    def _open(self, path: Path | None) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        tables = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)
        if version != _VERSION and (version or tables):
            raise SettingsError(f"{path} is no store of this version of driftcheck: name another --store.")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")  # a commit is on the disk before it is acknowledged
        self._connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def keep(self, comparison: Comparison) -> None:
        """Adds a comparison to the history."""
        *plain, page, report = astuple(comparison)
        packed = [zlib.compress(text.encode("utf-8", "replace")) for text in (page, report)]
        self._ask(f"INSERT INTO comparisons ({_COMPARISON}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*plain, *packed))
        if self._kept is not None:
            self._ask("DELETE FROM comparisons WHERE rowid <= (SELECT max(rowid) FROM comparisons) - ?", (self._kept,))

    def latest(self, count: int) -> list[tuple[str, str, str, str, str]]:
        """Of the latest comparisons: id, time, original, copy, verdict."""
        query = "SELECT id, time, original, copy, verdict FROM comparisons ORDER BY rowid DESC LIMIT ?"
        return self._ask(query, (count,))

    def comparison(self, id: str) -> Comparison | None:  # noqa: A002 - what it is called
        """The comparison of that id."""
        rows = self._ask(f"SELECT {_COMPARISON} FROM comparisons WHERE id = ?", (id,))
        if not rows:
            return None
        *plain, page, report = rows[0]
        return Comparison(*plain, *(zlib.decompress(packed).decode() for packed in (page, report)))

    def decide(self, decision: Decision) -> None:
        """Writes a decision down; once this returns, no end of the process or of the machine's power loses it."""
        marks = ", ".join("?" * len(fields(Decision)))
        self._ask(f"INSERT INTO decisions ({_DECISION}) VALUES ({marks})", astuple(decision))

    def decisions(self, collection: str, item: str | None = None) -> list[Decision]:
        """The decisions that hold, in the order in which they were made."""
        query = _HOLDING.format(columns=_DECISION) + ("AND item = ? " if item is not None else "") + "ORDER BY number"
        return [Decision(*row) for row in self._ask(query, (collection, *([] if item is None else [item])))]

    def judged(self, collection: str) -> dict[str, int]:
        """How many findings of each item somebody has judged."""
        query = f"""SELECT item, sum(places) FROM ({_HOLDING.format(columns="DISTINCT item, fingerprint, places")})
            GROUP BY item"""
        return dict(self._ask(query, (collection,)))

    def _ask(self, query: str, values: Sequence[Any]) -> list[Any]:
        try:
            with self._lock, closing(self._connection.execute(query, values)) as cursor:
                return cursor.fetchall()
        except sqlite3.Error as error:
            raise ProblemError(503, f"The store cannot be used ({error}): free some room, or try again.") from None
