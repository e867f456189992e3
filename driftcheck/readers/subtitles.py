"""Subtitles, SRT and WebVTT: what the cues say, joined to sentences; the times are not compared.

A cue that follows after a pause begins a paragraph, and so does one that begins with a speaker's dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from driftcheck.model import Document
from driftcheck.readers.cleaning import Cleaner, line_spans
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.html.tokens import shown
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Traced, joined

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*")
_NUMBER = re.compile(r"\s*\d+\s*")
# Marks of either format: tags, and the braces of SubStation Alpha that some programs write into SRT.
_MARKUP = re.compile(r"</?(?:[a-zA-Z][^<>\n]{0,200}|\d[\d:.]{0,20})?>|\{\\[^{}\n]{0,200}\}")
_DASH = re.compile(r"[-–—‐]\s*(?=\S)")
_STOP = re.compile(r"[.!?…:。！？؟۔।][\"'”’»«›)\]]*$")
_PAUSE = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Cue:
    """Its number among the cues, when it is shown, in seconds, and its lines."""

    number: int
    start: float
    end: float
    lines: tuple[Traced, ...]


def read(raw: Raw) -> Document:
    """The text of a file of subtitles. Raises InputError for one without cues."""
    source = raw.decoded()
    cleaner = Cleaner(source)
    ended, before, at = 0.0, "", 0
    for cue in _cues(source):
        for index, line in enumerate(cue.lines):
            dash = _DASH.match(line.text)
            pause = not index and cue.start - ended >= _PAUSE
            runs_on = line.text[:1].islower() and not _STOP.search(before)
            if before and (dash or (pause and not runs_on)):
                cleaner.end_paragraph(at)
            elif before:
                cleaner.put(" ", at)
            if not index:
                cleaner.part(label=f"cue {cue.number}")
            spoken = line[dash.end() :] if dash else line
            cleaner.trace(spoken)
            before, at = spoken.text, spoken.places[-1] + 1
        ended = cue.end
    if not before:
        raise raw.refused("has no cue with a time and a text: give subtitles in SRT or WebVTT.")
    return cleaner.document(raw.name, raw.language_or(None))


def _cues(source: str) -> Iterator[Cue]:
    lines = [*line_spans(source)]
    times = [index for index, (start, end) in enumerate(lines) if "-->" in source[start:end]]
    number = 0
    for at, following in pairwise([*times, len(lines)]):
        found = _TIMES.match(source, lines[at][0])
        if found is None:
            continue
        number += 1
        texts: list[Traced] = []
        for start, end in lines[at + 1 : following]:
            if not source[start:end].strip():
                break
            text = _text(source, start, end)
            if text.text:
                texts.append(text)
        # Without a blank line between, the next cue's number is no text of this one.
        if following < len(lines) and len(texts) > 1 and _NUMBER.fullmatch(texts[-1].text):
            below = lines[following - 1]
            if texts[-1].places[0] >= below[0]:
                texts.pop()
        if texts:
            yield Cue(number, _seconds(found.groups()[:4]), _seconds(found.groups()[4:]), tuple(texts))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    return 3600 * hours + 60 * minutes + seconds + float(f"0.{parts[3]}")


def _text(source: str, start: int, end: int) -> Traced:
    pieces: list[Traced] = []
    at = start
    for mark in _MARKUP.finditer(source, start, end):
        pieces.append(shown(source, at, mark.start()))
        at = mark.end()
    return collapsed(joined([*pieces, shown(source, at, end)]))
