"""A finding's identity by content: what the rule is and what the texts say, never where they stand."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

from driftcheck.util.patterns import lazy_pattern

LENGTH = 16
PATTERN = lazy_pattern(rf"[0-9a-f]{{{LENGTH}}}")


def fingerprint(rule: str, texts: Iterable[str]) -> str:
    """A hexadecimal name of LENGTH digits for `rule` finding fault with `texts`.

    Case, white space and compatibility forms do not count, so that reflowing a paragraph revives nothing.
    """
    parts = [rule, *(normalise(text) for text in texts)]
    # The length before each part keeps ("ab", "c") apart from ("a", "bc").
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def normalise(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
