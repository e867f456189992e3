"""The contrast items as pairs: an original with its sound rewordings and with those that changed its meaning.

Sound rewordings of the items written in the light style are reworded more than the changed ones, so that the share of
equal words alone tells them apart. Each changed version therefore has a twin, which counts as sound: the same text with
the original's words back where it was changed (benchmarks/results/drift.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from benchmarks import bench
from benchmarks.bench import Record
from benchmarks.pair import Pair

TWINS = 2  # of an item
STYLES = {True: "contrast_light", False: "contrast_deep"}
STRANGERS = "strangers"
GRAVE = frozenset({"major", "critical"})


def pairs() -> Iterator[Pair]:
    """The pairs of every item, those of light and deep style as two sets; the group of a pair is its original."""
    for item in bench.contrast():
        yield from of_item(item)


def of_item(item: Record) -> Iterator[Pair]:
    """The pairs of an item: sound rewordings, changed ones, and twins of the first of those with a grave change."""
    name, group, original = STYLES[bool(item.get("style"))], f"o{item['id']}", item["o"]
    for sound in item["f"]:
        yield Pair(name, group, "sound", "", original, sound, bad=False)
    for changed in item["c"]:
        bad = _is_grave(changed)
        yield Pair(name, group, changed["kind"], changed["severity"], original, changed["text"], bad=bad)
    for changed in [one for one in item["c"] if _is_grave(one) and one["text"].count(one["words"]) == 1][:TWINS]:
        yield Pair(name, group, "twin", "", original, _undone(changed), bad=False)


def strangers() -> Iterator[Pair]:
    """Each original with its first sound rewording, and with that of the next item, which tells of something else."""
    for item, other in pairwise(bench.contrast()):
        group, original = f"o{item['id']}", item["o"]
        yield Pair(STRANGERS, group, "sound", "", original, item["f"][0], bad=False)
        yield Pair(STRANGERS, group, "stranger", "", original, other["f"][0], bad=True)


def _is_grave(changed: Record) -> bool:
    return changed["severity"] in GRAVE


def _undone(changed: Record) -> str:
    """A changed version with the original's words where it was changed."""
    text = " ".join(changed["text"].replace(changed["words"], changed["was"]).split())
    text = text.replace(" ,", ",").replace(" .", ".")
    return text[:1].upper() + text[1:]
