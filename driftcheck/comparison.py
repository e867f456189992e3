"""The whole tool on one page: read, split, encode, align, link, and report (reporting.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck import alignment, encoders, languages, limits, readers, reading, reporting, segmentation, syntax, words
from driftcheck.encoders import Encoder
from driftcheck.languages import Language
from driftcheck.model import (
    Alignment,
    Document,
    Encoding,
    LinkedAlignment,
    Progress,
    Report,
    Segment,
    Severity,
    Token,
)
from driftcheck.reading import Text
from driftcheck.reporting import PLAIN, Scoring
from driftcheck.rules import RULES, Rule, terms
from driftcheck.rules.adjustment import adjusted
from driftcheck.settings import Settings, check_names
from driftcheck.util import storage

# Pairs whose sentences are encoded together: enough to fill sorted batches, few enough to hold in memory.
PAIRS_AT_ONCE = 256
# Segments that `align` encodes together.
SEGMENTS_AT_ONCE = 4096

Sides = tuple[tuple[Segment, ...], tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pair that is read and split: all that can be known of it before its sentences are encoded."""

    documents: tuple[Document, Document]
    sides: Sides

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts to encode: those of the original's segments, then those of the copy's."""
        return tuple(segment.text for side in self.sides for segment in side)

    @property
    def languages(self) -> tuple[str, ...]:
        """The language of each of the texts."""
        return tuple(one.language for one, side in zip(self.documents, self.sides, strict=True) for _ in side)

    def chunks(self, size: int) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The texts and their languages, at most so many at once."""
        for start in range(0, len(self.texts), size):
            yield self.texts[start : start + size], self.languages[start : start + size]

    @property
    def codes(self) -> frozenset[str]:
        """The languages of the two (ISO 639-1), without their regions."""
        return frozenset(languages.primary(document.language) for document in self.documents)


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
    """Compares a copy with its original.

    Each is the text itself as a string, a Document that `driftcheck.read` made, or a `pathlib.Path`, whose file is read
    in its own format under the settings. A string is never taken for a path; one that names a file is warned of.
    With `lines` each line is a segment; with `aligned`, besides, line i of the copy belongs to line i of the
    original and nothing is aligned. `encoder` is the model that the settings name, where it is loaded already.

    Raises DriftcheckError for what the user can put right, and TypeError for what is no text. May be called from
    several threads at once.
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
    """`compare` for many pairs, whose sentences are encoded in common batches; a repeated one is encoded once.

    The reports stand in the order of the pairs. Raises as `compare` does, for the first pair that cannot be compared.
    """
    settings = settings or Settings()
    check_names(settings, [rule.id for rule in RULES])
    chosen = choose(settings)
    how = reporting.scoring(settings)
    finish = partial(conclude, rules=chosen, aligned=aligned, scoring=how, progress=progress)
    reports: list[Report] = []
    remaining = iter(pairs)
    while chunk := list(islice(remaining, PAIRS_AT_ONCE)):
        with storage.using(settings.cache_dir):  # the rules' word lists lie there, too
            # What cannot be read says so before a model is loaded for it.
            given = [reading.given(pair, settings, lines=lines or aligned) for pair in chunk]
            prepared = [prepare(pair, settings=settings, lines=lines or aligned) for pair in given]
            encoder = encoder or load_encoder(settings, progress=progress)
            encoders_of = [encoders.of(encoder, pair.codes) for pair in prepared]
            for pair, own, encoded in zip(
                prepared, encoders_of, _encoded(prepared, encoders_of, progress), strict=True
            ):
                made_with = reporting.signature(own, chosen, how)
                reports.append(finish(pair, encoded, signature=made_with, model=own.name))
    return tuple(reports)


def _encoded(
    pairs: Sequence[Prepared], encoders_of: Sequence[Encoder], progress: Progress | None
) -> list[tuple[Encoding, ...]]:
    """The encodings of each pair's texts; pairs that share an encoder share its batches."""
    found: list[tuple[Encoding, ...]] = [()] * len(pairs)
    for encoder in dict.fromkeys(encoders_of):
        own = [at for at, other in enumerate(encoders_of) if other is encoder]
        texts = [text for at in own for text in pairs[at].texts]
        tags = [tag for at in own for tag in pairs[at].languages]
        encodings = iter(encoder.encode(texts, languages=tags, progress=progress))
        for at in own:
            found[at] = tuple(islice(encodings, len(pairs[at].texts)))
    return found


