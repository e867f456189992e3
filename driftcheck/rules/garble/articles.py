"""`a` or `an`: the choice goes by the sound that the next word starts with, not by its letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.forms import word_set
from driftcheck.rules.garble.passage import Fault, Passage

ARTICLE = re.compile(
    r"(?<![\w'’.\-/&@#])(?P<article>[Aa]n?)\s+[\"“‘'(]?[$£€¥]?(?P<word>\w[\w.&’'\-,/]*)(?P<rest>\s+[^\W\d_]+(?:['’\-]\w+)*)?"
)
# After one of these, `a` is a letter, a variable or a foreign word; articles do not come before them.
NOT_AN_ARTICLE = word_set(
    """
    and or nor is was in of at to as it if on are be am an a the i has had by for from but than vs el al un una
    """
)
NOT_PART_OF_THE_QUOTE = word_set(
    """
    a an the and or but of in on at to for from by with as is was are were be has have had that which who said
    """
)

# Exceptions to "a vowel letter sounds as a vowel, a consonant letter as a consonant", in this order:
# words written with a vowel that start with /j/ or /w/ (a European, a university, a one-off) …
SOUNDS_CONSONANT = re.compile(
    r"e[uw]|once|one(?!i|r)|oui|uni(?!n|m(?!o)|d(?!i))|unanim|u[bcfhjkqrst][aeiou]|ukr|uga|uru|uy|usu"
)
# … words with a silent h …
SILENT_H = re.compile(r"hour|honest|honou?r|heir(?!d)")
# … and words that people and regions pronounce differently: both articles are fine.
EITHER = re.compile(
    r"histor|hotel|habitu|heredit|heroi|hilari|horr|hyster|hypo|hallu|harmon|herb|homage|humbl|human"
    r"|y[^aeiou]|uber|ubuntu|unidi|ur-|urin|ural|oaxaca|ukul|euler|usher"
)
NUMBER = re.compile(r"\d[\d,.]*")
SYLLABLE = re.compile(r"[AEIOU]|[A-Z][AEIOUY]|(?:S[CHKLMNPTW]|[FPBGC][LR])[AEIOUY]")
LETTERS_WITH_VOWEL_NAMES = "aefhilmnorsx"


def wrong_article(passage: Passage) -> Iterator[Fault]:
    """`a American citizen`, `an European`, `a hour`; never `an FBI agent`, `a U.S. ally` or `an 8-year sentence`."""
    for match in ARTICLE.finditer(passage.text):
        article, word = match["article"], match["word"]
        before = passage.text[max(0, match.start() - 4) : match.start()].rstrip("\"“‘'( ")
        if article == "A" and before[-1:] not in {"", ".", "!", "?", ":"}:
            continue  # `Serie A is`, `vitamin A in`
        right = _right_articles(word)
        if word.lower() in NOT_AN_ARTICLE or article.lower() in right:
            continue
        yield Fault(
            span=_quote(match),
            message=f"“{article}” before “{word.rstrip(',.')}” should be “{next(iter(right))}”",
            evidence=f"“{word.rstrip(',.')}” starts with the sound of a {'vowel' if 'an' in right else 'consonant'}",
            category=Category.GRAMMAR,
            severity=Severity.MINOR,
            sign=f"{article} {word}".lower(),
        )


def _quote(match: re.Match[str]) -> Span:
    """The article, its word, and the noun that may follow."""
    word, rest = match["word"], match["rest"]
    initials = "." in word.rstrip(".")
    end = match.start("word") + len(word.rstrip(",’'-/" if initials else ",.’'-/"))
    if rest and end == match.end("word") and rest.strip().islower() and rest.strip() not in NOT_PART_OF_THE_QUOTE:
        end = match.end("rest")
    return Span(match.start(), end)


def _right_articles(word: str) -> frozenset[str]:
    """The articles that may stand before `word`, by the sound it starts with."""
    number = NUMBER.match(word)
    if number:
        return _before_number(number.group().rstrip(",."))
    first = re.split(r"[\-/,&’']", word)[0]
    letters = first.replace(".", "")
    spelled = len(letters) == 1 or (len(letters) > 1 and letters[:2].isupper()) or "." in first.rstrip(".")
    if spelled and letters.isalnum():
        return _before_letters(letters)
    return _before_word(word)


def _before_word(word: str) -> frozenset[str]:
    lower = word.lower()
    foreign_h = lower[0] == "h" and word[0].isupper()  # Hermès
    if EITHER.match(lower) or foreign_h or not lower[0].isascii():
        return frozenset({"a", "an"})
    vowel = bool(SILENT_H.match(lower)) or (lower[0] in "aeiou" and not SOUNDS_CONSONANT.match(lower))
    return frozenset({"an"} if vowel else {"a"})


def _before_letters(letters: str) -> frozenset[str]:
    """Letter names (`an FBI agent`); letters that make a syllable may be read as a word as well (`a NATO ally`)."""
    capitals = "".join(letter for letter in letters if letter.isupper() or letter.isdigit()) or letters
    by_name = "an" if letters[0].lower() in LETTERS_WITH_VOWEL_NAMES else "a"
    if len(capitals) < 3 or not SYLLABLE.match(capitals):
        return frozenset({by_name})
    as_word = "an" if letters[0] in "AEIO" else "a"
    either = letters[0] == "U" or len(letters) > 5  # UNESCO, UN; longer runs of capitals are shouted words
    return frozenset({"a", "an"} if either else {by_name, as_word})


def _before_number(number: str) -> frozenset[str]:
    digits = number.replace(",", "").split(".")[0]
    if digits.startswith("8"):
        return frozenset({"an"})
    if digits[:2] in {"11", "18"}:
        if len(digits) == 4 and "," not in number:
            return frozenset({"a", "an"})  # 1,800 or the year eighteen hundred
        return frozenset({"an"} if len(digits) % 3 == 2 else {"a"})
    return frozenset({"a"})
