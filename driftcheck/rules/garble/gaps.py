"""Places between two words where one is missing, or where words changed places, by the words on either side.

`gaps.txt` among the tables of a language holds the weights of a logistic model of such places, which training/gaps fits
on sound sentences and on the same with a verb or a noun taken out or two neighbours exchanged. A word is of its own
class if it is one of the commonest, and else of a class with all that end alike (as in Brown et al. 1992, but read off
the word).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from math import log

from driftcheck import languages
from driftcheck.languages import Language
from driftcheck.model import Category, Role, Span
from driftcheck.rules.garble.passage import Fault, Passage, major, minor
from driftcheck.util.patterns import lazy_pattern

TABLE = "gaps.txt"
TOKEN = lazy_pattern(r"[^\W_]+(?:['’\-.,][^\W_]+)*%?|[.,;:!?()\"“”—–]")
LEAST_STEM = 3  # letters before an ending
NAME = "#Name"
EDGE = ("^", "$")  # what stands before the first and after the last word
# Log odds from which a gap is reported, and those where the original has its two words the other way round. By these
# 15 % of the sentences that lost a verb are, and 2 % of good translations (DEMETR, news_versions).
ODD, TURNED = 2.5, 0.5
# The same of a translation, whose original says nothing of what may stand together: 1 in 300 sentences of good ones has
# such a gap, of 2.5 one in 80, and one in five with two neighbours exchanged.
ODD_ALONE = 3.5
# The mean log odds of what is new in a sentence, from which its words are out of order, if so MANY gaps are new; of
# fewer, whose mean is chance, more than one has to be odd. Of sound deep paraphrases one in 200 is above it, of
# shuffled sentences three quarters.
SCRAMBLED, SHORT, MANY = -1.25, -1.0, 12
# New gaps of a sentence that the bounds above are made for. Where n times as many are new, chance makes one of them odd
# n times as often, and so a single one has to be surer by the logarithm of n.
FEW = 12
CLOSING = "\"”’') "  # may stand behind the sign that ends a sentence
LONGEST = 120  # tokens; what runs on longer is a list or a table

Feature = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Two neighbours of the copy that the original has not together, and the log odds that something is wrong there."""

    span: Span
    odds: float
    turned: bool = False

    @property
    def odd(self) -> bool:
        return self.odd_among(FEW)

    def odd_among(self, count: int, *, least: float = ODD) -> bool:
        """Whether something is surely wrong there, in a sentence with so many new gaps."""
        return self.odds >= (TURNED if self.turned else least) + max(0.0, log(count / FEW))


@dataclass(frozen=True, slots=True)
class GapModel:
    """`common` words are classes of their own, and `irregular` ones by base form; `endings` are the classes of others.

    All `months` are of one class, whatever else their letters say (May), and an article in capitals behind a word is
    of a name (Serie A). The log odds of a gap are `bias` and the weights of its features. `lines` hold, for a feature
    without its last class, as text which last classes it may have and their weights in tenths.
    """

    common: frozenset[str]
    endings: tuple[str, ...]
    irregular: Mapping[str, str]
    bias: float = 0.0
    lines: Mapping[str, str] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()

    def odds(self, classes: Sequence[str], at: int) -> float:
        """The log odds that something is wrong between number `at` of a sentence's classes and the next."""
        return self.bias + sum(self._weight(feature) for feature in features(classes, at))

    def _weight(self, feature: Feature) -> float:
        line = self.lines.get(" ".join(feature[:-1]))
        return _tenths(line, feature[-1]) / 10 if line else 0.0

    def classes(self, words: Sequence[str]) -> list[str]:
        """The classes of a sentence's words, two edges before and after them."""
        found = [self.class_of(word, first=at == 0) for at, word in enumerate(words)]
        for at, (before, word) in enumerate(pairwise(words), start=1):
            if word[0].isupper() and word.lower() in self.articles and before[-1].isalnum():
                found[at] = NAME  # Serie A
        return [EDGE[0], EDGE[0], *found, EDGE[1], EDGE[1]]

    def class_of(self, word: str, *, first: bool = False) -> str:
        """What a word counts as: itself, `#number`, `#Name`, `#'s`, `#base`, `#irregular` or how it ends."""
        low = word.lower().replace("’", "'")
        if word in self.months:
            low = next((month.lower() for month in self.months if month.lower() in self.common), low)
        if low in self.common or not low[0].isalnum():
            return low
        if low[0].isdigit():
            return "#number"
        if word[0].isupper() and not first:
            return NAME
        if low.endswith("'s"):
            return "#'s"
        if low in self.irregular:
            return "#base" if self.irregular[low] == low else "#irregular"
        return f"#{self._ending(low)}"

    def _ending(self, low: str) -> str:
        fitting = (end for end in self.endings if low.endswith(end) and len(low) >= len(end) + LEAST_STEM)
        return next((end for end in fitting if not low.endswith("ss")), "other")


