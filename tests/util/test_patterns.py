from __future__ import annotations

import copy
import re

import pytest

from driftcheck.util.patterns import lazy_pattern


def test_a_lazy_pattern_finds_what_a_compiled_one_finds() -> None:
    source, text = r"(?P<day>\d+)\s(may|june)", "on 3 May, 12 June and 1 July"
    lazy, plain = lazy_pattern(source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    assert lazy.findall(text) == plain.findall(text) == [("3", "May"), ("12", "June")]
    assert [each.span() for each in lazy.finditer(text, 5)] == [each.span() for each in plain.finditer(text, 5)]
    assert lazy.sub("x", text) == plain.sub("x", text)
    assert lazy.match(text) is None
    assert lazy.fullmatch("3 may") is not None
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (plain.pattern, plain.flags, plain.groupindex)
    assert lazy_pattern(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_it_is_compiled_with_the_first_call(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    plain = re.compile

    def compiling(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return plain(source, flags)

    monkeypatch.setattr(re, "compile", compiling)
    lazy = lazy_pattern("a+")
    assert copy.copy(lazy).pattern == "a+"
    assert not compiled
    assert [lazy.search("caat") is not None for _ in range(3)] == [True] * 3
    assert compiled == ["a+"]


def test_a_wrong_pattern_says_so_when_it_is_used() -> None:
    lazy = lazy_pattern("(")
    with pytest.raises(re.error):
        lazy.search("a")
    with pytest.raises(AttributeError):
        getattr(lazy_pattern("a"), "no_such_thing")  # noqa: B009 - no pattern has it, as the types know
