"""Clauses and modifiers of one side that nothing on the other stands for: left out of a sentence, or put into it.

A part of the tree is unmatched where hardly any of its words of content has a counterpart, and where the other side has
no words left over that could say it otherwise. A clause that sets its sentence against something, denies something or
says on what it hangs is told as lost where more of the copy's words are left over, too: a copy that says the same in
other words takes about as many as the original, or more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Children, children, relation
from driftcheck.facts.clauses.denials import denials
from driftcheck.facts.quantities import extract
from driftcheck.languages import Language
from driftcheck.model import Document, LinkedAlignment, LinkedBead, Severity, Span, Token
from driftcheck.rules.absence import absent_causes, absent_parts
from driftcheck.rules.answers import is_matched, is_opposed, is_put_otherwise
from driftcheck.rules.rule import is_translation, languages_of
from driftcheck.rules.sides import CONTENT, Sides, reworded, span_of
from driftcheck.spans import owners

if TYPE_CHECKING:
    from driftcheck.rules.untranslated import Limits

# Relations by which a clause or a modifier hangs on what it modifies; it can be left out, and the sentence stands.
LOOSE = frozenset({"advcl", "acl", "conj", "parataxis", "appos", "obl", "nmod", "ccomp"})
# An attribute is told where it is all that one side has and the other lacks, and the sentence kept this share of words.
ATTRIBUTE, ATTRIBUTED = "amod", 0.8
ATTRIBUTED_BY = CONTENT | {"ADV"}  # parts of speech of which no other word may be left over beside an attribute
# Share of a part's words of content that have no counterpart.
UNMATCHED = 0.75
# Words of content that the other side must have less of left over, as a share of those of the part, and of those of a
# clause that bears on its sentence.
LEFT_OVER, LEFT_OVER_BEARING = 0.5, 1.0
# Share of the original's words of content below which a copy is shorter, and what is then asked of such a clause.
SHORTER, UNMATCHED_IN_SHORTER, LEFT_OVER_IN_SHORTER, LEAST_IN_SHORTER = 0.8, 0.5, 1.5, 3
SAID = "ccomp"  # relation of what is said, which does not bear on its sentence but is it
BRACKETS = frozenset("([（")
TELLING = 3  # words of content from which a part that is no clause is grave between two languages
LEAST = 2  # words of content; of a part that holds a denial which the other side lacks, one
NEAR = 2  # sentences on either side into which a part may have moved
# Share of its words of content that a sentence has kept, from which what is missing in it was taken out on purpose.
KEPT = 0.7
ELSEWHERE = 0.5  # share of its words of content that stand there, from which it has


@dataclass(frozen=True, slots=True)
class Loss:
    """Words of one side, by their span in its document, that the other side's sentence has nothing for."""

    span: Span
    severity: Severity


def losses(alignment: LinkedAlignment) -> Iterator[Loss]:
    """What the copy's sentences lack of the original's, in the order of the beads."""
    _, owner = owners(alignment.beads)
    idle, limits = _idle(alignment), _limits(alignment, lost=True)
    for bead, both in reworded(alignment):
        near = partial(around, alignment, bead, owner, copied=True)
        own = limits(both)
        # The words of a translation are all new.
        if own is not None:
            yield from _losses(both, near, idle, alignment.original, own, lost=not own)


def gains(alignment: LinkedAlignment) -> Iterator[Loss]:
    """What the copy's sentences have that the original's lack, in the order of the beads."""
    owner, _ = owners(alignment.beads)
    idle, limits = _idle(alignment), _limits(alignment, lost=False)
    for bead, both in reworded(alignment):
        near = partial(around, alignment, bead, owner, copied=False)
        yield from _losses(both.turned(), near, idle, alignment.copy, limits(both) or (), lost=False)


def _limits(alignment: LinkedAlignment, *, lost: bool) -> Callable[[Sides], Limits | None]:
    """By what words of a bead count as missing between two languages, None where nothing can be; () within one."""
    if not is_translation(alignment):
        return lambda _: ()
    from driftcheck.rules import untranslated  # noqa: PLC0415 - most comparisons are of one language

    return partial(untranslated.left_out, languages_of(alignment)) if lost else lambda _: untranslated.PUT_IN


def _idle(alignment: LinkedAlignment) -> frozenset[str]:
    """Attributes of either language that say nothing of what they stand with: the whole year."""
    return frozenset().union(*(language.words("wording", "idle") for language in languages_of(alignment)))