def has_model(language: Language) -> bool:
    """Whether the language has a model of its gaps."""
    return language.path(TABLE).is_file()


def gaps(passage: Passage) -> Iterator[Fault]:
    """`he will the talks`, `be of aware`: judged only against an original, and never two words that it has together.

    One odd place is a slip of grammar, as sound prose has them too. A sentence whose new gaps are odd all in all is a
    sentence that nobody would write. Headlines and bylines have a grammar of their own. Of a translation all gaps are
    new, and one has to be odd by itself.
    """
    least = ODD_ALONE if passage.words.translated else ODD
    for sentence, role, original in zip(passage.sentences, passage.roles, passage.originals, strict=True):
        text = passage.quote(sentence)
        judged = role is Role.BODY and original and text != original
        found = new_gaps(passage.language, text, original) if judged else ()
        if not any(gap.odd for gap in found):
            continue
        new = [gap for gap in found if not _is_regular(text, gap.span, passage.language)]
        odd = [gap for gap in new if gap.odd]
        if not odd:
            continue
        mean = sum(gap.odds for gap in new) / len(new)
        scrambled = mean >= SCRAMBLED if len(new) >= MANY else mean >= SHORT and len(odd) > 1
        if scrambled:
            spans = _joined([gap for gap in new if gap.odd or gap.odds > 0], whole=True)
        else:
            spans = _joined([gap for gap in odd if gap.odd_among(len(new), least=least)])
        for span in spans:
            yield _fault(passage, span.shifted(sentence.start), scrambled=scrambled)


def odd_gaps(language: Language, text: str, *, original: str, least: float) -> list[Gap]:
    """The gaps of a sentence, new beside the original, whose odds are at `least` so high, and that grammar forbids."""
    new = new_gaps(language, text, original)
    return [gap for gap in new if gap.odds >= least and not _is_regular(text, gap.span, language)]


def _is_regular(text: str, span: Span, language: Language) -> bool:
    """Whether grammar allows what stands beside a gap, however seldom: an ellipsis, an inversion, an imperative."""
    before = [match.group().lower() for match in TOKEN.finditer(text, 0, span.end)]
    after = TOKEN.search(text, span.end)
    if not before[-1][0].isalnum() and len(before) > 2:
        left = before[-2]
        elided = left in language.words("garble", "elided") and before[-3] in language.words("garble", "elliptic")
        return elided or left in language.words("negation", "clausal")  # did not have to; whether or not
    if len(before) == 2 and before[0] in language.words("garble", "inverting"):
        return text.rstrip(CLOSING).endswith("?") or before[0] in language.words("garble", "supposing")
    inverted = len(before) > 2 and before[-2] in language.words("garble", "inverting")
    if inverted and not language.words("garble", "fronted").isdisjoint(before[:-2]):
        return True  # only then will it
    commands = len(before) == 2 and before[0] in language.words("garble", "imperative")
    return commands and after is not None and before[1] in language.words("garble", "conjoining")


