"""Who is who, whatever the tree: what somebody is, whence and whither, what stands beside a word, who took whose place.

A noun beside a name in apposition says what that is (Huddleston & Pullum 2002, ch. 5, 14.3): the pilot, Lund; pilot
Lund; Lund, a pilot. A sentence that is worded anew may put either first, but not give one's noun to another. Its tree
is often read wrongly, but not which noun stands behind which adposition right behind a word (owed by the firm to the
villagers), nor between which two a verb stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import permutations, product

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children, phrase, relation
from driftcheck.facts.speech import reports
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.absence import LONGEST, SOURCES, TABLE, groups_of_sources, is_absent, shares
from driftcheck.rules.exchanges import Places, joins
from driftcheck.rules.sides import Sides
from driftcheck.rules.wording.opposed import anybody
from driftcheck.rules.wording.opposites import rungs

Phrases = Mapping[str, Places]  # the nouns and names behind each adposition that stands once behind a word

NAMING = frozenset({"NOUN", "PROPN"})
ANCHORS = frozenset({"NOUN", "VERB"})
REACH = 14  # tokens behind a word in which its adpositions are looked for
STOPS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"})
NEAR = 4  # tokens between a verb and what stands on either side of it
# Relations of those who take part in what is told.
TAKING_PART = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
# Likeness from which a link says that two words may mean the same people.
SAME_PEOPLE = 0.5
ENDS = frozenset({"PROPN", "NUM"})  # what a path goes from and to
PATH, COMMA = 8, ","  # words of either end of a path


def misnamed(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """A noun that the original says of a name, and the copy of another that the original has, too: the pilot, Lund.

    Nothing is said of what two are to each other: her cousin, Lund.
    """
    ours, theirs = (dict(_described(tokens, language)) for tokens in (both.original, both.copy))
    names = [{token.norm for token in tokens if token.upos == "PROPN"} for tokens in (both.original, both.copy)]
    reciprocal = language.words("clauses", "reciprocal")
    for lemma in (each for each in ours if each in theirs and each not in reciprocal):
        words = [
            {tokens[at].norm for at in own[lemma][:-1]}
            for tokens, own in zip(_texts(both), (ours, theirs), strict=True)
        ]
        if not words[0] & words[1] and words[0] <= names[1] and words[1] <= names[0]:
            yield ours[lemma], theirs[lemma]


def _texts(both: Sides) -> tuple[Sequence[Token], Sequence[Token]]:
    return both.original, both.copy


def _described(tokens: Sequence[Token], language: Language) -> Iterator[tuple[str, Places]]:
    """The places of the name that each noun which a side has once is said of, and its: pilot Lund; Lund, a pilot."""
    count, times = Counter(token.lemma for token in tokens), language.words("clauses", "temporal-nouns")
    runs = {at: run for run in _names(tokens, times) for at in (run[0], run[-1])}
    for noun, token in enumerate(tokens[:LONGEST]):
        if token.upos != "NOUN" or count[token.lemma] > 1 or token.norm != token.lemma:
            continue  # of several each is one: directors Lund and Berg
        own = [
            at for at in range(len(tokens)) if tokens[at].relation == "appos" and tokens[at].head == noun and at > noun
        ]
        comma = next((at for at in range(noun - 1, -1, -1) if tokens[at].upos == "PUNCT"), 0)
        before = [comma - 1] if token.relation == "appos" and tokens[comma].text == COMMA else []
        name = next((runs[at] for at in (noun + 1, *before, *own[:1]) if at in runs), None)
        if name is not None and _hang_together(tokens, noun, name):
            yield token.lemma, (*name, noun)


def _hang_together(tokens: Sequence[Token], noun: int, name: Places) -> bool:
    """Whether a noun and a name depend on each other, or on one word alike; not so: told the court Lund had left."""
    one = tokens[noun]
    own = [tokens[at] for at in name]
    like = any((each.head, each.relation) == (one.head, one.relation) for each in own)
    return like or one.head in name or any(each.head == noun for each in own)


def _names(tokens: Sequence[Token], times: Set[str]) -> Iterator[Places]:
    """The places of the words of each name, that are no times."""
    run: list[int] = []
    for at, token in enumerate(tokens):
        if token.upos == "PROPN" and token.norm not in times:
            run.append(at)
        elif run and not joins(tokens, at):
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def paths_turned(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """Where something goes from and to in the original, by names or numbers, and in the copy the other way round.

    Neither side says both: from Karsa to Tell, and from Tell to Karsa.
    """
    ours, theirs = (list(_paths(tokens, language)) for tokens in _texts(both))
    ours_said, theirs_said = (
        [tuple({tokens[at].norm for at in end} for end in path) for path in paths]
        for tokens, paths in ((both.original, ours), (both.copy, theirs))
    )
    for i, j in product(range(len(ours)), range(len(theirs))):
        one, other = ours_said[i], theirs_said[j]
        if not _is_path(one, other[::-1]) or one[0] & other[0] or one[1] & other[1]:
            continue
        if not (any(_is_path(one, each) for each in theirs_said) or any(_is_path(other, each) for each in ours_said)):
            yield (*ours[i][0], *ours[i][1]), (*theirs[j][0], *theirs[j][1])


def _is_path(one: Sequence[Set[str]], other: Sequence[Set[str]]) -> bool:
    """Whether two paths have a name in common where they begin, and one where they end."""
    return bool(one[0] & other[0] and one[1] & other[1])


def _paths(tokens: Sequence[Token], language: Language) -> Iterator[tuple[Places, Places]]:
    """The places of the names or numbers from which, and to which, something goes, in either order."""
    words = [language.words("clauses", f"transfers.{key}") for key in ("from", "to")]
    times = language.words("clauses", "temporal-nouns")
    for start, token in enumerate(tokens):
        way = next((at for at, own in enumerate(words) if token.norm in own), None)
        if way is None:
            continue
        stop = next((at for at in range(start + 1, len(tokens)) if tokens[at].upos in {"PUNCT", "VERB"}), len(tokens))
        near = range(start + 1, min(start + PATH, stop))
        turn = next((at for at in near if tokens[at].norm in words[1 - way]), stop)
        parts = range(start, turn), range(turn, min(turn + PATH, stop))
        ends = [tuple(at for at in part if tokens[at].upos in ENDS and tokens[at].norm not in times) for part in parts]
        if all(ends):
            yield (ends[0], ends[1]) if way == 0 else (ends[1], ends[0])


def crossed_beside(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """What two adpositions behind one word take in the original, and in the copy each of the other."""
    paths = tuple(language.words("clauses", f"transfers.{key}") for key in ("to", "from"))
    level = _level(language)
    prepositions = language.words(TABLE, "verbs.prepositions")  # according to
    for i, j in (pair for pair in _anchors(both) if both.original[pair[0]].lemma not in prepositions):
        ours, theirs = _behind(both.original, i, language), _behind(both.copy, j, language)
        shared = [each for each in ours if each in theirs and each not in level]
        for one, other in permutations(shared, 2):
            if one < other and _crossed(both, (ours[one], ours[other]), (theirs[one], theirs[other])):
                yield (i, *ours[one], *ours[other]), (j, *theirs[one], *theirs[other])
        for way, back in permutations(paths):
            yield from _turned(both, (i, j), (ours, theirs), (way, back))


def _level(language: Language) -> Set[str]:
    """The adpositions that set two things beside each other, so that these may change places: with, than."""
    return language.words("clauses", "symmetric-markers") | language.words("clauses", "comparison.standard")


def _anchors(both: Sides) -> Iterator[tuple[int, int]]:
    """The places of the nouns and verbs that either side has once, by lemma."""
    counts = [Counter(token.lemma for token in side) for side in (both.original, both.copy)]
    there = {token.lemma: at for at, token in enumerate(both.copy) if token.upos in ANCHORS}
    for i, token in enumerate(both.original):
        once = all(count[token.lemma] == 1 for count in counts)
        if token.upos in ANCHORS and once and token.lemma in there:
            yield i, there[token.lemma]


def _behind(tokens: Sequence[Token], place: int, language: Language) -> Phrases:
    """The nouns and names behind each adposition behind a word, up to the next one, a verb or punctuation."""
    found: dict[str, list[int]] = {}
    times, own = language.words("clauses", "temporal-nouns"), None
    for at in range(place + 1, min(place + REACH, len(tokens))):
        token = tokens[at]
        if token.upos in STOPS and not (token.text == "'" or "-" in token.text):
            break
        if token.upos == "ADP":
            own = None if token.norm in found else found.setdefault(token.norm, [])
        elif own is not None and token.upos in NAMING and token.lemma not in times:
            own.append(at)
    return {marker: tuple(places) for marker, places in found.items() if places}


def _lemmas(tokens: Sequence[Token], places: Places) -> Set[str]:
    return {tokens[at].lemma for at in places}


def _crossed(both: Sides, ours: tuple[Places, Places], theirs: tuple[Places, Places]) -> bool:
    a, b = (_lemmas(both.original, places) for places in ours)
    x, y = (_lemmas(both.copy, places) for places in theirs)
    return bool(a & y and b & x) and not (a & x or b & y)


def _turned(
    both: Sides, anchors: tuple[int, int], sides: tuple[Phrases, Phrases], ways: tuple[Set[str], Set[str]]
) -> Iterator[tuple[Places, Places]]:
    """A name whither something goes in the original and whence in the copy, or the other way round."""
    here, there = ([own[mark] for mark in own if mark in way] for own, way in zip(sides, ways, strict=True))
    back = {lemma for mark in sides[0] if mark in ways[1] for lemma in _lemmas(both.original, sides[0][mark])}
    straight = {lemma for mark in sides[1] if mark in ways[0] for lemma in _lemmas(both.copy, sides[1][mark])}
    for one, other in product(here, there):
        same = {both.original[at].lemma for at in one if both.original[at].upos == "PROPN"}
        same &= {both.copy[at].lemma for at in other if both.copy[at].upos == "PROPN"}
        if same and not same & (back | straight):
            yield (anchors[0], *one), (anchors[1], *other)


def swapped_around(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """Two nouns on either side of one verb in one form that stand, in the copy, on each other's side of it."""
    level = _level(language)
    for i, j in _anchors(both):
        if both.original[i].upos != "VERB" or both.original[i].norm != both.copy[j].norm:
            continue
        ours, theirs = _around(both.original, i), _around(both.copy, j)
        if ours is None or theirs is None or ours[2] != theirs[2] or ours[2] in level:
            continue
        a, b = both.original[ours[0]].lemma, both.original[ours[1]].lemma
        if a != b and (a, b) == (both.copy[theirs[1]].lemma, both.copy[theirs[0]].lemma):
            yield (ours[0], i, ours[1]), (theirs[0], j, theirs[1])


