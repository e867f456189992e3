"""The words of both sides of a bead, and which of them correspond."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from driftcheck import languages
from driftcheck.facts.clauses.arguments import subject
from driftcheck.languages import Language
from driftcheck.model import LinkedAlignment, LinkedBead, Span, Token
from driftcheck.util.latest import keep_latest, keep_many

# Likeness from which linked words are taken to say the same, in one language and between two: the cosine of their
# vectors in their sentences.
ALIKE, ALIKE_TRANSLATED = 0.5, 0.35
MOST = 400  # words of a side; a bead with more is a list
Links = Mapping[int, tuple[int, ...]]

# Parts of speech of the words of content.
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
COMPLEMENT = 2  # words of content behind an adposition or a conjunction, or before it, of which what it takes is one
TAKEN = ("xcomp", "conj", "aux")  # relations to a verb whose subject is that of what depends on it, too


@dataclass(frozen=True, slots=True)
class Sides:
    """Two sides of a bead as tokens, whose heads are places in the same side, and the places that correspond.

    `to_copy` has for a place of the original the places of its counterparts, the most alike first, and `to_original`
    the other way round; `likeness` says of each pair in `to_copy` how alike its words are, in [0, 1], and `alike` from
    which likeness on they say the same. `denials` are the words that deny in the language of both, `adversative` those
    that set a clause against another.
    """

    original: tuple[Token, ...]
    copy: tuple[Token, ...]
    to_copy: Links
    to_original: Links
    likeness: Mapping[tuple[int, int], float]
    denials: frozenset[str] = frozenset()
    adversative: frozenset[str] = frozenset()
    alike: float = ALIKE

    def surely(self, place: int) -> tuple[int, ...]:
        """The counterparts of a place of the original that say the same, the most alike first."""
        return tuple(at for at in self.to_copy.get(place, ()) if self.likeness[place, at] >= self.alike)

    def are_surest(self, i: int, j: int) -> bool:
        """Whether a word of the original and one of the copy are each other's most alike counterparts."""
        return self.to_copy.get(i, ())[:1] == (j,) and self.to_original.get(j, ())[:1] == (i,)

    @keep_many(256)  # many rules ask for those of the same bead
    def turned(self) -> Sides:
        """The same with the sides exchanged."""
        likeness = {(j, i): score for (i, j), score in self.likeness.items()}
        return Sides(
            self.copy,
            self.original,
            self.to_original,
            self.to_copy,
            likeness,
            self.denials,
            self.adversative,
            self.alike,
        )


@keep_latest
def reworded(alignment: LinkedAlignment) -> tuple[tuple[LinkedBead, Sides], ...]:
    """The two-sided beads that do not read the same on both sides, of a pair whose words were read, but for lists.

    Many rules ask for them, one after another.
    """
    if not (alignment.related and alignment.original_tokens and alignment.copy_tokens):
        return ()
    beads = [bead for bead in alignment.beads if bead.two_sided and not alignment.verbatim(bead)]
    read = [(bead, _sides(alignment, bead)) for bead in beads]
    return tuple((bead, both) for bead, both in read if max(len(both.original), len(both.copy)) <= MOST)


def _sides(alignment: LinkedAlignment, bead: LinkedBead) -> Sides:
    """The tokens of a bead with their links; where a word is several tokens, a link belongs to each that it covers."""
    original = _joined([alignment.original_tokens[at] for at in bead.original])
    copy = _joined([alignment.copy_tokens[at] for at in bead.copy])
    here, there = _places(original), _places(copy)
    likeness: dict[tuple[int, int], float] = {}
    for link in bead.links:
        ours, theirs = _within(here, original, link.original), _within(there, copy, link.copy)
        if len(ours) == len(theirs):
            pairs = list(zip(ours, theirs, strict=True))
        else:
            pairs = [(i, j) for i in ours for j in theirs]
        for pair in pairs:
            likeness[pair] = max(link.score, likeness.get(pair, 0.0))
    language = languages.get(alignment.copy.language)
    translated = languages.get(alignment.original.language) != language
    alike = ALIKE_TRANSLATED if translated else ALIKE
    adversative = language.words("negation", "adversative")
    return Sides(original, copy, *_both_ways(likeness), likeness, denying(language), adversative, alike)


