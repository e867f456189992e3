"""Characters that came through the machine wrong: mojibake, leftover markup, words left in another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from driftcheck import languages
from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.passage import Fault, Passage, is_quoted, major, minor, span_of
from driftcheck.util.patterns import lazy_pattern

# Mojibake is two characters side by side neither of which is ASCII, and not both marks of typesetters; these alone are
# mojibake by themselves. Nearly all text has nothing of the kind, and ftfy takes long to load.
MARKS = "‘’“”–—…"
SUSPECT = lazy_pattern(rf"[^\x00-\x7f{MARKS}][^\x00-\x7f]|[^\x00-\x7f][^\x00-\x7f{MARKS}]|[\x80-\x9fŒœÃÂ]")
LOST = lazy_pattern(r"[\ufffd\x80-\x9f]")
TAGS = (
    "a|abbr|b|blockquote|br|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|script|span|"
    "strong|style|sub|sup|table|td|tr|u|ul"
)
MARKUP = lazy_pattern(
    rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>"
    r"|&(?:amp|nbsp|quot|apos|lt|gt|mdash|ndash|[lr][sd]quo|hellip|#\d{2,5}|#x[0-9a-f]{2,5});"
    r"|\{\{[^{}]*\}\}|\{\{|\}\}|\[/?(?:caption|embed|url|img|quote)\b[^\]]{0,300}\]|<unk>",
    re.IGNORECASE,
)
BADLY_BROKEN = 3  # so many wrong characters in one paragraph make it hard to read
# By the first word of a character's Unicode name. What stands in no script (ª, µ, ʻ) is at home in Latin text.
SCRIPTS = frozenset({
    "ARABIC", "ARMENIAN", "BENGALI", "CJK", "CYRILLIC", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GREEK", "GUJARATI",
    "GURMUKHI", "HANGUL", "HEBREW", "HIRAGANA", "KANNADA", "KATAKANA", "KHMER", "LAO", "MALAYALAM", "MYANMAR",
    "SINHALA", "TAMIL", "TELUGU", "THAI", "TIBETAN",
})  # fmt: skip
# Accents, vowels and other signs above, below and behind letters, which Unicode counts as no letters.
SIGNS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u109f\u1780-\u17ff"
FOREIGN_WORD = lazy_pattern(rf"[^\W\d_](?:(?![{SIGNS}])[^\W\d_]|[{SIGNS}])*")
PHONETIC = lazy_pattern(r"[\u0250-\u02ff]")
NON_LATIN_RUN = lazy_pattern(rf"{FOREIGN_WORD.pattern}(?:[\s,]+{FOREIGN_WORD.pattern})*")
CHATTER = "chatter"  # the table of what assistants say
PRESENTS = lazy_pattern(r"[^.!?:：。！？]{0,60}[:：]")
PARTED = r"a-z\u00c0-\u024f\u0400-\u04ff\u0600-\u06ff"
READ = 2000  # characters of a document that show its script
MOSTLY = 0.8  # of its letters
# (what it is, pattern): each hardly occurs in prose by chance.
LEFT = (
    ("a placeholder", lazy_pattern(
        r"\$\{[\w.]{1,40}\}|%\(\w{1,40}\)[sd]|%\d\$[sd]|(?<![\w%])%[sd](?!\w)|(?<!\w)\{(?:[a-z]\w*_\w{0,40}|\d)\}"
        r"|(?<!\w)XX{2,}(?!\w)", re.IGNORECASE)),
    ("a choice of words", lazy_pattern(r"\{\s?[^\W\d_]{2}[\w’' -]{0,60}(?:\|[\w’' -]{0,60}){1,20}\}")),
    ("Markdown", lazy_pattern(
        r"\[[^\]\n]{1,200}\]\((?:https?:|/)[^)\s]{0,300}\)|(?<![\w*])\*\*(?=\S)[^*\n]{1,200}(?<=\S)\*\*(?![\w*])"
        r"|(?<!\w)__(?=\S)[^_\n]{1,200}(?<=\S)__(?!\w)|^#{1,6}\s(?=\S)|```", re.MULTILINE)),
    ("an escaped character", lazy_pattern(
        r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[nrt](?![a-z])|(?<!\w)&nbsp(?![\w;])")),
    ("dummy text", lazy_pattern(r"\blorem ipsum\b[\w\s,]{0,200}", re.IGNORECASE)),
)  # fmt: skip


def is_latin(text: str) -> bool:
    """Whether a document is written in Latin letters."""
    if text.isascii():
        return True
    letters = [letter for letter in text[:READ] if letter.isalpha()]
    others = [letter for letter in letters if not letter.isascii() and _script(letter) in SCRIPTS]
    return len(letters) - len(others) >= MOSTLY * len(letters)


def mojibake(passage: Passage) -> Iterator[Fault]:
    """UTF-8 read as something else (`â€™`, `Ã©`), U+FFFD, control characters, `don?t`.

    Which sequences are mojibake and not French or Norwegian is ftfy's knowledge (Speer 2019, ftfy.badness).
    """
    patterns = [LOST, passage.language.pattern("garble", "lost-apostrophe")]
    if SUSPECT.search(passage.text):
        from ftfy.badness import BADNESS_RE  # noqa: PLC0415 - see SUSPECT

        patterns.append(BADNESS_RE)
    spans: list[Span] = []
    for span in sorted(span_of(match) for pattern in patterns for match in pattern.finditer(passage.text)):
        if not spans or span.end > spans[-1].end:
            spans.append(_whole_word(passage.text, span))
    for span in spans:
        quote = passage.quote(span)
        fault = minor(
            Category.CHARACTER_ENCODING,
            span,
            "characters were decoded wrongly or lost",
            evidence=f"“{quote}” is not text in any encoding that was meant",
            sign=quote,
        )
        yield replace(fault, severity=Severity.MAJOR) if len(spans) >= BADLY_BROKEN else fault


def markup(passage: Passage) -> Iterator[Fault]:
    """`<b>`, `&amp;`, `{{`: what the page's software should have swallowed."""
    for match in MARKUP.finditer(passage.text):
        yield minor(
            Category.CHARACTER_ENCODING,
            span_of(match),
            "markup was left in the text",
            evidence=f"“{match.group()}” is markup",
            sign=match.group(),
        )


