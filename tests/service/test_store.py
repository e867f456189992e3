"""What the store acknowledged is there, whatever ends the process; and what holds of many decisions."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.errors import SettingsError
from driftcheck.service.problems import ProblemError
from driftcheck.service.store import VERDICTS, WITHDRAWN, Comparison, Decision, Store
from tests.service import killed
from tests.service.asking import fingerprints, form_token, in_history
from tests.service.killed import DECISION
from tests.service.process import PATIENCE, Running, started

COMPARISON = Comparison("1", "2026-11-29T12:00:00+00:00", "original.txt", "copy.txt", "drifted", "[]", "<p>ü</p>", "{}")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.keep(COMPARISON)
    store.decide(DECISION)
    store.close()
    again = Store(tmp_path / "store")
    assert again.comparison("1") == COMPARISON
    assert again.comparison("2") is None
    assert again.latest(10) == [("1", COMPARISON.time, "original.txt", "copy.txt", "drifted")]
    assert again.decisions("history") == again.decisions("history", "1") == [DECISION]
    assert again.decisions("audit") == again.decisions("history", "2") == []
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="this system has other permissions")
def test_nobody_else_can_read_the_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.decide(DECISION)
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
    store.close()


def test_in_memory_only_the_latest_comparisons_are_kept() -> None:
    store = Store(None)
    for number in range(300):
        store.keep(replace(COMPARISON, id=str(number)))
    assert len(store.latest(1000)) == 200
    assert store.comparison("99") is None
    assert store.comparison("299") is not None
    store.close()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other") as other:
        other.execute("CREATE TABLE theirs (x)")
    before = (tmp_path / "other").read_bytes()
    with pytest.raises(SettingsError, match="no store"):
        Store(tmp_path / "other")
    assert (tmp_path / "other").read_bytes() == before


def test_a_store_that_can_take_nothing_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.close()
    with pytest.raises(ProblemError, match="cannot be used"):
        store.decide(DECISION)


EDITORS, FOUND = st.sampled_from(["Ada", "Bo"]), st.sampled_from(["f", "g"])


@given(st.lists(st.tuples(EDITORS, FOUND, st.sampled_from([*VERDICTS, WITHDRAWN])), max_size=8))
def test_of_each_editor_the_last_word_holds(said: list[tuple[str, str, str]]) -> None:
    store = Store(None)
    last: dict[tuple[str, str], str] = {}
    for editor, found, verdict in said:
        store.decide(replace(DECISION, editor=editor, fingerprint=found, verdict=verdict, places=2))
        last[editor, found] = verdict
    holding = {key: verdict for key, verdict in last.items() if verdict}
    assert {(one.editor, one.fingerprint): one.verdict for one in store.decisions("history")} == holding
    judged = 2 * len({found for _, found in holding})
    assert store.judged("history") == ({"1": judged} if judged else {})
    store.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="this system does not fork")
def test_kills_at_random_moments_lose_no_acknowledged_decision(tmp_path: Path) -> None:
    path, out, chance = tmp_path / "store", tmp_path / "acknowledged", random.Random(22)
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.service.killed"])
    kept = 0
    for turn in range(12):
        process = context.Process(target=killed.run, args=(str(path), str(out), turn * 100_000))
        process.start()
        wanted, ends = _lines(out) + chance.randrange(1, 25), time.monotonic() + PATIENCE
        while _lines(out) < wanted and time.monotonic() < ends:
            time.sleep(chance.uniform(0, 0.003))
        process.kill()
        process.join()
        acknowledged = set(out.read_text().split("\n")[:-1])  # a line that is torn was not acknowledged
        store = Store(path)
        there = {one.fingerprint for one in store.decisions("history")}
        store.close()
        assert acknowledged <= there
        assert len(there) >= kept
        kept = len(there)
    assert kept >= 12


@pytest.mark.slow
def test_two_editors_whose_service_is_killed_find_all_that_they_decided(tmp_path: Path) -> None:
    """Through HTTP: what was answered is there when the service is started anew."""
    path, place = tmp_path / "store", ""
    acknowledged: set[tuple[str, str]] = set()
    for turn in range(2):
        with started("--store", path, "-q", folder=tmp_path) as service:
            with service.client() as client:
                place = place or in_history(client)
            wanted = len(acknowledged) + 10
            with ThreadPoolExecutor(2) as pool:
                working = [pool.submit(_work, service, place, one, turn, acknowledged) for one in ("Ada", "Bo Çelik")]
                # Until both have an answer: on a busy machine one may be far ahead.
                while (len(acknowledged) < wanted or len({who for who, _ in list(acknowledged)}) < 2) and not all(
                    one.done() for one in working
                ):
                    time.sleep(0.01)
                os.kill(service.process.pid, signal.SIGKILL)
                for one in working:
                    one.result()
        with closing(sqlite3.connect(path)) as connection:
            there = set(connection.execute("SELECT editor, reason FROM decisions"))
        assert acknowledged <= there
    store = Store(path)
    (item,) = {one.item for one in store.decisions("history")}
    held: list[Decision] = store.decisions("history", item)
    assert {one.editor for one in held} == {"Ada", "Bo Çelik"}
    assert store.judged("history") == {item: 1}
    store.close()


def _work(service: Running, place: str, editor: str, turn: int, acknowledged: set[tuple[str, str]]) -> None:
    """Decides on and on until the service is gone."""
    with suppress(httpx2.TransportError), service.client() as client:
        (found,) = fingerprints(client, place)
        data = {"form_token": form_token(client, place), "editor": editor, "decide": f"needs-fix:{found}"}
        for number in count():
            reason = f"{turn}.{number}"
            assert client.post(place, data={**data, f"reason-{found}": reason}).status_code == 303
            acknowledged.add((editor, reason))


def _lines(path: Path) -> int:
    return path.read_text().count("\n") if path.exists() else 0