def denying(language: Language) -> frozenset[str]:
    """The words of a language that deny, or all but deny."""
    return frozenset().union(*(language.words("negation", key) for key in ("outright", "clausal", "nearly")))


def span_of(tokens: Sequence[Token], places: Sequence[int]) -> Span:
    """From the first to the last of some words of a side, in whatever order their places are."""
    return Span(tokens[min(places)].span.start, tokens[max(places)].span.end)


def whole(tokens: Sequence[Token]) -> Span:
    """The span of all words of a side."""
    return span_of(tokens, (0, len(tokens) - 1)) if tokens else Span(0, 0)


def _joined(segments: Sequence[Sequence[Token]]) -> tuple[Token, ...]:
    """The tokens of some segments in a row; each root stays one."""
    if len(segments) == 1:
        return tuple(segments[0])  # the very same, of which the facts are known
    found: list[Token] = []
    for segment in segments:
        first = len(found)
        found.extend(_moved(segment, first) if first else segment)
    return tuple(found)


def _moved(tokens: Sequence[Token], by: int) -> Iterator[Token]:
    for token in tokens:
        yield replace(token, head=token.head + by) if token.head >= 0 else token


def _places(tokens: Sequence[Token]) -> Mapping[int, int]:
    return {token.span.start: place for place, token in enumerate(tokens)}


def _within(places: Mapping[int, int], tokens: Sequence[Token], span: Span) -> list[int]:
    """The places of the tokens that begin within a span."""
    place = places.get(span.start)
    found = []
    while place is not None and place < len(tokens) and tokens[place].span.start < span.end:
        if tokens[place].upos != "PUNCT":
            found.append(place)
        place += 1
    return found


def _both_ways(likeness: Mapping[tuple[int, int], float]) -> tuple[Links, Links]:
    to_copy: dict[int, list[int]] = defaultdict(list)
    to_original: dict[int, list[int]] = defaultdict(list)
    for i, j in sorted(likeness, key=lambda pair: -likeness[pair]):
        to_copy[i].append(j)
        to_original[j].append(i)
    return ({i: tuple(row) for i, row in to_copy.items()}, {j: tuple(row) for j, row in to_original.items()})


