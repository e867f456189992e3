"""What somebody is, and where something goes from and to, told of the other of two names.

A noun beside a name in apposition says what that is (Huddleston & Pullum 2002, ch. 5, 14.3): the pilot, Lund; pilot
Lund; Lund, a pilot. A sentence that is worded anew may put either first, but not give one's noun to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import product

from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.absence import LONGEST
from driftcheck.rules.exchanges import Places, joins
from driftcheck.rules.sides import Sides

ENDS = frozenset({"PROPN", "NUM"})  # what a path goes from and to
PATH, COMMA = 8, ","  # words of either end of a path


def misnamed(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """A noun that the original says of a name, and the copy of another that the original has, too: the pilot, Lund.

    Nothing is said of what two are to each other: her cousin, Lund.
    """
    ours, theirs = (dict(_described(tokens, language)) for tokens in (both.original, both.copy))
    names = [{token.norm for token in tokens if token.upos == "PROPN"} for tokens in (both.original, both.copy)]
    reciprocal = language.words("clauses", "reciprocal")
    for lemma in (each for each in ours if each in theirs and each not in reciprocal):
        words = [
            {tokens[at].norm for at in own[lemma][:-1]}
            for tokens, own in zip(_texts(both), (ours, theirs), strict=True)
        ]
        if not words[0] & words[1] and words[0] <= names[1] and words[1] <= names[0]:
            yield ours[lemma], theirs[lemma]


def _texts(both: Sides) -> tuple[Sequence[Token], Sequence[Token]]:
    return both.original, both.copy


def _described(tokens: Sequence[Token], language: Language) -> Iterator[tuple[str, Places]]:
    """The places of the name that each noun which a side has once is said of, and its: pilot Lund; Lund, a pilot."""
    count, times = Counter(token.lemma for token in tokens), language.words("clauses", "temporal-nouns")
    runs = {at: run for run in _names(tokens, times) for at in (run[0], run[-1])}
    for noun, token in enumerate(tokens[:LONGEST]):
        if token.upos != "NOUN" or count[token.lemma] > 1 or token.norm != token.lemma:
            continue  # of several each is one: directors Lund and Berg
        own = [
            at for at in range(len(tokens)) if tokens[at].relation == "appos" and tokens[at].head == noun and at > noun
        ]
        comma = next((at for at in range(noun - 1, -1, -1) if tokens[at].upos == "PUNCT"), 0)
        before = [comma - 1] if token.relation == "appos" and tokens[comma].text == COMMA else []
        name = next((runs[at] for at in (noun + 1, *before, *own[:1]) if at in runs), None)
        if name is not None and _hang_together(tokens, noun, name):
            yield token.lemma, (*name, noun)


def _hang_together(tokens: Sequence[Token], noun: int, name: Places) -> bool:
    """Whether a noun and a name depend on each other, or on one word alike; not so: told the court Lund had left."""
    one = tokens[noun]
    own = [tokens[at] for at in name]
    like = any((each.head, each.relation) == (one.head, one.relation) for each in own)
    return like or one.head in name or any(each.head == noun for each in own)


def _names(tokens: Sequence[Token], times: Set[str]) -> Iterator[Places]:
    """The places of the words of each name, that are no times."""
    run: list[int] = []
    for at, token in enumerate(tokens):
        if token.upos == "PROPN" and token.norm not in times:
            run.append(at)
        elif run and not joins(tokens, at):
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def paths_turned(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """Where something goes from and to in the original, by names or numbers, and in the copy the other way round.

    Neither side says both: from Karsa to Tell, and from Tell to Karsa.
    """
    ours, theirs = (list(_paths(tokens, language)) for tokens in _texts(both))
    ours_said, theirs_said = (
        [tuple({tokens[at].norm for at in end} for end in path) for path in paths]
        for tokens, paths in ((both.original, ours), (both.copy, theirs))
    )
    for i, j in product(range(len(ours)), range(len(theirs))):
        one, other = ours_said[i], theirs_said[j]
        if not _is_path(one, other[::-1]) or one[0] & other[0] or one[1] & other[1]:
            continue
        if not (any(_is_path(one, each) for each in theirs_said) or any(_is_path(other, each) for each in ours_said)):
            yield (*ours[i][0], *ours[i][1]), (*theirs[j][0], *theirs[j][1])


def _is_path(one: Sequence[Set[str]], other: Sequence[Set[str]]) -> bool:
    """Whether two paths have a name in common where they begin, and one where they end."""
    return bool(one[0] & other[0] and one[1] & other[1])


def _paths(tokens: Sequence[Token], language: Language) -> Iterator[tuple[Places, Places]]:
    """The places of the names or numbers from which, and to which, something goes, in either order."""
    words = [language.words("clauses", f"transfers.{key}") for key in ("from", "to")]
    times = language.words("clauses", "temporal-nouns")
    for start, token in enumerate(tokens):
        way = next((at for at, own in enumerate(words) if token.norm in own), None)
        if way is None:
            continue
        stop = next((at for at in range(start + 1, len(tokens)) if tokens[at].upos in {"PUNCT", "VERB"}), len(tokens))
        near = range(start + 1, min(start + PATH, stop))
        turn = next((at for at in near if tokens[at].norm in words[1 - way]), stop)
        parts = range(start, turn), range(turn, min(turn + PATH, stop))
        ends = [tuple(at for at in part if tokens[at].upos in ENDS and tokens[at].norm not in times) for part in parts]
        if all(ends):
            yield (ends[0], ends[1]) if way == 0 else (ends[1], ends[0])
