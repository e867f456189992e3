"""What of a bead's names has nothing on the other side, and which of the one side became which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from driftcheck.model import Span
from driftcheck.rules.entities.lexicon import is_plain
from driftcheck.rules.entities.mentions import Mention, Text
from driftcheck.rules.entities.place import Comparison, compare
from driftcheck.rules.entities.sameness import same_given_name
from driftcheck.rules.entities.scope import Scope
from driftcheck.rules.entities.tokens import Token
from driftcheck.rules.entities.vocabulary import KINDS


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a bead: its tokens and names there, and what stands in the bead, near it, and in the whole text."""

    text: Text
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    bead: Scope
    near: Scope
    whole: Scope


@dataclass(frozen=True, slots=True)
class Missing:
    """A name, or as much of it as has nothing on the other side; `first` and `end` are places in the side's tokens."""

    mention: Mention
    words: tuple[Token, ...]
    first: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def plain(self) -> bool:
        """Whether its words are words of English besides, as those of many institutions are."""
        return not any(word.alias or not is_plain(word.key) for word in self.words)

    @property
    def partial(self) -> bool:
        """Whether the rest of the name is there."""
        return len(self.words) < len([word for part in self.mention.telling for word in part])

    @property
    def acronym(self) -> bool:
        return all(word.text.isupper() and not word.alias and len(word.text) > 1 for word in self.words)

    @property
    def institution(self) -> bool:
        """Whether it is called by what it is, so that a translator may call it otherwise."""
        return self.plain and any(word.key in KINDS for word in self.mention.words)


def side(text: Text, places: Sequence[int], whole: Scope) -> Side:
    """A bead's side; near it are the neighbouring segments and the rest of its paragraphs."""
    paragraphs = {text.segments[place].paragraph for place in places}
    low, high = max(0, places[0] - 1), min(len(text.segments) - 1, places[-1] + 1)
    while low and text.segments[low - 1].paragraph in paragraphs:
        low -= 1
    while high + 1 < len(text.segments) and text.segments[high + 1].paragraph in paragraphs:
        high += 1
    return Side(
        text=text,
        tokens=tuple(token for place in places for token in text.tokens[place]),
        mentions=tuple(mention for place in places for mention in text.mentions[place]),
        bead=Scope(text, places),
        near=Scope(text, range(low, high + 1)),
        whole=whole,
    )


def missing(here: Side, scope: Scope) -> list[Missing]:
    """The names of `here` that are not in `scope`, in order."""
    found = []
    for mention in here.mentions:
        parts = scope.missing(mention)
        if parts:
            words = tuple(word for part in parts for word in part)
            found.append(_missing(here, mention, words))
    return found


def _missing(here: Side, mention: Mention, words: tuple[Token, ...]) -> Missing:
    return Missing(mention, words, here.tokens.index(words[0]), here.tokens.index(words[-1]) + 1)


def compared(here: Side, there: Side) -> Comparison:
    return compare(here.tokens, there.tokens)


def pair(
    lost: list[Missing], gained: list[Missing], comparison: Comparison
) -> tuple[list[tuple[Missing, Missing]], list[Missing], list[Missing]]:
    """Which gained name stands where a lost one should, and what is left of both."""
    pairs = []
    rest = list(gained)
    for one in lost:
        low, high = comparison.gap(one.first, one.end)
        inside = [other for other in rest if low <= other.first < max(high, low + 1)]
        only = rest if len(lost) == len(gained) == 1 else []
        for other in (inside or only)[:1]:
            pairs.append((one, other))
            rest.remove(other)
    paired = {id(one) for one, _ in pairs}
    return pairs, [one for one in lost if id(one) not in paired], rest


def renamed(one: Side, two: Side) -> list[tuple[Missing, Missing]]:
    """Names that share a word but not the rest: Michael Schumacher and Ralf Schumacher."""
    found = []
    for left in one.mentions:
        for right in two.mentions:
            for ours in left.telling:
                for theirs in right.telling:
                    changed = _renamed(ours, theirs, one, two)
                    if changed:
                        found.append((_missing(one, left, changed[0]), _missing(two, right, changed[1])))
    return found


def _renamed(
    ours: tuple[Token, ...], theirs: tuple[Token, ...], one: Side, two: Side
) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    if len(ours) < 2 or len(theirs) < 2 or ours[-1].key != theirs[-1].key:
        return None
    lost = tuple(word for word in ours if not two.whole.has_word(word.key))
    gained = tuple(word for word in theirs if not one.whole.has_word(word.key))
    if not lost or not gained or any(is_plain(word.key) for word in (*lost, *gained)):
        return None  # the New Krai and the New Region are one place, translated
    if any(same_given_name(word.key, other.key) for word in lost for other in gained):
        return None
    return lost, gained


def replaced(one: Side, two: Side, comparison: Comparison) -> list[tuple[Missing, Missing]]:
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
        _missing(two, mention, tuple(word for part in mention.telling for word in part))
        for mention in two.mentions
        if mention.telling and 0 < times[0][_surname(mention)] < times[1][_surname(mention)]
    ]


def _surname(mention: Mention) -> str:
    """The last telling word, which titles and given names do not change; "" for a name that has none."""
    return mention.telling[-1][-1].key if mention.telling else ""


def _only(tokens: Sequence[Token], name: Missing) -> bool:
    words = {id(word) for word in name.mention.words}
    return bool(tokens) and all(id(token) in words for token in tokens)
