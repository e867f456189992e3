"""Words that no dictionary, no frequency list, no name and not the original accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.lexicon import COMMON, in_dictionary, is_formed, meant, zipf
from driftcheck.rules.garble.passage import Fault, Passage

WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s$|['’]$")
JOINED = "@#/\\_&=+~"  # beside a word these make it a handle, a path, an address or code

UNKNOWN = 2.0  # Zipf: rarer than once in ten million words; benchmarks/results/garble.md has the others
SLIP_GAP = 1.5  # Zipf: by so much a word must be rarer than the one it is a slip for
TERM = 3  # a form that stands so often in the copy is a term of its subject


def words_of(text: str) -> frozenset[str]:
    """The words of a document and the parts of its compounds, in lower case."""
    words: set[str] = set()
    for match in WORD.finditer(text):
        whole = POSSESSIVE.sub("", match.group().lower().replace("’", "'"))
        words |= {whole, *re.split(r"[\-‐‑]", whole)}
    return frozenset(words)


def explained_words(original: str, copy: str) -> frozenset[str]:
    """What the two documents account for: the original's words, and the copy's names and repeated terms."""
    words = set(words_of(original))
    counts: dict[str, int] = {}
    for match in WORD.finditer(copy):
        form = POSSESSIVE.sub("", match.group())
        counts[form] = counts.get(form, 0) + 1
    for form, count in counts.items():
        if count >= TERM or not form.islower():
            words |= words_of(form)
    return frozenset(words)


def unknown_words(passage: Passage) -> Iterator[Fault]:
    """`nux`: a word that is in no dictionary and hardly ever seen.

    A slip of the pen (`hospotal`) is told apart: it can be read, so it is a minor fault, and it is reported
    only where the original has a counterpart. Text of the copy's own was typed by its writers, and whether
    they type well is not what a comparison is asked.
    """
    for match in WORD.finditer(passage.text):
        if _is_name_or_code(passage.text, match):
            continue
        for part in re.finditer(r"[^\-‐‑]+", match.group()):
            start = match.start() + part.start()
            word = POSSESSIVE.sub("", part.group())
            if word:
                yield from _judge(passage, Span(start, start + len(word)), is_whole=word == match.group())


def _judge(passage: Passage, span: Span, *, is_whole: bool) -> Iterator[Fault]:
    word = passage.quote(span)
    form = word.lower().replace("’", "'")
    if form in passage.explained or len(form) < (2 if is_whole else 4):
        return
    seen = zipf(form)
    if seen >= COMMON or in_dictionary(form):
        return
    likely = meant(form)
    if likely and zipf(likely) - seen >= SLIP_GAP and not is_formed(form):
        if passage.original_at(span.start):
            yield _slip(span, word, likely)
    elif seen < UNKNOWN and not is_formed(form):
        yield _unknown(span, word, seen)


def _is_name_or_code(text: str, match: re.Match[str]) -> bool:
    """Whether the word is capitalised, quoted by itself, inside a name, or part of an address, a number or code."""
    start, end = match.span()
    word = match.group()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if not word.islower() or (before and (before in JOINED or before.isdigit())):
        return True
    if after and (after in JOINED or after.isdigit()):
        return True
    if before == "." and text[start - 2 : start - 1].isalnum():
        return True
    if after == "." and text[end + 1 : end + 2].isalnum():
        return True
    if before in tuple("\"“'‘«") and after in tuple("\"”'’»"):
        return True
    return _is_capitalised(text[:start].split()[-1:]) and _is_capitalised(text[end:].split()[:1])


def _is_capitalised(words: list[str]) -> bool:
    return bool(words) and words[0][:1].isupper() and not words[0].endswith((".", ",", ":", ";"))


def _unknown(span: Span, word: str, seen: float) -> Fault:
    often = f"and is seen once in {10 ** (9 - seen):,.0f} words" if seen else "and has never been counted"
    return Fault(
        span=span,
        message=f"“{word}” is not a word.",
        evidence=f"“{word}” is in no dictionary, nor in the original, {often}",
        category=Category.UNINTELLIGIBLE,
        severity=Severity.MAJOR,
        sign=word.lower(),
    )


def _slip(span: Span, word: str, likely: str) -> Fault:
    return Fault(
        span=span,
        message=f"“{word}” is misspelt.",
        evidence=f"“{word}” is in no dictionary; “{likely}” is",
        category=Category.SPELLING,
        severity=Severity.MINOR,
        sign=word.lower(),
    )
