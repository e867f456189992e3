"""What words of other languages may mean in English, by way of which they have the tables that English alone has.

Words are in the form of running text (`normal_form`), what they may mean are English lemmas in lower case, the
likeliest first, parts of speech those of Universal Dependencies: NOUN, VERB, ADJ, ADV. Source: the wordnets of the Open
Multilingual Wordnet and lists of our own, by tools/glosses.py. It is not known which sense a text means, so that a
gloss is a possibility: what none of them says is telling, what one of them says is not.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice

from rapidfuzz.distance import Prefix

from driftcheck.languages import tables

TABLE = "glosses.txt.gz"
UPOS = {"n": "NOUN", "v": "VERB", "a": "ADJ", "r": "ADV"}
NOUN = "NOUN"
COMPOUNDING = frozenset({"de", "nl"})  # languages that write a compound as one word, its kind last (Downing 1977)
LINKS = ("", "s", "es", "n", "en", "er", "e")  # what may stand between its parts
SHORTEST = 3  # letters of a part
INFLECTED = frozenset({"v", "a"})  # parts of speech whose forms are many and alike in their beginnings
SHARED, ENDING = 5, 4  # letters that two forms of a word share at least, and those in which either may end otherwise
MOST = 10  # forms by which a script is told
_POS = {"NOUN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}


@lru_cache(maxsize=16384)
def glosses(code: str, norm: str, upos: str) -> tuple[str, ...]:
    """What a word may mean, as the part of speech or, if it has no meaning as that, as any; none if it is unknown."""
    pos = _POS.get(upos)
    if pos is None:
        return ()
    known = _table(code)
    own = known[pos].get(norm)
    if own is not None:
        return tuple(own.split())
    found = tuple(dict.fromkeys(word for rows in known.values() for word in rows.get(norm, "").split()))
    if not found and upos == NOUN and code in COMPOUNDING:
        return tuple(_of_compound(known, norm).split())
    if not found and pos in INFLECTED and norm[:1].isalpha():
        return tuple(_of_kin(_forms(code, pos), known[pos], norm).split())
    return found


def _of_kin(forms: Sequence[str], rows: Mapping[str, str], norm: str) -> str:
    """What the known forms mean that share the most of their beginning with a word, if that is one thing.

    It need not be a form of theirs: of words left out of the tables and looked up so, .83 to .99 were found right.
    """
    beginning = norm[: max(SHARED, len(norm) - ENDING)]
    at, most, found = bisect_left(forms, beginning), 0, set[str]()
    while len(norm) > SHARED and at < len(forms) and forms[at].startswith(beginning):
        shared = Prefix.similarity(norm, forms[at])
        if len(forms[at]) < len(norm) + ENDING and shared >= most:
            found = {rows[forms[at]], *(found if shared == most else ())}
            most = shared
        at += 1
    return found.pop() if len(found) == 1 else ""


@cache
def _forms(code: str, pos: str) -> Sequence[str]:
    """The forms of a part of speech in order; none of a script without capitals, whose words end otherwise."""
    rows = _table(code)[pos]
    return sorted(rows) if any(form != form.upper() for form in islice(rows, MOST)) else ()


def _of_compound(known: Mapping[str, Mapping[str, str]], norm: str) -> str:
    """What the last noun of a compound means, which says what kind of thing the whole is: Zollunion, a union."""
    for start in range(SHORTEST, len(norm) - SHORTEST):
        head, tail = norm[:start].rstrip("-"), norm[start:]
        if tail in known["n"] and any(_is_known(known, head.removesuffix(link)) for link in LINKS):
            return known["n"][tail]
    return ""


def _is_known(known: Mapping[str, Mapping[str, str]], word: str) -> bool:
    return len(word) >= SHORTEST and any(word in rows for rows in known.values())


def has(code: str) -> bool:
    """Whether anything is known of what words of a language mean in English."""
    return (tables.HOME / code / TABLE).is_file()


@cache
def _table(code: str) -> Mapping[str, Mapping[str, str]]:
    """What words mean, by part of speech and form: each line has a part of speech, meanings, and words."""
    found: dict[str, dict[str, str]] = {pos: {} for pos in UPOS}
    path = tables.HOME / code / TABLE
    if path.is_file():
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            if not line.startswith("#"):
                pos, means, forms = line.split("\t")
                found[pos].update(dict.fromkeys(forms.split(), means))
    return found