def align(
    original: Text,
    copy: Text,
    *,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    lines: bool = False,
    progress: Progress | None = None,
) -> Alignment:
    """The beads alone, their words not linked and their drift not scored; see `compare` for the arguments."""
    settings = settings or Settings()
    encoder = encoder or load_encoder(settings, progress=progress)
    with storage.using(settings.cache_dir):
        prepared = prepare((original, copy), settings=settings, lines=lines)
    documents, sides, encoder = prepared.documents, prepared.sides, encoders.of(encoder, prepared.codes)
    # The token vectors of a book would fill the memory, and only words need them: they are dropped chunk by chunk.
    chunks = [
        _vectors(encoder.encode(texts, languages=tags, progress=progress))
        for texts, tags in prepared.chunks(SEGMENTS_AT_ONCE)
    ]
    vectors = np.concatenate(chunks) if chunks else _vectors(())
    split = (vectors[: len(sides[0])], vectors[len(sides[0]) :])
    return _aligned(documents, sides, split, model=encoder.name, aligned=False)


def choose(settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings select, as the settings want them."""
    selected = (rule for rule in RULES if settings.selects(rule.id))
    with_terms = (terms.rule(settings.terms) if rule.id == terms.RULE.id else rule for rule in selected)
    levels = ((settings.critical_from, Severity.CRITICAL), (settings.major_from, Severity.MAJOR))
    graded = (replace(rule, levels=levels) if rule.id == "drift" else rule for rule in with_terms)
    return tuple(adjusted(rule, settings.severities, settings.thresholds) for rule in graded)


def prepare(pair: tuple[Text, Text], *, settings: Settings, lines: bool = False) -> Prepared:
    """Reads what is text, says in which language it is, and splits both sides; with `lines`, each line is a segment."""
    original, copy = reading.given(pair, settings, lines=lines, compared=False)
    ignored = settings.ignore_text
    documents = _in_languages((readers.without(original, ignored), readers.without(copy, ignored)))
    split = (_split(documents[0], lines=lines), _split(documents[1], lines=lines))
    noted = (_noted(documents[0], split[0][1]), _noted(documents[1], split[1][1]))
    return Prepared(noted, (split[0][0], split[1][0]))


def conclude(
    prepared: Prepared,
    encodings: Sequence[Encoding],
    *,
    rules: Sequence[Rule],
    signature: str,
    model: str,
    aligned: bool = False,
    scoring: Scoring = PLAIN,
    progress: Progress | None = None,
) -> Report:
    """Aligns, links, scores and checks a pair, given the encodings that `model` made of `prepared.texts`."""
    found = linked(prepared, encodings, model=model, aligned=aligned)
    reason = limits.reason(found, languages=encoders.languages(model))
    return reporting.report(found, rules=rules, signature=signature, reason=reason, scoring=scoring, progress=progress)


def linked(
    prepared: Prepared, encodings: Sequence[Encoding], *, model: str = encoders.DEFAULT_MODEL, aligned: bool
) -> LinkedAlignment:
    """The alignment of a pair that `model` encoded, the words of its beads linked and scored, their drift not."""
    length = len(prepared.sides[0])
    encoded = (encodings[:length], encodings[length:])
    vectors = (_vectors(encoded[0]), _vectors(encoded[1]))
    return _linked(_aligned(prepared.documents, prepared.sides, vectors, model=model, aligned=aligned), encoded)


def load_encoder(settings: Settings, *, progress: Progress | None = None) -> Encoder:
    """The encoder that the settings name; a model that is new here is prepared first, which `progress` tells."""
    model, execution, cache_dir = encoder_identity(settings)
    with storage.using(cache_dir):
        return encoders.load(model, execution=execution, parsers=syntax.load, progress=progress)


def encoder_identity(settings: Settings) -> tuple[str, encoders.Execution, Path | None]:
    """All that an encoder depends on: settings that agree in it can share one."""
    execution = encoders.Execution(
        settings.backend, settings.device, settings.threads, settings.cache, settings.precision
    )
    return settings.model or encoders.AUTO, execution, settings.cache_dir


def _in_languages(pair: tuple[Document, Document]) -> tuple[Document, Document]:
    """The documents, those whose language nobody told in the one that they seem to be in."""
    original, copy = pair
    if original.language and copy.language:
        return pair
    found = limits.of_pair(original.text, copy.text)
    return (
        original if original.language else replace(original, language=found[0]),
        copy if copy.language else replace(copy, language=found[1]),
    )


def _split(document: Document, *, lines: bool) -> tuple[tuple[Segment, ...], tuple[str, ...]]:
    return (segmentation.split_lines(document), ()) if lines else segmentation.split_noting(document)


def _noted(document: Document, notes: tuple[str, ...]) -> Document:
    return replace(document, notes=(*document.notes, *notes)) if notes else document


def _aligned(
    documents: tuple[Document, Document],
    sides: Sides,
    vectors: tuple[NDArray[float32], NDArray[float32]],
    *,
    model: str,
    aligned: bool,
) -> Alignment:
    """The alignment of two documents from their segments and the sentence vectors that `model` made."""
    find = alignment.align_lines if aligned else alignment.align
    scale = alignment.ENGLISH
    if model in encoders.MULTILINGUAL_NAMES:
        same = languages.primary(documents[0].language) == languages.primary(documents[1].language)
        scale = alignment.MULTILINGUAL if same else alignment.TRANSLATED
    beads = find(*sides, original_vectors=vectors[0], copy_vectors=vectors[1], calibration=scale)
    coverage = alignment.coverage(beads, *sides)
    return Alignment(
        original=documents[0],
        copy=documents[1],
        original_segments=sides[0],
        copy_segments=sides[1],
        beads=beads,
        coverage=coverage,
        # Lines that are said to correspond are taken at their word, however little they agree.
        related=aligned or alignment.related(beads, *sides, calibration=scale),
    )


def _vectors(encodings: Sequence[Encoding]) -> NDArray[float32]:
    return np.stack([encoding.sentence for encoding in encodings]) if encodings else np.zeros((0, 1), dtype=float32)


def _linked(found: Alignment, encoded: tuple[Sequence[Encoding], Sequence[Encoding]]) -> LinkedAlignment:
    """The alignment with the words of its beads linked and scored."""
    segments = (found.original_segments, found.copy_segments)
    known = (languages.get(found.original.language), languages.get(found.copy.language))
    sides = (words.side(segments[0], encoded[0], known[0]), words.side(segments[1], encoded[1], known[1]))
    beads, scored = words.linked(found.beads, sides)
    tokens = (_tokens(segments[0], encoded[0], known[0]), _tokens(segments[1], encoded[1], known[1]))
    if len(beads) < len(found.beads):  # some were joined, so that more of both texts has a counterpart
        found = replace(found, coverage=alignment.coverage(beads, *segments))
    return found.linked(beads, words=scored, tokens=tokens)


def _tokens(
    segments: Sequence[Segment], encodings: Sequence[Encoding], language: Language
) -> tuple[tuple[Token, ...], ...]:
    return tuple(syntax.tokens(*one, language) for one in zip(segments, encodings, strict=True))
