"""Pairs as the program sees them: read, split, encoded and parsed by the real model, their words linked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice

from driftcheck import Settings, comparison, encoders, readers
from driftcheck.encoders import Encoder
from driftcheck.model import LinkedAlignment

Texts = tuple[str, str]
ENGLISH = Settings(language="en")  # a sentence is too short to tell


@cache
def encoder() -> Encoder:
    """The packaged model with what reads its trees, once a process."""
    return comparison.load_encoder(ENGLISH)


def linked_all(pairs: Iterable[Texts]) -> dict[Texts, LinkedAlignment]:
    """The alignments of English pairs, a sentence a line, all encoded in one batch."""
    distinct = list(dict.fromkeys(pairs))
    prepared = [comparison.prepare(pair, settings=ENGLISH, lines=True) for pair in distinct]
    texts = [text for one in prepared for text in one.texts]
    encodings = iter(encoder().encode(texts, languages=["en"] * len(texts)))
    return {
        pair: comparison.linked(one, list(islice(encodings, len(one.texts))), aligned=True)
        for pair, one in zip(distinct, prepared, strict=True)
    }


@cache
def linked(original: str, copy: str) -> LinkedAlignment:
    """The alignment of one English pair, a sentence a line."""
    return linked_all([(original, copy)])[original, copy]


def linked_in(languages: tuple[str, str], original: str, copy: str) -> LinkedAlignment:
    """The alignment of a pair whose sides are in two languages, a sentence a line, by the model that reads them."""
    sides = tuple(
        readers.document_of_lines(text, name=name, language=code)
        for text, name, code in zip((original, copy), ("original", "copy"), languages, strict=True)
    )
    prepared = comparison.prepare((sides[0], sides[1]), settings=Settings(), lines=True)
    model = encoders.of(encoder(), prepared.codes)
    encoded = model.encode(prepared.texts, languages=prepared.languages)
    return comparison.linked(prepared, list(encoded), model=model.name, aligned=True)
