"""Words that no dictionary, no frequency list, no name and not the original accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.lexicon import COMMON, in_dictionary, is_formed, meant
from driftcheck.rules.garble.passage import Fault, Passage
from driftcheck.wordlists import zipf

WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s$|['’]$")
# The sounds of a word (IPA) are no word: the Unicode blocks of their letters, modifiers and accents.
PHONETIC = re.compile(r"[\u0250-\u036f]")
# The text itself says that the next word is one to be learnt.
INTRODUCED = re.compile(
    r"\b(?:called|known as|termed|named|dubbed|nicknamed|pronounced|literally|spelled|spelt|terms?|words?)"
    r"\s+(?:an?\s+|the\s+)?$"
)
JOINED = "@#/\\_&=+~"  # beside a word these make it a handle, a path, an address or code

UNKNOWN = 2.0  # Zipf: rarer than once in ten million words; benchmarks/results/garble.md has the others
SLIP_GAP = 1.5  # Zipf: by so much a word must be rarer than the one it is a slip for
CONTEXT = 40  # characters on either side that may present a word
LONGEST_WORD = 60  # letters; what is longer is a formula, a key or a row of letters
FOREIGN_RUN = 3  # so many unknown words together are not garbled but in another language
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


def unknown_words(passage: Passage, *, rarer_than: float = UNKNOWN) -> Iterator[Fault]:
    """`nux`: a word that is in no dictionary and hardly ever seen.

    A slip of the pen (`hospotal`) is told apart: it can be read, so it is a minor fault, and it is reported
    only where the original has a counterpart. Text of the copy's own was typed by its writers, and whether
    they type well is not what a comparison is asked. `rarer_than` is the Zipf frequency below which a word counts as
    never seen.
    """
    faults = list(_odd_words(passage, rarer_than=rarer_than))
    unknown = [fault for fault in faults if fault.category is Category.UNINTELLIGIBLE]
    runs = [run for run in _runs(passage.text, unknown) if len(run) >= FOREIGN_RUN]
    for run in runs:
        yield _foreign(passage, Span(run[0].span.start, run[-1].span.end))
    in_runs = {fault.span for run in runs for fault in run}
    yield from (fault for fault in faults if fault.span not in in_runs)


def _odd_words(passage: Passage, *, rarer_than: float) -> Iterator[Fault]:
    for match in WORD.finditer(passage.text):
        if (
            not match.group().islower()
            or len(match.group()) > LONGEST_WORD
            or _is_common(passage, match.group())
            or _is_code(passage.text, match)
            or _is_presented(passage.text, match)
        ):
            continue
        for part in re.finditer(r"[^\-‐‑]+", match.group()):
            start = match.start() + part.start()
            word = POSSESSIVE.sub("", part.group())
            if word:
                span = Span(start, start + len(word))
                yield from _judge(passage, span, is_whole=word == match.group(), rarer_than=rarer_than)


def _is_common(passage: Passage, word: str) -> bool:
    """Whether nothing is to be said of the word and its parts, as of most: no more need be asked of those."""
    whole = POSSESSIVE.sub("", word).replace("’", "'")
    return all(part in passage.explained or zipf(part) >= COMMON for part in re.split(r"[\-‐‑]", whole))


def _judge(passage: Passage, span: Span, *, is_whole: bool, rarer_than: float) -> Iterator[Fault]:
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
    elif seen < rarer_than and not is_formed(form):
        yield _unknown(span, word, seen)


def _runs(text: str, faults: list[Fault]) -> Iterator[list[Fault]]:
    """Faults that stand close together, a word or two between them at the most."""
    run: list[Fault] = []
    for fault in faults:
        if run and len(text[run[-1].span.end : fault.span.start].split()) > 2:
            yield run
            run = []
        run.append(fault)
    yield run


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether the word is part of an address, a handle, a number with its unit, code, or phonetic script."""
    start, end = match.span()
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if PHONETIC.search(before + match.group() + after):
        return True
    return any(
        near[:1] and (near[0] in JOINED or near[0].isdigit() or (near[0] == "." and near[1:2].isalnum()))
        for near in (before[::-1], after)
    )


def _is_presented(text: str, match: re.Match[str]) -> bool:
    """Whether the text shows that it means the word: in quotation marks or brackets, as a term, inside a name."""
    start, end = match.span()
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    enclosed = before[-1:] in tuple("\"“'‘«([") and after[:1] in tuple("\"”'’»)]")
    inside_name = _is_capitalised(before.split()[-1:]) and _is_capitalised(after.split()[:1])
    return enclosed or inside_name or bool(INTRODUCED.search(before))


def _is_capitalised(words: list[str]) -> bool:
    return bool(words) and words[0][:1].isupper() and not words[0].endswith((".", ",", ":", ";"))


def _unknown(span: Span, word: str, seen: float) -> Fault:
    often = f"and is seen once in {10 ** (9 - seen):,.0f} words" if seen else "and has never been counted"
    return Fault(
        span=span,
        message=f"“{word}” is not a word",
        evidence=f"“{word}” is in no dictionary, nor in the original, {often}",
        category=Category.UNINTELLIGIBLE,
        severity=Severity.MAJOR,
        sign=word.lower(),
    )


def _foreign(passage: Passage, span: Span) -> Fault:
    return Fault(
        span=span,
        message="words were left in another language",
        evidence="none of the words here is in the dictionary or in the original",
        category=Category.UNTRANSLATED,
        severity=Severity.MAJOR,
        sign=passage.quote(span).lower(),
    )


def _slip(span: Span, word: str, likely: str) -> Fault:
    return Fault(
        span=span,
        message=f"“{word}” is misspelt",
        evidence=f"“{word}” is in no dictionary; “{likely}” is",
        category=Category.SPELLING,
        severity=Severity.MINOR,
        sign=word.lower(),
    )
