"""Places where a sentence lacks the noun that its words call for: `born in,`, `the of`, `Said that`."""

from __future__ import annotations

import re
from collections import Counter

_CANNOT = (
    "in|at|of|on|for|by|with|and|or|has|have|had|is|was|were|are|will|would|can|could|should|said|says|who|which|that"
)
_VERBS = "has|have|had|is|was|were|are|will|would|can|could|should|may|might|said|says|told"
_HOLE = re.compile(
    rf"\b(?:in|at|of|from|by|into|near|the|an)\s+(?:{_CANNOT})\b"
    rf"|\b(?:in|at|of|from|by|with|into|to|for|the|and|as|near|between)\s*(?=[,.;:!?)]|$)"
    rf"|,\s+(?:{_VERBS})\b|(?<![\w'’”\"])['’]s\b|\(\s*\)|,\s*,|[\"“]\s*[\"”]|\(,",
    re.IGNORECASE,
)
_HEADLESS = re.compile(rf"^\W*(?:(?i:{_VERBS})\b|[A-Z]\w+ed\s+(?:that|the|a|an|his|her|its|their)\b)(?!.*\?)")
_GENITIVE = re.compile(r"^\W*'s\b")


def holes(text: str) -> Counter[str]:
    """What seem to be holes, and how many of each; only what the sentence's counterpart lacks means anything."""
    found = Counter(" ".join(match.group().casefold().split()) for match in _HOLE.finditer(text))
    if _HEADLESS.search(text) or _GENITIVE.search(text):
        found["head"] += 1
    return found
