"""Whether a Slavic surname in Latin letters is the one in Cyrillic, letter by letter: Грищенко is not Hrytsenko.

Names that sound alike may be two. A surname with a Slavic ending is transliterated, not translated, and each of its
consonants can become a few letters only, whatever the system.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from driftcheck import languages
from driftcheck.facts.names.sounds import script
from driftcheck.facts.names.tokens import fold
from driftcheck.util.patterns import lazy_pattern

COMMON, TABLE = "und", "slavic"
LEAST = 3  # consonants of a surname; fewer are those of many foreign names
_REPEATED = lazy_pattern(r"(.)\1+")


@lru_cache(maxsize=8192)
def is_another(one: str, other: str) -> bool:
    """Whether two words are Slavic surnames, one in Cyrillic and one in Latin letters, that are no writings of one."""
    by_script = {script(word): word for word in (one, other)}
    if set(by_script) != {"cyrillic", "latin"}:
        return False
    cyrillic, latin = by_script["cyrillic"], by_script["latin"]
    common = languages.get(COMMON)
    word, written = cyrillic.casefold(), _plain(latin)
    surname = common.pattern(TABLE, "cyrillic_surname").search(word)
    if not surname or not common.pattern(TABLE, "latin_surname").search(written):
        return False
    stem = word[: surname.end()]
    return len(_consonants(stem)) >= LEAST and _writings(stem).match(written) is None


@lru_cache(maxsize=8192)
def _writings(word: str) -> re.Pattern[str]:
    """A pattern of all writings of a word in Latin letters, which may go on behind it."""
    common = languages.get(COMMON)
    vowels, letters = str(common.table(TABLE)["vowels"]), common.mapping(TABLE, "letters")
    return re.compile(vowels + "".join(f"(?:{letters[each]}){vowels}" for each in _consonants(word)))


def _consonants(word: str) -> list[str]:
    return _reader().findall(_REPEATED.sub(r"\1", word))


@cache
def _reader() -> re.Pattern[str]:
    letters = languages.get(COMMON).mapping(TABLE, "letters")
    return re.compile("|".join(sorted(letters, key=len, reverse=True)))


def _plain(word: str) -> str:
    return _REPEATED.sub(r"\1", fold(word).replace("'", "").replace("ʹ", ""))
