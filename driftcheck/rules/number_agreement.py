"""How many, and when: a plural that became one thing, and what is to come told as past.

What it reads. Nouns and verbs that are the same word on both sides, and verbs that are each other's surest
counterparts, with their articles and auxiliaries as the tree has them. A noun counts only where one side has a bare
plural and the other `a`, `one` or `this`, and where nothing near (a number, `each`, `any`) says how many, nor anything
in the sentence that one may stand for several (`nobody`, `if`). A verb counts only where one side tells what will be
and the other what has been; in English what is expected, planned or due counts as what will be.

What it says. What will be told as past, or what is past as still to come, is major: it changes when. Several that
became one, or one that became several, is minor: it may change who or how many, and it may be a way of speaking.
Present and past are not told apart: news is written in either. Between two languages, and within one that has no table
of tenses, only times are compared, of verbs that are linked.

Bad:
    original: The two presidents will meet in Geneva before the summit.
    copy: The two presidents met in Geneva before the summit.
Good:
    original: The two presidents will meet in Geneva before the summit.
    copy: A meeting of the two presidents is planned in Geneva before the summit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Children, children
from driftcheck.facts.clauses.operators import is_reported
from driftcheck.facts.clauses.times import Time, is_past_form
from driftcheck.languages import Language
from driftcheck.model import Alignment, Category, Finding, LinkedAlignment, Severity, Span, Token
from driftcheck.rules.denied import same_word
from driftcheck.rules.rule import Aspect, Rule
from driftcheck.rules.sides import Sides, reworded, span_of

TABLE = "tense"
NEAR = 4  # words around a noun that may say how many there are


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads."""
    language = languages.get(alignment.original.language)
    for _, both in reworded(alignment):
        yield from _check_bead(rule, alignment, both, language)


def _check_bead(rule: Rule, alignment: Alignment, both: Sides, language: Language) -> Iterator[Finding]:
    below, turned = (children(both.original), children(both.copy)), both.turned()
    for place, token in enumerate(both.original):
        there = same_word(both, place) if token.upos in {"VERB", "ADJ", "NOUN"} else None
        if there is None and token.upos == "VERB":
            there = _same_act(both, place)
        if there is None:
            continue
        if token.upos != "NOUN" and both.copy[there].upos in {"VERB", "ADJ"}:
            one, other = time(both.original, place, below[0], language), time(both.copy, there, below[1], language)
            if token.lemma == both.copy[there].lemma:
                times = one, other
                one = _ahead(both, place, times, language)
                other = _ahead(turned, there, times[::-1], language)
            if one and other and one is not other:
                spans = (_verb(both.original, place, below[0]), _verb(both.copy, there, below[1]))
                yield rule.became(alignment, *spans, evidence=f"{one} in the original, {other} in the copy")
        elif token.upos == both.copy[there].upos == "NOUN" and (
            evidence := _counted_otherwise(both, (place, there), below, language)
        ):
            spans = (_noun(both.original, place, below[0], language), _noun(both.copy, there, below[1], language))
            yield rule.became(alignment, *spans, evidence=evidence, severity=Severity.MINOR)


def _same_act(both: Sides, place: int) -> int | None:
    """The verb of the copy that is a verb's surest counterpart, as that is of it, and surely says the same."""
    return next((there for there in both.surely(place)[:1] if both.are_surest(place, there)), None)


def time(tokens: Sequence[Token], place: int, below: Children, language: Language) -> Time | None:
    """When what a verb tells happens; None where its form and its auxiliaries leave that open."""
    own = [tokens[at].norm for at in below.get(place, ()) if tokens[at].relation.startswith(("aux", "mark", "cop"))]
    due = any(f" {phrase} " in f" {' '.join(own)} " for phrase in language.phrases(TABLE, "due"))
    perfect = not language.words(TABLE, "perfect").isdisjoint(own)
    # He said that it would; what would have been is not to come.
    backshifted = not perfect and not language.words(TABLE, "backshifted").isdisjoint(own)
    due |= backshifted and is_reported(tokens, place, language)
    if not due and any(word in language.words(TABLE, "open") for word in own):
        return None
    if due or any(word in language.words(TABLE, "future") for word in own):
        return Time.FUTURE
    token = tokens[place]
    if token.upos != "VERB":
        return Time.PAST if any(word in language.words(TABLE, "past") for word in own) else None
    done = is_past_form(token, language) and not _is_pending(tokens, place, below, language)
    if any(word in language.words(TABLE, "past") for word in own):
        # He said that he was leaving.
        return Time.PAST if done or not is_reported(tokens, place, language) else None
    if perfect:
        # Will appeal once they have read it: that is still to come.
        awaited = not language.words(TABLE, "awaiting").isdisjoint(own)
        return Time.PAST if done and not awaited else None
    subject = any(tokens[at].relation.startswith("nsubj") and at < place for at in below.get(place, ()))
    return Time.PAST if done and subject and token.relation != "acl" else None


