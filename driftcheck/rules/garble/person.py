"""The writer who suddenly speaks: `I`, `my` or `your` outside quotation marks, in a report that has nobody speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from driftcheck.model import Category
from driftcheck.rules.garble.passage import Fault, Passage, major, minor, span_of
from driftcheck.util.patterns import lazy_pattern

QUOTED = lazy_pattern(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*(?:’\w[^‘’]*)*’(?!\w)")
MARKS = lazy_pattern(r"[\"“”]")
LEAST_AROUND = 1000  # characters of a document that show whether it addresses anybody


def wrong_person(passage: Passage) -> Iterator[Fault]:
    """`southern my country`, where the original has no first or second person at all.

    A sentence without counterpart is judged by the text around it, and only if nobody else is addressed there.
    Sentences in quotation marks speak for whom they quote; a paragraph whose marks are not in pairs is not judged.
    """
    bare = QUOTED.sub(lambda match: " " * len(match.group()), passage.text)
    if MARKS.search(bare):
        return
    speaker, addressed, numeral, personal = (
        passage.language.pattern("garble", f"person.{key}")
        for key in ("speaker", "addressed", "before-numeral", "personal")
    )
    for pattern, fault in ((speaker, major), (addressed, minor)):
        for match in pattern.finditer(bare):
            if match.group().startswith("I") and numeral.search(bare[: match.start()]):
                continue
            original = passage.original_at(match.start())
            if original and not personal.search(original):
                yield _spoken(fault, match, "the original's sentence has")
            elif not original and _alone(passage, pattern, bare):
                yield _spoken(minor, match, "the text around it has")


def _alone(passage: Passage, pattern: re.Pattern[str], bare: str) -> bool:
    """Whether the pronoun stands once in its paragraph and nowhere in the stretches around, which are long enough."""
    around = QUOTED.sub(" ", passage.before) + "\n" + QUOTED.sub(" ", passage.after)
    return len(around) >= LEAST_AROUND and not pattern.search(around) and len(pattern.findall(bare)) == 1


def _spoken(fault: Callable[..., Fault], match: re.Match[str], who: str) -> Fault:
    return fault(
        Category.GRAMMAR,
        span_of(match),
        f"“{match.group()}” stands outside quotation marks, and nobody speaks",
        evidence=f"{who} no first or second person",
        sign=match.group().lower(),
    )
