"""Which words of a bead gave way to which, by links and by what stands beside kept words, and what that tells.

A word and the one in its place may be opposites, other acts or things, or the same in other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from driftcheck import languages
from driftcheck.facts.clauses.arguments import relation, subject
from driftcheck.languages import Language
from driftcheck.model import LinkedAlignment, Span, Token
from driftcheck.rules.absence import is_absent
from driftcheck.rules.operators import corresponding
from driftcheck.rules.sides import Sides, reworded
from driftcheck.rules.wording.opposed import is_converse
from driftcheck.rules.wording.opposites import (
    CAUSES,
    DENYING,
    KINDS,
    are_alike,
    opposite,
    relation_of,
    say_the_same,
    with_particle,
)  # fmt: skip

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "X"})
NAMING = frozenset({"PROPN", "NUM"})
TELLING = CONTENT | NAMING
Row = tuple[int, int]  # the places of two linked words
ATTRIBUTIVE = frozenset({"amod", "compound"})
SAME = 0.5  # likeness from which a linked word may be another for the same thing
OTHER = "all else in the sentence is kept, and the two words mean different things"
TWO_CAUSES = "causes of two kinds, for either of which the other side has nothing"
FAR_UNLIKE = 0.15  # likeness of two words that in a retranslation are hardly ever one (results/wording.md)
SYNONYMS = 0.66  # more alike are near synonyms: multiple and several, telephone and phone
# In a sentence kept to this share a word in another's place that is this unlike, and no synonym, is no paraphrase.
# A noun has to be unliker: among nouns translators choose, while in a sentence that else is kept another verb is hardly
# ever the same act.
SURELY_KEPT, REPLACED, RENAMED = 0.85, 0.4, 0.24
GAP = 1  # words without content between two changes of one phrase


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the original that gave way to words of the copy, and how alike they are, in [0, 1].

    `links` are the places of those that are linked, which others at the edges may have joined. `spans` say where they
    stand on either side, with the particle of a verb: called off.
    """

    original: tuple[Token, ...]
    copy: tuple[Token, ...]
    likeness: float
    links: tuple[Row, ...]
    spans: tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A bead's two sides as words, what changed in it, and the share of its words of content that were kept."""

    both: Sides
    changes: tuple[Change, ...]
    kept: float


def changed(alignment: LinkedAlignment) -> Iterator[Reworded]:
    """The two-sided beads of an alignment that have body text on both sides and differ."""
    language = languages.get(alignment.original.language)
    yield from (read(both, language) for bead, both in reworded(alignment) if alignment.in_body(bead))


def read(both: Sides, language: Language) -> Reworded:
    """What changed between two sides in a language."""
    tokens = (both.original, both.copy)
    lemmas = [{token.lemma for token in side} for side in tokens]
    telling = [[at for at, token in enumerate(side) if is_telling(token, language)] for side in tokens]
    gone = [[at for at in telling[side] if not _is_kept(tokens[side][at], lemmas[1 - side])] for side in (0, 1)]
    new = [{at for at in gone[side] if is_content(tokens[side][at], language)} for side in (0, 1)]
    rows = sorted((i, j) for i, others in both.to_copy.items() for j in others if i in new[0] and j in new[1])
    single = len(new[0]) == len(new[1]) == 1 and len(gone[0]) == len(gone[1]) == 1
    stays = any(tokens[0][at].norm.isalnum() for at in telling[0] if at not in gone[0])
    if not rows and single and stays:
        rows = [(min(new[0]), min(new[1]))]  # all else is kept: one came for the other, however unlike
    loose = (new[0] - {i for i, _ in rows}, new[1] - {j for _, j in rows})
    changes = tuple(_change(both, phrase, loose) for phrase in _phrases(rows))
    count = sum(map(len, telling))
    return Reworded(both, changes, 1.0 - sum(map(len, gone)) / count if count else 1.0)


def is_telling(token: Token, language: Language) -> bool:
    """Whether a word is one of content: it has a meaning of its own, or is a name or a number."""
    return token.upos in TELLING and token.norm not in language.words("function", "grammar")


