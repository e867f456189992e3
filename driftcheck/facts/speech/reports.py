"""Where a text reports what somebody said: the verb, who speaks, and what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.facts.clauses.arguments import (
    Children,
    Clause,
    Role,
    children,
    clauses,
    is_passive,
    phrase,
    relation,
    subtree,
)
from driftcheck.facts.speech.acts import TABLE, SpeechAct, acts
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.util.latest import keep_many

# Relations by which the clause hangs on a verb that says what is reported.
CONTENT = frozenset({"ccomp", "xcomp", "parataxis", "obj", "csubj", "nsubj:pass", "csubj:pass"})
# What nobody does of whom it is said "according to": any other act it may stand for.
CONTRARY = frozenset({SpeechAct.DENY, SpeechAct.REFUSE, SpeechAct.WITHHOLD})
# Acts that are withheld where their verb is negated: `would not say`, `did not confirm`.
AFFIRMING = frozenset({SpeechAct.SAY, SpeechAct.CONFIRM, SpeechAct.ADMIT, SpeechAct.ANNOUNCE})
# Relations of a clause that stands beside another rather than in it.
BESIDE = frozenset({"conj", "advcl"})
NAME = frozenset({"flat", "compound"})
NAMING = frozenset({"PROPN", "NOUN"})
QUOTES = frozenset('"“”„‘’')
PARTICLES, OBJECTS = frozenset({"ADP", "ADV"}), frozenset({"obj", "iobj"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: the places of the words that name them, that of their head, and the names among them.

    `kinds` are the groups of the table's `sources` that the head belongs to.
    """

    head: int
    places: tuple[int, ...]
    names: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """A report of speech: the place of its verb, the acts it may be, who speaks, the places of what is said.

    `source` is None where that is a pronoun or cannot be told; `negated` says that the verb is.
    """

    verb: int
    acts: frozenset[SpeechAct]
    source: Source | None
    content: frozenset[int]
    negated: bool = False


@keep_many(1024)
def reports(tokens: Sequence[Token], language: Language) -> tuple[Report, ...]:
    """The reports of a segment's tokens, in order."""
    below = children(tokens)
    known = {clause.predicate: clause for clause in clauses(tokens, language)}
    prepositions = language.words(TABLE, "verbs.prepositions")
    found = []
    clausal = language.words(TABLE, "verbs.clausal")
    for place, token in enumerate(tokens):
        if token.lemma in prepositions and relation(token) == "case":
            found.append(_by_preposition(tokens, place, below, language))
        elif not (token.lemma in clausal or acts(token.lemma, language)):
            continue  # as most words
        elif said := _acts(tokens, place, below, language):
            found.append(_by_verb(tokens, place, below, language, said=said, clause=known.get(place)))
    return tuple(found)


def _acts(tokens: Sequence[Token], place: int, below: Children, language: Language) -> frozenset[SpeechAct]:
    """The acts that a token reports: as a verb, that is no attribute and hangs on no other reporting verb."""
    token = tokens[place]
    said = acts(token.lemma, language)
    if not said and token.lemma in language.words(TABLE, "verbs.clausal"):
        # They find that something is so; who finds a body reports nothing.
        clausal = relation(token) == "parataxis" or any(relation(tokens[at]) == "ccomp" for at in below.get(place, ()))
        said = frozenset({SpeechAct.SAY}) if clausal else said
    if not said or token.upos not in {"VERB", "X"} or relation(token) in {"amod", "compound"}:
        return frozenset()
    dependents = {tokens[at].relation for at in below.get(place, ())}
    if "obj" in dependents and dependents & {"iobj", "nsubj:pass"}:
        return frozenset()  # was denied a visa
    if token.upos == "X" and token.lemma in language.words(TABLE, "verbs.nouns"):
        return frozenset()
    above = acts(tokens[token.head].lemma, language) if relation(token) == "xcomp" else frozenset()
    if above:
        return frozenset()  # refused to say
    ordered = any(relation(tokens[at]) == "xcomp" for at in below.get(place, ()))
    if ordered and token.lemma in language.words(TABLE, "verbs.telling"):
        return frozenset({SpeechAct.ORDER, SpeechAct.REQUEST, SpeechAct.SAY})
    return said


def _by_preposition(tokens: Sequence[Token], place: int, below: Children, language: Language) -> Report:
    head = tokens[place].head
    source = _source(tokens, head, below, language)
    above = tokens[head].head
    content = set(subtree(above, below)) - set(subtree(head, below)) if above >= 0 else set()
    return Report(place, frozenset(SpeechAct) - CONTRARY, source, frozenset(content))


def _by_verb(
    tokens: Sequence[Token],
    place: int,
    below: Children,
    language: Language,
    *,
    said: frozenset[SpeechAct],
    clause: Clause | None,
) -> Report:
    agent = _speaker(tokens, place, below, clause, language)
    source = None if agent is None else _source(tokens, agent, below, language)
    content = _content(tokens, place, below, language) - (set(source.places) if source else set())
    negations = language.words("negation", "clausal")
    negated = any(tokens[at].norm in negations for at in below.get(place, ()))
    if negated and said & AFFIRMING:
        said, negated = frozenset({SpeechAct.WITHHOLD}), False
    return Report(place, said, source, frozenset(content), negated)


