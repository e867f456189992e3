"""The language of a text, as an ISO 639-1 code.

Text that looks English is taken to be English; only the rest is put to py3langid (Lui & Baldwin 2012, naive Bayes over
byte n-grams).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from driftcheck import languages
from driftcheck.util.patterns import lazy_pattern

ENGLISH_SHARE = 0.12  # of the words, small words of English: below it, the text is looked at more closely
DOUBT = 0.01  # probability of one of the known languages down to which a text may still be in it
LEAST = 12  # words from which it is asked: with fewer, names decide
# Of 3,000 English sentences and headlines of fewer words none is taken for another language with these, of those in
# eight other languages of Europe three quarters are.
LEAST_SMALL, RULED_OUT, MORE_LIKELY_THAN_NOT = 2, 0.001, 0.5
# The classifier tells spoken varieties apart, whose written texts are nearly always in the standard language.
WRITTEN_AS = {"yue": "zh", "wuu": "zh", "ary": "ar", "arz": "ar"}
READ = 5000  # characters of a text that are read

_WORD = lazy_pattern(r"[^\W\d_]+")
# Of these scripts a word has no spaces around it, so a text has enough of them from this many characters on.
_UNSPACED = lazy_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def identify(text: str, known: Collection[str]) -> str | None:
    """The language that a text is most likely in, one of `known` if it well may be; None where nothing is sure."""
    words = _WORD.findall(text[:READ])
    if len(words) < LEAST and len(_UNSPACED.findall(text[:READ])) < LEAST:
        return None
    if _looks_english(words):
        return "en"
    ranked = _ranked(text[:READ])
    possible = [language for language, probability in ranked if language in known and probability >= DOUBT]
    best = str(possible[0] if possible else ranked[0][0])
    return WRITTEN_AS.get(best, best)


def _ranked(text: str) -> Sequence[tuple[str, float]]:
    from driftcheck.limits.classifier import classifier  # noqa: PLC0415 - English is known at a glance

    ranked: Sequence[tuple[str, float]] = classifier().rank(text)
    return ranked


def _looks_english(words: Sequence[str]) -> bool:
    small = languages.get("en").words("identification", "words")
    return sum(word.lower() in small for word in words) >= ENGLISH_SHARE * len(words)


def of_pair(original: str, copy: str) -> tuple[str, str]:
    """The languages of two texts that belong together, English wherever they may be in English.

    Where one says too little to be sure of by itself, that the other is in another language makes that one likelier.
    """
    found = [identify(text, {"en"}) for text in (original, copy)]
    sure = {language for language in found if language} - {"en"}
    first, second = (
        language or _of_few_words(text, sure) for language, text in zip(found, (original, copy), strict=True)
    )
    return first, second


def _of_few_words(text: str, likely: Collection[str]) -> str:
    """The language of a text that is too short for `identify`; English unless the classifier rules that out."""
    words = _WORD.findall(text)
    if not words or _looks_english(words):
        return "en"
    # Names are in any language, and most of what is in capitals is a name.
    latin = all("LATIN" in unicodedata.name(word[0], "") for word in words)
    if latin and sum(word[0].islower() for word in words) < LEAST_SMALL:
        return "en"
    odds = dict(_ranked(text))
    best = max(odds, key=lambda language: odds[language])
    if not latin or (odds["en"] < RULED_OUT and odds[best] >= MORE_LIKELY_THAN_NOT):
        return WRITTEN_AS.get(best, best)
    return max(["en", *sorted(likely)], key=lambda language: odds.get(language, 0.0))
