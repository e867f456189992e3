"""Seeded pairs: a sound pair, its copy damaged, and the same changes made on both sides, which must not alarm."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.judge.harm import Harm, Stock, harmed
from benchmarks.judge.harmless import reworded
from benchmarks.judge.pairs import UNKNOWN, Marks, Pair, changed, damaged_marks
from driftcheck import languages
from driftcheck.seeding import KINDS, Article, Kind, edits

# What each kind of seeding does, in the judge's kinds; those of whole sentences and of the form alone are left out.
SEEDED = {
    "number": "number", "magnitude": "number", "unit": "number", "date": "number", "name": "name", "roles": "name",
    "negation-added": "negation", "negation-lost": "negation", "hedge-added": "negation", "hedge-lost": "negation",
    "antonym": "wording", "quantifier": "wording", "connective": "wording", "pronoun": "wording", "tense": "wording",
    "claim": "wording", "clause-dropped": "omission", "cut-off": "omission", "words-repeated": "garbled",
    "word-garbled": "garbled", "word-lost": "garbled", "long-word-lost": "omission", "words-shuffled": "garbled",
}  # fmt: skip
MINOR = frozenset({"word-lost", "word-garbled", "hedge-added", "hedge-lost", "connective"})
# Kinds that few texts allow, and that come first, more often than not, where one does.
RARE = frozenset({
    "number", "magnitude", "unit", "date", "roles", "negation-lost", "hedge-lost", "hedge-added", "antonym", "claim",
    "quantifier", "pronoun",
})  # fmt: skip
RARE_FIRST = 0.5
_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.id in SEEDED)
# Those that are seen in the damaged text alone.
KINDS_SEEN_ALONE: tuple[Kind, ...] = tuple(kind for kind in _KINDS if SEEDED[kind.id] == "garbled")
SELFTEST = 0.4  # of the damage is made as selftest's is
REWORDED = 0.35  # of sound pairs are reworded on one side first


def group(base: Pair, draw: Random, held: Stock, *, damaged: int) -> tuple[Pair, ...]:
    """A sound pair, perhaps reworded, and up to `damaged` damaged forms of its copy; drawn anew each time."""
    sound = _reworded(base, draw) if draw.random() < REWORDED else base
    found: dict[str, Pair] = {}
    for _ in range(damaged):
        harm = _selftest(sound.copy, draw) if draw.random() < SELFTEST else harmed(sound.copy, draw, held)
        if harm and harm.text not in found:
            found[harm.text] = _pair(sound, harm)
    return (sound, *found.values())


def _reworded(base: Pair, draw: Random) -> Pair:
    original, copy = base.original, base.copy
    if draw.random() < 0.5:
        original = reworded(original, draw)
    else:
        copy = reworded(copy, draw)
    # Where words stand has changed: nothing is known of them, or all are as they should be.
    marks = (Marks(), Marks()) if base.marks == (Marks(), Marks()) else (UNKNOWN, UNKNOWN)
    return replace(base, original=original, copy=copy, marks=marks)


def _selftest(text: str, draw: Random) -> Harm | None:
    """Damage of one of selftest's kinds, the first in a drawn order that the text allows."""
    article = Article.of_sentence(text, languages.get("en"))
    kinds = draw.sample(_KINDS, len(_KINDS))
    if draw.random() < RARE_FIRST:
        kinds.sort(key=lambda kind: kind.id not in RARE)
    for kind in kinds:
        for edit in edits(kind, article, seed=draw.randrange(1 << 30), most=1):
            return Harm(edit.applied(text), SEEDED[kind.id], kind.id in MINOR)
    return None


def _pair(base: Pair, harm: Harm) -> Pair:
    marks = damaged_marks(base.original, base.copy, harm.text)
    if base.change is None:  # of a pair that may have faults of its own, only the new words are known
        _, new = changed(base.copy, harm.text)
        marks = (UNKNOWN, Marks(tuple((span, 1.0) for span in new), None))
    # Slight damage is not always a change of meaning: it has to score higher than the sound copy, no more.
    return replace(
        base, copy=harm.text, change=None if harm.minor else 1.0, marks=marks, kind=harm.kind,
        rank=1 if harm.minor else 2, source=f"seeded {base.source}",
    )  # fmt: skip
