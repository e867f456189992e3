"""The writer who suddenly speaks: `I`, `my` or `your` outside quotation marks, in a report that has nobody speak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.passage import Fault, Passage, span_of

# A number that a king or a war bears is no pronoun, nor is a land mine.
SPEAKER = re.compile(r"(?<!\w)(?<![A-Z]\w\s)(?:I(?:['’](?:m|ve|d|ll))?(?=\s+[a-z])|me|my|myself)(?![\w'’.\-])")
# "You" is anybody in good prose ("you can see him in the trailer"); what is "yours" is hardly ever anybody's.
ADDRESSED = re.compile(r"(?<!\w)(?:yours?|yourself)(?![\w'’\-])")
BEFORE_NUMERAL = re.compile(r"(?:[A-Z][\w.’'-]*|Chapter|Part|Class|Phase)\s+$")
# Whatever may be said in these persons, with the words that stand for anybody ("you should" against "one should").
PERSONAL = re.compile(
    r"\b(?:I|me|my|mine|myself|we|us|our|ours|ourselves|you|yours?|yourself|yourselves|one|one['’]s|oneself|people"
    r"|let['’]?s|readers?|viewers?|users?|visitors?|consumers?|should|must|can|recommend(?:ed|s)?)\b"
)
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*(?:’\w[^‘’]*)*’(?!\w)")
MARKS = re.compile(r"[\"“”]")
LEAST_AROUND = 1000  # characters of a document that show whether it addresses anybody


def wrong_person(passage: Passage) -> Iterator[Fault]:
    """`southern my country`, where the original has no first or second person at all.

    A sentence without counterpart is judged by the text around it, and only if nobody else is addressed there.
    Sentences in quotation marks speak for whom they quote; a paragraph whose marks are not in pairs is not judged.
    """
    bare = QUOTED.sub(lambda match: " " * len(match.group()), passage.text)
    if MARKS.search(bare):
        return
    for pattern, severity in ((SPEAKER, Severity.MAJOR), (ADDRESSED, Severity.MINOR)):
        for match in pattern.finditer(bare):
            if match.group().startswith("I") and BEFORE_NUMERAL.search(bare[: match.start()]):
                continue
            original = passage.original_at(match.start())
            if original and not PERSONAL.search(original):
                yield _fault(span_of(match), match.group(), "the original's sentence has", severity)
            elif not original and _alone(passage, pattern, bare):
                yield _fault(span_of(match), match.group(), "the text around it has", Severity.MINOR)


def _alone(passage: Passage, pattern: re.Pattern[str], bare: str) -> bool:
    """Whether the pronoun stands once in its paragraph and nowhere in the stretches around, which are long enough."""
    around = QUOTED.sub(" ", passage.before) + "\n" + QUOTED.sub(" ", passage.after)
    return len(around) >= LEAST_AROUND and not pattern.search(around) and len(pattern.findall(bare)) == 1


def _fault(span: Span, word: str, who: str, severity: Severity) -> Fault:
    return Fault(
        span=span,
        message=f"“{word}” stands outside quotation marks, and nobody speaks",
        evidence=f"{who} no first or second person",
        category=Category.GRAMMAR,
        severity=severity,
        sign=word.lower(),
    )
