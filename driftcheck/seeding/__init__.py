"""Known errors, seeded into a text one at a time. To add a kind: a function in a file, a line in KINDS."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from random import Random

from driftcheck import languages
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
    relations,
    sentences,
    tenses,
    words,
)
from driftcheck.seeding.edit import Article, Damage, Edit, Kind

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
    relations.QUANTIFIER,
    relations.CONNECTIVE,
    relations.PRONOUN,
    tenses.TENSE,
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
    words.CONTENT_LOST,
    words.DOUBLED,
    words.SWAPPED,
    words.SHUFFLED,
    tenses.AGREEMENT,
    characters.MOJIBAKE,
    characters.MARKUP,
)

__all__ = ["KINDS", "Article", "Damage", "Edit", "Kind", "damages", "edits"]


def damages(article: Article | str, *, seed: int, most: int = 1, kinds: Collection[str] = ()) -> tuple[Damage, ...]:
    """The text with one error each: at most `most` of each kind, or of each of `kinds` if any are named.

    A string is taken for one sentence, in English. The same text, seed and `most` give the same errors on any machine;
    of many texts give each a seed of its own, lest equal draws make equal errors.
    """
    whole = Article.of_sentence(article, languages.get("en")) if isinstance(article, str) else article
    wanted = [kind for kind in KINDS if not kinds or kind.id in kinds]
    return tuple(
        Damage(kind.id, edit.applied(whole.text), edit.span, edit.text)
        for kind in wanted
        for edit in edits(kind, whole, seed=seed, most=most)
    )


def edits(kind: Kind, article: Article, *, seed: int, most: int) -> tuple[Edit, ...]:
    """At most `most` edits of a kind, in reading order: the same ones for the same article and seed, on any machine."""
    # A kind draws for itself, so that its edits do not depend on which other kinds there are.
    draw = Random(zlib.crc32(f"{seed} {kind.id}".encode()))
    candidates = list(dict.fromkeys(edit for edit in kind.candidates(article, draw) if _tells(edit, article.text)))
    chosen = candidates if len(candidates) <= most else draw.sample(candidates, most)
    return tuple(sorted(chosen, key=lambda edit: (edit.span, edit.text)))


def _tells(edit: Edit, text: str) -> bool:
    """Whether something has changed, and something is left."""
    copy = edit.applied(text)
    return copy != text and bool(copy.strip())
