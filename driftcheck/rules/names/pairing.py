"""Which name of one side became which of the other, and whether two may name the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from driftcheck.facts.names import Mention, Token, same_given_name
from driftcheck.rules.names.place import Comparison
from driftcheck.rules.names.sides import Missing, Side, as_missing, missing
from driftcheck.util.assignment import assign

# Of 100 (rapidfuzz's ratio): names this alike are one name, spelled otherwise.
SPELLED_ALIKE = 65.0
# Letters by which romanisations write one letter of another script: С, К, В, Й, Г, З.
LETTERS = ("cs", "ck", "vw", "ijy", "gh", "sz", "xh")
Pair = tuple[Missing, Missing]


def in_place(lost: Sequence[Missing], gained: Sequence[Missing], comparison: Comparison) -> list[Pair]:
    """Which gained name stands where a lost one should; the only ones of a bead are a pair wherever they stand."""
    only = len(lost) == len(gained) == 1
    scored = []
    for i, one in enumerate(lost):
        low, high = comparison.gap(one.first, one.end)
        scored += [(1.0, i, j) for j, other in enumerate(gained) if only or low <= other.first < max(high, low + 1)]
    return [(lost[i], gained[j]) for i, j in assign(scored)]


def renamed(one: Side, two: Side) -> list[Pair]:
    """Names that share a word but not the rest: Michael Schumacher and Ralf Schumacher."""
    return [
        (as_missing(one, left, changed[0]), as_missing(two, right, changed[1]))
        for left in one.mentions
        for right in two.mentions
        for ours in left.distinctive
        for theirs in right.distinctive
        if (changed := _renamed(ours, theirs, one, two))
    ]


def _renamed(
    ours: tuple[Token, ...], theirs: tuple[Token, ...], one: Side, two: Side
) -> tuple[list[Token], list[Token]] | None:
    if len(ours) < 2 or len(theirs) < 2 or ours[-1].key != theirs[-1].key:
        return None
    lost = [word for word in ours if not two.whole.has_word(word.key)]
    gained = [word for word in theirs if not one.whole.has_word(word.key)]
    if not lost or not gained or any(one.vocabulary.is_plain(word.key) for word in (*lost, *gained)):
        return None  # the New Krai and the New Region are one place, translated
    if any(same_given_name(word.key, other.key, one.vocabulary.code) for word in lost for other in gained):
        return None
    return lost, gained


def replaced(one: Side, two: Side, comparison: Comparison) -> list[Pair]:
    """Names that took each other's place in a sentence that is otherwise word for word the same there.

    The name that came may be one that the original's sentence has as well, if the copy's has it more often.
    """
    lost, gained = missing(one, two.bead), [*missing(two, one.bead), *_repeated(one, two)]
    found = []
    for left in lost:
        low, high = comparison.gap(left.first, left.end)
        own = comparison.own_gap(left.first, left.end)
        for right in gained:
            tight = _only(one.tokens[own[0] : own[1]], left) and _only(two.tokens[low:high], right)
            if tight and low <= right.first < high and not left.plain and not right.plain:
                found.append((left, right))
    return found


def _repeated(one: Side, two: Side) -> list[Missing]:
    """The names that the bead of `two` has more often than that of `one` has them, which is once at least."""
    times = [Counter(_surname(mention) for mention in here.mentions) for here in (one, two)]
    return [
        as_missing(two, mention, [word for part in mention.distinctive for word in part])
        for mention in two.mentions
        if mention.distinctive and 0 < times[0][_surname(mention)] < times[1][_surname(mention)]
    ]


def _surname(mention: Mention) -> str:
    """The last distinctive word, which titles and given names do not change; "" for a name that has none."""
    return mention.distinctive[-1][-1].key if mention.distinctive else ""


def _only(tokens: Sequence[Token], name: Missing) -> bool:
    words = {id(word) for word in name.mention.words}
    return bool(tokens) and all(id(token) in words for token in tokens)


def may_be_one(left: Missing, right: Missing) -> bool:
    """Whether two names may be one thing's: called by what it is, abbreviated, translated, or spelled otherwise."""
    names = (left, right)
    if all(name.plain for name in names) and any(name.institution or name.partial for name in names):
        return not any(name.person for name in names)
    if any(name.acronym for name in names) and any(name.institution for name in names):
        return True
    return _is_rendered(left, right) or _is_rendered(right, left) or _spelled_alike(left, right)


def _is_rendered(one: Missing, other: Missing) -> bool:
    """Whether a name of common words may be the other, of which no word is one, put into English.

    Both have to stand beside one word for what they name (the group Hands Up, the group Ruki Vverkh), or the first is
    called by what it is and the other, one word, by a short name of its own language (Roskomnadzor).
    """
    if not one.plain or other.plain or other.acronym or any(word.alias for word in other.words):
        return False
    said = any(mine and mine == theirs for mine, theirs in zip(one.beside, other.beside, strict=True))
    return said or (one.field and len(other.words) == 1 and not other.person)


def is_spelled_out(name: Missing, one: Side, two: Side) -> bool:
    """Whether an acronym of one side may stand for a body that the other alone names by what it is: MVD, a ministry."""
    here = {token.key for token in one.tokens}
    kinds = one.vocabulary.kinds - here
    return name.acronym and any(
        word.capital and word.key in kinds
        for mention in two.mentions
        if len(mention.words) > 1
        for word in mention.words
    )


def _spelled_alike(left: Missing, right: Missing) -> bool:
    shared = {word.key for word in left.words} & {word.key for word in right.words}
    one, other = ([word for word in name.words if word.key not in shared] for name in (left, right))
    if all(word.alias for word in (*one, *other)):
        return False  # Austria and Australia
    if all(word.text.isupper() for word in (*one, *other)):
        return _transliterated(one, other)  # each letter of which stands for a word
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  only names that differ need it

    return ratio(*(" ".join(word.key for word in side) for side in (one, other))) >= SPELLED_ALIKE


def _transliterated(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether two acronyms may be one: of letters that one letter of another script is written by, or two turned round.

    BCS and BKS, EUFA and UEFA.
    """
    one, other = (" ".join(word.key for word in side) for side in (ours, theirs))
    if len(one) != len(other):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 2 and apart[1] - apart[0] == 1:
        return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return len(apart) == 1 and any({one[apart[0]], other[apart[0]]} <= set(row) for row in LETTERS)