def _losses(
    both: Sides, near: Callable[[], Set[str]], idle: Set[str], document: Document, limits: Limits, *, lost: bool
) -> Iterator[Loss]:
    language = languages.get(document.language)
    causes = frozenset() if limits else absent_causes(both, language)
    absent = causes | absent_parts(both, language) if lost else causes
    for part in unmatched(both, limits, lost=lost, absent=absent):
        if (len(part) == 1 and both.original[part[0]].norm in idle) or _is_gloss(both.original, part, document):
            continue
        if _is_spelled(both, part) if limits else _is_answered(both, part, language):
            continue
        if not limits and absent.isdisjoint(part) and is_put_otherwise(both, part, language):
            continue
        words = [both.original[at] for at in part if both.original[at].upos in CONTENT]
        elsewhere = near()
        if sum(word.lemma in elsewhere for word in words) > ELSEWHERE * len(words):
            continue  # it only moved to a neighbouring sentence
        span = span_of(both.original, part)
        grave = _is_grave(both, part) or share_kept(both) >= KEPT or (limits and len(words) >= TELLING)
        grave = grave or not causes.isdisjoint(part)  # why something happened is a claim of its own
        yield Loss(span, Severity.MAJOR if grave else Severity.MINOR)


def _is_answered(both: Sides, part: Sequence[int], language: Language) -> bool:
    """Whether the other side says by a word what a part denies: without a partner, alone."""
    return any(is_opposed(both, one, language) for one in denials(both.original, language) if one.place in {*part})


def _is_gloss(tokens: Sequence[Token], part: Sequence[int], document: Document) -> bool:
    """Whether a part is a measure or a share in brackets, which gives the one before it in another unit."""
    first = tokens[part[0]].text if tokens[part[0]].text in BRACKETS else tokens[max(0, part[0] - 1)].text
    if first not in BRACKETS or sum(tokens[at].upos in CONTENT for at in part) > LEAST:
        return False
    said = extract(document.quote(span_of(tokens, part)), document.language)
    return any(quantity.unit is not None or 0 < quantity.value < 1 for quantity in said)


def _is_spelled(both: Sides, part: Sequence[int]) -> bool:
    """Whether a part gives in brackets a word as it stands on the other side: a name in the letters of its own."""
    there = {token.norm for token in both.copy if token.upos != "PUNCT"}
    return any(
        both.original[at].text in BRACKETS and both.original[at + 1].norm in there
        for at in range(part[0], min(part[-1] + 1, len(both.original) - 1))
    )


def _is_grave(both: Sides, part: Sequence[int]) -> bool:
    """Whether a part holds a number, a name, a denial or a clause of its own: colour alone is minor."""
    own = [both.original[at] for at in part]
    return any(token.upos in {"NUM", "PROPN", "VERB"} or token.norm in both.denials for token in own)


def around(alignment: LinkedAlignment, bead: LinkedBead, owner: Mapping[int, int], *, copied: bool) -> frozenset[str]:
    """The lemmas that sentences around a bead's own have on one side, and what they correspond to has not."""
    own = bead.copy if copied else bead.original
    near = range(own[0] - NEAR, own[-1] + NEAR + 1) if own else range(0)
    places = {owner[at] for at in near if at in owner} - {owner[at] for at in own}
    found: set[str] = set()
    for other in (alignment.beads[place] for place in places):
        ours = Counter(token.lemma for at in other.original for token in alignment.original_tokens[at])
        theirs = Counter(token.lemma for at in other.copy for token in alignment.copy_tokens[at])
        found.update(theirs - ours if copied else ours - theirs)
    return frozenset(found)


