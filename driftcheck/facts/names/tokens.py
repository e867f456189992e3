"""A segment as words with their capitals and the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from driftcheck.facts.names.vocabulary import Vocabulary, vocabulary
from driftcheck.model import Segment, Span
from driftcheck.util.patterns import lazy_pattern

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_WORD = lazy_pattern(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|[^\W_]+(?:['’ʼ][^\W_]+)*|&")
_POSSESSIVE = lazy_pattern(r"['’ʼ]s?$")
# What a capital says nothing after: the start, the end of a sentence, a colon, an opening quotation mark, a bullet.
_OPENS = lazy_pattern(r"(?:^|[.?!…:;•*|]|[\"“”„«»]|(?<!\w)['‘’`]|(?:^|\s)[-–—])[\s\"“”„«»'‘’`(\[]*$")
_REACH = 6
# A sentence nearly all of whose longer words are capitalised is a headline, in which a capital says nothing.
_TITLE_SHARE = 0.9
_LONG = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text; `span` is in the document, `key` is what is compared.

    `key` is folded (case, accents, possessive); words that the alias table knows get the name that stands for all, and
    several words of one alias are one token. `cased` says that its capital is no matter of position.
    """

    text: str
    span: Span
    key: str
    capital: bool
    cased: bool
    alias: bool = False

    @property
    def initial(self) -> bool:
        """Whether it can only be the first letter of a name."""
        return len(self.key) == 1 and self.capital


# Several rules ask for the words of the same segment.
@lru_cache(maxsize=4096)
def tokenize(segment: Segment, code: str) -> tuple[Token, ...]:
    """The words of a segment in the language with that code, in order; hyphenated words come apart."""
    known = vocabulary(code)
    found = [_token(segment, match, known) for match in _WORD.finditer(segment.text)]
    long = [token for token in found if len(token.key) >= _LONG and token.key not in known.function]
    shouted = sum(token.text.isupper() for token in long) > len(long) / 2
    titled = len(long) > 2 and sum(token.capital for token in long) >= _TITLE_SHARE * len(long)
    if shouted or titled:
        found = [replace(token, cased=False) for token in found]
    return _aliased(found, known)


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """The word without case, accents and possessive, so that writings of one word are equal."""
    if word.isascii():
        return _POSSESSIVE.sub("", word.lower()).strip(".")
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("’", "'").replace("ʼ", "'")
    return _POSSESSIVE.sub("", bare).strip(".")


def _token(segment: Segment, match: re.Match[str], known: Vocabulary) -> Token:
    text, (start, end) = match.group(), match.span()
    capital = text[0].isupper() or text[0].istitle()
    return Token(
        text=text,
        span=Span(segment.span.start + start, segment.span.start + end),
        key=fold(text),
        capital=capital,
        cased=capital and _is_inside(segment.text, start, known),
    )


def _is_inside(text: str, start: int, known: Vocabulary) -> bool:
    """Whether a word stands where a capital is no matter of position: inside a sentence."""
    before = text[max(0, start - _REACH) : start]
    if start <= _REACH and not any(map(str.isalnum, before)):
        return False
    if before[-2:-1].isalnum() and before[-1] == " ":  # as most words stand
        return True
    return not _OPENS.search(before) or _abbreviated(text, start, known)


def _abbreviated(text: str, start: int, known: Vocabulary) -> bool:
    """Whether the full stop before the word ends an abbreviation: Mr. Smith, J. Smith, St. Louis, U.S. troops."""
    match = re.search(r"(?:^|[^\w.])((?:\w\.)*\w{1,5})\.\s$", text[max(0, start - 14) : start])
    return match is not None and (
        "." in match.group(1) or len(match.group(1)) == 1 or match.group(1).casefold() in known.address
    )


def _aliased(tokens: Sequence[Token], known: Vocabulary) -> tuple[Token, ...]:
    """The tokens with every alias of the table under the name that stands for all."""
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        first = tokens[index]
        may_begin = first.capital or first.key in known.spelled_small
        width, name = _alias_at(tokens, index, known) if may_begin else (0, "")
        if not width:
            found.append(first)
            index += 1
            continue
        words = tokens[index : index + width]
        text, span = " ".join(token.text for token in words), Span(words[0].span.start, words[-1].span.end)
        found.append(Token(text, span, name, capital=True, cased=any(token.cased for token in words), alias=True))
        index += width
    return tuple(found)


def _alias_at(tokens: Sequence[Token], index: int, known: Vocabulary) -> tuple[int, str]:
    first = tokens[index]
    for width in range(min(known.longest_alias, len(tokens) - index), 0, -1):
        name = known.aliases.get(tuple(token.key for token in tokens[index : index + width]))
        # `US` and `us`, `UN` and a prefix are different words: what is a function word otherwise needs its capitals.
        if name and not (first.key in known.in_capitals and not first.text[:2].strip(".").isupper()):
            return width, name
    return 0, ""
