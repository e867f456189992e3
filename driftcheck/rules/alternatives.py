"""What a sentence claims and what it denies beside it, exchanged between two languages: `A, not B`, `not A but B`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.facts.clauses.arguments import relation
from driftcheck.languages import Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules.exchanges import BESIDE, PHRASE, TELLING, Contrast
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, reworded, span_of

TABLE = "negation"
VERBAL, SUBORDINATE = frozenset({"VERB", "AUX"}), frozenset({"advcl", "xcomp", "amod"})
SURELY = 1.5  # times that exchanged phrases are to be more alike than those that kept their places
MOST = 20  # markers of a segment that are read; one with more is a list
LONGEST = 4  # tokens of a marker where words are not parted by spaces


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each two phrases of which the copy denies the one that the original claims, and the reverse."""
    here, there = languages_of(alignment)
    for _, both in reworded(alignment):
        for one, other in exchanged(both, here, there):
            original = span_of(both.original, (*one.claimed, *one.denied))
            copy = span_of(both.copy, (*other.claimed, *other.denied))
            yield rule.became(alignment, original, copy, evidence="what is claimed and what is denied changed places")


def exchanged(both: Sides, here: Language, there: Language) -> Iterator[tuple[Contrast, Contrast]]:
    """The alternatives of both sides of which the one claims what the other denies, and denies what it claims."""
    ours = alternatives(both.original, here)
    theirs = alternatives(both.copy, there) if ours else []
    for one in ours:
        for other in theirs:
            denied = _only(both, one.claimed, other.denied, other.claimed)
            if denied and _only(both, one.denied, other.claimed, other.denied) and _crossed(both, one, other):
                yield one, other
                break


def _crossed(both: Sides, one: Contrast, other: Contrast) -> bool:
    """Whether what one side claims is surely more like what the other denies than like what it claims."""
    across = _likeness(both, one.claimed, other.denied) + _likeness(both, one.denied, other.claimed)
    straight = _likeness(both, one.claimed, other.claimed) + _likeness(both, one.denied, other.denied)
    return across >= SURELY * straight


def _likeness(both: Sides, words: Sequence[int], there: Sequence[int]) -> float:
    return max((both.likeness.get((i, j), 0.0) for i in words for j in there), default=0.0)


def _only(both: Sides, words: Sequence[int], there: Sequence[int], otherwise: Sequence[int]) -> bool:
    """Whether one of some words of the original is linked to some of the copy, and to none of others."""
    linked = [frozenset(both.surely(at)) for at in words]
    return any(each.intersection(there) and not each.intersection(otherwise) for each in linked)


def alternatives(tokens: Sequence[Token], language: Language) -> list[Contrast]:
    """The alternatives of a segment, in order: `A, not B`, `A rather than B`, `not A but B`; in Japanese `not A, B`."""
    behind = _lengths(tokens, language, "contrasting")
    before = _lengths(tokens, language, "displacing")
    found = []
    for place in sorted({*before, *behind})[:MOST]:
        if place in before:
            denied, claimed = _run(tokens, range(place - 1, -1, -1)), _onward(tokens, place + before[place])
        else:
            denied, claimed = _set_apart(tokens, place, behind[place], language)
        found.append(Contrast(_telling(tokens, claimed), _telling(tokens, denied)))
    return [one for one in found if one.claimed and one.denied]


def _set_apart(tokens: Sequence[Token], place: int, length: int, language: Language) -> tuple[list[int], list[int]]:
    """What stands behind a marker of some tokens, which it denies, and what is claimed behind `but`, or before it."""
    denied = _run(tokens, range(place + length, len(tokens)))
    if not _denies_clause(tokens, place):
        correcting = language.words(TABLE, "correcting")
        turn = next((at for at in denied if tokens[at].norm in correcting), None)
        if turn is not None:
            return [at for at in denied if at < turn], _run(tokens, range(turn + 1, len(tokens)))
        turn = _past(tokens, place + length + len(denied))
        if turn < len(tokens) and tokens[turn].norm in correcting:
            return denied, _run(tokens, range(turn + 1, len(tokens)))
    alone = length == 1 and tokens[place].norm in language.words(TABLE, "outright")
    start = place
    while start and tokens[start - 1].upos in BESIDE:
        start -= 1
    if alone and start == place:
        return [], []  # it denies a verb
    return denied, _run(tokens, range(start - 1, -1, -1))


def _denies_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word denies the verb of a clause, behind which `but` begins another."""
    head = tokens[place].head
    return head >= 0 and tokens[head].upos in VERBAL and relation(tokens[head]) not in SUBORDINATE


def _onward(tokens: Sequence[Token], start: int) -> list[int]:
    return _run(tokens, range(_past(tokens, start), len(tokens)))


def _past(tokens: Sequence[Token], start: int) -> int:
    """The first place from `start` on that has no mark of punctuation."""
    while start < len(tokens) and tokens[start].upos == "PUNCT":
        start += 1
    return start


def _lengths(tokens: Sequence[Token], language: Language, key: str) -> dict[int, int]:
    """How many tokens the longest marker has that begins at a place, for each place where one does."""
    joint = "" if language.characters else " "
    markers = frozenset(language.phrases(TABLE, key))
    found: dict[int, int] = {}
    for place in range(len(tokens) if markers else 0):
        said = ""
        for length, token in enumerate(tokens[place : place + LONGEST], start=1):
            said = f"{said}{joint}{token.norm}" if said else token.norm
            if said in markers:
                found[place] = length
    return found


def _run(tokens: Sequence[Token], places: range) -> list[int]:
    """The places up to the next mark of punctuation, PHRASE at most.

    Unlike within English, a mark with no space beside it ends them: where spaces part no words, no mark has any.
    """
    found: list[int] = []
    for at in places:
        if tokens[at].upos == "PUNCT" or len(found) == PHRASE:
            break
        found.append(at)
    return found


def _telling(tokens: Sequence[Token], places: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(at for at in places if tokens[at].upos in TELLING))
