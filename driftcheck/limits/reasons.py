"""Why a pair cannot be judged, in one sentence."""

from __future__ import annotations

from collections.abc import Collection

from driftcheck.fingerprint import normalise
from driftcheck.languages import macrolanguage, primary
from driftcheck.limits.language import identify
from driftcheck.model import Alignment, Document

# Words that the longer text needs: in fewer the model sees too little.
LEAST_WORDS = 4
# Share of either side's words that must have a counterpart: below it, what corresponds is no sample of the rest.
LEAST_COVERAGE = 0.25
MOST_NAMED = 5  # languages that a sentence names


def reason(alignment: Alignment, *, languages: Collection[str] | None) -> str:
    """Why nothing can be said of a pair; empty where something can. `languages` are the model's; None if unknown.

    Texts that read the same are never beyond judging, and neither is one beside an empty one. The language is that
    which the text seems to be in, or else the one its reader was told.
    """
    original, copy = alignment.original, alignment.copy
    if normalise(original.text) == normalise(copy.text) or not (original.text.strip() and copy.text.strip()):
        return ""
    return _unknown(original, copy, languages) or _too_short(original, copy) or _too_little(alignment)


def _too_short(original: Document, copy: Document) -> str:
    longest = max(len(document.text.split()) for document in (original, copy))
    return f"neither text has {LEAST_WORDS} words" if longest < LEAST_WORDS else ""


def _unknown(original: Document, copy: Document, languages: Collection[str] | None) -> str:
    if languages is None:
        return ""
    for side, document in (("original", original), ("copy", copy)):
        language = identify(document.text, languages) or primary(document.language)
        if macrolanguage(language) not in languages:
            known = ", ".join(sorted(languages)) if len(languages) <= MOST_NAMED else f"{len(languages)} others"
            return f"the {side} is in a language that the model does not know ({language}; it knows {known})"
    return ""


def _too_little(alignment: Alignment) -> str:
    coverage = alignment.coverage
    if not alignment.related or max(coverage.original, coverage.copy) >= LEAST_COVERAGE:
        return ""
    return (
        f"too little corresponds ({coverage.original:.0%} of the original's words, "
        f"{coverage.copy:.0%} of the copy's) to judge the rest by"
    )
