"""Words in another language than the copy's, by its small words, and words that a translation left as they were."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from re import Match

from driftcheck import languages
from driftcheck.model import Category, Span
from driftcheck.rules.garble.lexicon import in_dictionary
from driftcheck.rules.garble.passage import Fault, Passage, major
from driftcheck.util.patterns import lazy_pattern
from driftcheck.wordlists import LANGUAGE, zipf_in

TABLE = "identification"
WORD = lazy_pattern(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
LEAST_WORDS, LEAST_GRAMMAR = 5, 3  # of a run, and of those words of one language that carry its grammar
APART = 4  # words that may stand between two such words
# Latin letters beside those of another script are words by themselves.
LATIN = "A-Za-z\u00c0-\u024f"
LEFT = lazy_pattern(rf"[{LATIN}]+(?:['’\-][{LATIN}]+)*|(?:(?![{LATIN}])[^\W\d_])+")
LEAST_LETTERS = 4  # of a word that is used in one language alone
# Zipf: a word of the original's language, and by how much rarer it is in the copy's; words that both have are loans.
USED, RARER = 3.0, 2.0
# The same of a noun with a capital, which may be a paper's name: common there, and hardly ever seen here.
COMMON, SEEN = 4.0, 2.5
BEFORE_CODE, BEHIND_CODE = (frozenset(signs) for signs in ("@#/\\_&=+~.-$%{<", "@/\\_=+~({"))
SMALL = 3  # letters of a word that joins those of a name: Place des martyrs
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


def left_untranslated(passage: Passage) -> Iterator[Fault]:
    """`Many Bürger protested`, or a whole sentence: words that the original's language alone has.

    What has capitals may be a name, but for a noun that the original's language writes with one. What is quoted or
    bracketed is given on purpose.
    """
    if not passage.words.translated:
        return
    nouns = bool(languages.get(passage.words.source).words(TABLE, "before-nouns"))
    for sentence, original in zip(passage.sentences, passage.originals, strict=True):
        theirs = [match.group() for match in LEFT.finditer(original)]
        if not theirs:
            continue
        own = list(LEFT.finditer(passage.text, sentence.start, sentence.end))
        left = [
            at
            for at, match in enumerate(own)
            if _is_left(passage, match.group(), theirs) and not _is_code(passage.text, *match.span())
        ]
        for first, last in _widened(passage.text, own, left, theirs):
            span = Span(own[first].start(), own[last].end())
            if not _is_name(own, left, first, last, nouns=nouns) and not QUOTED.search(passage.text[: span.start]):
                quote = passage.quote(span)
                yield major(
                    Category.UNTRANSLATED,
                    span,
                    "words were left in the original's language",
                    evidence=f"“{quote}” stands in the original, and is no text in the copy's language",
                    sign=quote.lower(),
                )


def _is_left(passage: Passage, word: str, theirs: list[str]) -> bool:
    if len(word) < LEAST_LETTERS or word not in theirs:
        return False
    low, source, code = word.lower(), passage.words.source, passage.language.code
    if not (word.islower() or _is_noun(word, theirs, source)) or (code == LANGUAGE and in_dictionary(low)):
        return False
    there, here = zipf_in(low, source), zipf_in(low, code)
    return there - here >= RARER and (there >= USED if word.islower() else there >= COMMON and here < SEEN)


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether a word is part of an option, an address or other code, which no translation changes: `--keep=logs`."""
    return text[start - 1 : start] in BEFORE_CODE or text[end : end + 1] in BEHIND_CODE


def _is_noun(word: str, theirs: list[str], source: str) -> bool:
    """Whether a word with a capital is a noun in the original's language: behind a small word of its grammar."""
    language = languages.get(source)
    before = {theirs[at - 1].lower() for at, other in enumerate(theirs) if other == word and at}
    return word.istitle() and not before.isdisjoint(language.words(TABLE, "before-nouns"))


def _is_name(own: list[Match[str]], left: list[int], first: int, last: int, *, nouns: bool) -> bool:
    """Whether a run that was left is a name or a title: of capitals alone, or with one at its head within a sentence.

    Where the language writes nouns with capitals, only if a small word follows the head.
    """
    words = [match.group() for match in own]
    if not any(words[at].islower() for at in left if first <= at <= last):
        beside = [words[at] for at in (first - 1, last + 1) if 0 < at < len(words)]
        return last > first or any(word[0].isupper() for word in beside)
    begins = first > 0 and last > first and words[first][0].isupper()
    return begins and (not nouns or (last > first + 1 and len(words[first + 1]) <= SMALL))


def _widened(text: str, own: list[Match[str]], left: list[int], theirs: list[str]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of words that stand so in the original, around those that were left."""
    pairs = set(pairwise(word.lower() for word in theirs))
    joined = [
        (one.group().lower(), other.group().lower()) in pairs and text[one.end() : other.start()].isspace()
        for one, other in pairwise(own)
    ]
    end = -1
    for at in left:
        if at > end:
            first = last = at
            while last < len(joined) and joined[last]:
                last += 1
            while first - 1 > end and joined[first - 1]:
                first -= 1
            end = last
            yield first, last
