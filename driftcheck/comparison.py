"""The whole tool on one page: split, encode, align, link, score, check, report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import islice

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck import alignment, drift, encoders, readers, segmentation, words
from driftcheck.encoders import Encoder
from driftcheck.fingerprint import normalise
from driftcheck.model import (
    Alignment,
    Bead,
    Document,
    Encoding,
    Finding,
    Progress,
    Report,
    Segment,
    Severity,
    Span,
    Verdict,
)
from driftcheck.rules import RULES, Rule
from driftcheck.settings import Settings, check_names

# Pairs whose sentences are encoded together: enough to fill sorted batches, few enough to hold in memory.
PAIRS_AT_ONCE = 256

Text = str | Document


def compare(
    original: Text,
    copy: Text,
    *,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    aligned: bool = False,
    lines: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Compares a copy with its original: texts, or Documents that `readers.read` made.

    With `lines` each line is a segment; with `aligned`, besides, line i of the copy belongs to line i of the
    original and nothing is aligned. Raises DriftcheckError for what the user can put right.
    """
    pairs = [(original, copy)]
    (report,) = compare_many(pairs, settings=settings, encoder=encoder, aligned=aligned, lines=lines, progress=progress)
    return report


def compare_many(
    pairs: Iterable[tuple[Text, Text]],
    *,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    aligned: bool = False,
    lines: bool = False,
    progress: Progress | None = None,
) -> tuple[Report, ...]:
    """`compare` for many pairs, whose sentences are encoded in common batches; a repeated one is encoded once."""
    settings = settings or Settings()
    check_names(settings, [rule.id for rule in RULES])
    chosen = tuple(rule for rule in RULES if settings.selects(rule.id))
    encoder = encoder or load_encoder(settings)
    reports: list[Report] = []
    remaining = iter(pairs)
    while chunk := list(islice(remaining, PAIRS_AT_ONCE)):
        documents = [_document(text, settings, lines=lines or aligned) for pair in chunk for text in pair]
        sides = [split(document, lines=lines or aligned) for document in documents]
        encodings = iter(encoder.encode([segment.text for side in sides for segment in side], progress=progress))
        encoded = [list(islice(encodings, len(side))) for side in sides]
        for index in range(0, len(documents), 2):
            both = slice(index, index + 2)
            found = align(documents[both], sides[both], encoded[both], aligned=aligned)
            reports.append(report(found, rules=chosen, signature=signature(encoder, chosen)))
    return tuple(reports)


def load_encoder(settings: Settings) -> Encoder:
    return encoders.load(settings.model or encoders.DEFAULT_MODEL, device=settings.device)


def split(document: Document, *, lines: bool = False) -> tuple[Segment, ...]:
    return segmentation.split_lines(document) if lines else segmentation.split(document)


def align(
    documents: Sequence[Document],
    sides: Sequence[tuple[Segment, ...]],
    encoded: Sequence[Sequence[Encoding]],
    *,
    aligned: bool = False,
) -> Alignment:
    """The alignment of two documents, with linked words and drift, from their segments and encodings."""
    original, copy = sides
    vectors = [_vectors(encodings) for encodings in encoded]
    if aligned:
        beads = alignment.align_lines(*documents, original, copy, original_vectors=vectors[0], copy_vectors=vectors[1])
    else:
        beads = alignment.align(original, copy, original_vectors=vectors[0], copy_vectors=vectors[1])
    coverage = alignment.coverage(beads, original, copy)
    return Alignment(
        original=documents[0],
        copy=documents[1],
        original_segments=original,
        copy_segments=copy,
        beads=tuple(_judge(bead, sides, encoded) for bead in beads),
        coverage=coverage,
        related=aligned or alignment.related(coverage),
    )


def report(alignment: Alignment, *, rules: Sequence[Rule], signature: str) -> Report:
    """Runs the rules over an alignment and sums up."""
    findings = sorted((finding for rule in rules for finding in rule.check(rule, alignment)), key=_order(alignment))
    length = sum(len(segment.text.split()) for segment in alignment.copy_segments)
    penalty = sum(finding.severity for finding in findings)
    return Report(
        alignment=alignment,
        findings=tuple(findings),
        verdict=_verdict(alignment, findings),
        drift=drift.of_document(alignment.beads, original=alignment.original_segments, coverage=alignment.coverage),
        penalty_per_1000_words=round(1000 * penalty / max(length, 1), 2),
        signature=signature,
    )


def signature(encoder: Encoder, chosen: Sequence[Rule]) -> str:
    """One line that says what a report was made with: two reports compare only if it is the same."""
    parts = (
        f"driftcheck {version('driftcheck')}",
        f"{encoder.name} sha256:{encoder.digest[:8]}",
        f"sentencex {version('sentencex')}",
        f"drift {drift.model().version}",
        f"rules {','.join(f'{rule.id}:{rule.threshold:g}' for rule in chosen) or 'none'}",
    )
    return " | ".join(parts)


def _document(text: Text, settings: Settings, *, lines: bool) -> Document:
    if isinstance(text, Document):
        return text
    make = readers.document_of_lines if lines else readers.document
    return make(text, language=settings.language)


def _vectors(encodings: Sequence[Encoding]) -> NDArray[float32]:
    return np.stack([encoding.sentence for encoding in encodings]) if encodings else np.zeros((0, 1), dtype=float32)


def _judge(bead: Bead, sides: Sequence[Sequence[Segment]], encoded: Sequence[Sequence[Encoding]]) -> Bead:
    """The bead with its words linked and its drift."""
    original, copy = sides
    linked = words.link(bead, original=original, copy=copy, original_encodings=encoded[0], copy_encodings=encoded[1])
    score = drift.score(
        linked, original=[original[index] for index in bead.original], copy=[copy[index] for index in bead.copy]
    )
    return replace(linked, drift=score)


def _order(alignment: Alignment) -> Callable[[Finding], tuple[int, int, int]]:
    """The key that sorts findings in the copy's order: by bead, then by place in the bead."""
    of_original = {index: at for at, bead in enumerate(alignment.beads) for index in bead.original}
    of_copy = {index: at for at, bead in enumerate(alignment.beads) for index in bead.copy}

    def key(finding: Finding) -> tuple[int, int, int]:
        if finding.copy is not None:
            at = of_copy.get(_segment_at(alignment.copy_segments, finding.copy), -1)
        elif finding.original is not None:
            at = of_original.get(_segment_at(alignment.original_segments, finding.original), -1)
        else:
            at = -1
        copy, original = (span.start if span else -1 for span in (finding.copy, finding.original))
        return at, copy, original

    return key


def _segment_at(segments: Sequence[Segment], span: Span) -> int:
    """The index of the segment in which `span` begins."""
    return bisect_right(segments, span.start, key=lambda segment: segment.span.start) - 1


def _verdict(alignment: Alignment, findings: Sequence[Finding]) -> Verdict:
    if not alignment.related:
        return Verdict.UNRELATED
    if any(finding.severity >= Severity.MAJOR for finding in findings):
        return Verdict.DRIFTED
    sides = (alignment.original_segments, alignment.copy_segments)
    original, copy = ([normalise(segment.text) for segment in side] for side in sides)
    return Verdict.IDENTICAL if original == copy else Verdict.FAITHFUL
