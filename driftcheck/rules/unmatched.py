"""Clauses and modifiers of one side that nothing on the other stands for: left out of a sentence, or put into it.

A part of the tree is unmatched where hardly any of its words of content has a counterpart, and where the other side has
no words left over that could say it otherwise. Of contrast sentences with one omission (benchmarks/results/articles.md)
85 % of the light ones and 37 % of the deep ones are found so, and of sound rewordings none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from driftcheck.facts.clauses.arguments import Children, children, relation
from driftcheck.model import LinkedAlignment, LinkedBead, Severity, Span, Token
from driftcheck.rules.sides import Sides, reworded, span_of

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# Relations by which a clause or a modifier hangs on what it modifies; it can be left out, and the sentence stands.
LOOSE = frozenset({"advcl", "acl", "conj", "parataxis", "appos", "obl", "nmod", "ccomp"})
# Likeness from which a word counts as matched here: much less than for saying that it is the same.
MATCHED = 0.45
# Share of a part's words of content that have no counterpart.
UNMATCHED = 0.75
# Words of content that the other side may have left over, as a share of those of the part.
LEFT_OVER = 0.5
LEAST = 2  # words of content
NEAR = 2  # sentences on either side into which a part may have moved
ELSEWHERE = 0.5  # share of its words of content that stand there, from which it has


@dataclass(frozen=True, slots=True)
class Loss:
    """Words of one side, by their span in its document, that the other side's sentence has nothing for."""

    span: Span
    severity: Severity


def losses(alignment: LinkedAlignment) -> Iterator[Loss]:
    """What the copy's sentences lack of the original's, in the order of the beads."""
    for bead, both in reworded(alignment):
        yield from _losses(both, _around(alignment, bead, alignment.copy_tokens))


def gains(alignment: LinkedAlignment) -> Iterator[Loss]:
    """What the copy's sentences have that the original's lack, in the order of the beads."""
    for bead, both in reworded(alignment):
        yield from _losses(both.turned(), _around(alignment, bead, alignment.original_tokens))


def _losses(both: Sides, around: Set[str]) -> Iterator[Loss]:
    for part in unmatched(both):
        words = [both.original[at] for at in part if both.original[at].upos in CONTENT]
        if sum(word.lemma in around for word in words) > ELSEWHERE * len(words):
            continue  # it only moved to a neighbouring sentence
        span = span_of(both.original, part)
        yield Loss(span, Severity.MAJOR if _is_grave(both, part) else Severity.MINOR)


def _is_grave(both: Sides, part: Sequence[int]) -> bool:
    """Whether a part holds a number, a name, a denial or a clause of its own: colour alone is minor."""
    own = [both.original[at] for at in part]
    return any(token.upos in {"NUM", "PROPN", "VERB"} or token.norm in both.denials for token in own)


def _around(alignment: LinkedAlignment, bead: LinkedBead, segments: Sequence[Sequence[Token]]) -> frozenset[str]:
    """The lemmas of the segments of a side that stand around a bead's own."""
    own = bead.copy if segments is alignment.copy_tokens else bead.original
    near = {at + by for at in own for by in range(-NEAR, NEAR + 1)} - set(own)
    return frozenset(token.lemma for at in near if 0 <= at < len(segments) for token in segments[at])


def unmatched(both: Sides) -> Iterator[Sequence[int]]:
    """The largest unmatched parts of the original's tree, in order, as the places of their words in order."""
    tokens = both.original
    below = children(tokens)
    free = {at for at in range(len(tokens)) if tokens[at].upos in CONTENT and not matched(both, at)}
    if not free or all(token.head < 0 for token in both.copy):
        return  # words of a side that was not parsed are of no part of speech, and none would count as left over
    turned = both.turned()
    over = sum(token.upos in CONTENT and not matched(turned, at) for at, token in enumerate(both.copy))
    taken: set[int] = set()
    for head, token in enumerate(tokens):
        if head in taken or relation(token) not in LOOSE or head not in free:
            continue
        part = _part(tokens, head, below)
        content = [at for at in part if tokens[at].upos in CONTENT]
        missing = [at for at in content if at in free]
        if len(missing) < LEAST or len(missing) < UNMATCHED * len(content) or over > LEFT_OVER * len(missing):
            continue
        above = token.head
        if above in free and relation(tokens[above]) in LOOSE:
            continue  # its head is missing as well, and will be told with it
        taken.update(part)
        yield part


def matched(both: Sides, place: int) -> bool:
    """Whether a word of the original has a counterpart: a link, or the same word or number wherever it stands."""
    likeness = max((both.likeness[place, other] for other in both.to_copy.get(place, ())), default=0.0)
    token = both.original[place]
    return likeness >= MATCHED or any(other.lemma == token.lemma for other in both.copy)


def _part(tokens: Sequence[Token], head: int, below: Children) -> Sequence[int]:
    places: list[int] = []
    waiting = [head]
    while waiting:
        at = waiting.pop()
        places.append(at)
        waiting.extend(below.get(at, ()))
    places.sort()
    while places and tokens[places[-1]].upos == "PUNCT" and places[-1] != head:
        places.pop()
    return places
