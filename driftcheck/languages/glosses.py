"""What words of other languages may mean in English, by way of which they have the tables that English alone has.

Words are in the form of running text (`normal_form`), what they may mean are English lemmas in lower case, the
likeliest first, parts of speech those of Universal Dependencies: NOUN, VERB, ADJ, ADV. Source: the wordnets of the Open
Multilingual Wordnet and lists of our own, by tools/glosses.py. It is not known which sense a text means, so that a
gloss is a possibility: what none of them says is telling, what one of them says is not.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache

from driftcheck.languages import tables

TABLE = "glosses.txt.gz"
UPOS = {"n": "NOUN", "v": "VERB", "a": "ADJ", "r": "ADV"}
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
    return tuple(dict.fromkeys(word for rows in known.values() for word in rows.get(norm, "").split()))


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
