"""Which words claim what is opposite or different: by the language's own tables, and by its lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import chain, permutations, product

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children
from driftcheck.facts.clauses.denials import base
from driftcheck.languages import Language
from driftcheck.languages.lexicon import Opposition
from driftcheck.model import Token

DENYING = ("outright", "clausal", "conjunctive")  # keys of the words that make up for one that became its opposite
PARTICLE = frozenset({"compound", "compound:prt"})
MODIFYING = frozenset({"compound", "amod", "nmod"})
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
CONVERSES, ALIKE, PHRASAL = "converses", "alike", "phrasal"
LEAST = 4  # letters behind a prefix
STEM, ENDING = 3, 4  # letters that a noun and the verb of the same act have in common, and letters of an ending
HYPHEN = "-"  # joins a verb and its particle in the tables
OPPOSITES, KINDS, THINGS, PEOPLE, CAUSES = ("opposites", "scales"), "kinds", "things", "people", "causes"
RELATIVES = "relatives"
NAMED = (THINGS, PEOPLE, RELATIVES)


def relation_of(one: str, other: str, language: Language) -> str:
    """How two words that exclude each other relate, as a report says it: opposites, or two of one kind."""
    if {one, other} <= kinds(language.code):
        return "two kinds of one thing"
    known = language.lexicon
    direct = any(known and known.opposition(one, other, upos) is Opposition.DIRECT for upos in ("VERB", "ADJ", "NOUN"))
    if direct or other in _others(language.code, OPPOSITES[0]).get(one, ()):
        return "the two are opposites"
    return "the one is not the other"


def _rows(code: str) -> list[list[list[str]]]:
    """The rows of the tables, each as its sides, each as its words; one that ends in a dash goes on in the next."""
    language = languages.get(code)
    wording, kinds = language.table("wording"), language.table(KINDS)
    texts = [str(wording.get(key, "")) for key in OPPOSITES]
    texts += [text for key, rows in kinds.items() if key != CAUSES for text in rows.values()]
    return [_sides(row) for row in _split(texts)]


def _split(texts: Iterable[str]) -> list[str]:
    return "\n".join(texts).replace(" -\n", " - ").replace("|", "\n").splitlines()


def _sides(row: str) -> list[list[str]]:
    return [side.split() for side in row.split(" - ")]


@cache
def kinds(code: str, *groups: str) -> frozenset[str]:
    """The words of the tables that name kinds of things, of people, or of some of these; what is done is no kind."""
    tables = languages.get(code).table(KINDS)
    rows = _split(text for group in groups or NAMED for text in tables.get(group, {}).values())
    return frozenset(word for row in rows for side in _sides(row) for word in side)


@cache
def table(code: str) -> Mapping[str, frozenset[str]]:
    """What the tables of a language call opposite to each word, or another rung of a scale."""
    return _across(_rows(code))


@cache
def _others(code: str, key: str) -> Mapping[str, frozenset[str]]:
    """The same of one list of the table of wording alone."""
    return _across(map(_sides, _split([str(languages.get(code).table("wording").get(key, ""))])))


def _across(rows: Iterable[Sequence[Sequence[str]]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for sides in rows:
        for one, other in permutations(sides, 2):
            for word in one:
                found.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in found.items()}


def opposite(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int, language: Language) -> bool:
    """Whether two words of one part of speech, each with its particle, claim what is opposite."""
    one, other = ours[i], theirs[j]
    if not _of_one_class(one, other, language) or _is_affixed(one, other, language):
        return False
    if _is_inferior(ours, i, language) is not _is_inferior(theirs, j, language):
        return False
    known, forms = table(language.code), (_forms(ours, i), _forms(theirs, j))
    if _modified(ours, i, other, language) or _modified(theirs, j, one, language):
        return False
    if any(b in known.get(a, ()) or _by_prefix(a, b, language) for a, b in product(*forms)):
        return True
    lexicon = language.lexicon
    light = {one.lemma, other.lemma} <= language.words("wording", "light-verbs")  # went on sale, came on the market
    plain = one.lemma in forms[0] and other.lemma in forms[1] and not light
    return plain and bool(lexicon and lexicon.opposition(one.lemma, other.lemma, one.upos) is Opposition.DIRECT)


def _by_prefix(one: str, other: str, language: Language) -> bool:
    """Whether two words are one but for prefixes that are each other's opposite: overvalued, undervalued."""
    return one.startswith(_beginnings(language.code)) and any(
        one.startswith(a) and len(one) >= len(a) + LEAST and other == b + one[len(a) :]
        for a, b in _prefixes(language.code)
    )


@cache
def _prefixes(code: str) -> tuple[tuple[str, str], ...]:
    rows = languages.get(code).phrases("wording", "prefixes")
    return tuple(pair for row in rows for pair in permutations(row.split(), 2))


@cache
def _beginnings(code: str) -> tuple[str, ...]:
    return tuple({one for one, _ in _prefixes(code)})  # with one of which hardly any word begins


def _is_affixed(one: Token, other: Token, language: Language) -> bool:
    """Whether a word is the other with an affix (unclear, clear), which the rule `negation` reads; female is not."""
    short, long = (one, other) if len(one.lemma) <= len(other.lemma) else (other, one)
    if not long.lemma.endswith(short.lemma):
        return False
    listed = short.lemma in table(language.code).get(long.lemma, ())
    return not listed or bool(base(long, language))


