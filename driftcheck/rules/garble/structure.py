"""Sentences with a hole: a word that wants another after it and gets a full stop, or a word that cannot stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category, Role, Severity, Span
from driftcheck.rules.garble.forms import ARTICLES, NEVER_AFTER_ARTICLE, NEVER_FINAL, PREPOSITIONS, word_set
from driftcheck.rules.garble.passage import Fault, Passage
from driftcheck.rules.garble.punctuation import torn_off_sign

BEFORE_STOP = re.compile(
    r"(?<![\w'’\-])(?P<before>[^\W_]+(?:['’\-][^\W_]+)*)\s+(?P<last>[a-z]+)(?P<gap>\s*)(?P<stop>[.,;:!?)])(?![.\w])"
)
DETERMINED = re.compile(
    r"(?<![\w'’\-/.\"“])(?P<determiner>a|an|the|my|our|your|their|every|The|An|My|Our|Your|Their|Every)"
    r"\s+(?P<next>[a-z]+)(?![\w'’\-/.]|\s+[\-–—/]|\s+cappella|\s+and\s+fro)"
)
BROKEN_NOUN_PHRASE = re.compile(
    r"(?<![\w\-])(?P<article>[Aa]n?)\s+(?P<noun>[a-z]{3,})(?:\s+(?P<name>[A-Z][\w'’\-]+)){2,}\s+(?:which|that)\b"
)
ARTICLE_BEFORE_NAME = re.compile(
    r"(?<!\w)the\s+(?P<name>[A-Z][\w]*)(?=[.,;:)]|\s+(?:and|or|who|is|was|has|had|said)\b)"
)
LEAST_SENTENCE = 8  # words; what is shorter and lacks a full stop is a heading or a caption
CUT_OFF = (NEVER_FINAL | word_set("of to from with by at")) - {"over"}


def dangling(passage: Passage) -> Iterator[Fault]:
    """`research on .`, `the end of the.`: prepositions may end a sentence, but not with a gap after them."""
    for match in BEFORE_STOP.finditer(passage.text):
        last, stop, gap = match["last"], match["stop"], match["gap"]
        lost = last in NEVER_FINAL and (stop in ".!?;)" or last in ARTICLES - {"a"})
        lost = lost or (bool(gap) and stop in ".,;" and (last in PREPOSITIONS or last in NEVER_FINAL))
        if lost:
            span = Span(match.start(), match.end())
            sign = torn_off_sign(stop) if gap else ""
            yield _hole(span, f"“{last}” has nothing to refer to", f"“{passage.quote(span)}” breaks off", sign=sign)


def cut_off(passage: Passage) -> Iterator[Fault]:
    """A paragraph of running text that just stops: `… to fund the satellites of the`."""
    last = passage.sentences[-1]
    text = passage.quote(last).rstrip()
    words = text.split()
    if passage.roles[-1] is not Role.BODY or len(words) < LEAST_SENTENCE or words[-1] not in CUT_OFF:
        return
    start = last.start + text.rindex(words[-2], 0, len(text) - len(words[-1]))
    yield _hole(Span(start, last.start + len(text)), "the sentence is cut off", f"its last word is “{words[-1]}”")


def misplaced(passage: Passage) -> Iterator[Fault]:
    """`the of`, `a was`: words that never follow an article or a possessive."""
    for match in DETERMINED.finditer(passage.text):
        if match["next"] in NEVER_AFTER_ARTICLE and match["next"] != match["determiner"].lower():
            span = Span(match.start(), match.end())
            evidence = f"“{match['next']}” cannot follow “{match['determiner']}”"
            yield _hole(span, "a word is missing or misplaced", evidence)


def broken_noun_phrase(passage: Passage) -> Iterator[Fault]:
    """`a report Wall Street Journal which`: a name dropped beside the noun that it should stand before."""
    for match in BROKEN_NOUN_PHRASE.finditer(passage.text):
        span = Span(match.start(), match.end())
        yield Fault(
            span=span,
            message="the words of a name and its noun are out of order",
            evidence=f"nothing joins “{match['noun']}” to the name after it",
            category=Category.GRAMMAR,
            severity=Severity.MINOR,
            sign=passage.quote(span),
        )


def article_before_name(passage: Passage) -> Iterator[Fault]:
    """`owner of the X` where the original says `owner of X`, and nowhere `the X`.

    Acronyms, and what the original uses as part of a longer name only, take an article or leave it.
    """
    for match in ARTICLE_BEFORE_NAME.finditer(passage.text):
        name = match["name"]
        original = passage.original_at(match.start())
        acronym = len(name) > 1 and name.isupper()
        if acronym or name.endswith("s") or not original:
            continue
        escaped = re.escape(name)
        bare = re.search(rf"\b(?:of|by|with|to|from|for|on|at|in|and)\s+{escaped}(?=[.,;:)]|\s+[a-z])", original)
        if bare is None or re.search(rf"\b[Tt]he\s+{escaped}\b", original):
            continue
        span = Span(match.start(), match.end())
        yield Fault(
            span=span,
            message=f"“{name}” is a name and takes no article",
            evidence=f"the original has “{bare.group()}”",
            category=Category.GRAMMAR,
            severity=Severity.MINOR,
            sign=passage.quote(span),
        )


def _hole(span: Span, message: str, evidence: str, *, sign: str = "") -> Fault:
    return Fault(
        span=span,
        message=message,
        evidence=evidence,
        category=Category.UNINTELLIGIBLE,
        severity=Severity.MAJOR,
        sign=sign or evidence,
    )
