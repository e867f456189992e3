"""The language of a text, as an ISO 639-1 code.

Text that looks English is taken to be English; only the rest is put to py3langid (Lui & Baldwin 2012, naive Bayes over
byte n-grams), which takes longer to load than everything else that a comparison of two articles needs.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any

# Words that make up a third of English prose, and together are common in no other language.
ENGLISH = frozenset("the of and to in that for is was on with as it by at from his be are has have an not".split())
ENGLISH_SHARE = 0.12  # of the words: below it, the text is looked at more closely
DOUBT = 0.01  # probability of one of the known languages down to which a text may still be in it
LEAST = 12  # words from which it is asked: with fewer, names decide
READ = 5000  # characters of a text that are read

_WORD = re.compile(r"[^\W\d_]+")
# Of these scripts a word has no spaces around it, so a text has enough of them from this many characters on.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def identify(text: str, known: Collection[str]) -> str | None:
    """The language that a text is most likely in, one of `known` if it well may be; None where nothing is sure."""
    words = _WORD.findall(text[:READ])
    if len(words) < LEAST and len(_UNSPACED.findall(text[:READ])) < LEAST:
        return None
    if sum(word.lower() in ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    ranked = _classifier().rank(text[:READ])
    possible = [language for language, probability in ranked if language in known and probability >= DOUBT]
    return str(possible[0] if possible else ranked[0][0])


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - see above

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
