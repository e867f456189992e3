"""A run of words in another language, told by the small words that hold its sentences together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.forms import word_set
from driftcheck.rules.garble.passage import Fault, Passage

# Words that carry grammar, without those that English, or a name in English text, has as well (die, pour, la, de, van).
LANGUAGES = {
    "Spanish": word_set(
        """el los las del que por para una como pero más está están fue ser han sobre según también entre cuando muy
        desde hasta donde sus esta este estos y con su lo al"""
    ),
    "French": word_set(
        """le les des du une est dans que qui pour par sur avec pas plus sont été aux cette ces mais ou où nous vous
        ils elle leur leurs être avait selon d'un d'une qu'il c'est et au ont"""
    ),
    "German": word_set(
        """der das und ist nicht mit auf für eine einen einem einer dem des von zu sich auch nach bei aus wie wird
        wurde sind hat haben werden dass über durch noch nur oder aber zum zur im"""
    ),
    "Italian": word_set(
        """il gli della delle dei degli nel nella che è sono con per una anche più stato essere alla dal dalla questo
        questa ha hanno come di si ai"""
    ),
    "Portuguese": word_set(
        """os uma não que por para com mais foi são dos das ao pela pelo também entre quando muito sua seu está ser
        como em na nas e"""
    ),
    "Dutch": word_set(
        """het een van niet zijn met voor op aan dat er maar ook door naar bij uit wordt werd hebben heeft deze dit
        over om te ze"""
    ),
}
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
LEAST_WORDS, LEAST_GRAMMAR = 5, 3  # of a run, and of those words of one language that carry its grammar
APART = 4  # words that may stand between two such words
QUOTED = re.compile(r"[\"“«‘„(\[][^\"”»’“)\]]*$")


def foreign_run(passage: Passage) -> Iterator[Fault]:
    """`dijo que los dos no están`: a stretch left untranslated; what is quoted or bracketed is given on purpose."""
    matches = list(WORD.finditer(passage.text))
    low = [match.group().replace("’", "'") for match in matches]  # in capitals they are names: Los Angeles
    for language, grammar in LANGUAGES.items():
        for first, last in _runs([at for at, word in enumerate(low) if word in grammar]):
            distinct = {word for word in low[first : last + 1] if word in grammar}
            if len(distinct) < LEAST_GRAMMAR or all(
                word.lower() in passage.explained for word in low[first : last + 1]
            ):
                continue
            span = Span(matches[first].start(), matches[last].end())
            if last - first + 1 >= LEAST_WORDS and not QUOTED.search(passage.text[: span.start]):
                yield Fault(
                    span=span,
                    message="words were left in another language",
                    evidence=f"{', '.join(sorted(distinct))}: words of {language}",
                    category=Category.UNTRANSLATED,
                    severity=Severity.MAJOR,
                    sign=passage.quote(span).lower(),
                )


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of places that stand no more than APART apart."""
    run: list[int] = []
    for place in places:
        if run and place - run[-1] > APART:
            yield run[0], run[-1]
            run = []
        run.append(place)
    if run:
        yield run[0], run[-1]
