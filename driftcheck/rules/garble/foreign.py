"""Words in another language than the copy's, by its small words, and words that a translation left as they were."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from re import Match

from driftcheck import languages
from driftcheck.model import Category, Span
from driftcheck.rules.garble.lexicon import in_dictionary
from driftcheck.rules.garble.passage import CLOSING, OPENING, Fault, Passage, is_code, is_quoted, major
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
# A noun with a capital, which may be a paper's name, has to be common there; and any hardly ever seen here.
COMMON, SEEN = 4.0, 2.5
PROGRAM = 3.5  # and the first word of a command, which may be a program's name, rarer than that
PARTS = lazy_pattern(r"['’\-]")
COUNTED = lazy_pattern(r"\d\s?$")
BESIDE = 40  # characters beside a word that may say of what it is the name
LAST = lazy_pattern(r"([^\W\d_]+(?:['’\-][^\W\d_]+)*)[\W_]{0,2}$")
SMALL = 3  # letters of a word that joins those of a name: Place des martyrs


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
            if _is_foreign(run, grammar, own, passage.words.explained) and not is_quoted(passage.text, span.start):
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

    What has capitals may be a name, but for a noun that the original's language writes with one. What is quoted,
    bracketed, part of an address or of code, or said to be a command, a title or the like is given on purpose.
    """
    if not passage.words.translated:
        return
    for sentence, original in zip(passage.sentences, passage.originals, strict=True):
        theirs = [match.group() for match in LEFT.finditer(original)]
        if theirs:
            yield from _left_of(passage, _Pair(passage, sentence, theirs))


def _left_of(passage: Passage, pair: _Pair) -> Iterator[Fault]:
    left = [at for at in range(len(pair.own)) if pair.is_left(at)]
    for first, last in _widened(passage.text, pair.own, left, pair.theirs):
        span = Span(pair.own[first].start(), pair.own[last].end())
        named = pair.is_name(left, first, last) or pair.is_command(first, last) or pair.is_named(first, last)
        term = first == last and pair.own[first].group().islower() and passage.quote(span) in passage.words.explained
        if not (named or term or is_quoted(passage.text, span.start)):
            quote = passage.quote(span)
            yield major(
                Category.UNTRANSLATED,
                span,
                "words were left in the original's language",
                evidence=f"“{quote}” stands in the original, and is no text in the copy's language",
                sign=quote.lower(),
            )


class _Pair:
    """The words of a sentence of the copy, and those of its original."""

    def __init__(self, passage: Passage, sentence: Span, theirs: list[str]) -> None:
        self.text, self.theirs, self._known = passage.text, theirs, frozenset(theirs)
        self.own = list(LEFT.finditer(passage.text, sentence.start, sentence.end))
        self._words = [match.group() for match in self.own]
        self._source, self._code = passage.words.source, passage.language.code
        self._before = languages.get(self._source).words(TABLE, "before-nouns")
        self._nouns = {word for one, word in pairwise(theirs) if one.lower() in self._before}

    def is_left(self, at: int) -> bool:
        """Whether a word stands in the original, and is none of the copy's language."""
        word = self._words[at]
        if len(word) < LEAST_LETTERS or word not in self._known or is_code(self.text, self.own[at]):
            return False
        if COUNTED.search(self.text, max(0, self.own[at].start() - 2), self.own[at].start()):
            return False  # 310,000 reais
        low = word.lower()
        noun = word.istitle() and word in self._nouns  # behind a small word of its grammar
        if not (word.islower() or noun) or low in languages.get("und").words("keys", "reserved"):
            return False
        there, here = zipf_in(low, self._source), self._seen(low)
        return there - here >= RARER and here < SEEN and there >= (USED if word.islower() else COMMON)

    def _seen(self, low: str) -> float:
        """How often the copy's language has a word, or the part of it that it has most: d'état, savoir-faire."""
        parts = PARTS.split(low)
        if self._code == LANGUAGE and in_dictionary(low):
            return SEEN
        return max(zipf_in(part, self._code) for part in (low, *parts) if part == low or len(part) >= LEAST_LETTERS)

    def is_name(self, left: list[int], first: int, last: int) -> bool:
        """Whether a run that was left is a name or a title: of capitals alone, or with one at its head.

        Where the language writes nouns with capitals, only if a small word follows the head. At the head of a sentence
        it is one that has no small word for its head, and a sentence around it.
        """
        words, run = self._words, range(first, last + 1)
        if not any(words[at].islower() for at in left[bisect_left(left, first) : bisect_left(left, last + 1)]):
            beside = [words[at] for at in (first - 1, last + 1) if 0 < at < len(words)]
            return last > first or any(word[0].isupper() for word in beside)
        # A word that both languages have may stand before a title: film Popiół i diament.
        told = (at for at in run if words[at][0].isupper() or zipf_in(words[at].lower(), self._code) < USED)
        head = next(told, first)
        begins = last > head and words[head][0].isupper()
        if head == 0:
            begins = begins and len(words[0]) > SMALL and last - first < len(words) // 2
        return begins and (not self._before or (last > head + 1 and len(words[head + 1]) <= SMALL))

    def is_command(self, first: int, last: int) -> bool:
        """Whether a run begins with the name of a program, which is hardly a word of its language: npm install."""
        head = self._words[first]
        return last > first and head.islower() and zipf_in(head, self._source) < PROGRAM

    def is_named(self, first: int, last: int) -> bool:
        """Whether a noun beside a run says of what it is the name: the command git, the film Gomorra."""
        span = Span(self.own[first].start(), self.own[last].end())
        labels = tuple(languages.get("und").words("keys", f"labels.{self._code}"))
        before = LAST.search(self.text[max(0, span.start - BESIDE) : span.start])
        after = self.text[span.end : span.end + BESIDE].lstrip(f"-‐ {CLOSING}").lower()
        if languages.get(self._code).characters:
            near = before.group().rstrip(f" {OPENING}") if before else ""
            return near.endswith(labels) or after.startswith(labels)
        return bool(before and before[1].lower().startswith(labels)) or after.startswith(labels)


def _widened(text: str, own: list[Match[str]], left: list[int], theirs: list[str]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of words that stand so in the original, around those that were left."""
    pairs = set(pairwise(word.lower() for word in theirs))
    pairs.update((PARTS.split(one)[-1], other) for one, other in tuple(pairs))  # d'Élan commun
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
