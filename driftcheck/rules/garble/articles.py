"""`a` or `an`: the choice goes by the sound that the next word starts with, not by its letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.languages import Language
from driftcheck.model import Category, Span
from driftcheck.rules.garble.passage import Fault, Passage, minor
from driftcheck.util.patterns import lazy_pattern

NUMBER = lazy_pattern(r"\d[\d,.]*")
EITHER = frozenset({"a", "an"})
SENTENCE_START = frozenset({"", ".", "!", "?", ":"})
LEAST_SHOUTED = 6  # capitals in a row that need not be an acronym


def wrong_article(passage: Passage) -> Iterator[Fault]:
    """`a American citizen`, `an European`, `a hour`; never `an FBI agent`, `a U.S. ally` or `an 8-year sentence`."""
    language = passage.language
    for match in language.pattern("garble", "article.pattern").finditer(passage.text):
        article, word = match["article"], match["word"]
        before = passage.text[max(0, match.start() - 4) : match.start()].rstrip("\"“‘'( ")
        if article == "A" and before[-1:] not in SENTENCE_START:
            continue  # `Serie A is`, `vitamin A in`
        right = _right_articles(word, language)
        if word.lower() in language.words("garble", "article.not-an-article") or article.lower() in right:
            continue
        bare = word.rstrip(",.")
        yield minor(
            Category.GRAMMAR,
            _quote(match, language),
            f"“{article}” before “{bare}” should be “{next(iter(right))}”",
            evidence=f"“{bare}” starts with the sound of a {'vowel' if 'an' in right else 'consonant'}",
            sign=f"{article} {word}".lower(),
        )


def _quote(match: re.Match[str], language: Language) -> Span:
    """The article, its word, and the noun that may follow."""
    word, rest = match["word"], match["rest"]
    initials = "." in word.rstrip(".")
    end = match.start("word") + len(word.rstrip(",’'-/" if initials else ",.’'-/"))
    noun = (rest or "").strip()
    if noun.islower() and end == match.end("word"):
        end = end if noun in language.words("garble", "article.not-part-of-the-quote") else match.end("rest")
    return Span(match.start(), end)


def _right_articles(word: str, language: Language) -> frozenset[str]:
    """The articles that may stand before `word`, by the sound it starts with."""
    number = NUMBER.match(word)
    if number:
        return _before_number(number.group().rstrip(",."))
    first = re.split(r"[\-/,&’']", word)[0]
    letters = first.replace(".", "")
    spelled = len(letters) == 1 or (len(letters) > 1 and letters[:2].isupper()) or "." in first.rstrip(".")
    if spelled and letters.isalnum():
        return _before_letters(letters, language)
    return _before_word(word, language)


def _before_word(word: str, language: Language) -> frozenset[str]:
    either, silent, consonant = (
        language.pattern("garble", f"article.{key}") for key in ("either", "silent-h", "consonant")
    )
    lower = word.lower()
    foreign_h = lower[0] == "h" and word[0].isupper()  # Hermès
    if either.match(lower) or foreign_h or not lower[0].isascii():
        return EITHER
    vowel = bool(silent.match(lower)) or (lower[0] in "aeiou" and not consonant.match(lower))
    return frozenset({"an"} if vowel else {"a"})


def _before_letters(letters: str, language: Language) -> frozenset[str]:
    """Letter names (`an FBI agent`); letters that make a syllable may be read as a word as well (`a NATO ally`)."""
    capitals = "".join(letter for letter in letters if letter.isupper() or letter.isdigit()) or letters
    by_name = "an" if letters[0].lower() in language.words("garble", "article.letters-with-vowel-names") else "a"
    if len(capitals) < 3 or not language.pattern("garble", "article.syllable").match(capitals):
        return frozenset({by_name})
    if letters[0] == "U" or len(letters) >= LEAST_SHOUTED:  # UNESCO, UN
        return EITHER
    return frozenset({by_name, "an" if letters[0] in "AEIO" else "a"})


def _before_number(number: str) -> frozenset[str]:
    digits = number.replace(",", "").split(".")[0]
    if digits.startswith("8"):
        return frozenset({"an"})
    if digits[:2] in {"11", "18"}:
        if len(digits) == 4 and "," not in number:
            return EITHER  # 1,800 or the year eighteen hundred
        return frozenset({"an"} if len(digits) % 3 == 2 else {"a"})
    return frozenset({"a"})
