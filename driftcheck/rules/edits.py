"""Where two sides in one language differ, word for word: the stretches between the words that read the same.

In a sentence that else was kept what stands in such a stretch is what was changed, so that much less has to be known of
it than of a sentence that is worded anew. Stretches are the longest common blocks' gaps (Ratcliff and Metzener 1988).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck.model import Finding, LinkedAlignment, LinkedBead
from driftcheck.rules.rule import Check, Rule, languages_of
from driftcheck.rules.sides import Sides, reworded
from driftcheck.spans import meeting
from driftcheck.util.latest import keep_latest

ELSE_KEPT = "all else in the sentence is kept"
KEPT = 0.85  # the share of the words of the longer side that both have, in order, from which a sentence was kept


@dataclass(frozen=True, slots=True)
class Edit:
    """The places of words of the original that became words of the copy; none on a side that has nothing for them."""

    original: tuple[int, ...]
    copy: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A bead of which hardly anything but some stretches changed."""

    bead: LinkedBead
    both: Sides
    edits: tuple[Edit, ...]

    def words(self, side: int) -> list[int]:
        """The places of the words of a side, 0 or 1, that the other does not have."""
        return [at for edit in self.edits for at in (edit.original, edit.copy)[side]]


@keep_latest
def kept(alignment: LinkedAlignment) -> tuple[Edited, ...]:
    """The beads of body text that were kept but for some words; none in a language that has operators, or of two."""
    here, there = languages_of(alignment)
    if here != there or here.has("operators"):
        return ()
    read = ((bead, both) for bead, both in reworded(alignment) if alignment.in_body(bead))
    found = ((bead, both, edits(both)) for bead, both in read)
    return tuple(Edited(bead, both, changed) for bead, both, changed in found if changed)


def edits(both: Sides) -> tuple[Edit, ...]:
    """The stretches in which two sides differ, in their order; none where too much does."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - most comparisons are of English

    ours, theirs = ([token.norm for token in side] for side in (both.original, both.copy))
    found, changed = [], [0, 0]
    for tag, i, end, j, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        # What is cut into words otherwise still reads the same.
        if tag == "equal" or "".join(ours[i:end]) == "".join(theirs[j:last]):
            continue
        found.append(Edit(tuple(range(i, end)), tuple(range(j, last))))
        changed[0] += end - i
        changed[1] += last - j
    most = max(len(ours), len(theirs), 1)
    same = min(len(ours) - changed[0], len(theirs) - changed[1])
    return tuple(found) if same >= KEPT * most else ()


def with_denials(check: Check) -> Check:
    """The check of a rule, and the denials of kept sentences of whose words that tells nothing."""

    def both(rule: Rule, alignment: LinkedAlignment, /) -> Iterator[Finding]:
        found = list(check(rule, alignment))
        yield from found
        if kept(alignment):
            from driftcheck.rules.edited import denied  # noqa: PLC0415 - as above

            yield from (one for one in denied(rule, alignment) if not any(any(meeting(one, other)) for other in found))

    return both


def somebody_else(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding where in a kept sentence somebody became somebody of another kind."""
    if kept(alignment):
        from driftcheck.rules.wording.somebody import findings  # noqa: PLC0415 - as above

        yield from findings(rule, alignment)
