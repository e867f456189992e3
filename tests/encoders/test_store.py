"""Encodings on disk: bit for bit, bounded, shared by processes, and never a reason to fail."""

from __future__ import annotations

import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.encoders.packing import packed, unpacked
from driftcheck.encoders.store import Store
from driftcheck.model import Encoding, Span, Tree
from driftcheck.util import blobs
from tests.fakes import encoding
from tests.killing import killed

A, B = ("", "a"), ("", "b")


def same(one: Encoding, other: Encoding) -> bool:
    return (
        np.array_equal(one.sentence, other.sentence)
        and np.array_equal(one.tokens, other.tokens)
        and one.spans == other.spans
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "encodings.sqlite"


def test_what_is_put_is_got_again_bit_for_bit(path: Path) -> None:
    texts = [("en", "a text"), ("", ""), ("", "lone \ud800 surrogate"), ("ja", "日本 語")]
    Store(path, space="x").put({text: encoding(text[1]) for text in texts})
    found = Store(path, space="x").get([*texts, ("en", "another")])
    assert set(found) == set(texts)
    assert all(same(found[text], encoding(text[1])) for text in texts)


def test_a_text_in_another_language_is_another(path: Path) -> None:
    Store(path, space="x").put({("en", "a"): encoding("a")})
    assert Store(path, space="x").get([("de", "a"), ("", "a")]) == {}


def test_a_tree_is_got_again(path: Path) -> None:
    tree = Tree((Span(0, 4), Span(4, 5)), ("VERB", "PUNCT"), (-1, 0), ("root", "punct"))
    whole = replace(encoding("Stop!"), tree=tree)
    nothing = replace(encoding(""), tree=Tree((), (), (), ()))
    Store(path, space="x").put({("en", "Stop!"): whole, ("en", ""): nothing, ("", "Stop!"): encoding("Stop!")})
    found = Store(path, space="x").get([("en", "Stop!"), ("en", ""), ("", "Stop!")])
    assert found["en", "Stop!"].tree == tree
    assert found["en", ""].tree == nothing.tree
    assert found["", "Stop!"].tree is None


def test_another_model_or_backend_shares_nothing(path: Path) -> None:
    Store(path, space="x").put({A: encoding("a")})
    assert Store(path, space="y").get([A]) == {}


def test_a_store_that_is_not_there_is_not_made_by_asking(path: Path) -> None:
    assert Store(path, space="x").get([A]) == {}
    assert not path.exists()


def test_more_texts_than_sqlite_takes_in_one_question(path: Path) -> None:
    texts = [("en", f"text {number}") for number in range(2 * blobs.KEYS_AT_ONCE + 1)]
    Store(path, space="x").put({text: encoding("same") for text in texts})
    assert len(Store(path, space="x").get(texts)) == len(texts)


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_a_changed_byte_is_found(at: int, byte: int) -> None:
    value = packed(encoding("some words here"))
    at %= len(value)
    changed = value[:at] + bytes([byte]) + value[at + 1 :]
    found = unpacked(changed)
    assert found is None if changed != value else found is not None


@pytest.mark.parametrize("value", [b"", b"short", None, 7, packed(encoding("a"))[:-1], packed(encoding("a")) + b"x"])
def test_what_is_no_encoding_is_told(value: object) -> None:
    assert unpacked(value) is None


def test_an_encoding_that_stands_under_the_key_of_another_text_is_not_given(path: Path) -> None:
    kept = Store(path, space="x")
    kept.put({A: encoding("a"), B: encoding("b")})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE encodings SET value = (SELECT value FROM encodings ORDER BY key LIMIT 1)")
    found = kept.get([A, B])
    assert len(found) == 1
    assert all(same(each, encoding(text)) for (_, text), each in found.items())


def test_an_unsound_entry_is_dropped_and_the_others_stay(path: Path) -> None:
    kept = Store(path, space="x")
    kept.put({A: encoding("a")})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE encodings SET value = substr(value, 1, 20)")
    kept.put({B: encoding("b")})
    assert set(kept.get([A, B])) == {B}
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM encodings").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM uses").fetchone() == (1,)