def is_content(token: Token, language: Language) -> bool:
    """Whether a word has a meaning of its own, and is no name and no number."""
    counting = language.words("wording", "counting")
    plain = token.upos in CONTENT and not any(sign.isdigit() for sign in token.norm)
    return plain and is_telling(token, language) and not {token.lemma, *token.lemma.split("-")} & counting


def in_place(both: Sides, i: int, j: int) -> bool:
    """Whether two words have one place in their sentences: the same relation to the same word, or both the root.

    Nor may they have different subjects, or verbs another voice: who lends is not who borrows, what is left remains.
    """
    one, other = both.original[i], both.copy[j]
    if relation(one) != relation(other):
        return False
    ours, theirs = subject(both.original, i), subject(both.copy, j)
    if ours is not None and theirs is not None:
        voices = {both.original[ours].relation, both.copy[theirs].relation}
        if len(voices) > 1 or theirs not in both.to_copy.get(ours, ()):
            return False
    return other.head in both.to_copy.get(one.head, ()) if one.head >= 0 else other.head < 0


def with_same(both: Sides, i: int, j: int) -> bool:
    """Whether two verbs are said of the same subject with the same object."""
    sides = ((both.original, i), (both.copy, j))
    ours, theirs = (
        {_role(token): place for place, token in enumerate(tokens) if token.head == at} for tokens, at in sides
    )
    return all(
        role in ours and role in theirs and corresponding(both, ours[role], theirs[role]) > 0
        for role in ("nsubj", "obj")
    )


def _role(token: Token) -> str:
    return token.relation if token.relation == "nsubj:pass" else relation(token)


def between_same(both: Sides, i: int, j: int) -> bool:
    """Whether two words stand between the same words (`his rival in`, `his ally in`), verbs with the same subject."""
    if "VERB" in {both.original[i].upos, both.copy[j].upos}:
        subjects = [subject(both.original, i), subject(both.copy, j)]
        if subjects[0] is None or subjects[1] is None:
            return False
        if both.original[subjects[0]].lemma != both.copy[subjects[1]].lemma:
            return False
    sides = ((both.original, i), (both.copy, j))
    ours, theirs = (
        [tokens[at].lemma for at in (place - 1, place + 1) if 0 <= at < len(tokens)] for tokens, place in sides
    )
    return len(ours) > 1 and ours == theirs


def _is_kept(token: Token, others: Set[str]) -> bool:
    """Whether a word stands on the other side, of these lemmas, in any form or as part of a compound."""
    return token.lemma in others or any(part in others for part in token.lemma.split("-"))


