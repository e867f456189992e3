"""Sentences with a hole: a word that wants another after it and gets a full stop, or a word that cannot stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category, Role, Span
from driftcheck.rules.garble.passage import Fault, Passage, major, minor, span_of
from driftcheck.rules.garble.punctuation import torn_off_sign
from driftcheck.util.patterns import lazy_pattern

BEFORE_STOP = lazy_pattern(
    r"(?<![\w'’\-])(?P<before>[^\W_]+(?:['’\-][^\W_]+)*)\s+(?P<last>[a-z]+)(?P<gap>\s*)(?P<stop>[.,;:!?)])(?![.\w])"
)
LEAST_WORDS, LEAST_LETTERS = 4, 3  # of a text that breaks off, and of its last word
SIGNS = ".,;:!?()[]\"'“”‘’«»„"
LEAST_SENTENCE = 8  # words; what is shorter and lacks a full stop is a heading or a caption


def dangling(passage: Passage) -> Iterator[Fault]:
    """`research on .`, `the end of the.`: prepositions may end a sentence, but not with a gap after them."""
    articles, never, stranded, prepositions = (
        passage.language.words("garble", key) for key in ("articles", "never-final", "stranded", "prepositions")
    )
    for match in BEFORE_STOP.finditer(passage.text):
        last, stop, gap = match["last"], match["stop"], match["gap"]
        lost = last in never - stranded and (stop in ".!?;)" or last in articles - {"a"})
        lost = lost or (bool(gap) and stop in ".,;" and (last in prepositions or last in never))
        if lost:
            span = span_of(match)
            sign = torn_off_sign(stop) if gap else ""
            yield _hole(span, f"“{last}” has nothing to refer to", f"“{passage.quote(span)}” breaks off", sign=sign)


def cut_off(passage: Passage) -> Iterator[Fault]:
    """A paragraph of running text that just stops: `… to fund the satellites of the`."""
    never, stranded, stopped = (passage.language.words("garble", key) for key in ("never-final", "stranded", "cut-off"))
    last = passage.sentences[-1]
    text = passage.quote(last).rstrip()
    words = text.split()
    if (
        passage.roles[-1] is not Role.BODY
        or len(words) < LEAST_SENTENCE
        or words[-1] not in (never | stopped) - stranded
    ):
        return
    start = last.start + text.rindex(words[-2], 0, len(text) - len(words[-1]))
    yield _hole(Span(start, last.start + len(text)), "the sentence is cut off", f"its last word is “{words[-1]}”")


def broken_off(passage: Passage) -> Iterator[Fault]:
    """`400 passengers were strand`: the last word is the beginning of one of the original's, and no sign ends it."""
    last, original = passage.sentences[-1], passage.originals[-1].rstrip()
    text = passage.quote(last).rstrip()
    words = text.split()
    if passage.roles[-1] is not Role.BODY or len(words) < LEAST_WORDS or not text[-1].isalnum():
        return
    ended, theirs = not original[-1:].isalnum(), {word.strip(SIGNS) for word in original.split()}
    begun = len(words[-1]) >= LEAST_LETTERS and words[-1] not in theirs
    whole = next((word for word in sorted(theirs) if word.startswith(words[-1])), "") if original and ended else ""
    if begun and whole:
        start = last.start + text.rindex(words[-2], 0, len(text) - len(words[-1]))
        evidence = f"its last word is “{words[-1]}”, with which the original's “{whole}” begins"
        yield _hole(Span(start, last.start + len(text)), "the text breaks off within a word", evidence)


def misplaced(passage: Passage) -> Iterator[Fault]:
    """`the of`, `a was`: words that never follow an article or a possessive."""
    never = passage.language.words("garble", "never-determined")
    for match in passage.language.pattern("garble", "determined").finditer(passage.text):
        if match["next"] in never and match["next"] != match["determiner"].lower():
            evidence = f"“{match['next']}” cannot follow “{match['determiner']}”"
            yield _hole(span_of(match), "a word is missing or misplaced", evidence)


def noun_before_name(passage: Passage) -> Iterator[Fault]:
    """`a report Wall Street Journal` where the original says `Wall Street Journal report`."""
    for match in passage.language.pattern("garble", "noun-before-name").finditer(passage.text):
        name, original = match["name"], passage.original_at(match.start())
        if re.search(rf"{re.escape(name)}\s+{match['noun']}\b", original) and match.group() not in original:
            yield minor(
                Category.GRAMMAR,
                span_of(match),
                "the words of a name and its noun are out of order",
                evidence=f"the original has “{name} {match['noun']}”",
                sign=match.group(),
            )


def article_before_name(passage: Passage) -> Iterator[Fault]:
    """`owner of the X` where the original says `owner of X`, and nowhere `the X`.

    Acronyms, and what the original uses as part of a longer name only, take an article or leave it.
    """
    bare, determined = (passage.language.pattern("garble", key) for key in ("bare-name", "determined-name"))
    for match in passage.language.pattern("garble", "article-before-name").finditer(passage.text):
        name = match["name"]
        original = passage.original_at(match.start())
        acronym = len(name) > 1 and name.isupper()
        if acronym or name.endswith("s") or not original:
            continue
        without = next((found for found in bare.finditer(original) if found["name"] == name), None)
        if without is None or any(found["name"] == name for found in determined.finditer(original)):
            continue
        yield minor(
            Category.GRAMMAR,
            span_of(match),
            f"“{name}” is a name and takes no article",
            evidence=f"the original has “{without.group()}”",
            sign=match.group(),
        )


def _hole(span: Span, message: str, evidence: str, *, sign: str = "") -> Fault:
    return major(Category.UNINTELLIGIBLE, span, message, evidence=evidence, sign=sign or evidence)
