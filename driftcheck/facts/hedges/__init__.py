"""Hedges: words that leave a claim open, by kind, in any language that has the table `hedges`.

The kinds are those of the cues in BioScope (Vincze et al. 2008) and of evidentials (Aikhenvald 2004): what is said on
the word of others, may be, is likely, is planned, considered or attempted, or holds on a condition only. Of each kind
the table has `markers`, which say so beyond doubt, and `supports`, which may say it; a kind may be `like` others, what
supports which supports it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from driftcheck import languages
from driftcheck.languages import Language
from driftcheck.model import Span

TABLE = "hedges"
# The kind that names who says so; it leaves a claim open only where the other text names nobody: `rules.unsourced`.
SOURCED = "sourced"


@dataclass(frozen=True, slots=True)
class Hedge:
    """A marker of a kind, and where it stands in the text that was read."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Kind:
    markers: re.Pattern[str]
    supports: re.Pattern[str]


def hedges(text: str, language: Language) -> Iterator[Hedge]:
    """The first marker of each kind that leaves a claim open by itself, in the order of the table."""
    for name in _kinds(language.code):
        found = marker(name, text, language) if name != SOURCED else None
        if found:
            yield Hedge(name, found)


def marker(kind: str, text: str, language: Language) -> Span | None:
    """Where the first marker of a kind stands in a text; None where it has none."""
    known = _kinds(language.code).get(kind)
    found = known.markers.search(text) if known else None
    return Span(*found.span()) if found else None


def every_marker(kind: str, text: str, language: Language) -> Iterator[Span]:
    """Where each marker of a kind stands in a text, in order."""
    known = _kinds(language.code).get(kind)
    yield from (Span(*found.span()) for found in known.markers.finditer(text)) if known else ()


def every_support(kind: str, text: str, language: Language) -> Iterator[Span]:
    """Where each word stands that may say what a kind does, its markers among them, in order."""
    known = _kinds(language.code).get(kind)
    yield from (Span(*found.span()) for found in known.supports.finditer(text)) if known else ()


def is_supported(kind: str, text: str, language: Language) -> bool:
    """Whether anything in a text may say what a hedge of some kind says; so where the language has no such kind."""
    known = _kinds(language.code).get(kind)
    return known is None or bool(known.supports.search(text))


@lru_cache(maxsize=32)
def _kinds(code: str) -> Mapping[str, _Kind]:
    language = languages.get(code)
    bound = not language.characters
    found = {}
    for name in language.table(TABLE):
        markers = language.phrases(TABLE, f"{name}.markers")
        kinds = [name, *language.phrases(TABLE, f"{name}.like")]
        supports = [
            entry for kind in kinds for key in ("markers", "supports") for entry in _entries(language, kind, key)
        ]
        found[name] = _Kind(_pattern(markers, bound=bound), _pattern(supports, bound=bound))
    return found


def _entries(language: Language, kind: str, key: str) -> tuple[str, ...]:
    return language.phrases(TABLE, f"{kind}.{key}")


def _pattern(entries: Sequence[str], *, bound: bool) -> re.Pattern[str]:
    """Any of some entries: `*` is any letters, `=` before one says that its letters stand in that case."""
    return re.compile("|".join(_one(entry, bound=bound) for entry in entries) or "(?!)", re.IGNORECASE)


def _one(entry: str, *, bound: bool) -> str:
    words = re.escape(entry.removeprefix("=")).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    whole = rf"\b{words}\b" if bound and not entry.endswith("'*") else words
    return f"(?-i:{whole})" if entry.startswith("=") else whole
