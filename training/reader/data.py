"""The pairs that the reader learns from: contrast items and perturbed translations, split into folds by item.

Only sets under an open licence are read (see the READMEs beside them); article pairs and cases never are.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDS = 5
ROOT = Path(__file__).parents[2]

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A text, and where it differs from the original of its item; None where that isn't known."""

    text: str
    changed: bool
    kind: str = ""
    severity: str = ""
    spans: Spans | None = ()
    was: Spans | None = ()  # the same in the original
    restored: str = ""  # the text with the original's words where it was changed; sound, then
    restored_spans: Spans = ()  # where these stand in it


@dataclass(frozen=True, slots=True)
class Item:
    """An original with sound and changed versions of it."""

    id: str
    series: str  # deep, light or demetr
    original: str
    sound: tuple[Version, ...]
    changed: tuple[Version, ...]

    @property
    def fold(self) -> int:
        return fold(self.id)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, whether what is said differs, and where; None where that isn't known."""

    item: str
    series: str
    original: str
    copy: str
    changed: bool
    kind: str = ""
    severity: str = ""
    original_spans: Spans | None = ()
    copy_spans: Spans | None = ()
    twin: str = ""  # the same for a changed pair and the sound one that differs from it in the change alone

    def turned(self) -> Pair:
        """The same with its sides exchanged."""
        return Pair(
            self.item, self.series, self.copy, self.original, self.changed, self.kind, self.severity,
            self.copy_spans, self.original_spans, self.twin,
        )  # fmt: skip


