"""What a denial reaches: the word it denies, its clause, and the verbs above of which the denial may be one as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.facts.clauses.arguments import relation
from driftcheck.facts.clauses.denials import Denial, Force, base, denials
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import CONTENT, Sides, predicates
from driftcheck.rules.wording.opposites import say_the_same, verb_of
from driftcheck.util.latest import keep_both

# Relations of a clause that is denied with the one that it hangs on.
JOINED = frozenset({"xcomp", "conj"})
PASSIVE = "aux:pass"
BETWEEN = 4  # words between a denial and what it denies, with which both are shown as one phrase
NEAR = 2  # words before one that a denial may stand in
# Parts of speech of what claims something; that a noun is denied may be said in many ways.
CLAIMING = frozenset({"VERB", "ADJ", "AUX"})
SAME = 0.7  # share of its words of content from which a sentence stayed the same
NO_ANCHOR = frozenset({"PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "NUM"})


def same_word(both: Sides, place: int) -> int | None:
    """The place of the same word in the copy, where it is beyond doubt which that is."""
    token = both.original[place]
    if token.upos in NO_ANCHOR:
        return None
    there = [at for at, other in enumerate(both.copy) if other.lemma == token.lemma]
    if len(there) == 1 and [other.lemma for other in both.original].count(token.lemma) == 1:
        return there[0]
    linked = [at for at in there if (place, at) in both.likeness]
    return linked[0] if len(linked) == 1 else None


def same_act(both: Sides, place: int, language: Language) -> int | None:
    """As `same_word`, or of a verb the place of the one that it is linked to and that says the same with a particle."""
    found = same_word(both, place)
    if found is not None or both.original[place].upos != "VERB":
        return found
    links = both.to_copy.get(place, ())
    same = {verb_of(both.copy, at) for at in links if say_the_same(both.original, place, both.copy, at, language)}
    return same.pop() if len(same) == 1 else None


def besides(both: Sides, found: tuple[int, int], denying: Sequence[Denial]) -> tuple[Denial, ...]:
    """Denials of the copy but for a verb that itself is what the original denies: has not rejected, turned down."""
    place, there = found
    if both.original[place].lemma == both.copy[there].lemma:
        return tuple(denying)
    return tuple(one for one in denying if verb_of(both.copy, one.place) != there)


def upon(tokens: Sequence[Token], place: int, denying: Sequence[Denial]) -> int:
    """How many of some denials deny a word, its clause, or one above it."""
    chain = {place, *predicates(tokens, place)}
    return sum(bool(chain & _reached(tokens, denial)) for denial in denying)


def _reached(tokens: Sequence[Token], denial: Denial) -> set[int]:
    """What a denial may deny: its own words and the predicates above; of a noun that denies only the next."""
    above = predicates(tokens, denial.place)
    over = (
        [next(above, denial.place)] if denial.force is Force.DENYING and tokens[denial.place].upos == "NOUN" else above
    )
    return {*denial.anchors, denial.place, *over}


def over(tokens: Sequence[Token], place: int, denying: Sequence[Denial], language: Language) -> int:
    """How many of some denials surely deny a word or its clause: none that stands in a clause within or above that."""
    chain = {place, *_reach(tokens, place, language)}
    return sum(
        bool(chain & {*one.anchors, next(predicates(tokens, one.place), one.place)})
        for one in denying
        if one.place != place
    )


def moved(
    both: Sides, found: tuple[int, int], here: Sequence[Denial], denying: Sequence[Denial], language: Language
) -> bool:
    """Whether what the copy denies is not the verb but what the verb says, and the original claimed that.

    `found` has the places of the verb on both sides.
    """
    verb, place = found
    if both.copy[place].upos != "VERB":
        return False
    over = [one for one in denying if upon(both.copy, place, [one])]
    back = both.turned()
    claimed = [
        any(
            (there := same_word(back, at)) is not None and not _denied(both.original, here, there, verb)
            for at in one.anchors
            if both.copy[at].upos == "VERB" and place in list(predicates(both.copy, at))[1:]
        )
        for one in over
    ]
    return all(claimed) and not any(place in {*one.anchors, *_reach(both.copy, one.place, language)} for one in over)


def _denied(tokens: Sequence[Token], here: Sequence[Denial], place: int, verb: int) -> bool:
    """Whether a word, or one between it and a verb above it, is denied: not in a position to confirm."""
    between: set[int] = set()
    while place >= 0 and place != verb and place not in between:
        between.add(place)
        place = tokens[place].head
    return any(between.intersection(one.anchors) for one in here)


def _reach(tokens: Sequence[Token], place: int, language: Language) -> Iterator[int]:
    """The predicate over a denial, and those over it of which the denial may be one as well."""
    raising = language.words("negation", "raising")
    for at in predicates(tokens, place):
        yield at
        governor = tokens[at].head
        raised = governor >= 0 and tokens[governor].lemma in raising
        if not raised and relation(tokens[at]) not in JOINED:
            return


def is_superlative(both: Sides, i: int, j: int, language: Language) -> bool:
    """Whether the original denies that more or as much was, where the copy has a superlative: never so low.

    Either may be what describes a noun: no stronger storm since, the strongest storm since.
    """
    comparative, superlative = (language.pattern("negation", key) for key in ("comparative", "superlative"))
    equative = language.words("negation", "equative")
    ours, theirs = _described(both.original, i), _described(both.copy, j)
    compared = any(
        comparative.fullmatch(both.original[at].norm) or (at > 0 and both.original[at - 1].norm in equative)
        for at in ours
    )
    return compared and any(superlative.fullmatch(both.copy[at].norm) for at in theirs)


def _described(tokens: Sequence[Token], place: int) -> list[int]:
    """A word and the adjectives that describe it."""
    return [place, *(at for at, token in enumerate(tokens) if token.head == place and token.relation == "amod")]


def claims_alike(both: Sides, place: int, there: int) -> bool:
    """Whether one word does the same in both sentences; not so: there was, was shot; declined an offer, offered."""
    one, other = both.original[place], both.copy[there]
    if PASSIVE in {one.relation, other.relation}:
        return one.relation == other.relation
    auxiliary = [token.relation.startswith("aux") for token in (one, other)]
    return auxiliary[0] is auxiliary[1] and (one.upos == other.upos or "NOUN" not in {one.upos, other.upos})


def says_alike(both: Sides, found: tuple[Denial, int, int], language: Language, *, stayed: bool) -> bool:
    """Whether the word that a denial denies says the same at a place of the copy.

    In a sentence that `stayed` an auxiliary is likelier the same than another.
    """
    denial, i, j = found
    kept = stayed and both.original[i].upos == "AUX"
    # Without restarting it, with a restart.
    kept = kept or both.original[denial.place].norm in language.words("negation", "exempting")
    return claims_alike(both, i, j) or kept or _is_act(both, denial, i, j, language)


def _is_act(both: Sides, denial: Denial, place: int, there: int, language: Language) -> bool:
    """Whether a noun that is denied names, with a light verb, what the copy has as a verb: had no influence on it."""
    noun, verb = both.original[place], both.copy[there]
    governor = both.original[noun.head].lemma if noun.head >= 0 and relation(noun) == "obj" else ""
    light = governor in language.words("negation", "light")
    return light and verb.upos == "VERB" and noun.upos == "NOUN" and both.original[denial.place].head == place


def beside_the_same(both: Sides, place: int, there: int) -> bool:
    """Whether two words stand in the tree near words of content that are the same."""
    ours, theirs = _near(both.original, place), _near(both.copy, there)
    lemmas = {both.copy[at].lemma for at in theirs}
    return any(both.original[at].lemma in lemmas or theirs & {*both.surely(at)} for at in ours)


def _near(tokens: Sequence[Token], place: int) -> set[int]:
    """The words of content that a word depends on, or that depend on it or on the same word."""
    head = tokens[place].head
    near = {at for at, token in enumerate(tokens) if token.head in {place, head} - {-1}} | {head} - {-1, place}
    return {at for at in near if tokens[at].upos in CONTENT}


def is_denied(tokens: tuple[Token, ...], place: int, language: Language) -> bool:
    """Whether another word denies the one at a place, or the verb next above it."""
    near = {place, next(predicates(tokens, place), place)}
    return any(
        near & {*one.anchors, one.place, next(predicates(tokens, one.place), one.place)}
        for one in denials(tokens, language)
        if one.force >= Force.WITHHOLDING and one.place != place
    )


def is_until(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a word is what something lasts until, so that its denial is what it lasts as long as: while unsettled."""
    excepting = language.words("negation", "excepting")
    return any(
        token.head == place and token.relation.startswith("mark") and token.norm in excepting for token in tokens
    )


