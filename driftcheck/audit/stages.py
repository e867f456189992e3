"""The stages that a chunk of pairs goes through: prepare (read and split), encode, judge (align and check).

Preparing and judging are plain functions of what they are given, so that any process can run them; encoding belongs
to whoever holds the model.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from driftcheck import encoders, readers, reading
from driftcheck.audit import remote, rows
from driftcheck.audit.columns import Row
from driftcheck.audit.packing import Asked, Packed, PackedText, pack, packed, unpack
from driftcheck.audit.pair import Pair, Source
from driftcheck.audit.work import Chunk, Outcome, Work
from driftcheck.comparison import Prepared, choose, conclude, prepare
from driftcheck.encoders import Encoder
from driftcheck.errors import DriftcheckError, InputError
from driftcheck.model import Document, Progress
from driftcheck.readers import Side
from driftcheck.readers.raw import check_length
from driftcheck.reporting import scoring
from driftcheck.settings import Settings
from driftcheck.util import storage

# Bytes of encodings that the encoding stage keeps, so that a sentence that comes again is not encoded again: those of
# some 2,000 sentences. What comes again later is read from the cache on disk.
KEPT_BYTES = 96_000_000


@dataclass(frozen=True, slots=True)
class PreparedChunk:
    """A chunk whose pairs are read and split, or have an error.

    `texts` are its distinct sentences, each behind its language.
    """

    chunk: Chunk
    pairs: tuple[Prepared | str, ...]
    texts: tuple[Asked, ...]


def prepare_chunk(work: Work, chunk: Chunk) -> PreparedChunk:
    """Reads and splits the pairs of a chunk."""
    with storage.using(work.settings.cache_dir):  # what languages are told apart by lies there
        found = tuple(_prepared(work, pair) for pair in chunk.pairs)
    texts = dict.fromkeys(asked for pair in found if not isinstance(pair, str) for asked in _asked(work, pair))
    return PreparedChunk(chunk, found, tuple(texts))


class EncodingStage:
    """Encodes the sentences of many chunks in common batches, those it has seen lately only once."""

    def __init__(self, encoder: Encoder, *, kept_bytes: int = KEPT_BYTES) -> None:
        self.sentences = 0
        self._encoder = encoder
        self.kept_bytes = 0
        self._most = kept_bytes
        self._kept: OrderedDict[Asked, PackedText] = OrderedDict()

    def encode(self, chunks: Sequence[Sequence[Asked]], *, progress: Progress | None = None) -> list[Packed]:
        """The encodings of each chunk's texts; what `progress` raises ends it."""
        wanted = dict.fromkeys(asked for texts in chunks for asked in texts)
        found = {asked: self._kept[asked] for asked in wanted if asked in self._kept}
        new = [asked for asked in wanted if asked not in found]
        for model in dict.fromkeys(asked.model for asked in new):
            own = [asked for asked in new if asked.model == model]
            # What a model knows names it: of `auto` it is the packaged one for these languages.
            encoder = encoders.of(self._encoder, encoders.languages(model) or ())
            languages = [one.language for one in own]
            encodings = encoder.encode([one.text for one in own], languages=languages, progress=progress)
            found.update(zip(own, map(packed, encodings), strict=True))
        self.sentences += len(new)
        self._keep(found)
        return [pack(texts, found) for texts in chunks]

    def _keep(self, found: dict[Asked, PackedText]) -> None:
        for text, each in found.items():
            if text not in self._kept:
                self.kept_bytes += each.size
            self._kept[text] = each
            self._kept.move_to_end(text)
        while self.kept_bytes > self._most:
            self.kept_bytes -= self._kept.popitem(last=False)[1].size


def judge_chunk(work: Work, prepared: PreparedChunk, encodings: Packed) -> Outcome:
    """Aligns and checks the pairs of a chunk."""
    of_text = unpack(encodings)
    rules, how = choose(work.settings), scoring(work.settings)
    pairs: list[Row] = []
    findings: list[Row] = []
    for pair, found in zip(prepared.chunk.pairs, prepared.pairs, strict=True):
        if isinstance(found, str):
            pairs.append(rows.broken_row(pair, found, columns=work.columns))
            continue
        try:
            encoded = [of_text[asked] for asked in _asked(work, found)]
            model = encoders.choose(work.model, found.codes)
            with storage.using(work.settings.cache_dir):  # the rules' word lists lie there too
                report = conclude(found, encoded, rules=rules, signature=work.signature, model=model, scoring=how)
            row, own = rows.pair_row(pair, report, columns=work.columns), rows.finding_rows(pair, report)
        except Exception as error:  # noqa: BLE001 - one pair must not end an audit of millions, whatever is wrong
            pairs.append(rows.broken_row(pair, told(error), columns=work.columns))
        else:
            pairs.append(row)
            findings.extend(own)
    return Outcome(prepared.chunk, tuple(pairs), tuple(findings))


def _asked(work: Work, pair: Prepared) -> list[Asked]:
    """The texts of a pair, each with the model for the pair's languages."""
    model = encoders.choose(work.model, pair.codes)
    return [Asked(model, language, text) for language, text in zip(pair.languages, pair.texts, strict=True)]


def told(error: Exception) -> str:
    """An error as a row tells it: the sentence to the user, or else which bug it was."""
    return str(error) if isinstance(error, DriftcheckError) else f"{type(error).__name__}: {error}"


def documents(pair: Pair, settings: Settings) -> tuple[Document, Document]:
    """The two Documents of a pair. Raises InputError where one of them cannot be read, or is too long to compare."""
    if pair.original.missing is not None:
        # What is wrong with the copy may be why no original was found for it.
        _document(pair.copy, Side.COPY, settings)
    found = _document(pair.original, Side.ORIGINAL, settings), _document(pair.copy, Side.COPY, settings)
    return reading.bounded(found, settings)


def _prepared(work: Work, pair: Pair) -> Prepared | str:
    try:
        return prepare(documents(pair, work.settings), settings=work.settings)
    except Exception as error:  # noqa: BLE001 - as in judge_chunk: a reader may fail in any way
        return told(error)


def _document(source: Source, side: Side, settings: Settings) -> Document:
    if source.missing is not None:
        raise InputError(source.missing)
    if source.text is not None:
        if len(source.text.encode("utf-8", "replace")) > settings.max_bytes:
            raise InputError(
                f"{source.name} is larger than {settings.max_bytes:,} bytes: raise max-bytes in the configuration."
            )
        check_length(source.text, name=source.name, most=reading.longest(settings, compared=True))
        return readers.document(source.text, name=source.name, language=settings.told_language)
    return replace(document(source.path or source.name, settings, side=side), name=source.name)


def document(path: str, settings: Settings, *, side: Side = Side.ORIGINAL) -> Document:
    """The Document in the file at `path`, wherever it lies. Raises InputError where it cannot be read."""
    # What does not depend on the side is read once for both.
    which = side if readers.bilingual(path) else Side.ORIGINAL
    return _read(
        path,
        max_bytes=settings.max_bytes,
        language=settings.told_language,
        encoding=reading.encoding(side, settings),
        text_field=settings.text_field,
        side=which,
        most_characters=reading.longest(settings, compared=True),
    )


@lru_cache(maxsize=32)  # an original often has several copies, and they stand together
def _read(name: str, *, max_bytes: int, **how: Any) -> Document:
    with remote.local_copy(name, max_bytes=max_bytes) as path:
        return readers.read(path, max_bytes=max_bytes, **how)
