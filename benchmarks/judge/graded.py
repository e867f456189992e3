"""How well the words' differences agree with people's, and tell what was changed, without the judge and with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]  # scikit-learn has no types

from benchmarks import drift_pairs, rsd, rule_spans
from benchmarks.drift_pairs import Pair
from benchmarks.encodings import KeptEncoder
from benchmarks.judge.pairs import damaged_marks
from benchmarks.judge.sources import PARAPHRASE
from benchmarks.judge.together import unseen
from benchmarks.words import differences
from driftcheck import comparison, readers, reporting
from driftcheck.encoders import Encoder, Execution, load
from driftcheck.judge.own import load as load_judge
from driftcheck.model import Alignment, Coverage
from driftcheck.reporting import Scoring
from driftcheck.settings import Settings


def show() -> None:
    """Of the judge that is in the package, as the program runs it."""
    encoder = KeptEncoder(load(execution=Execution(cache=False)))
    _show_graded(encoder)
    _show_changed(encoder)
    for judge in ("off", "auto"):
        rule_spans.print_spans(encoder, judge=judge)


def _show_graded(encoder: Encoder) -> None:
    """Spearman of RSD's scored sets."""
    rows = rsd.scored()
    found = [(pair, _alignment(pair)) for pair in rsd.pairs(rows, encoder)]
    print("\n| Spearman x100 | " + " | ".join(rsd.SUBSETS) + " |\n|" + "---|" * (1 + len(rsd.SUBSETS)))
    for name, alignments in _ways([own for _, own in found]):
        predictions = {
            pair.id: {
                f"labels_{at}": rsd.per_token(text, [word.span for word in own], [word.difference for word in own])
                for at, text, own in zip("ab", pair.texts, (known.original_words, known.copy_words), strict=True)
            }
            for (pair, _), known in zip(found, alignments, strict=True)
        }
        scores = rsd.spearman(rows, predictions)
        print(f"| {name} | " + " | ".join(f"{scores[subset]:.1f}" for subset in rsd.SUBSETS) + " |", flush=True)


def _show_changed(encoder: Encoder) -> None:
    """How well differences and marks tell the words that demetr changed from the others of the same sentences."""
    pairs = [pair for pair in drift_pairs.load("demetr") if unseen(pair) and (pair.bad or not pair.severity)]
    sound = {pair.group: pair.copy for pair in pairs if not pair.bad}
    print(f"\n| words of {len(pairs) - len(sound)} changed pairs of demetr's and {len(sound)} good ones | AUC ", end="")
    print("| changed: marked | others: marked | good translations: marked |\n|---|---|---|---|---|")
    for name, found in _ways([_linked(pair, encoder) for pair in pairs]):
        told = np.array([
            (pair.bad, *row)
            for pair, own in zip(pairs, found, strict=True)
            for row in _words(pair, sound[pair.group], own)
        ])  # fmt: skip
        bad, is_changed, value, marked = told[:, 0] > 0, told[:, 1] > 0, told[:, 2], told[:, 3]
        cells = (
            roc_auc_score(is_changed[bad], value[bad]),
            marked[bad & is_changed].mean(),
            marked[bad & ~is_changed].mean(),
            marked[~bad].mean(),
        )
        print(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |", flush=True)


def _ways(alignments: Sequence[Alignment]) -> Iterator[tuple[str, Sequence[Alignment]]]:
    yield "without the judge", alignments
    how = Scoring(judge=load_judge())
    yield "with the judge", [reporting.scored(own, (), how, encodings={}, progress=None) for own in alignments]


def _alignment(pair: rsd.Pair) -> Alignment:
    documents = [readers.document(text, name=name, language="en") for name, text in zip("ab", pair.texts, strict=True)]
    plain = Alignment(documents[0], documents[1], *pair.segments, pair.beads, Coverage(1.0, 1.0))
    original, copy = differences(pair)
    return replace(plain, original_words=tuple(original), copy_words=tuple(copy))


def _linked(pair: Pair, encoder: Encoder) -> Alignment:
    prepared = comparison.prepare((pair.original, pair.copy), settings=Settings(), lines=True)
    return comparison.linked(prepared, encoder.encode(prepared.texts, languages=prepared.languages), aligned=True)


def _words(pair: Pair, sound: str, own: Alignment) -> Iterator[tuple[float, float, bool]]:
    """For each word of which it is known: whether it was changed, its difference, and whether it is marked."""
    marks = damaged_marks(pair.original, sound, pair.copy) if pair.bad else PARAPHRASE
    sides = (
        (own.original_words, [span for bead in own.beads for span in bead.original_changes]),
        (own.copy_words, [span for bead in own.beads for span in bead.copy_changes]),
    )
    for known, (words, spans) in zip(marks, sides, strict=True):
        for word in words:
            label = next((value for span, value in known.spans if span.overlaps(word.span)), known.rest)
            if label is not None:
                yield label, word.difference, any(word.span in span for span in spans)
