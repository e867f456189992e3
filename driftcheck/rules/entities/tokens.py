"""A text as words with their capitals and the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from driftcheck.model import Segment, Span
from driftcheck.rules.entities.vocabulary import ALIASES, FORMS_OF_ADDRESS, FUNCTION, LONGEST_ALIAS

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|[^\W_]+(?:['’ʼ][^\W_]+)*|&")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
# What a capital says nothing after: the start, the end of a sentence, a colon, an opening quotation mark, a bullet.
_OPENS = re.compile(r"(?:^|[.?!…:;•*|]|[\"“”„«»]|(?<!\w)['‘’`]|(?:^|\s)[-–—])[\s\"“”„«»'‘’`(\[]*$")
_REACH = 6
SMALL_ALIASES = frozenset(("coronavirus", "corona"))  # written small as often as not
# A sentence nearly all of whose longer words are capitalised is a headline, in which a capital says nothing.
_TITLE_SHARE = 0.9
_LONG = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text; `span` is in the document, `key` is what is compared.

    `key` is folded (case, accents, possessive); words that the alias table knows get its first name, and several
    words of one alias are one token. `telling` says that a capital here is no matter of position.
    """

    text: str
    span: Span
    key: str
    capital: bool
    telling: bool
    alias: bool = False

    @property
    def initial(self) -> bool:
        """Whether it can only be the first letter of a name."""
        return len(self.key) == 1 and self.capital


# Several rules ask for the words of the same segment.
@lru_cache(maxsize=4096)
def tokenize(segment: Segment) -> tuple[Token, ...]:
    """The words of a segment in order; hyphenated words come apart."""
    found = [_token(segment, match) for match in _WORD.finditer(segment.text)]
    long = [token for token in found if len(token.key) >= _LONG and token.key not in FUNCTION]
    shouted = sum(token.text.isupper() for token in long) > len(long) / 2
    titled = len(long) > 2 and sum(token.capital for token in long) >= _TITLE_SHARE * len(long)
    if shouted or titled:
        found = [replace(token, telling=False) for token in found]
    return _aliased(found)


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """The word without case, accents and possessive, so that writings of one word are equal."""
    if word.isascii():
        return _POSSESSIVE.sub("", word.lower()).strip(".")
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("’", "'").replace("ʼ", "'")
    return _POSSESSIVE.sub("", bare).strip(".")


def _token(segment: Segment, match: re.Match[str]) -> Token:
    text, (start, end) = match.group(), match.span()
    return Token(
        text=text,
        span=Span(segment.span.start + start, segment.span.start + end),
        key=fold(text),
        capital=text[0].isupper() or text[0].istitle(),
        telling=_is_inside(segment.text, start),
    )


def _is_inside(text: str, start: int) -> bool:
    """Whether a word stands where a capital is no matter of position: inside a sentence."""
    before = text[max(0, start - _REACH) : start]
    if start <= _REACH and not any(map(str.isalnum, before)):
        return False
    if before[-2:-1].isalnum() and before[-1] == " ":  # as most words stand
        return True
    return not _OPENS.search(before) or _abbreviated(text, start)


def _abbreviated(text: str, start: int) -> bool:
    """Whether the full stop before the word ends an abbreviation: Mr. Smith, J. Smith, St. Louis, U.S. troops."""
    match = re.search(r"(?:^|[^\w.])((?:\w\.)*\w{1,5})\.\s$", text[max(0, start - 14) : start])
    return match is not None and (
        "." in match.group(1) or len(match.group(1)) == 1 or match.group(1).casefold() in FORMS_OF_ADDRESS
    )


def _aliased(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with every alias of the table under its first name."""
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        width, name = _alias_at(tokens, index)
        if not width:
            found.append(tokens[index])
            index += 1
            continue
        first, last = tokens[index], tokens[index + width - 1]
        text = " ".join(token.text for token in tokens[index : index + width])
        span = Span(first.span.start, last.span.end)
        telling = any(token.telling for token in tokens[index : index + width])
        found.append(Token(text, span, name, capital=True, telling=telling, alias=True))
        index += width
    return tuple(found)


def _alias_at(tokens: Sequence[Token], index: int) -> tuple[int, str]:
    if not tokens[index].capital and tokens[index].key not in SMALL_ALIASES:
        return 0, ""
    for width in range(min(LONGEST_ALIAS, len(tokens) - index), 0, -1):
        words = tokens[index : index + width]
        name = ALIASES.get(tuple(token.key for token in words))
        # `US` and `us`, `Polish` and `polish` are different words.
        if name and not (words[0].key in ("us", "un") and words[0].text[:2] not in ("US", "UN", "U.")):
            return width, name
    return 0, ""
