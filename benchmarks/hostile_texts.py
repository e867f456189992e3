"""Texts that mean harm, each of any length: a piece that is repeated, or letters drawn at random.

What a careless pattern reads again and again, what no sentence ends in, what no word is, and what a page may hold.
"""

from __future__ import annotations

import random
from collections.abc import Callable

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = "council vote bridge river minister police report budget school court money people city law".split()

# Text of about so many characters.
Make = Callable[[int], bytes]

# Pieces that are repeated to the length.
PIECES = {
    "stops without spaces": "A.",
    "numbers without spaces": "1,",
    "one word": "a",
    "one word in capitals": "A",
    "one number": "9",
    "a grouped number": "1,000.",
    "no sentence end": "and ",
    "single letters": "a b c ",
    "square brackets": "[",
    "round brackets": "(",
    "closed brackets": "(a) ",
    "straight quotation marks": '"',
    "apostrophes": "'",
    "genitives": "a's ",
    "quotations": "\u201ca\u201d ",
    "quotations in quotations": "\u201c\u2018a ",
    "what he said": '"a," he said, ',
    "who said that": "said that Ann said that ",
    "stars and underscores": "*a_",
    "stars": "*",
    "underscores": "_",
    "backticks": "`a ",
    "fences": "```\n",
    "block quotes": "> ",
    "lists in lists": "- ",
    "headings": "# a\n",
    "tables": "| a | b |\n",
    "links": "[a](b) ",
    "links in links": "![[",
    "tags": "<b>",
    "tags and text": "<p>a",
    "entities": "&amp;",
    "comments": "<!-- a -->",
    "addresses": "https://example.com/a?b=c ",
    "lines": "a\n",
    "blank lines": "\n",
    "short sentences": "It did. ",
    "stops": ". ",
    "three stops": "... ",
    "exclamation marks": "!?",
    "dashes": "\u2014",
    "hyphens": "a-",
    "abbreviations": "Mr. ",
    "initials": "U.S. ",
    "names": "Ann Lee and ",
    "names in capitals": "ANN LEE ",
    "denials": "not ",
    "conditions": "if it may, unless ",
    "the same word": "the the ",
    "number words": "one hundred and ",
    "sums": "$1 million ",
    "shares": "1% ",
    "dates": "3 March 2020, ",
    "times": "10:30 ",
    "ranges": "1-2 ",
    "ordinals": "1st ",
    "roman numerals": "IV ",
    "zero bytes": "a\0b ",
    "control characters": "\x01\x02\x1b[31m ",
    "turned writing": "\u202eabc\u202c ",
    "zero width": "a\u200b\u200d",
    "accents without end": "\u0301",
    "letters with accents": "e\u0301\u0302 ",
    "families of emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 ",
    "flags": "\U0001f1e9\U0001f1ea",
    "no-break spaces": "a\u00a0",
    "tabs": "a\t",
    "wide letters": "\uff21\uff22 ",
    "Chinese": "\u65e5\u672c\u8a9e\u3002",
    "Chinese without stops": "\u65e5\u672c\u8a9e",
    "Thai": "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "Arabic": "\u0627\u0644\u0633\u0644\u0627\u0645 ",
    "Hangul letters": "\u1112\u1161\u11ab",
    "broken encoding": "\u00c3\u00a9\u00e2\u20ac\u2122 ",
}


def _pieces(piece: str) -> Make:
    return lambda length: (piece * (length // len(piece) + 1))[:length].encode()


def _letters(length: int) -> bytes:
    return "".join(random.Random(length).choices(_LETTERS, k=length)).encode()


def _noise(length: int) -> bytes:
    return random.Random(length).randbytes(length)


def _words(end: str) -> Make:
    """Random sentences of ten words, each ended so."""

    def make(length: int) -> bytes:
        chance = random.Random(length)
        found = [" ".join(chance.choices(_WORDS, k=10)).capitalize() + end for _ in range(length // 70 + 1)]
        return "".join(found)[:length].encode()

    return make


def _encoded(encoding: str) -> Make:
    return lambda length: ("caf\u00e9 na\u00efve. " * (length // 12 + 1))[:length].encode(encoding)


def _mixed(length: int) -> bytes:
    """Lines of UTF-8 and of Latin-1 in turn."""
    return "Caf\u00e9 one.\n".encode() * (length // 22) + "Caf\u00e9 two.\n".encode("latin-1") * (length // 22)


KINDS: dict[str, Make] = {
    **{name: _pieces(piece) for name, piece in PIECES.items()},
    "random letters": _letters,
    "random bytes": _noise,
    "random sentences": _words(". "),
    "random sentences, a paragraph each": _words(".\n\n"),
    "random sentences, no stops": _words(" "),
    "UTF-16": _encoded("utf-16"),
    "Latin-1": _encoded("latin-1"),
    "two encodings": _mixed,
}