def _phrases(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The changed words in the order of the original, neighbours in one phrase."""
    phrase: list[Row] = []
    for row in rows:
        if phrase and not all(0 < row[side] - phrase[-1][side] <= 1 + GAP for side in (0, 1)):
            yield phrase
            phrase = []
        phrase.append(row)
    if phrase:
        yield phrase


def _change(both: Sides, phrase: Sequence[Row], loose: tuple[Set[int], Set[int]]) -> Change:
    """A phrase with the words of content at its edges that have no counterpart: `town halls`, not `halls` alone."""
    original = _grown(both.original, phrase[0][0], phrase[-1][0], loose[0])
    copy = _grown(both.copy, phrase[0][1], phrase[-1][1], loose[1])
    spans = _shown(both.original, original, phrase[-1][0]), _shown(both.copy, copy, phrase[-1][1])
    return Change(original, copy, min(both.likeness.get(row, 0.0) for row in phrase), tuple(phrase), spans)


def _shown(tokens: tuple[Token, ...], words: tuple[Token, ...], last: int) -> Span:
    end = max(words[-1].span.end, tokens[with_particle(tokens, last)[-1]].span.end)
    return Span(words[0].span.start, end)


def _grown(tokens: tuple[Token, ...], first: int, last: int, loose: Set[int]) -> tuple[Token, ...]:
    while first and first - 1 in loose:
        first -= 1
    while last + 1 < len(tokens) and last + 1 in loose:
        last += 1
    return tokens[first : last + 1]


def causes(both: Sides, language: Language) -> tuple[int, int] | None:
    """Two nouns that name causes of kinds of which the other side has none, the first of either side."""
    ours, theirs = (_causes(tokens, language) for tokens in (both.original, both.copy))
    lost = {at: kind for at, kind in ours.items() if kind not in theirs.values()}
    gained = {at: kind for at, kind in theirs.items() if kind not in ours.values()}
    if not lost or not gained:
        return None
    was, became = _first(lost, both, language), _first(gained, both.turned(), language)
    return None if was is None or became is None else (was, became)


def _causes(tokens: Sequence[Token], language: Language) -> dict[int, str]:
    """The kinds of the causes that a side names in any way; what is struck by lightning is no strike."""
    known = _kinds_of_causes(language.code)
    own = {at: known[form] for at, token in enumerate(tokens) for form in (token.norm, token.lemma) if form in known}
    named = {tokens[at].head for at in own if relation(tokens[at]) in ATTRIBUTIVE}
    return {at: kind for at, kind in own.items() if at not in named}


@cache
def _kinds_of_causes(code: str) -> Mapping[str, str]:
    """The kind of each word that names a cause."""
    return {word: kind for kind, words in languages.get(code).groups(KINDS, CAUSES).items() for word in words}


def _first(causes: Mapping[int, str], both: Sides, language: Language) -> int | None:
    """The first noun of some causes of the original for which the copy has nothing."""
    nouns = (at for at in sorted(causes) if both.original[at].upos == "NOUN")
    return next((at for at in nouns if is_absent(both, at, language, alike=SAME)), None)


def relation_to(bead: Reworded, change: Change, language: Language) -> str:
    """How a word relates to one that it became in its place, its opposite or another of its kind; "" if it does not.

    Nor does it where a negation on one side makes up for it.
    """
    both = bead.both
    placed = [pair for pair in change.links if any(has(both, *pair) for has in (in_place, between_same, with_same))]
    turned = [
        (i, j)
        for i, j in placed
        if opposite(both.original, i, both.copy, j, language) and not is_converse(both, i, j, language)
    ]
    if not turned:
        return ""
    denying = {word for key in DENYING for word in language.words("negation", key)}
    denied = [sum(token.norm in denying for token in side) for side in (both.original, both.copy)]
    if denied[0] != denied[1]:
        return ""
    i, j = turned[0]
    return relation_of(both.original[i].lemma, both.copy[j].lemma, language)


def is_replaced(
    bead: Reworded, change: Change, language: Language, *, renamed: float = RENAMED, replaced: float = REPLACED
) -> bool:
    """Whether in a sentence that else was kept one word has the place of another that means something else.

    Nouns less alike than `renamed` do, and other words less alike than `replaced`.
    """
    both = bead.both
    if bead.kept < SURELY_KEPT or len(change.original) > 1 or len(change.copy) > 1:
        return False
    ((i, j),) = change.links
    if change.likeness >= (renamed if both.original[i].upos == "NOUN" else replaced):
        return False
    same = both.original[i].upos == both.copy[j].upos
    # What is read otherwise beside a word that makes no sense still stands between the same words.
    placed = in_place(both, i, j) or (change.likeness < FAR_UNLIKE and between_same(both, i, j))
    return same and placed and not says_same(bead, change, language)


def took_the_place(bead: Reworded, change: Change, language: Language) -> bool:
    """Whether in a sentence that else was kept one word has the place of another that is no synonym of it."""
    if bead.kept < SURELY_KEPT or len(bead.changes) > 1 or len(change.links) > 1 or change.likeness >= SYNONYMS:
        return False
    return in_place(bead.both, *change.links[0]) and not says_same(bead, change, language)


def says_same(bead: Reworded, change: Change, language: Language) -> bool:
    """Whether a word may say what it became: a synonym by the lexicon, or a verb that says little by itself."""
    light, lexicon = language.words("wording", "light-verbs"), language.lexicon
    pairs = [(bead.both.original[i], bead.both.copy[j]) for i, j in change.links]
    opinion = language.words("wording", "opinion")
    if any(say_the_same(bead.both.original, i, bead.both.copy, j, language) for i, j in change.links):
        return True
    return any(
        {a.lemma, b.lemma} & light or {a.lemma, b.lemma} <= opinion or are_alike(language.code, a.lemma, b.lemma)
        for a, b in pairs
    ) or (lexicon is not None and any(lexicon.are_synonyms(a.lemma, b.lemma, a.upos) for a, b in pairs))