def _around(tokens: Sequence[Token], place: int) -> tuple[int, int, str] | None:
    """The noun right before a verb, the one right behind it, and the adposition before that, "" for none."""
    before = _next(tokens, range(place - 1, max(place - NEAR, 0) - 1, -1), frozenset({"ADV", "PART"}))
    behind = _next(
        tokens, range(place + 1, min(place + NEAR + 1, len(tokens))), frozenset({"DET", "ADJ", "ADP", "VERB"})
    )
    if before is None or behind is None or any(tokens[at].upos == "VERB" for at in range(place + 1, behind - 1)):
        return None
    marked = next((tokens[at].norm for at in range(place + 1, behind) if tokens[at].upos == "ADP"), "")
    return before, behind, marked


def _next(tokens: Sequence[Token], places: range, passed: Set[str]) -> int | None:
    for at in places:
        if tokens[at].upos in NAMING:
            return at
        if tokens[at].upos not in passed:
            return None
    return None


def replaced(both: Sides, language: Language) -> Iterator[tuple[int, int]]:
    """Somebody whom the copy has nothing for, and somebody of the copy for whom the original has nothing.

    Whom an act implies (police, who arrest; a court, which convicts) may be named on one side alone.
    """
    gone = _missing(both, language)
    if not gone:
        return
    kinds_of = language.groups(TABLE, SOURCES)
    implied = {word for kind in language.words(TABLE, "verbs.implied") for word in kinds_of.get(kind, ())}
    new = [at for at in _missing(both.turned(), language) if both.copy[at].lemma not in implied]
    if new:
        yield gone[0], new[0]


def _missing(both: Sides, language: Language) -> list[int]:
    groups, people = groups_of_sources(language.code), _people(language.code)
    below = children(both.original)
    speakers = {one.source.head for one in reports(both.original, language) if one.source}
    return [
        at
        for at, token in enumerate(both.original)
        if token.upos == "NOUN"
        and relation(token) in TAKING_PART
        and token.lemma in people
        and at not in speakers
        and not any(shares(both, each, language) for each in phrase(both.original, at, below))
        and is_absent(both, at, language, (*groups, rungs(language.code, token.lemma)), alike=SAME_PEOPLE)
    ]


@cache
def _people(code: str) -> frozenset[str]:
    """The words for people, but for those that anybody may go by."""
    language = languages.get(code)
    return anybody(code) - language.words(TABLE, "verbs.anyone") - language.words(TABLE, "verbs.anybody")
