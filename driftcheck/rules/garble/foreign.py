"""A run of words in another language than the copy's, by the small words that hold its sentences together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from driftcheck import languages
from driftcheck.model import Category, Span
from driftcheck.rules.garble.passage import Fault, Passage, major
from driftcheck.util.patterns import lazy_pattern

TABLE = "identification"
WORD = lazy_pattern(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
LEAST_WORDS, LEAST_GRAMMAR = 5, 3  # of a run, and of those words of one language that carry its grammar
APART = 4  # words that may stand between two such words
QUOTED = lazy_pattern(r"[\"“«‘„(\[][^\"”»’“)\]]*$")


def foreign_run(passage: Passage) -> Iterator[Fault]:
    """`dijo que los dos no están`: a stretch left untranslated; what is quoted or bracketed is given on purpose."""
    matches = list(WORD.finditer(passage.text))
    words = [match.group().replace("’", "'") for match in matches]  # in capitals they are names: Los Angeles
    own = passage.language.words(TABLE, "words")
    for code in languages.having(TABLE):
        language = languages.get(code)
        grammar = language.words(TABLE, "words") - own
        if language == passage.language or len(grammar.intersection(words)) < LEAST_GRAMMAR:
            continue
        for first, last in _runs([at for at, word in enumerate(words) if word in grammar]):
            span = Span(matches[first].start(), matches[last].end())
            run = words[first : last + 1]
            if _is_foreign(run, grammar, own, passage.words.explained) and not QUOTED.search(
                passage.text[: span.start]
            ):
                name = language.mapping(TABLE)["name"]
                yield major(
                    Category.UNTRANSLATED,
                    span,
                    "words were left in another language",
                    evidence=f"{', '.join(sorted(grammar.intersection(run)))}: words of {name}",
                    sign=passage.quote(span).lower(),
                )


def _is_foreign(run: list[str], grammar: frozenset[str], own: frozenset[str], explained: frozenset[str]) -> bool:
    return (
        len(run) >= LEAST_WORDS
        and len(grammar.intersection(run)) >= LEAST_GRAMMAR
        and own.isdisjoint(run)
        and not explained.issuperset(word.lower() for word in run)
    )


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of places that stand no more than APART apart."""
    starts = [places[0], *(right for left, right in pairwise(places) if right - left > APART)]
    ends = [*(left for left, right in pairwise(places) if right - left > APART), places[-1]]
    return zip(starts, ends, strict=True)
