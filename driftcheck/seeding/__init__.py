"""Known errors, seeded into an article one at a time. To add a kind: a function in a file, a line in KINDS."""

from __future__ import annotations

import zlib
from random import Random

from driftcheck.seeding import (
    antonyms,
    characters,
    claims,
    clauses,
    dates,
    hedges,
    magnitudes,
    names,
    negation,
    numbers,
    quotes,
    sentences,
    words,
)
from driftcheck.seeding.edit import Article, Edit, Kind

KINDS: tuple[Kind, ...] = (
    numbers.KIND,
    magnitudes.MAGNITUDE,
    magnitudes.UNIT,
    dates.KIND,
    names.NAME,
    names.ROLES,
    negation.ADDED,
    negation.LOST,
    hedges.ADDED,
    hedges.LOST,
    antonyms.KIND,
    claims.KIND,
    sentences.SENTENCE,
    sentences.PARAGRAPH,
    sentences.INVENTED,
    sentences.REPEATED,
    clauses.DROPPED,
    clauses.CUT,
    clauses.REPEATED,
    quotes.UNMARKED,
    quotes.MISQUOTED,
    words.GARBLED,
    words.LOST,
    words.SHUFFLED,
    characters.MOJIBAKE,
    characters.MARKUP,
)

__all__ = ["KINDS", "Article", "Edit", "Kind", "edits"]


def edits(kind: Kind, article: Article, *, seed: int, most: int) -> tuple[Edit, ...]:
    """At most `most` edits of a kind, in reading order: the same ones for the same article and seed, on any machine."""
    # A kind draws for itself, so that its edits do not depend on which other kinds there are.
    draw = Random(zlib.crc32(f"{seed} {kind.id}".encode()))
    candidates = list(
        dict.fromkeys(edit for edit in kind.candidates(article, draw) if edit.applied(article.text) != article.text)
    )
    chosen = candidates if len(candidates) <= most else draw.sample(candidates, most)
    return tuple(sorted(chosen, key=lambda edit: (edit.span, edit.text)))
