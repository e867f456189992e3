"""Words that no dictionary, no frequency list, no name and not the original accounts for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from driftcheck.languages import names, primary
from driftcheck.model import Category, Document, Span
from driftcheck.rules.garble.encoding import is_latin
from driftcheck.rules.garble.lexicon import COMMON, in_dictionary, is_formed, meant
from driftcheck.rules.garble.passage import Fault, Passage, Words, is_code, major, minor
from driftcheck.util.patterns import lazy_pattern
from driftcheck.wordlists import home, zipf

WORD = lazy_pattern(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
POSSESSIVE = lazy_pattern(r"['’]s$|['’]$")

UNKNOWN = 2.0  # Zipf: rarer than once in ten million words; benchmarks/results/garble.md has the others
SLIP_GAP = 1.5  # Zipf: by so much a word must be rarer than the one it is a slip for
CONTEXT = 40  # characters on either side that may present a word
LONGEST_WORD = 60  # letters; what is longer is a formula, a key or a row of letters
FOREIGN_RUN = 3  # so many unknown words together are not garbled but in another language
FUNCTION = 6.0  # Zipf: words from which on they carry grammar
ALIKE = 60.0  # percent of the letters of two words that are one's new form
TERM = 3  # a form that stands so often in the copy is a term of its subject


def words_of(text: str) -> frozenset[str]:
    """The words of a document and the parts of its compounds, in lower case."""
    wholes = {POSSESSIVE.sub("", word.lower().replace("’", "'")) for word in set(WORD.findall(text))}
    return frozenset(part for whole in wholes for part in (whole, *_parts(whole)))


def words_of_pair(original: Document, copy: Document) -> Words:
    """What the two documents tell of the copy's words."""
    theirs = words_of(original.text)
    same = primary(original.language) == primary(copy.language)
    explained = set(theirs) if same else set()
    counts: Counter[str] = Counter()
    for word, count in Counter(WORD.findall(copy.text)).items():
        counts[POSSESSIVE.sub("", word)] += count
    for form, count in counts.items():
        if count >= TERM or form != form.lower():  # letters that have no capitals make no name
            explained |= words_of(form)
    return Words(
        explained=frozenset(explained),
        foreign=frozenset() if same else theirs,
        translated=not same,
        source=primary(original.language),
        latin=is_latin(copy.text),
    )


def unknown_words(passage: Passage, *, rarer_than: float = UNKNOWN) -> Iterator[Fault]:
    """`nux`: a word that is in no dictionary and hardly ever seen.

    No list has the words that came up since it was made (mpox), so that an unknown one is a grave fault only where the
    original says another word in its place, and nothing like it. A slip of the pen (`hospotal`) can be read, and is
    reported only where the original has a counterpart: text of the copy's own was typed by its writers, and whether
    they type well is not what a comparison is asked. `rarer_than` is the Zipf frequency below which a word counts as
    never seen.
    """
    faults = list(_odd_words(passage, rarer_than=rarer_than))
    unknown = [fault for fault in faults if fault.category is not Category.SPELLING]
    runs = [run for run in _runs(passage.text, unknown) if len(run) >= FOREIGN_RUN]
    for run in runs:
        span = Span(run[0].span.start, run[-1].span.end)
        evidence = "none of the words here is in the dictionary or in the original"
        message = "words were left in another language"
        yield major(Category.UNTRANSLATED, span, message, evidence=evidence, sign=passage.quote(span).lower())
    in_runs = {fault.span for run in runs for fault in run}
    yield from (fault for fault in faults if fault.span not in in_runs)


def _odd_words(passage: Passage, *, rarer_than: float) -> Iterator[Fault]:
    for match in WORD.finditer(passage.text):
        if (
            not match.group().islower()
            or len(match.group()) > LONGEST_WORD
            or _is_common(passage, match.group())
            or is_code(passage.text, match)
            or _is_presented(passage, match)
        ):
            continue
        for part in re.finditer(r"[^\-‐‑]+", match.group()):
            start = match.start() + part.start()
            word = POSSESSIVE.sub("", part.group())
            if word:
                span = Span(start, start + len(word))
                yield from _judge(passage, span, is_whole=word == match.group(), rarer_than=rarer_than)


def _is_common(passage: Passage, word: str) -> bool:
    """Whether nothing is to be said of the word and its parts, as of most: no more need be asked of those."""
    whole = POSSESSIVE.sub("", word).replace("’", "'")
    return all(part in passage.words.explained or zipf(part) >= COMMON for part in _parts(whole))


def _parts(word: str) -> Sequence[str]:
    """The parts of a compound; any other word is its only one."""
    return (word,) if word.isalnum() else re.split(r"[\-‐‑]", word)


