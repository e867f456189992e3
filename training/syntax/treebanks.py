"""Universal Dependencies as the head learns them: a text, where its words stand, and their tree."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any
from zlib import crc32

from driftcheck import tokenization
from driftcheck.document import Span
from driftcheck.syntax.characters import INSIDE
from driftcheck.tokenization.table import table

# Treebanks whose licence is not open enough to train on: GPL 3.0 and LGPL-LR.
LEFT_OUT = frozenset({"LFG", "Sequoia", "FQB", "TreeGal"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """`spans` of the w words in `text`; `heads` are indices of words, -1 for the root. `name` is treebank:sent_id."""

    name: str
    treebank: str
    split: str
    text: str
    spans: tuple[Span, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def folder() -> Path:
    """Where the data lies: DRIFTCHECK_BENCH, else ../shared, as for the benchmarks."""
    return Path(os.environ.get("DRIFTCHECK_BENCH", Path(__file__).parents[2] / ".." / "shared")) / "ud"


def read(language: str, *, at: Path | None = None) -> Iterator[Sentence]:
    """The sentences of a language whose treebanks may be trained on, in the file's order."""
    with gzip.open((at or folder()) / f"ud_{language}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["treebank"] not in LEFT_OUT:
                one = sentence(record)
                yield in_characters(one, language) if table(language).characters else one


def to_train(language: str, most: int) -> list[Sentence]:
    """At most so many training sentences of a language: every one of PUD, and of the others any."""
    ours = [one for one in read(language) if one.split == "train"]
    return sorted(ours, key=lambda one: (one.treebank != "PUD", crc32(one.name.encode())))[:most]


def sentence(record: Mapping[str, Any]) -> Sentence:
    """A sentence with words that have no place of their own in the text, as in French `du`, made one.

    Such a word is, in the tree, the first of its parts whose head stands outside; what hangs on another part hangs on
    it.
    """
    text, groups = _surface(record)
    kept = [_outermost(record["heads"], members) for _, members in groups]
    of_part = {part: at for at, (_, members) in enumerate(groups) for part in members}
    heads = [record["heads"][part] for part in kept]
    return Sentence(
        name=record["id"],
        treebank=record["treebank"],
        split=record["split"],
        text=text,
        spans=tuple(span for span, _ in groups),
        upos=tuple(record["upos"][part] for part in kept),
        heads=tuple(of_part[head - 1] if head else -1 for head in heads),
        relations=tuple(record["rels"][part] for part in kept),
    )


def in_characters(one: Sentence, language: str) -> Sentence:
    """A sentence whose words are cut as the tokenizer of a language without spaces cuts them.

    What stands behind a word's first piece hangs on it by INSIDE, as in Li et al. 2018
    (https://aclanthology.org/D18-1168): whoever reads the tree finds the words by that.
    """
    pieces = [
        [piece.shifted(span.start) for piece in tokenization.tokenize(one.text[span.start : span.end], language)]
        for span in one.spans
    ]
    first = list(accumulate(map(len, pieces), initial=0))
    spans, upos, heads, relations = [], [], [], []
    for word, own in enumerate(pieces):
        head = one.heads[word]
        spans += own
        upos += [one.upos[word]] * len(own)
        heads += [first[head] if head >= 0 else -1, *[first[word]] * (len(own) - 1)]
        relations += [one.relations[word], *[INSIDE] * (len(own) - 1)]
    return replace(one, spans=tuple(spans), upos=tuple(upos), heads=tuple(heads), relations=tuple(relations))


def _surface(record: Mapping[str, Any]) -> tuple[str, list[tuple[Span, range]]]:
    """The text, and for each stretch of it that is a word the indices of the parts that it is written for."""
    words, spaces = record["words"], record["spaces"]
    merged = {
        start: (end, surface) for start, end, surface in record.get("mwt", []) if "".join(words[start:end]) != surface
    }
    text = ""
    groups = []
    at = 0
    while at < len(words):
        end, surface = merged.get(at, (at + 1, words[at]))
        groups.append((Span(len(text), len(text) + len(surface)), range(at, end)))
        text += surface + (" " if spaces[end - 1] else "")
        at = end
    return text, groups


def _outermost(heads: Sequence[int], members: range) -> int:
    return next(part for part in members if heads[part] - 1 not in members)
