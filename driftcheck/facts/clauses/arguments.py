"""Clauses: predicates with their arguments by role, whatever the voice.

The roles are those of the proto-agent and proto-patient (Dowty 1991) as far as syntax gives them: the subject of an
active verb and the by-phrase of a passive are its agent, the object of the one and the subject of the other its
patient. Subjects are shared by coordinated verbs and by infinitives; a relative pronoun stands for the noun that its
clause modifies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.util.latest import keep_many

PREDICATES = frozenset({"VERB", "ADJ", "NOUN", "PROPN", "ADV", "NUM"})
INNER = frozenset({"xcomp", "ccomp"})
PARTICLES = frozenset({"ADP", "ADV"})
CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "conj", "parataxis", "csubj"})
# What hangs on a noun and is no part of naming it.
OUTSIDE = frozenset({"acl", "advcl", "conj", "cc", "punct", "parataxis", "appos", "dep", "case", "mark", "cop"})


class Role(StrEnum):
    """What an argument is to its predicate."""

    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    OBLIQUE = "oblique"


@dataclass(frozen=True, slots=True)
class Argument:
    """The head of an argument, its role, and the adposition (lemma) that marks it, "" for none."""

    place: int
    role: Role
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and its arguments, as places of tokens of the segment, whatever voice it is written in."""

    predicate: int
    arguments: tuple[Argument, ...]

    def of(self, role: Role) -> tuple[Argument, ...]:
        return tuple(argument for argument in self.arguments if argument.role is role)


Children = Mapping[int, Sequence[int]]