def _speaker(
    tokens: Sequence[Token], place: int, below: Children, clause: Clause | None, language: Language
) -> int | None:
    """Who speaks: of several subjects the nearest, as the others are of what is said; or who stands behind the verb."""
    times = language.words("clauses", "temporal-nouns")
    agents = [one.place for one in clause.of(Role.AGENT) if tokens[one.place].norm not in times] if clause else []
    if agents:
        return min(agents, key=lambda at: abs(at - place))
    dependents = below.get(place, ())
    said_before = any(at < place and relation(tokens[at]) == "ccomp" for at in dependents) or (
        0 <= tokens[place].head < place and relation(tokens[place]) == "parataxis"
    )
    behind = [at for at in dependents if at > place and relation(tokens[at]) in {"obj", "iobj"}]
    return behind[0] if said_before and len(behind) == 1 and not is_passive(tokens, place, below) else None


def _content(tokens: Sequence[Token], place: int, below: Children, language: Language) -> set[int]:
    """What a verb reports: what hangs on it, or else what it hangs on, without what another verb beside it reports."""
    own = set(subtree(place, below))
    inside = [at for at in below.get(place, ()) if tokens[at].relation in CONTENT]
    # A clause may be read as hanging on who is told: "admitted to reporters that".
    inside += [each for at in below.get(place, ()) for each in below.get(at, ()) if relation(tokens[each]) == "acl"]
    content = {each for at in inside for each in subtree(at, below)}
    above = tokens[place].head
    if relation(tokens[place]) == "parataxis" or (not content and above >= 0):
        content = set(subtree(above, below)) - own
    elif not content:
        content = own - {place}
    beside = [at for at in content if relation(tokens[at]) in BESIDE and acts(tokens[at].lemma, language)]
    return content - {each for at in beside for each in subtree(at, below)}


@keep_many(1024)
def named(tokens: Sequence[Token]) -> frozenset[frozenset[str]]:
    """The names that stand together in each noun phrase of a segment."""
    below = children(tokens)
    return frozenset(filter(None, (
        frozenset(tokens[at].norm for at in _phrase(tokens, place, below) if tokens[at].upos == "PROPN")
        for place, token in enumerate(tokens)
        if token.upos in NAMING and relation(token) not in NAME
    )))  # fmt: skip


def _phrase(tokens: Sequence[Token], head: int, below: Children) -> Iterator[int]:
    """The words that name something, those of its appositions among them."""
    yield from phrase(tokens, head, below)
    for at in below.get(head, ()):
        if relation(tokens[at]) == "appos":
            yield from phrase(tokens, at, below)


def _source(tokens: Sequence[Token], head: int, below: Children, language: Language) -> Source | None:
    if tokens[head].upos not in NAMING:
        return None
    naming = [head, *(at for at in below.get(head, ()) if relation(tokens[at]) == "appos")]
    places = tuple(sorted(set(_phrase(tokens, head, below))))
    names = frozenset(
        tokens[at].norm
        for at in places
        if tokens[at].upos == "PROPN" and (at in naming or (relation(tokens[at]) in NAME and _is_name(tokens, at)))
    )
    kinds = language.groups(TABLE, "sources").items()
    return Source(head, places, names, frozenset(name for name, words in kinds if tokens[head].lemma in words))


def _is_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a part of a name belongs to one, not to a noun: `Tolna` in `the Tolna bridge` names nobody."""
    return tokens[place].relation == "flat" or tokens[tokens[place].head].upos == "PROPN"


def called(tokens: Sequence[Token], speaker: Source) -> frozenset[str]:
    """What a speaker goes by: the names, and the head as a lemma and as it is written."""
    return speaker.names | {tokens[speaker.head].lemma, tokens[speaker.head].norm}


def is_quoted(tokens: Sequence[Token], speaker: Source) -> bool:
    """Whether a speaker stands between quotation marks, and so is what is quoted."""
    first, last = min(speaker.places) - 1, max(speaker.places) + 1
    return first >= 0 and last < len(tokens) and {tokens[first].text, tokens[last].text} <= QUOTES


def quotes(tokens: Sequence[Token], report: Report, names: frozenset[str]) -> bool:
    """Whether a report is of what somebody who goes by some `names`, as its verb's object, is quoted as saying."""
    quoted = {at for at, token in enumerate(tokens) if token.head == report.verb and token.relation in OBJECTS}
    quoted |= {at for at, token in enumerate(tokens) if token.head in quoted and token.upos == "PROPN"}
    return any({tokens[at].norm, tokens[at].lemma} & names for at in quoted)


def has_particle(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the verb of a report has a particle, so that it is no verb of saying: not ruled out, still possible."""
    behind = tokens[report.verb + 1 : report.verb + 2]
    return any(token.head == report.verb and token.upos in PARTICLES for token in behind)