def predicates(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """The verbs above a word, and the root, from the nearest up."""
    seen: set[int] = set()
    while place >= 0 and place not in seen:
        seen.add(place)
        if tokens[place].upos == "VERB" or tokens[place].head < 0:
            yield place
            if tokens[place].relation.startswith("conj") and subject(tokens, place) is not None:
                return  # what is said of one act is not said of what another does
        place = tokens[place].head


def are_linked(both: Sides, original: Span, copy: Span) -> bool:
    """Whether two expressions, or the words that they hang on, are linked."""
    ours, theirs = _hanging(both.original, original), _hanging(both.copy, copy)
    return any(j in both.to_copy.get(i, ()) for i in ours for j in theirs)


TAKES, ALONE = frozenset({"case", "mark"}), frozenset({"PUNCT", "ADP", "SCONJ", "CCONJ", "AUX", "VERB"})


def cross(both: Sides, original: Span, copy: Span) -> bool:
    """Whether each of two expressions takes what the other is said of, or one of them alone takes anything.

    A week after the vote he went: the vote was a week before he went; he went, a week before there was a vote. Of two
    verbs other parties are the subjects: the Reds beat the Blues, the Blues lost.
    """
    verbs = _verb(both.original, original), _verb(both.copy, copy)
    if min(verbs) >= 0:
        one, other = _doer(both.original, verbs[0]), _doer(both.copy, verbs[1])
        return one is not None and other is not None and (one, other) not in both.likeness
    ours, theirs = _last(both.original, original), _last(both.copy, copy)
    here, there = said_of(both.original, ours), said_of(both.copy, theirs)
    if here is None or there is None:
        return here is not there and _is_adverb(*((both.original, ours) if here is None else (both.copy, theirs)))
    met = [{*both.to_copy.get(at, ())} for at in here]
    straight = there[0] in met[0] or there[1] in met[1]
    if _have_subjects_crosswise(both, here, there):
        return True  # they ran short before the appeal was launched: the appeal came after they had run short
    return not straight and (there[1] in met[0] or there[0] in met[1])


def _doer(tokens: Sequence[Token], verb: int) -> int | None:
    """The subject of a verb; of a participle without one, that of the verb that it goes with: they left, losing it."""
    own, token = subject(tokens, verb), tokens[verb]
    shared = own is None and token.relation == "advcl" and token.head >= 0
    return subject(tokens, token.head) if shared else own


def _have_subjects_crosswise(both: Sides, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether of two verbs that hang together each has the subject that the other has on the other side."""
    ours, theirs = (
        [-1 if one is None else one for one in (subject(tokens, at) for at in pair)]
        for tokens, pair in ((both.original, here), (both.copy, there))
    )
    return all(both.likeness.get(pair, 0.0) >= both.alike for pair in zip(ours, reversed(theirs), strict=True))


def _verb(tokens: Sequence[Token], span: Span) -> int:
    own = (place for place, token in enumerate(tokens) if token.upos == "VERB" and token.span.overlaps(span))
    return next(own, -1)


def _last(tokens: Sequence[Token], span: Span) -> int:
    return max(place for place, token in enumerate(tokens) if token.span.overlaps(span))


def said_of(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """What a word takes, and what that hangs on; None where it takes nothing."""
    token = tokens[place]
    return (token.head, tokens[token.head].head) if token.relation in TAKES and token.head >= 0 else None


def _is_adverb(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing stands behind a word that it could take."""
    return place + 1 >= len(tokens) or tokens[place + 1].upos in ALONE


def _hanging(tokens: Sequence[Token], span: Span) -> set[int]:
    """The places of the words of an expression, of those that they depend on, and of the nouns that depend on them."""
    own = {place for place, token in enumerate(tokens) if token.span.overlaps(span)}
    below = {place for place, token in enumerate(tokens) if token.head in own and token.upos in NOMINAL}
    return own | below | {tokens[place].head for place in own} - {-1}


def have_linked_complements(both: Sides, spans: tuple[Span, Span], known: tuple[Language, Language]) -> bool:
    """Whether of the words that two expressions of two languages take, such as a date, some say the same."""
    ours, theirs = (
        _taken(tokens, span, language)
        for tokens, span, language in zip((both.original, both.copy), spans, known, strict=True)
    )
    return any(both.likeness.get((i, j), 0.0) >= both.alike for i in ours for j in theirs)


def _taken(tokens: Sequence[Token], span: Span, language: Language) -> list[int]:
    """The next words of content behind an expression; before it in a language that has it behind them."""
    content = [(at, token.span) for at, token in enumerate(tokens) if token.upos in CONTENT]
    if language.characters:
        return [at for at, own in content if own.end <= span.start][-COMPLEMENT:]
    return [at for at, own in content if own.start >= span.end][:COMPLEMENT]


def subjects(tokens: Sequence[Token], span: Span) -> list[int]:
    """The subjects of the verbs of an expression; those of a verb that is taken by another are the other's."""
    verbs = {place for place, token in enumerate(tokens) if token.span.overlaps(span)}
    ahead = list(verbs)
    while ahead:
        token = tokens[ahead.pop()]
        if token.relation.startswith(TAKEN) and token.head not in {-1, *verbs}:
            verbs.add(token.head)
            ahead.append(token.head)
    return [at for at, token in enumerate(tokens) if token.head in verbs and token.relation.startswith("nsubj")]


def predicate_over(tokens: Sequence[Token], span: Span) -> int:
    """The place of the predicate over the first word of an expression; -1 where there is none."""
    first = next((place for place, token in enumerate(tokens) if token.span.overlaps(span)), -1)
    return next(predicates(tokens, first), -1) if first >= 0 else -1