def is_affixed(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether the copy has another word that denies by an affix, of the same noun: unpaid bills, unsettled bills."""
    of = both.original[denial.place].head
    return any(
        one.force is Force.AFFIX and both.copy[one.place].head in both.to_copy.get(of, ())
        for one in denials(both.copy, language)
    )


def deny_the_same(both: Sides, one: Denial, other: Denial) -> bool:
    """Whether a denial of either side denies the same word; a word with an affix denies none but itself."""
    return other.force is not Force.AFFIX and any(same_word(both, at) in other.anchors for at in one.anchors)


def is_second(tokens: Sequence[Token], denial: Denial, here: Sequence[Denial], language: Language) -> bool:
    """Whether a denial only goes on with one before it, which answers for both: neither … nor."""
    concord, paired = (language.words("negation", key) for key in ("concord", "paired"))
    before = (tokens[one.place].norm for one in here if one.place < denial.place)
    return tokens[denial.place].norm in concord and any(word in paired for word in before)


def to_be_answered(both: Sides, here: Sequence[Denial], there: Sequence[Denial], language: Language) -> list[Denial]:
    """The denials of the original that the copy has to answer: no verb that both have, nor a second word of one."""
    shared = {(both.copy[one.place].lemma, one.force) for one in there if one.force is Force.WITHHOLDING}
    return [
        one
        for one in here
        if one.force >= Force.WITHHOLDING
        and (both.original[one.place].lemma, one.force) not in shared
        and not is_second(both.original, one, here, language)
    ]


def cancels(tokens: Sequence[Token], place: int, here: Sequence[Denial]) -> bool:
    """Whether a verb is denied by its subject and besides: nobody had not asked, where everybody had."""
    denying = {one.place for one in here if one.force is Force.OUTRIGHT and place in one.anchors}
    own = {at for at in denying if tokens[at].head == place}
    subjects = {at for at, token in enumerate(tokens) if token.head == place and relation(token) == "nsubj"}
    return bool(own - subjects) and any(at in subjects or tokens[at].head in subjects for at in denying)


def stands_denied(both: Sides, place: int, there: int) -> bool:
    """Whether a word that denies stands right before a word of the copy, and none before that of the original."""
    sides = ((both.original, place), (both.copy, there))
    ours, theirs = (any(one.norm in both.denials for one in tokens[max(0, at - NEAR) : at]) for tokens, at in sides)
    return theirs and not ours


@keep_both
def kept_of_original(both: Sides) -> float:
    """The share of the original's words of content that the copy has as well."""
    words = [token.lemma for token in both.original if token.upos in CONTENT]
    there = {token.lemma for token in both.copy}
    return sum(word in there for word in words) / max(1, len(words))


def stayed_but_for(both: Sides, denial: Denial, *, lost: bool) -> bool:
    """Whether a sentence stayed but for a denial; one put in has to be of a claim, not of what it is set against."""
    claims = lost or any(both.original[at].upos in CLAIMING for at in denial.anchors)
    return claims and min(kept_of_original(both), kept_of_original(both.turned())) >= SAME


def denial_with(tokens: Sequence[Token], place: int, anchor: int) -> list[int]:
    """The places from the auxiliary before a denial to the word it denies, where they stand near each other."""
    places = [place, *([anchor] if abs(anchor - place) <= BETWEEN else [])]
    before = min(places) - 1
    joined = before >= 0 and tokens[before].upos == "AUX" and tokens[before].head == tokens[before + 1].head
    return [*places, *([before] if joined else [])]


def conjuncts(tokens: Sequence[Token], place: int) -> set[int]:
    """A word, and the first of those that it is coordinated with, which a denial of all of them depends on."""
    joined = tokens[place].relation.startswith("conj") and tokens[place].head >= 0
    return {place, tokens[place].head} if joined else {place}


def bared(both: Sides, denial: Denial, language: Language) -> int | None:
    """The place of the base that the copy has in place of an affixed word: unaware, aware."""
    stem = base(both.original[denial.place], language)
    affixed = both.original[denial.place].norm
    if not stem or any(token.norm == stem for token in both.original) or any(t.norm == affixed for t in both.copy):
        return None
    there = [at for at, token in enumerate(both.copy) if token.norm == stem]
    if len(there) != 1:
        return None
    linked = both.surely(denial.place)
    if (linked and there[0] not in linked) or not beside_the_same(both, denial.place, there[0]):
        return None  # unpaid became unsettled, and somebody else is paid
    # Two denials that cancel each other; cases not yet solved.
    turned_round = is_denied(both.original, denial.place, language) is not is_denied(both.copy, there[0], language)
    if turned_round or stands_denied(both, denial.place, there[0]):
        return None
    if is_until(both.copy, there[0], language) or is_affixed(both, denial, language):
        return None
    return there[0]
