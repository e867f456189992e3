"""The sets that the judge is trained on, all under an open licence, as Pairs. Sets for research only are not here."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from benchmarks import bench, fit_words
from benchmarks.judge.pairs import UNKNOWN, Marks, Pair, changed, damaged_marks, of_tokens
from driftcheck import comparison, readers, segmentation
from driftcheck.encoders import Execution, load
from driftcheck.fingerprint import normalise
from driftcheck.model import Span

# What each category of demetr does, in the judge's kinds.
DEMETR = {
    "addition": "addition", "adj_adv_removed": "omission", "ne_removed": "omission", "noun_removed": "omission",
    "pp_removed": "omission", "verb_removed": "omission", "subj_removed": "omission", "numbers_replaced": "number",
    "ne_replaced": "name", "negation": "negation", "question": "negation", "antonym": "wording", "codemix": "wording",
    "gender": "wording", "aspect": "wording", "tense": "wording", "hypernym": "wording", "shuffled": "garbled",
}  # fmt: skip
# Damage to the form alone, which does not change what a sentence says.
FORM = frozenset({"first_lower", "full_lower", "final_punc_removed", "punc_addition", "tokenized"})
# Of essays' purposes of revision: those that change what is said, and those that do not.
CONTENT = frozenset({"general-content", "reasoning", "evidence", "claim", "rebuttal"})
WORDING = frozenset({"wording", "conventions", "organization"})
PARAPHRASE = (Marks(), Marks())
# Similarity from which simplified sentences say the same, and how many times as long one may be.
ALIKE, LONGER = 0.75, 1.35
SHORTEST = 6  # words of a sentence that is read alone
GRAVE = frozenset({"major", "critical"})
# Documents that are kept for measuring: of so many parts of a set, this one.
HELD_OUT = {"demetr": (5, 0), "news21": (2, 1)}


def held_out(document: str) -> bool:
    """Whether a document, which begins with the name of its set, is kept for measuring."""
    parts, kept = HELD_OUT.get(document.partition(" ")[0], (1, 1))
    return zlib.crc32(document.encode()) % parts == kept


def demetr() -> Iterator[Pair]:
    """The translation, which is fine, and each damaged form of it."""
    seen = set()
    for row in bench.load("demetr"):
        document = f"demetr {row['item']}"
        original, sound, copy = row["reference"], row["mt"], row["perturbed"]
        if row["item"] not in seen:
            seen.add(row["item"])
            yield Pair("demetr", document, original, sound, 0.0, PARAPHRASE)
        if row["severity"] in {"critical", "major"}:
            marks = damaged_marks(original, sound, copy)
            yield Pair("demetr", document, original, copy, 1.0, marks, DEMETR[row["category"]], rank=2)
        elif row["severity"] == "minor":
            value = 0.1 if row["category"] in FORM else 0.6
            marks = damaged_marks(original, sound, copy, value=value)
            yield Pair("demetr minor", document, original, copy, None, marks, rank=1)


def rsd_pairs() -> Iterator[Pair]:
    """Pairs of iSTS-RSD, whose words people gave a difference; a pair all of whose words agree says the same."""
    for row in bench.load("rsd/rsd_ists_train_en"):
        sides = [
            of_tokens(row[f"text_{side}"], [None if label < 0 else label for label in row[f"labels_{side}"]])
            for side in "ab"
        ]
        labels = [label for side in "ab" for label in row[f"labels_{side}"] if label >= 0]
        same = max(labels, default=0.0) == 0.0
        yield Pair("rsd", f"rsd {row['id']}", row["text_a"], row["text_b"], 0.0 if same else None, (sides[0], sides[1]))


def graded() -> Iterator[Pair]:
    """The same pairs with how much each word differs, as the trees of words learn it (benchmarks/fit_words.py)."""
    rows = bench.load("rsd/rsd_ists_train_en")
    different = np.concatenate([row["labels_a"] + row["labels_b"] for row in rows if row["subset"] == "train_diff"])
    for row in rows:
        sides = []
        for side in "ab":
            labels = np.array(row[f"labels_{side}"], dtype=float)
            values = fit_words.targets(labels, different).tolist()
            known = [None if label < 0 else value for label, value in zip(labels, values, strict=True)]
            sides.append(of_tokens(row[f"text_{side}"], known))
        yield Pair("rsd words", f"rsd {row['id']}", row["text_a"], row["text_b"], None, (sides[0], sides[1]))


def post_edits() -> Iterator[Pair]:
    """Machine translation against what a person made of it: the words that had to be corrected."""
    for row in bench.load("mlqe_pe"):
        copy = " ".join(row["mt_tokens"])
        tags = of_tokens(copy, [0.7 if tag == "B" else 0.0 for tag in row["word_tags"]])
        gone, _ = changed(row["post_edit"], copy)
        original = Marks(tuple((span, 0.5) for span in gone))
        yield Pair("mlqe", f"mlqe {row['id']}", row["post_edit"], copy, None, (original, tags))


def marked(*, whole: bool = False) -> list[list[Pair]]:
    """Segments of news and talks whose translations have marked errors, in groups of one original.

    An original is the reference or a translation without a marked error; its copies are the other translations.
    Sentences that are kept apart as demetr's are left out, unless the `whole` is wanted.
    """
    kept = {row["reference"] for row in bench.load("demetr") if not whole and held_out(f"demetr {row['item']}")}
    of: dict[tuple[str, str], dict[str, bench.Record]] = {}
    for row in bench.load("mqm_zhen"):
        if row["set"] in {"news21", "ted21"}:
            for segment in row["segments"]:
                if segment["reference"] not in kept and segment["reference"].strip() and segment["target"].strip():
                    translations = of.setdefault((f"{row['set']} {row['doc']}", segment["reference"]), {})
                    translations[segment["target"]] = segment
    groups = []
    for (document, reference), translations in of.items():
        sound = [text for text, segment in translations.items() if not segment["errors"] and text != reference]
        for original in (reference, *sound):
            group = [_marked(document, original, own) for text, own in translations.items() if text != original]
            if group:
                groups.append(group)
    return groups


def _marked(document: str, original: str, segment: bench.Record) -> Pair:
    errors = segment["errors"]
    grave = any(error["severity"].lower() in GRAVE for error in errors)
    spans = tuple(
        (Span(error["start"], error["end"]), 1.0 if error["severity"].lower() in GRAVE else 0.3)
        for error in errors
        if error["start"] is not None
    )
    change, rank = (1.0, 2) if grave else (0.1, 1) if errors else (0.0, 0)
    marks = (UNKNOWN if errors else Marks(), Marks(spans))
    return Pair("mqm", document, original, segment["target"], change, marks, rank=rank)


def essays() -> Iterator[Pair]:
    """Revised sentences of essays: content or wording, as the annotators said; only pairs of one purpose."""
    for row in bench.load("align_en"):
        for original, copy in row["gold"]:
            if len(original) == len(copy) == 1:
                yield from _revision(row, original[0], copy[0])


def _revision(row: bench.Record, i: int, j: int) -> Iterator[Pair]:
    original, copy = row["original"][i], row["copy"][j]
    if original == copy:
        return
    spans = [
        span
        for edit in row["edits"]
        if edit["op"] == "modify" and (edit["side"], edit["sent"]) in {("original", i), ("copy", j)}
        for span in edit["spans"]
    ]
    purposes = {span["purpose"] for span in spans}
    if purposes and purposes <= WORDING:
        yield Pair("essays", f"essay {row['id']}", original, copy, 0.0, PARAPHRASE)
    elif purposes and purposes <= CONTENT:
        marks = (_of(spans, "original"), _of(spans, "copy"))
        yield Pair("essays", f"essay {row['id']}", original, copy, 1.0, marks)


def _of(spans: Iterable[bench.Record], side: str) -> Marks:
    return Marks(tuple((Span(*span[side]), 1.0) for span in spans if span[side]))


def encyclopedic() -> Iterator[str]:
    """Sentences of Wikipedia and of its simpler edition."""
    for row in bench.load("swipe"):
        for side in ("original", "copy"):
            document = readers.document(row[side])
            yield from (
                segment.text for segment in segmentation.split(document) if len(segment.text.split()) >= SHORTEST
            )


def rewritten() -> Iterator[tuple[str, str]]:
    """Sentences of Wikipedia beside those that stand for them in its simpler edition; how alike, nobody said."""
    encoder = load(execution=Execution(cache=False))
    for row in bench.load("swipe"):
        found = comparison.align(row["original"], row["copy"], encoder=encoder)
        for bead in found.beads:
            if bead.two_sided and bead.similarity > ALIKE:
                sides = (found.original_of(bead), found.copy_of(bead))
                original, copy = (" ".join(segment.text for segment in side) for side in sides)
                if normalise(original) != normalise(copy):
                    yield original, copy


def simplified() -> Iterator[Pair]:
    """Sentences of the Guardian beside the same in a teacher's simpler words: faithful, save for a detail now and then.

    Only sentences that stand one to one, are close, and about as long as each other.
    """
    encoder = load(execution=Execution(cache=False))
    for row in bench.load("onestop"):
        for pair in pairwise(("advanced", "intermediate", "elementary")):
            found = comparison.align(*("\n\n".join(row[level]) for level in pair), encoder=encoder)
            for bead in found.beads:
                if len(bead.original) == len(bead.copy) == 1 and bead.similarity > ALIKE and not bead.moved:
                    original, copy = found.original_of(bead)[0].text, found.copy_of(bead)[0].text
                    if 1 / LONGER < len(original) / len(copy) < LONGER and normalise(original) != normalise(copy):
                        yield Pair("onestop", f"onestop {row['id']}", original, copy, 0.1, (UNKNOWN, UNKNOWN))