# Half of the rules ask for them, one after another.
@keep_many(1024)
def children(tokens: Sequence[Token]) -> Children:
    """The dependents of each token, in order."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        if token.head >= 0:
            found[token.head].append(place)
    return found


@keep_many(1024)
def clauses(tokens: Sequence[Token], language: Language) -> tuple[Clause, ...]:
    """The clauses of a segment, in the order of their predicates."""
    below = children(tokens)
    agents = language.words("clauses", "agent-markers")
    relative = language.words("clauses", "relative-pronouns")
    controls = language.words("clauses", "object-control")
    predicates = [place for place in range(len(tokens)) if _is_predicate(tokens, place, below)]
    own = {place: _own(tokens, place, below, agents) for place in predicates}
    for place in own:
        _resolve(tokens, place, own, below, relative)
    for place in own:
        _share(tokens, place, own, below, controls)
    return tuple(Clause(place, tuple(arguments)) for place, arguments in own.items() if arguments)


def _is_predicate(tokens: Sequence[Token], place: int, below: Children) -> bool:
    token = tokens[place]
    return token.upos == "VERB" or (
        token.upos in PREDICATES
        and relation(token) in CLAUSAL
        and any(relation(tokens[at]) in {"nsubj", "cop"} for at in below.get(place, ()))
    )


def subject(tokens: Sequence[Token], place: int) -> int | None:
    """The place of the subject of a predicate, if it has one."""
    own = (at for at, token in enumerate(tokens) if token.head == place and token.relation.startswith("nsubj"))
    return next(own, None)


def relation(token: Token) -> str:
    """The universal relation of a token, without its subtype."""
    return token.relation.partition(":")[0]


def is_passive(tokens: Sequence[Token], place: int, below: Children) -> bool:
    """Whether the verb at a place is in the passive."""
    return any(tokens[at].relation in {"nsubj:pass", "aux:pass", "csubj:pass"} for at in below.get(place, ()))


def _own(tokens: Sequence[Token], place: int, below: Children, agents: frozenset[str]) -> list[Argument]:
    """The arguments that hang on a predicate itself."""
    passive = is_passive(tokens, place, below)
    # A participle may be read as an adjective: is overridden by.
    suffers = tokens[place].upos == "ADJ" and any(tokens[at].relation == "obl:agent" for at in below.get(place, ()))
    found = []
    objects = [at for at in below.get(place, ()) if at > place and relation(tokens[at]) == "obj"]
    for at in below.get(place, ()):
        full, plain = tokens[at].relation, relation(tokens[at])
        if plain in {"nsubj", "csubj"}:
            found.append(Argument(at, Role.PATIENT if suffers or full.endswith(":pass") else Role.AGENT))
        elif plain == "iobj" or (objects[1:] and at == objects[0]):  # lent the town a million, however that was read
            found.append(Argument(at, Role.RECIPIENT))
        elif plain == "obj":
            found.append(Argument(at, Role.PATIENT))
        elif plain == "obl":
            marked = marker(tokens, at, below)
            is_agent = full == "obl:agent" or (
                passive and marked in agents and tokens[at].upos in {"NOUN", "PROPN", "PRON"}
            )
            found.append(Argument(at, Role.AGENT if is_agent else Role.OBLIQUE, marked))
    if passive and not any(one.role is Role.AGENT for one in found):
        found += _agent_within(tokens, found, below, agents)
    return found


def _agent_within(
    tokens: Sequence[Token], found: Sequence[Argument], below: Children, agents: frozenset[str]
) -> list[Argument]:
    """Who acts, read as part of what stands before him: was succeeded as chairman by Lund, but not by phone."""
    for one in found:
        for at in below.get(one.place, ()) if one.role is Role.OBLIQUE else ():
            marked = marker(tokens, at, below)
            token = tokens[at]
            named = token.upos == "PROPN" or token.norm != token.lemma
            named = named or any(relation(tokens[each]) == "det" for each in below.get(at, ()))
            if relation(token) == "nmod" and at > one.place and marked in agents and named:
                return [Argument(at, Role.AGENT, marked)]
    return []


def marker(tokens: Sequence[Token], place: int, below: Children) -> str:
    """The adposition, as a lemma, that marks the word at a place, "" for none."""
    return next((tokens[at].lemma for at in below.get(place, ()) if relation(tokens[at]) == "case"), "")


def _resolve(
    tokens: Sequence[Token], place: int, own: dict[int, list[Argument]], below: Children, relative: frozenset[str]
) -> None:
    """Puts the noun that a relative or participle clause modifies in the place of its pronoun, or of what it lacks."""
    token = tokens[place]
    found, above = own[place], place
    pronouns = [one for one in found if tokens[one.place].norm in relative]
    while pronouns and relation(tokens[above]) in INNER and tokens[above].head >= 0:
        above = tokens[above].head  # which they agreed to buy
    token = tokens[above]
    if relation(token) != "acl" or token.head < 0:
        return
    noun = token.head
    if pronouns:
        own[place] = [Argument(noun, one.role, one.marker) if one in pronouns else one for one in found]
        return
    roles = {one.role for one in found}
    # Two ministers, both of whom asked; the skipper whose yacht won.
    within = any(tokens[at].norm in relative for one in found for at in below.get(one.place, ()))
    if Role.AGENT in roles and Role.PATIENT not in roles and token.relation == "acl:relcl" and not within:
        found.append(Argument(noun, Role.PATIENT))
    elif token.relation != "acl:relcl" and Role.AGENT not in roles and token.norm.endswith("ing"):
        found.append(Argument(noun, Role.AGENT))
    elif (
        token.relation != "acl:relcl"
        and Role.PATIENT not in roles
        and not any(relation(tokens[at]) == "mark" for at in below.get(place, ()))
    ):
        found.append(Argument(noun, Role.PATIENT))


def _leads(tokens: Sequence[Token], place: int, below: Children) -> bool:
    """Whether a participle surely has the subject of its main verb: by selling it they lost."""
    return place < tokens[place].head or _is_marked(tokens, place, below)


def _share(
    tokens: Sequence[Token], place: int, own: dict[int, list[Argument]], below: Children, controls: Set[str]
) -> None:
    """Gives a coordinated verb, and an infinitive, the subject of the verb it hangs on; its object: fined for lying."""
    token = tokens[place]
    governor = _governor(tokens, place, own, below)
    passive = is_passive(tokens, place, below)
    role = Role.PATIENT if passive else Role.AGENT
    if governor not in own or any(one.role is role for one in own[place]):
        return
    if any(relation(tokens[one.place]) in {"nsubj", "csubj"} for one in own[place]):
        return
    above = own[governor]
    patients = [one for one in above if one.role is Role.PATIENT and relation(tokens[one.place]) == "nsubj"]
    subject = [one for one in above if relation(tokens[one.place]) in {"nsubj", "csubj"} or one.role is Role.AGENT]
    if relation(token) == "conj":
        shared = [Argument(one.place, Role.PATIENT if passive else one.role) for one in subject]
    elif relation(token) == "xcomp":
        objects = [one for one in above if one.role in {Role.PATIENT, Role.RECIPIENT}]
        shared = [Argument(one.place, role) for one in (objects or subject)[:1]]
    elif relation(token) == "advcl" and _is_gerund(tokens, place, below) and _leads(tokens, place, below):
        judged = is_marked(tokens, place, controls) and [one for one in above if one.role is Role.PATIENT]
        shared = [Argument(one.place, role) for one in (judged or subject or patients)[:1]]
    elif governor != token.head or (relation(token) == "acl" and _is_marked(tokens, place, below)):
        shared = [Argument(one.place, role) for one in subject[:1]]
    else:
        return
    own[place].extend(shared[:1])


def _is_gerund(tokens: Sequence[Token], place: int, below: Children) -> bool:
    """Whether a verb is one in -ing, or stands behind such an auxiliary: having sold."""
    return any(tokens[at].norm.endswith("ing") for at in (place, *_auxiliaries(tokens, place, below)))


def _auxiliaries(tokens: Sequence[Token], place: int, below: Children) -> list[int]:
    return [at for at in below.get(place, ()) if relation(tokens[at]) == "aux"]


def _governor(tokens: Sequence[Token], place: int, own: Mapping[int, list[Argument]], below: Children) -> int:
    """The predicate whose subject may be that of another: of an infinitive on a noun (a plan to sell) the noun's."""
    head = tokens[place].head
    on_noun = head >= 0 and head not in own and relation(tokens[place]) == "acl" and _is_marked(tokens, place, below)
    return tokens[head].head if on_noun else head