def _ahead(both: Sides, place: int, times: tuple[Time | None, Time | None], language: Language) -> Time | None:
    """When what a verb tells happens, told `times` of the two sides: to come after one that looks ahead.

    Nothing else on the other side, which tells it as past, may look ahead: is expected to rise, has risen.
    """
    own, other = times
    words, tokens = language.words(TABLE, "prospective"), both.original
    above = tokens[place].head
    if other is not Time.PAST:
        return None if own is Time.PAST and place > 1 and tokens[place - 2].lemma in words else own  # was due to open
    if tokens[place].relation != "xcomp" or tokens[above].lemma not in words:
        return own
    beside = {each.norm for each in tokens if each.head in {place, above}}
    if beside & (language.words(TABLE, "perfect") | language.words("negation", "clausal")):
        return own
    return own if any(each.lemma in words for each in both.copy) else Time.FUTURE


def _is_pending(tokens: Sequence[Token], place: int, below: Children, language: Language) -> bool:
    """Whether what a verb tells has not been so far, and may still be."""
    own = {tokens[at].norm for at in below.get(place, ())}
    return bool(own & language.words(TABLE, "pending") and own & language.words("negation", "clausal"))


def _counted_otherwise(
    both: Sides, places: tuple[int, int], below: tuple[Children, Children], language: Language
) -> str:
    """What is said of a noun of which one side has several and the other one; "" where they agree or it is open."""
    one, other = both.original[places[0]], both.copy[places[1]]
    if one.lemma in language.words(TABLE, "phrases"):
        return ""
    several = [token.norm != token.lemma for token in (one, other)]
    if several[0] == several[1]:
        return ""
    if any([token.lemma for token in side].count(one.lemma) != 1 for side in (both.original, both.copy)):
        return ""
    single = 0 if several[1] else 1
    tokens = (both.original, both.copy)
    if any(token.norm in language.words(TABLE, "distributing") for token in tokens[single]):
        return ""
    determined = any(
        tokens[single][at].norm in language.words(TABLE, "one")
        for at in below[single].get(places[single], ())
        if tokens[single][at].relation in {"det", "nummod"}
    )
    if not determined or any(_says_how_many(tokens[side], places[side], language) for side in (0, 1)):
        return ""
    return "several in the original, one in the copy" if several[0] else "one in the original, several in the copy"


def _says_how_many(tokens: Sequence[Token], place: int, language: Language) -> bool:
    around = tokens[max(0, place - NEAR) : place + NEAR + 1]
    head = tokens[place].head
    if head >= 0 and tokens[head].norm in language.words(TABLE, "one"):
        return True  # one of the bridges
    one, whole = language.words(TABLE, "one"), language.words(TABLE, "whole")
    return any((token.upos == "NUM" and token.norm not in one) or token.norm in whole for token in around)


def _verb(tokens: Sequence[Token], place: int, below: Children) -> Span:
    own = [at for at in below.get(place, ()) if tokens[at].relation.startswith(("aux", "cop")) and at < place]
    return span_of(tokens, [*own, place])


def _noun(tokens: Sequence[Token], place: int, below: Children, language: Language) -> Span:
    one = language.words(TABLE, "one")
    own = [at for at in below.get(place, ()) if tokens[at].norm in one and at < place]
    return span_of(tokens, [*own, place])


def _times(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    from driftcheck.rules import timing  # noqa: PLC0415 - most comparisons are of one language

    yield from timing.findings(rule, alignment)


RULE = Rule(
    id="number-agreement",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.CLAIM,
    needs=frozenset({"tense"}),
    partly=_times,
    needs_partly=frozenset({"times"}),
    precedence=8,
    family="grammar",
)
