"""Which words of one side have a counterpart on the other, and what one that has none may say there.

A word that is left over beside the counterpart of another may say what hangs on that in other words: the office of the
interior ministry, the police office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from driftcheck.facts.clauses.arguments import relation
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import CONTENT, Sides

# Likeness from which a word counts as matched: much less than for saying that it is the same.
MATCHED = 0.45
NAME = "PROPN"
OWNED, ATTRIBUTES = "nmod", frozenset({"compound", "nmod", "nmod:poss", "amod"})


def is_matched(both: Sides, place: int, ours: Mapping[str, int], theirs: Mapping[str, int]) -> bool:
    """Whether a word of the original has a counterpart: a link, or the same word or number wherever it stands.

    Of a word that stands more often here than there, those without a link have none. `ours` and `theirs` say how often
    a lemma stands on either side.
    """
    lemma = both.original[place].lemma
    if 0 < theirs.get(lemma, 0) >= ours[lemma]:
        return True
    return any(both.likeness[place, other] >= MATCHED for other in both.to_copy.get(place, ()))


def is_put_otherwise(both: Sides, part: Sequence[int], language: Language) -> bool:
    """Whether a word left over in the copy says a part of the original, by where it stands.

    It is an attribute of the counterpart of what the part hangs on, or it is behind the same word of place: expanded so
    much that it went beyond its bounds, grew beyond its limits.
    """
    tokens, head = both.original, _head(both.original, part)
    over = _left_over(both)
    if tokens[head].upos == NAME and any(
        both.copy[at].upos == NAME and _are_taken_alike(both, head, at) for at in over
    ):
        return True  # which another rule compares
    if relation(tokens[head]) == OWNED:
        same = both.to_copy.get(tokens[head].head, ())
        return any(both.copy[at].head in same and both.copy[at].relation in ATTRIBUTES for at in over)
    places = {tokens[at].norm for at in part} & language.words("wording", "spatial")
    return any(token.norm in places and token.head in over for token in both.copy)


def _are_taken_alike(both: Sides, i: int, j: int) -> bool:
    """Whether two words hang in one way on words that correspond: sent to the ministry, sent to Roskomnadzor."""
    one, other = both.original[i], both.copy[j]
    cases = [
        {token.norm for token in side if token.head == place and token.relation == "case"}
        for side, place in ((both.original, i), (both.copy, j))
    ]
    return one.relation == other.relation and cases[0] == cases[1] and other.head in both.to_copy.get(one.head, ())


def _head(tokens: Sequence[Token], part: Sequence[int]) -> int:
    own = {*part}
    return next((at for at in part if tokens[at].head not in own), part[0])


def _left_over(both: Sides) -> list[int]:
    """The words of content of the copy that have no counterpart."""
    turned = both.turned()
    ours, theirs = (Counter(token.lemma for token in side) for side in (both.original, both.copy))
    return [
        at for at, token in enumerate(both.copy) if token.upos in CONTENT and not is_matched(turned, at, theirs, ours)
    ]