# Two rules ask for the gaps of the same sentence beside the same original.
@lru_cache(maxsize=1024)
def new_gaps(language: Language, text: str, original: str) -> tuple[Gap, ...]:
    """The gaps of a sentence that the original has not, in reading order; where adverbs stand is taste."""
    tokens = list(TOKEN.finditer(text))
    if not 0 < len(tokens) <= LONGEST:
        return ()
    model, movable = gap_model(language.code), language.words("garble", "adverbs") | {"#ly"}
    classes = model.classes([token.group() for token in tokens])
    theirs = set(_pairs([token.group() for token in TOKEN.finditer(original)]))
    ours = _pairs([token.group() for token in tokens])
    found: list[Gap] = []
    for at, pair in enumerate(ours, start=1):
        if pair in theirs or not movable.isdisjoint(classes[at : at + 2]):
            continue
        around = tokens[max(0, at - 2) : at]
        turned = pair[::-1] in theirs and pair[::-1] not in ours
        found.append(Gap(Span(around[0].start(), around[-1].end()), model.odds(classes, at), turned=turned))
    return tuple(found)


def features(classes: Sequence[str], at: int) -> tuple[Feature, ...]:
    """What the gap after class number `at` is judged by: classes around it, two to four together."""
    before, left, right, after = classes[at - 1 : at + 3]
    return (
        ("lr", left, right),
        ("blr", before, left, right),
        ("lra", left, right, after),
        ("br", before, right),
        ("la", left, after),
        ("blra", before, left, right, after),
    )


@cache
def gap_model(code: str) -> GapModel:
    """The shipped model of a language. Of a line of its file, what stands before the tab says what follows it.

    That is `common` and the words, `endings`, `bias` and its tenths, or else the name and all classes but the last of
    some features, and that last class and the tenths of each. Raises OSError where the language has no such file.
    """
    text = languages.get(code).path(TABLE).read_text(encoding="utf-8")
    # Ten thousand lines, of which few are asked for: no more is made of each than two texts.
    lines = dict([line.split("\t") for line in text.splitlines()])
    common, endings, bias = (lines.pop(head) for head in ("common", "endings", "bias"))
    language = languages.get(code)
    return GapModel(
        frozenset(common.split()),
        tuple(endings.split()),
        irregular_forms(code),
        bias=int(bias) / 10,
        lines=lines,
        articles=language.words("garble", "articles"),
        months=tuple(str(language.table("dates").get("months", "")).split()),
    )


@cache
def irregular_forms(code: str) -> Mapping[str, str]:
    """Base forms by irregular form, the base forms among them."""
    rows = [row.split() for row in languages.get(code).phrases("irregular", "forms")]
    return {form: row[0] for row in reversed(rows) for form in row}


@lru_cache(maxsize=8192)
def _tenths(line: str, last: str) -> int:
    """What stands behind a class in a line; classes are no numbers."""
    _, _, behind = f" {line}".partition(f" {last} ")
    return int(behind.partition(" ")[0] or 0)


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    """Each two words that stand together, the edges included, in lower case."""
    low = [EDGE[0], *(word.lower().replace("’", "'") for word in words), EDGE[1]]
    return list(pairwise(low))


def _joined(found: Sequence[Gap], *, whole: bool = False) -> list[Span]:
    """The places, those that share a word as one; or from the first to the last."""
    spans: list[Span] = []
    for gap in found:
        joins = bool(spans) and (whole or spans[-1].end >= gap.span.start)
        spans.append(Span(spans.pop().start, gap.span.end) if joins else gap.span)
    return spans


def _fault(passage: Passage, span: Span, *, scrambled: bool) -> Fault:
    quote = passage.quote(span)
    evidence = f"“{quote}” is not in the original, and such words seldom follow each other"
    if passage.words.translated:
        evidence = f"such words as “{quote}” seldom follow each other"
    if scrambled:
        message = "the words are out of order, or some are missing"
        return major(Category.UNINTELLIGIBLE, span, message, evidence=evidence, sign=quote)
    return minor(Category.GRAMMAR, span, "a word is missing or out of order", evidence=evidence, sign=quote)
