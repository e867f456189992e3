"""Copies of news articles with seeded damage, and the links that are then right.

A fifth of the segments is dropped, three paragraphs are moved, a tenth of the lines is foreign, and a tenth of
the lines takes up the next one. The same record and version always give the same damage.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from benchmarks.bench import Record
from benchmarks.scoring import Link

DROPPED, FOREIGN, MERGED, MOVED = 0.2, 0.1, 0.1, 3
FEWEST_PARAGRAPHS = 4  # an article that the data gives as one block is cut into paragraphs of two sentences


@dataclass(frozen=True, slots=True)
class Damaged:
    """`moved` holds the sentences of the original whose paragraph was moved."""

    original: tuple[str, ...]
    copy: tuple[str, ...]
    gold: tuple[Link, ...]
    moved: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    original: tuple[int, ...]


def damaged(record: Record, version: str, foreign: Sequence[str]) -> Damaged:
    """The version refA as the original and a damaged `version` as the copy, with lines of `foreign` mixed in."""
    random = Random(zlib.crc32(f"{record['id']} {version}".encode()))
    segments = record["versions"][version]
    dropped = set(random.sample(range(len(segments)), round(DROPPED * len(segments))))
    order, moved = _moved(_paragraphs(record["paragraph"]), random)
    lines = [_Line(segments[i], (i,)) for i in order if i not in dropped]
    for _ in range(round(FOREIGN * len(segments))):
        lines.insert(random.randrange(len(lines) + 1), _Line(random.choice(foreign), ()))
    lines = _merged(lines, random)
    gold: list[Link] = [(line.original, (j,)) for j, line in enumerate(lines)]
    gold += [((i,), ()) for i in sorted(dropped)]
    return Damaged(tuple(record["versions"]["refA"]), tuple(line.text for line in lines), tuple(gold), frozenset(moved))


def _paragraphs(numbers: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for segment, number in enumerate(numbers):
        if segment and number == numbers[segment - 1]:
            found[-1].append(segment)
        else:
            found.append([segment])
    if len(found) < FEWEST_PARAGRAPHS:
        found = [list(range(start, min(start + 2, len(numbers)))) for start in range(0, len(numbers), 2)]
    return found


def _moved(paragraphs: Sequence[list[int]], random: Random) -> tuple[list[int], set[int]]:
    picked = random.sample(range(len(paragraphs)), min(MOVED, max(0, len(paragraphs) - 1)))
    order = [paragraph for index, paragraph in enumerate(paragraphs) if index not in picked]
    for index in picked:
        order.insert(random.randrange(len(order) + 1), paragraphs[index])
    return [segment for paragraph in order for segment in paragraph], {
        segment for index in picked for segment in paragraphs[index]
    }


def _merged(lines: list[_Line], random: Random) -> list[_Line]:
    """A tenth of the lines joined with the next, where the two are neighbours in the original as well."""
    able = [
        at
        for at, (line, after) in enumerate(pairwise(lines))
        if line.original and after.original == (line.original[-1] + 1,)
    ]
    random.shuffle(able)
    chosen: set[int] = set()
    for at in able:
        if len(chosen) < round(MERGED * len(lines)) and not {at - 1, at + 1} & chosen:
            chosen.add(at)
    return [
        replace(line, text=f"{line.text} {lines[at + 1].text}", original=line.original + lines[at + 1].original)
        if at in chosen
        else line
        for at, line in enumerate(lines)
        if at - 1 not in chosen
    ]
