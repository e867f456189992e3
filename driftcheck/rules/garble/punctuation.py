"""Stops and commas: doubled, or torn off their words; space inside brackets; sentences that start in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.languages import Language
from driftcheck.model import Category, Role, Span
from driftcheck.rules.garble.lexicon import in_dictionary
from driftcheck.rules.garble.passage import Fault, Passage, minor, span_of
from driftcheck.util.patterns import lazy_pattern

DOUBLED = lazy_pattern(r"(?<![.,;:…])(?P<first>[.,;])(?P<close>[\"”’)\]]?)(?P<gap>\s*)(?P<second>[.,;:])")
TORN_OFF = lazy_pattern(r"(?<!\S)(?P<word>\S*[^\s.,;:!?…])\s+(?P<mark>[.,;:!?])(?=\s|$|[\"”])(?!\s*\.)")
BRACKET = lazy_pattern(r"\((?:\s+(?P<left>[^()\s][^()]{0,400}?)\s*|(?P<right>[^()\s][^()]{0,400}?)\s+)\)")
STUCK = lazy_pattern(r"(?<![\w.@/:-])(?P<last>[a-z]{1,4})\.(?P<next>[a-z]{3,})(?![\w.@/:-]*[\w@/:-])")
NEAR = 4  # characters in which what follows a mark is looked for
LONGEST_BRACKET = 80  # a longer one is quoted by its torn edge alone
NEW_SENTENCE = lazy_pattern(r"(?<![^\s“\"(])(?P<last>[^\W\d_]{2,})\.\s+(?P<next>[^\W\d_]+)(?![\w.@/])")
LONGEST_CAPITALISED = 4  # letters; such a word may always be somebody's abbreviation (`Conn.`, `Gov.`)
OPENING_WORD = lazy_pattern(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?(?![\w.@/]|-\w*[A-Z])")


def doubled(passage: Passage) -> Iterator[Fault]:
    """`war. .`, `,,` or `.,`, but not `...`, `U.S.,`, `said.",` or the German low quotation mark `,,`."""
    for match in DOUBLED.finditer(passage.text):
        start = _word_start(passage.text, match.start())
        if start == match.start() and passage.text[start - 1 : start] == " ":
            start = _word_start(passage.text, start - 1)  # `neglected . .`: torn off as well
        word = passage.text[start : match.start()].rstrip()
        if _is_fine_doubled(passage, match, word):
            continue
        yield _typographic(Span(start, match.end()), "punctuation is doubled", f"“{match.group()}” after “{word}”")


def _is_fine_doubled(passage: Passage, match: re.Match[str], word: str) -> bool:
    first, second, gap = match["first"], match["second"], match["gap"]
    rest = passage.text[match.end() : match.end() + NEAR]
    ellipsis = second == "." and rest.lstrip().startswith((".", "…"))
    decimal = second == "." and rest[:1].isalnum()
    quotation_mark = first == second == "," and not word
    closed = bool(match["close"]) and not gap  # `war.",` and `(etc.).` are house styles
    abbreviated = first == "." and second != "." and (_is_abbreviation(word, passage.language) or word[-1:].isdigit())
    return (
        ellipsis
        or decimal
        or quotation_mark
        or closed
        or abbreviated
        or not word
        or (first == ";" and word.startswith("&"))
    )


def torn_off(passage: Passage) -> Iterator[Fault]:
    """A space before a stop or a comma; before others only where the language sets them tight (not French)."""
    tight = passage.language.words("garble", "tight-marks")
    for match in TORN_OFF.finditer(passage.text):
        mark = match["mark"]
        if mark in ";:!?" and mark not in tight:
            continue
        between_digits = (
            match["word"][-1:].isdigit() and passage.text[match.end() : match.end() + NEAR].lstrip()[:1].isdigit()
        )
        if mark == ":" and between_digits:
            continue
        yield _typographic(span_of(match), torn_off_sign(mark), f"“{match.group()}”")


def stuck(passage: Passage) -> Iterator[Fault]:
    """`from the.park`: a stop between an article, behind which no sentence ends, and a word; of an address no word."""
    articles = passage.language.words("garble", "articles")
    for match in STUCK.finditer(passage.text):
        if match["last"] in articles and in_dictionary(match["next"]):
            yield _typographic(span_of(match), "a stop stands where no sentence ends", f"“{match.group()}”")


def torn_off_sign(mark: str) -> str:
    return f"a space stands before “{mark}”"


def bracket_space(passage: Passage) -> Iterator[Fault]:
    """`( more than 110 million)`: space just inside a bracket."""
    for match in BRACKET.finditer(passage.text):
        span = span_of(match)
        if len(span) > LONGEST_BRACKET:
            inner = "left" if match["left"] else "right"
            words = match[inner].split()
            if inner == "left":
                span = Span(match.start(), match.start("left") + len(words[0]))
            else:
                span = Span(match.end("right") - len(words[-1]), match.end())
        yield _typographic(span, "a space stands just inside a bracket", f"“{passage.quote(span)}”")


def lower_case_start(passage: Passage) -> Iterator[Fault]:
    """`officials. according`: a sentence that starts in lower case, inside a paragraph or at the head of one."""
    particles = passage.language.words("garble", "name-particles")
    for match in NEW_SENTENCE.finditer(passage.text):
        last, following = match["last"], match["next"]
        starts = following.islower() and following not in particles and last.islower()
        if starts and not _is_abbreviation(last, passage.language):
            yield _lower_case(span_of(match), following)
    opening = OPENING_WORD.match(passage.text)
    if opening and opening.group().islower() and _is_sentence(passage) and opening.group() not in particles:
        yield _lower_case(span_of(opening), opening.group())


def _is_sentence(passage: Passage) -> bool:
    """Whether the first sentence is one, and not a list item, a heading or the rest of a sentence before it."""
    first = passage.sentences[0]
    ends = passage.text[first.start : first.end].rstrip("\"'”’) ").endswith((".", "!", "?"))
    previous = passage.before.rstrip()
    continues = bool(previous) and not previous.rstrip("\"'”’) ").endswith((".", "!", "?"))
    return passage.roles[0] is Role.BODY and ends and not continues


def _lower_case(span: Span, word: str) -> Fault:
    message = "a sentence starts in lower case: either its start is missing or a full stop cuts it in two"
    evidence = f"“{word}” begins a sentence"
    return minor(Category.PUNCTUATION, span, message, evidence=evidence, sign="lower case")


def _typographic(span: Span, message: str, evidence: str) -> Fault:
    return minor(Category.PUNCTUATION, span, message, evidence=evidence)


def _word_start(text: str, end: int) -> int:
    start = end
    while start and not text[start - 1].isspace():
        start -= 1
    return start


def _is_abbreviation(word: str, language: Language) -> bool:
    """Whether `word`, given without its full stop, may be written with one.

    In a language whose abbreviations nobody listed any word may.
    """
    bare = word.strip("\"'“”‘’()[]")
    if not bare or not bare[-1].isalpha():
        return False
    lower = bare.lower()
    return (
        not language.has("garble")
        or "." in bare
        or len(bare) == 1
        or lower in language.words("garble", "abbreviations")
        or language.words("garble", "vowels").isdisjoint(lower)
        or (bare[0].isupper() and len(bare) <= LONGEST_CAPITALISED)
    )