def _is_inferior(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a word stands under a comparative of inferiority, which turns its scale round: less costly, cheaper."""
    return place > 0 and tokens[place - 1].norm in language.words("wording", "inferior")


def _of_one_class(one: Token, other: Token, language: Language) -> bool:
    """Whether two words are of one part of speech.

    A participle may be taken for an adjective (closed, open), what says which thing is meant may be a noun, a name
    or an adjective (the foreign ministry, the defence ministry), and so may a predicate: on the left, on the right.
    """
    classes = {one.upos, other.upos}
    if len(classes) == 1 or classes == {"VERB", "ADJ"}:
        return True
    if classes == {"NOUN", "ADJ"} and one.relation == other.relation == "root":
        return True
    return classes <= NAMING and {one.lemma, other.lemma} <= kinds(language.code, THINGS)


def _modified(tokens: Sequence[Token], place: int, other: Token, language: Language) -> bool:
    """Whether a modifier makes of a word what the other word says: a draft law is a bill."""
    same = rungs(language.code, other.lemma)
    below = (tokens[at] for at in children(tokens).get(place, ())) if same else ()
    return any(token.relation in MODIFYING and token.lemma in same for token in below)


def _forms(tokens: Sequence[Token], place: int) -> set[str]:
    """What a word is looked up by: a verb with its particle as one word (put-off), any other by itself."""
    particle = next((token.lemma for token in tokens if token.head == place and _is_particle(token)), "")
    lemma = tokens[place].lemma
    return {f"{lemma}-{particle}"} if particle else {lemma, tokens[place].norm}


def standing_for(tokens: Sequence[Token], place: int, others: Sequence[Token], language: Language) -> bool:
    """Whether a word of the other side may say what a word says: its synonym, or one of the same rung of a scale."""
    token, lexicon = tokens[place], language.lexicon
    same = {word for form in _forms(tokens, place) for word in rungs(language.code, form)}
    return any(
        same & _forms(others, at) or bool(lexicon and lexicon.are_synonyms(token.lemma, other.lemma, token.upos))
        for at, other in enumerate(others)
        if other.upos == token.upos
    ) or any(_is_derived(token, other, language) for other in others)


def _is_derived(one: Token, other: Token, language: Language) -> bool:
    """Whether a noun looks like the act that a verb says, or the other way round: a loss, lose; earnings, earn."""
    short, long = sorted((one.lemma, other.lemma), key=len)
    stem = max(STEM, len(short) - 1)
    if {one.upos, other.upos} != {"NOUN", "VERB"} or long.endswith(tuple(language.words("wording", "agentive"))):
        return False  # who buys is no purchase
    return len(long) <= len(short) + ENDING and short[:stem] == long[:stem]


def are_converse(code: str, one: str, other: str) -> bool:
    """Whether one of two verbs says of the giver what the other says of the taker: reached, received."""
    return other in _others(code, CONVERSES).get(one, ())


def have_converse(code: str, verb: str) -> bool:
    """Whether some other verb says of the giver what this one says of the taker."""
    return verb in _others(code, CONVERSES)


def are_turned(verbs: Set[str], language: Language) -> bool:
    """Whether verbs say the same when who does them changes places: converses, and those of saying how many."""
    converse = len(verbs) == 2 and are_converse(language.code, min(verbs), max(verbs))
    return len(verbs) > 1 and (converse or verbs <= language.words("wording", "estimating"))


def are_alike(code: str, one: str, other: str) -> bool:
    """Whether the tables have two words as such that may stand for each other."""
    return other in _alike(code, ALIKE).get(one, ())


def say_the_same(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int, language: Language) -> bool:
    """Whether one of two verbs is the other with a particle: rejected, turned down; either may be given by that."""
    same = _alike(language.code, PHRASAL)
    forms = product(_forms(ours, verb_of(ours, i)), _forms(theirs, verb_of(theirs, j)))
    return any(other in same.get(one, ()) and (HYPHEN in one) is not (HYPHEN in other) for one, other in forms)


def with_particle(tokens: Sequence[Token], place: int) -> tuple[int, ...]:
    """The place of a word, and of the particle right behind it that belongs to it: turned down."""
    return (place, place + 1) if place + 1 < len(tokens) and verb_of(tokens, place + 1) == place else (place,)


def verb_of(tokens: Sequence[Token], place: int) -> int:
    """The place of the verb that a particle belongs to, of any other word its own."""
    token = tokens[place]
    return token.head if token.head >= 0 and _is_particle(token) else place


def _is_particle(token: Token) -> bool:
    return token.relation in PARTICLE and token.upos in {"ADP", "ADV"}


@cache
def _alike(code: str, key: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _split([str(languages.get(code).table("wording").get(key, ""))]):
        for word in row.split():
            found.setdefault(word, set()).update(row.split())
    return {word: frozenset(others) for word, others in found.items()}


def rungs(code: str, word: str) -> frozenset[str]:
    """The words that stand on one side of a row of the tables with a word."""
    return _rungs(code).get(word, frozenset())


@cache
def _rungs(code: str) -> Mapping[str, frozenset[str]]:
    """For each word of the tables the words that stand on one side of a row with it."""
    found: dict[str, set[str]] = {}
    for side in chain.from_iterable(_rows(code)):
        for word in side:
            found.setdefault(word, set()).update(side)
    return {word: frozenset(others) for word, others in found.items()}
