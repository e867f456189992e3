"""Places where a sentence lacks the noun that its words call for: `born in,`, `the of`, `Said that`."""

from __future__ import annotations

from collections import Counter

from driftcheck import languages


def gaps(text: str, code: str) -> Counter[str]:
    """What seem to be gaps, and how many of each; only what the sentence's counterpart lacks means anything."""
    language = languages.get(code)
    found = Counter(
        " ".join(m.group().casefold().split()) for m in language.pattern("names", "gap.noun").finditer(text)
    )
    if language.pattern("names", "gap.subject").search(text):
        found["subject"] += 1
    return found