def unmatched(
    both: Sides, limits: Limits = (), *, lost: bool = False, absent: Set[int] = frozenset()
) -> Iterator[Sequence[int]]:
    """The largest unmatched parts of the original's tree, in order, as the places of their words in order.

    `limits` are those of two languages, in which links are less sure; without any the two sides are in one. They were
    `lost` where the original of `both` is the original, not the copy, and both are in one language. The parts under the
    words at `absent` are unmatched whatever else the other side has left over.
    """
    tokens = both.original
    below = children(tokens)
    ours, theirs = (Counter(token.lemma for token in side) for side in (tokens, both.copy))
    free = {at for at in range(len(tokens)) if tokens[at].upos in CONTENT and not is_matched(both, at, ours, theirs)}
    if not free or all(token.head < 0 for token in both.copy):
        return  # words of a side that was not parsed are of no part of speech, and none would count as left over
    turned = both.turned()
    saying = ATTRIBUTED_BY if limits else CONTENT  # what one language says by a phrase another does by an adverb
    over = sum(token.upos in saying and not is_matched(turned, at, theirs, ours) for at, token in enumerate(both.copy))
    denies = _denials(tokens, both) > _denials(both.copy, both)
    taken: set[int] = set()
    if (attribute := _attribute(both, turned, (ours, theirs))) is not None and not below.get(attribute):
        yield [attribute]
    # The word that heads a lost clause may be one that the copy has elsewhere.
    heads = {at for at, token in enumerate(tokens) if token.upos in CONTENT} if lost or limits else free
    loose = [at for at in heads if relation(tokens[at]) in LOOSE]
    shorter = _is_shorter(both)
    parts = {at: _part(tokens, at, below) for at in loose}
    for head in sorted(loose, key=lambda at: (-len(parts[at]), at)):  # what holds another is told with it
        if head in taken:
            continue
        part = parts[head]
        content = [at for at in part if tokens[at].upos in CONTENT]
        missing = [at for at in content if at in free]
        counts = (len(missing), len(content), over)
        if limits:
            from driftcheck.rules.untranslated import is_missed  # noqa: PLC0415 - most comparisons are of one language

            found = is_missed(limits, (both, turned), part, len(missing), over)
        else:
            found = head in free and _are_missing(*counts, UNMATCHED, LEFT_OVER)
        if not found and lost and relation(tokens[head]) != SAID and _bears(both, part):
            found = _is_clause_missing(*counts, shorter=shorter)
        if not found and head not in absent:
            continue
        denied = denies and any(tokens[at].norm in both.denials for at in part)
        if len(missing) < LEAST and not denied and not _is_adversative(both, head):
            continue
        taken.update(part)
        yield part


def _is_shorter(both: Sides) -> bool:
    ours, theirs = (sum(token.upos in CONTENT for token in side) for side in (both.original, both.copy))
    return theirs < SHORTER * ours


def _are_missing(missing: int, content: int, over: int, share: float, left: float) -> bool:
    """Whether such a share of a part's words is missing, and few enough are left over on the other side."""
    return missing >= share * content and (not over or over < left * missing)


def _is_clause_missing(missing: int, content: int, over: int, *, shorter: bool) -> bool:
    """The same of a clause that bears on its sentence, of which less is asked in a copy that is shorter."""
    return _are_missing(missing, content, over, UNMATCHED, LEFT_OVER_BEARING) or (
        shorter
        and missing >= LEAST_IN_SHORTER
        and _are_missing(missing, content, over, UNMATCHED_IN_SHORTER, LEFT_OVER_IN_SHORTER)
    )


def _bears(both: Sides, part: Sequence[int]) -> bool:
    """Whether a part is a clause, with a subject, that is set against its sentence, denies, or says when it holds."""
    own = [both.original[at] for at in part]
    if not any(token.relation.startswith("nsubj") for token in own):
        return False
    return any(
        token.norm in both.denials
        or (token.relation == "cc" and token.norm in both.adversative)
        or (token.relation == "mark" and relation(both.original[token.head]) == "advcl")
        for token in own
    )


def _attribute(both: Sides, turned: Sides, counts: tuple[Counter[str], Counter[str]]) -> int | None:
    """The one word that a sentence has more than its other side, where that is an attribute without a counterpart."""
    ours, theirs = counts
    tokens = both.original
    free = [
        at for at, token in enumerate(tokens) if token.upos in ATTRIBUTED_BY and not is_matched(both, at, ours, theirs)
    ]
    if len(free) != 1 or both.to_copy.get(free[0]) or relation(tokens[free[0]]) != ATTRIBUTE:
        return None
    left = any(
        token.upos in ATTRIBUTED_BY and not is_matched(turned, at, theirs, ours) for at, token in enumerate(both.copy)
    )
    return free[0] if not left and share_kept(both) >= ATTRIBUTED else None


def _is_adversative(both: Sides, place: int) -> bool:
    """Whether a verb is set against what stands before it, as `but` does."""
    tokens = both.original
    return tokens[place].upos == "VERB" and any(
        token.head == place and token.relation == "cc" and token.norm in both.adversative for token in tokens
    )


def _denials(tokens: Sequence[Token], both: Sides) -> int:
    return sum(token.norm in both.denials for token in tokens)


def share_kept(both: Sides) -> float:
    """The share of the words of content of both sides that the other one has as well."""
    ours, theirs = ({token.lemma for token in side if token.upos in CONTENT} for side in (both.original, both.copy))
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


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