def _is_marked(tokens: Sequence[Token], place: int, below: Children) -> bool:
    return any(relation(tokens[at]) == "mark" for at in below.get(place, ()))


def phrase(tokens: Sequence[Token], place: int, below: Children) -> Iterator[int]:
    """The places of the words that name an argument: its head and what hangs on it, clauses and coordinates aside."""
    yield place
    for at in below.get(place, ()):
        if relation(tokens[at]) not in OUTSIDE:
            yield from phrase(tokens, at, below)


def subtree(place: int, below: Children) -> Iterator[int]:
    """The place of a word and those of all that hangs on it, directly or not."""
    waiting = [place]
    while waiting:
        at = waiting.pop()
        yield at
        waiting += reversed(below.get(at, ()))


def is_marked(tokens: Sequence[Token], place: int, words: Set[str]) -> bool:
    """Whether one of some words marks a clause: has not decided whether to sell."""
    return any(token.head == place and token.relation == "mark" and token.norm in words for token in tokens)


def with_particle(tokens: Sequence[Token], place: int, below: Children) -> str:
    """The lemma of a word, with that of its particle behind a hyphen: carry-out."""
    own = (at for at in below.get(place, ()) if relation(tokens[at]) == "compound" and tokens[at].upos in PARTICLES)
    particle = next((tokens[at].lemma for at in own if at > place), "")
    return f"{tokens[place].lemma}-{particle}" if particle else tokens[place].lemma


def antecedent(tokens: Sequence[Token], place: int, below: Children) -> int | None:
    """Whom a pronoun means, as a rule: the subject of the nearest clause above that is none (Grosz et al. 1995)."""
    at = tokens[place].head
    for _ in tokens:
        at = tokens[at].head if at >= 0 and relation(tokens[at]) == "xcomp" else at  # refused to see her
    for _ in tokens:
        at = tokens[at].head if at >= 0 else at
        if at < 0:
            return None
        own = (each for each in below.get(at, ()) if relation(tokens[each]) == "nsubj" and each != place)
        found = next((each for each in own if tokens[each].upos in {"NOUN", "PROPN"}), None)
        if found is not None:
            return found
    return None