def chatter(passage: Passage) -> Iterator[Fault]:
    """`Here is the translation:`, `As an AI language model`: what a machine said to whoever asked it for the text.

    People say some of it as well; where the original may have that, too, a colon has to follow.
    """
    for match in _chatter(passage.language.code).finditer(passage.text):
        sure = not match["spoken"] or not passage.original_at(match.start())
        presents = PRESENTS.match(passage.text, match.end())
        if (sure or presents) and not is_quoted(passage.text, match.start()):
            yield major(
                Category.UNINTELLIGIBLE,
                span_of(match),
                "a machine's words to its user were left in the text",
                evidence=f"“{match.group()}” is what a writing assistant says, and no article",
                sign=match.group().lower(),
            )


@cache
def _chatter(code: str) -> re.Pattern[str]:
    """Any of the phrases of a language, no letter before it but of a script that parts no words by spaces."""
    sure, spoken = (
        "|".join(re.escape(phrase).replace("'", "['’]") for phrase in languages.get(code).phrases(CHATTER, key))
        for key in ("phrases", "spoken")
    )
    return re.compile(rf"(?<![{PARTED}])(?:{sure}|(?P<spoken>{spoken}))", re.IGNORECASE)


def other_script(passage: Passage) -> Iterator[Fault]:
    """A run in a script that is not Latin, left untranslated; native names in brackets or quotes are welcome."""
    if passage.text.isascii() or not passage.words.latin:
        return
    for match in NON_LATIN_RUN.finditer(passage.text):
        words = [word for word in FOREIGN_WORD.finditer(match.group()) if _is_foreign(word.group())]
        if not words:
            continue
        span = Span(match.start() + words[0].start(), match.start() + words[-1].end())
        run = passage.quote(span)
        before = passage.text[: span.start].rstrip()
        enclosed = before[-1:] in tuple("[“\"'‘«「") or before.count("(") > before.count(")")
        if enclosed or len(run) == 1 or all(word.group().lower() in passage.words.explained for word in words):
            continue
        yield major(
            Category.UNTRANSLATED,
            span,
            "words were left in another script",
            evidence=f"“{run}” is not written in Latin letters",
            sign=run,
        )


def _is_foreign(word: str) -> bool:
    return not PHONETIC.search(word) and any(_script(letter) in SCRIPTS for letter in word)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "LATIN").split()[0]


def _whole_word(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    stripped = text[start:end].rstrip(".,;:!?")
    return Span(start, max(span.end, start + len(stripped)))


def debris(passage: Passage) -> Iterator[Fault]:
    """`${name}`, `[insert date]`, `{sharp|steep}`, `**bold**`, `[link](https://…)`, `lorem ipsum`."""
    for what, pattern in (*LEFT, ("a placeholder", passage.language.pattern("garble", "placeholder"))):
        for match in pattern.finditer(passage.text):
            yield minor(
                Category.CHARACTER_ENCODING,
                span_of(match),
                f"{what} was left in the text",
                evidence=f"“{match.group()}” is {what}",
                sign=match.group(),
            )
