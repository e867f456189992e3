"""The tables of one language: TOML files in its folder, each parsed when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from driftcheck.util.patterns import lazy_pattern

HOME = Path(__file__).parent


@lru_cache(maxsize=256)
def load(code: str, table: str) -> Mapping[str, Any] | None:
    """The content of `<code>/<table>.toml`, or None where the language has no such table."""
    path = HOME / code / f"{table}.toml"
    if not path.is_file():
        return None
    from driftcheck.languages.parsed import toml  # noqa: PLC0415 - reading a text needs no table

    return MappingProxyType(toml(path))


def value(code: str, table: str, key: str) -> Any:
    """What stands at a dotted `key` of a table; None where table or key is missing."""
    found: Any = load(code, table)
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found


@lru_cache(maxsize=1024)
def phrases(code: str, table: str, key: str) -> tuple[str, ...]:
    """The entries at a key, in their order: the words of a running text, or the items of a list."""
    found = value(code, table, key)
    if found is None:
        return ()
    if isinstance(found, str):
        return tuple(found.split())
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return tuple(found)
    raise TypeError(f"languages/{code}/{table}.toml: {key} is neither a text nor a list of texts")


@lru_cache(maxsize=1024)
def words(code: str, table: str, key: str) -> frozenset[str]:
    """The entries at a key as a set."""
    return frozenset(phrases(code, table, key))


@lru_cache(maxsize=1024)
def mapping(code: str, table: str, key: str) -> Mapping[str, str]:
    """A sub-table of texts by text, such as `[irregular]` with `men = "man"`."""
    found = value(code, table, key) if key else load(code, table)
    if found is None:
        return MappingProxyType({})
    if isinstance(found, Mapping) and all(isinstance(each, str) for each in found.values()):
        return MappingProxyType(dict(found))
    raise TypeError(f"languages/{code}/{table}.toml: {key} is no table of texts")


@lru_cache(maxsize=1024)
def groups(code: str, table: str, key: str) -> Mapping[str, tuple[str, ...]]:
    """A sub-table of lists by name, such as `[class]` with `modal = "may might"`, in the file's order."""
    found = value(code, table, key) if key else load(code, table)
    if found is None:
        return MappingProxyType({})
    if not isinstance(found, Mapping):
        raise TypeError(f"languages/{code}/{table}.toml: {key} is no table")
    prefix = f"{key}." if key else ""
    return MappingProxyType({name: phrases(code, table, f"{prefix}{name}") for name in found})


@lru_cache(maxsize=4096)
def inflected(code: str, table: str, text: str) -> tuple[str, ...]:
    """The words of a text, in which `{x}` stands for nothing and for each ending at `endings.x` of the table."""
    found: list[str] = []
    for word in text.split():
        stem, brace, name = word.partition("{")
        endings = phrases(code, table, f"endings.{name.removesuffix('}')}") if brace else ()
        if brace and not endings:
            raise KeyError(f"languages/{code}/{table}.toml: no endings for {word}")
        found += [stem, *(stem + ending for ending in endings)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def pattern(code: str, table: str, key: str) -> re.Pattern[str]:
    """A regular expression, compiled when first used; one that matches nothing where the language has none.

    Within it, `{name}` stands for the text at `name` of the same sub-table, so that a long pattern reads in parts, and
    `{name|}` for the words at `name` as alternatives, the longest first. A list of patterns is one with alternatives.
    """
    found = value(code, table, key)
    if found is None:
        return re.compile(r"(?!)")
    source = "|".join(found) if isinstance(found, list) else str(found)
    return re.compile(_filled(source, code=code, table=table, home=key.rpartition(".")[0]))


_SLOT = lazy_pattern(r"\{([a-z][a-z0-9_-]*)(\|?)\}")


def _filled(source: str, *, code: str, table: str, home: str) -> str:
    def fill(slot: re.Match[str]) -> str:
        name = f"{home}.{slot[1]}" if home else slot[1]
        if slot[2]:
            entries = sorted(phrases(code, table, name), key=lambda each: (-len(each), each))
            return "|".join(re.escape(each) for each in entries)
        return _filled(str(value(code, table, name)), code=code, table=table, home=home)

    return _SLOT.sub(fill, source)