def test_a_file_that_is_no_database_is_replaced(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 1000)
    kept = Store(path, space="x")
    assert kept.get([A]) == {}
    kept.put({A: encoding("a")})
    assert set(kept.get([A])) == {A}


def test_a_folder_that_cannot_be_written_means_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    kept = Store(tmp_path / "file" / "encodings.sqlite", space="x")
    kept.put({A: encoding("a")})
    assert kept.get([A]) == {}


def test_what_was_not_used_for_longest_goes_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(packed(encoding("a")))
    kept = Store(path, space="x", limit=3 * size)
    now = 0.0
    monkeypatch.setattr("driftcheck.util.blobs.time.time", lambda: now)
    for text in ("a", "b", "c"):
        now += blobs.HOUR
        kept.put({("", text): encoding("x")})
    now += blobs.HOUR
    kept.get([A])
    now += blobs.HOUR
    kept.put({("", "d"): encoding("x")})
    left = {text for _, text in kept.get([("", text) for text in "abcd"])}
    assert "b" not in left
    assert {"a", "d"} <= left
    with sqlite3.connect(path) as connection:
        (total,) = connection.execute("SELECT sum(length(value)) FROM encodings").fetchone()
    assert total <= 3 * size


def test_many_may_read_and_write_at_once(path: Path) -> None:
    texts = [("en", f"text {number}") for number in range(40)]

    def work(number: int) -> int:
        kept = Store(path, space="x")
        for text in texts[number:] + texts[:number]:
            if text not in kept.get([text]):
                kept.put({text: encoding(text[1])})
        return len(kept.get(texts))

    with ThreadPoolExecutor(4) as workers:
        assert list(workers.map(work, range(4))) == [40] * 4


def test_spans_and_shapes_survive_where_there_are_no_tokens(path: Path) -> None:
    nothing = Encoding(np.ones(3, dtype=np.float32), np.zeros((0, 3), dtype=np.float32), ())
    Store(path, space="x").put({("", ""): nothing})
    assert same(Store(path, space="x").get([("", "")])["", ""], nothing)
    assert encoding("a b").spans == (Span(0, 1), Span(2, 3))


@given(st.randoms(use_true_random=False))
def test_a_flipped_bit_anywhere_in_the_file_gives_right_encodings_or_none(
    tmp_path_factory: pytest.TempPathFactory, chance: Random
) -> None:
    path = tmp_path_factory.mktemp("flipped") / "encodings.sqlite"
    right = {("en", f"text {number}"): encoding(f"text {number}") for number in range(40)}
    Store(path, space="x").put(right)
    whole = bytearray(path.read_bytes())
    # The heads of the pages, which hold what SQLite finds its way by, as often as all the rest.
    page = 4096 * chance.randrange(len(whole) // 4096)
    at = chance.choice([chance.randrange(len(whole)), page + chance.randrange(120)])
    whole[at] ^= 1 << chance.randrange(8)
    path.write_bytes(whole)
    kept = Store(path, space="x")
    found = kept.get(list(right))
    assert all(same(each, right[text]) for text, each in found.items())
    kept.put(right)
    assert all(same(each, right[text]) for text, each in kept.get(list(right)).items())


def write_for_ever(path: str) -> None:
    """What a process that fills the cache does until it is killed."""
    kept = Store(Path(path), space="x")
    for number in count():
        text = f"text {number % 200}"
        kept.put({("en", text): encoding(text)})


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="this system has no kill -9")
def test_twenty_kills_of_two_processes_that_write_leave_a_cache_that_is_right(path: Path) -> None:
    texts = [("en", f"text {number}") for number in range(200)]
    Store(path, space="x").put({texts[0]: encoding(texts[0][1])})
    for _ in killed(write_for_ever, (str(path),), (str(path),)):
        kept = Store(path, space="x")
        found = kept.get(texts)
        assert texts[0] in found, "a kill lost what was written"
        assert all(same(each, encoding(text)) for (_, text), each in found.items())
        kept.put({("en", "after"): encoding("after")})
        assert set(kept.get([("en", "after")])) == {("en", "after")}