def fold(name: str) -> int:
    """The fold of an item, 0 to FOLDS - 1, by a hash of its name."""
    return int(hashlib.sha1(f"reader {name}".encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def folder() -> Path:
    """The folder that holds `contrast/` and `bench/`: DRIFTCHECK_BENCH, else `shared` beside the repository."""
    named = os.environ.get("DRIFTCHECK_BENCH")
    return Path(named) if named else ROOT.parent / "shared"


def contrast() -> list[Item]:
    """The contrast items, both series."""
    return [_item(json.loads(line)) for path in sorted((folder() / "contrast").glob("*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines()]  # fmt: skip


def _item(record: Mapping[str, Any]) -> Item:
    return Item(
        record["id"],
        record.get("style", "deep"),
        record["o"],
        tuple(Version(text, changed=False) for text in record["f"]),
        tuple(_changed(c, record["o"]) for c in record["c"]),
    )


def _changed(record: Mapping[str, Any], original: str) -> Version:
    text, words, was = record["text"], record["words"], record["was"]
    spans = _found(text, words)
    restored = ""
    places: Spans = ()
    if spans and max(len(words), len(was)) <= LONGEST_RESTORED:
        ((start, end),) = spans
        restored = " ".join((text[:start] + was + text[end:]).split()).replace(" ,", ",").replace(" .", ".")
        restored = restored.replace(" ;", ";")
        restored = restored[:1].upper() + restored[1:]
        places = _found(restored, was)
    return Version(
        text, changed=True, kind=record["kind"], severity=record["severity"], spans=spans, was=_found(original, was),
        restored=restored, restored_spans=places,
    )  # fmt: skip


LONGEST_RESTORED = 45  # characters; longer ones seldom fit into another sentence


def _found(text: str, words: str) -> Spans:
    """Where the words stand in the text first; nothing where there are none."""
    start = text.find(words) if words else -1
    return ((start, start + len(words)),) if start >= 0 else ()


DEMETR_CHANGES = 4  # of the thirty versions of a sentence
BROKEN = ("shuffled", "codemix")  # texts that no reader of sentences needs to understand


def demetr() -> list[Item]:
    """DEMETR's translations: the original is the human one, sound is the machine's, changed its perturbed versions.

    Only what its authors call critical or major counts as a change; the rest says little of what a reader should do.
    """
    versions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    with gzip.open(folder() / "bench" / "demetr.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["severity"] in ("critical", "major") and record["category"] not in BROKEN:
                versions[str(record["item"])].append(record)
    out = []
    for name, records in versions.items():
        mt = records[0]["mt"]
        real = [record for record in records if record["perturbed"] != mt]
        some = random.Random(name).sample(real, min(DEMETR_CHANGES, len(real)))
        changed = tuple(
            Version(
                r["perturbed"],
                changed=True,
                kind=f"demetr {r['category']}",
                severity=r["severity"],
                spans=None,
                was=None,
            )
            for r in some
        )
        out.append(Item(f"demetr-{name}", "demetr", records[0]["reference"], (Version(mt, changed=False),), changed))
    return out


def training_pairs(items: Iterable[Item], rng: random.Random) -> list[list[Pair]]:
    """Pairs for one pass over the items, an item's pairs together: its sound ones and as many changed ones.

    An item gives two sound pairs and three of its changes, each against the original or a sound version of it and with
    a sound twin: the same rewording without the change. Without the twins the network learns the rewording: of the
    light items the sound versions share .71 of their words with the original, the changed ones .91.
    """
    return [_pairs(item, rng) for item in items]


def _pairs(item: Item, rng: random.Random) -> list[Pair]:
    if item.series == "demetr":
        return _demetr_pairs(item, rng)
    first, second = rng.sample(item.sound, 2)
    out = [sound(item, item.original, first.text), sound(item, first.text, second.text)]
    if rng.random() < TURNED:
        out = [pair.turned() for pair in out]
    for version in rng.sample(item.changed, CHANGES):
        at = rng.random()
        if at < AGAINST_RESTORED and version.restored:
            out.append(against_restored(item, version))
            continue
        against = None if at < AGAINST_ORIGINAL else rng.choice((first, second)).text
        twins = [changed(item, version, against=against)]
        if version.restored:
            twins.append(sound(item, against or item.original, version.restored, twin=version.text))
        is_turned = rng.random() < TURNED
        out += [pair.turned() if is_turned else pair for pair in twins]
    return out


CHANGES = 3  # of an item's four in a pass
AGAINST_RESTORED = 0.1
AGAINST_ORIGINAL = 0.6
TURNED = 0.4


def _demetr_pairs(item: Item, rng: random.Random) -> list[Pair]:
    """Verbatim but for one change, and reworded with it; the sound side is reworded, for a verbatim one isn't read."""
    mt = item.sound[0]
    out = [sound(item, item.original, mt.text), sound(item, mt.text, item.original)]
    for version in item.changed:
        against = mt.text if rng.random() < 0.5 else item.original
        out.append(changed(item, version, against=against))
    return [pair.turned() if rng.random() < TURNED else pair for pair in out]


def sound(item: Item, original: str, copy: str, twin: str = "") -> Pair:
    """A pair that says the same."""
    return Pair(item.id, item.series, original, copy, changed=False, twin=twin)


def changed(item: Item, version: Version, against: str | None = None) -> Pair:
    """A pair with the change of `version`, against the original or another sound version of the item."""
    was = version.was if against is None else None
    return Pair(
        item.id, item.series, against or item.original, version.text, changed=True, kind=version.kind,
        severity=version.severity, original_spans=was, copy_spans=version.spans, twin=version.text,
    )  # fmt: skip


def against_restored(item: Item, version: Version) -> Pair:
    """A pair of the version without its change and with it: nothing else differs."""
    return Pair(
        item.id, item.series, version.restored, version.text, changed=True, kind=version.kind,
        severity=version.severity, original_spans=version.restored_spans, copy_spans=version.spans,
    )  # fmt: skip


def matched_pairs(items: Sequence[Item]) -> list[Pair]:
    """Of each change that can be undone the original against the version with it and against the one without it.

    Both are reworded alike, so that of these pairs nothing but the change tells which is which.
    """
    out = []
    for item in items:
        for version in item.changed:
            if version.restored and version.restored != item.original:
                out += [sound(item, item.original, version.restored, version.text), changed(item, version)]
                other = item.sound[0].text
                out += [sound(item, other, version.restored, version.text), changed(item, version, against=other)]
    return out


def measured_pairs(items: Sequence[Item]) -> list[Pair]:
    """Of each item the original against every version, in this direction."""
    out = []
    for item in items:
        out += [sound(item, item.original, version.text) for version in item.sound]
        out += [changed(item, version) for version in item.changed]
    return out