def _judge(passage: Passage, span: Span, *, is_whole: bool, rarer_than: float) -> Iterator[Fault]:
    word = passage.quote(span)
    form = word.lower().replace("’", "'")
    if form in passage.words.explained or len(form) < (2 if is_whole else 4):
        return
    seen = zipf(form)
    if seen >= COMMON or in_dictionary(form):
        return
    likely = meant(form)
    if likely and zipf(likely) - seen >= SLIP_GAP and not is_formed(form):
        if passage.original_at(span.start):
            yield _slip(span, word, likely)
    elif seen < rarer_than:
        replaced, formed = replaced_word(passage, span), is_formed(form)
        if not formed or (replaced and not seen):  # `etiquetted` for `labelled`
            yield _unknown(passage, span, seen=seen, replaced="" if formed else replaced)


def _runs(text: str, faults: list[Fault]) -> Iterator[list[Fault]]:
    """Faults that stand close together, a word or two between them at the most."""
    run: list[Fault] = []
    for fault in faults:
        if run and len(text[run[-1].span.end : fault.span.start].split()) > 2:
            yield run
            run = []
        run.append(fault)
    yield run


def _is_presented(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the text shows that it means the word: in quotation marks or brackets, as a term, inside a name."""
    start, end = match.span()
    before, after = passage.text[max(0, start - CONTEXT) : start], passage.text[end : end + CONTEXT]
    enclosed = before[-1:] in tuple("\"“'‘«([") and after[:1] in tuple("\"”'’»)]")
    inside_name = _is_capitalised(before.split()[-1:]) and _is_capitalised(after.split()[:1])
    return enclosed or inside_name or bool(passage.language.pattern("garble", "introduced").search(before))


def _is_capitalised(words: list[str]) -> bool:
    return bool(words) and words[0][:1].isupper() and not words[0].endswith((".", ",", ":", ";"))


def _unknown(passage: Passage, span: Span, *, seen: float, replaced: str) -> Fault:
    word = passage.quote(span)
    if word.lower() in passage.words.foreign:
        message = f"“{word}” was left in the original's language"
        evidence = f"“{word}” is in the original and in no dictionary of the copy's language"
        # Terms of a subject are left as they are on purpose (a teratoma, the mos maiorum).
        return minor(Category.UNTRANSLATED, span, message, evidence=evidence, sign=word.lower())
    often = f"and is seen once in {10 ** (9 - seen):,.0f} words" if seen else "and has never been counted"
    evidence = f"“{word}” is in no dictionary, nor in the original, {often}"
    if abroad := home(word.lower()):
        message = f"“{word}” was left in another language"
        evidence = f"“{word}” is common in {names.name(abroad)}, and in no dictionary of the copy's language"
        return major(Category.UNTRANSLATED, span, message, evidence=evidence, sign=word.lower())
    if replaced:
        message = f"“{word}” stands where the original has “{replaced}”, and is no known word"
        return major(Category.UNINTELLIGIBLE, span, message, evidence=evidence, sign=word.lower())
    return minor(Category.UNINTELLIGIBLE, span, f"“{word}” is no known word", evidence=evidence, sign=word.lower())


def replaced_word(passage: Passage, span: Span) -> str:
    """The word that the original has between the neighbours of an unknown one, or beside one of them that has content.

    "" where the original is in another language, where the copy's sentence has all of those, or where the two look
    alike, as a new name and an old one may (mpox, monkeypox).
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 (only a text with an unknown word needs it)

    if passage.words.translated:
        return ""
    sentence = passage.sentences[passage.sentence_at(span.start)]
    before, after = _low(passage.text[sentence.start : span.start]), _low(passage.text[span.end : sentence.end])
    left, right = (before[-1] if before else ""), (after[0] if after else "")
    theirs = ["", *_low(passage.original_at(span.start)), ""]
    for one, middle, other in zip(theirs, theirs[1:], theirs[2:], strict=False):
        telling = (one == left and (other == right or has_content(left))) or (other == right and has_content(right))
        if telling and middle not in {*before, *after} and has_content(middle):
            return "" if fuzz.ratio(passage.quote(span).lower(), middle) >= ALIKE else middle
    return ""


def has_content(word: str) -> bool:
    """Whether a word carries more than grammar, as the commonest do."""
    return bool(word) and zipf(word) < FUNCTION


def _low(text: str) -> list[str]:
    return [match.group().lower() for match in WORD.finditer(text)]


def _slip(span: Span, word: str, likely: str) -> Fault:
    evidence = f"“{word}” is in no dictionary; “{likely}” is"
    return minor(Category.SPELLING, span, f"“{word}” is misspelt", evidence=evidence, sign=word.lower())
