"""What the drift of a bead is read from: values of at least 0, and 0 where nothing is wrong.

They stand in families, each of which is one thing that a reader can be told (see explanation.py). More of any of them
never lowers the drift.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from rapidfuzz.distance import LCSseq

from driftcheck.drift.claims import acts, claims
from driftcheck.drift.edits import left_out, put_in, replaced
from driftcheck.drift.grammar import among, grammar
from driftcheck.drift.precision import precision
from driftcheck.drift.view import Term, View
from driftcheck.model import Severity
from driftcheck.rules import BY_ID, RULES
from driftcheck.util.odds import log_odds
from driftcheck.util.patterns import lazy_pattern

# What findings count as, whichever rule made them.
FINDING_FAMILIES = tuple(dict.fromkeys(rule.family for rule in RULES if rule.family))
LEVELS = {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "minor"}
TOP = 4  # words of each side that are looked at by themselves, the worst first
DIFFERENT = 0.5  # difference from which a word counts as different
REWORDED = 0.35  # distance of sentences to which hardly any sound rewording comes
STEM = 4  # letters that two forms of one word share

_SIGN = lazy_pattern(r"[^\w\s]")
_SPACED = lazy_pattern(r"\s[.,;:!?%)\]]|[(\[$]\s|\s['’]s\b|\s{2}")

Values = dict[str, float]
T = TypeVar("T")


def features(view: View, families: Collection[str] | None = None) -> dict[str, Values]:
    """The features of a bead by family and name, always in the same order; of `families` alone if told."""
    found = {family: read(view) for family, read in FAMILIES.items() if families is None or family in families}
    return {family: values | _capped(values) for family, values in (found | _findings(view)).items()}


def _capped(values: Values) -> Values:
    """The same values, none over 1: the first of something often says more than what comes after it."""
    return {f"{name}_capped": min(1.0, value) for name, value in values.items()}


def _words(terms: Sequence[Term]) -> Values:
    """What has no counterpart: by the difference scores and by the links, the worst words first."""
    heavy = sorted((term.difference * term.rarity for term in terms), reverse=True)
    lost = sorted((term.lost for term in terms), reverse=True)
    unlinked = [term.rarity for term in terms if not term.score]
    weight = sum(term.rarity for term in terms) or 1.0
    return {
        **{f"difference_{at + 1}": value for at, value in enumerate(_top(heavy))},
        **{f"lost_{at + 1}": value for at, value in enumerate(_top(lost))},
        "difference_sum": sum(heavy),
        "difference_share": sum(heavy) / weight,
        "difference_worst": max((term.difference for term in terms), default=0.0),
        "different": float(sum(term.difference >= DIFFERENT for term in terms)),
        "lost_sum": sum(lost),
        "lost_share": sum(lost) / weight,
        "unlinked_sum": sum(unlinked),
        "unlinked_share": sum(unlinked) / weight,
        "unlinked_worst": max(unlinked, default=0.0),
    }


def _top(values: Sequence[float]) -> list[float]:
    return [*values[:TOP], *[0.0] * (TOP - len(values))]


def _sentence(view: View) -> Values:
    """How far the sentences are from each other as wholes."""
    one, other = view.forms
    texts = (view.texts[0].casefold(), view.texts[1].casefold())
    trigrams = [Counter(zip(text, text[1:], text[2:], strict=False)) for text in texts]
    return {
        "distance": max(0.0, 1.0 - view.bead.similarity),
        "apart": max(0.0, 1.0 - view.bead.similarity - REWORDED),
        "words": 1.0 - _f1(Counter(one), Counter(other)),
        "trigrams": 1.0 - _f1(*trigrams),
        "word_sequence": 1.0 - LCSseq.normalized_similarity(one, other),
        "character_sequence": 1.0 - LCSseq.normalized_similarity(*texts),
    }


def _f1(one: Counter[T], other: Counter[T]) -> float:
    total = one.total() + other.total()
    return 2.0 * (one & other).total() / total if total else 1.0


def _longer(view: View) -> Values:
    return _grown(view.texts, (view.original, view.copy))


def _shorter(view: View) -> Values:
    return _grown(view.texts[::-1], (view.copy, view.original))


def _grown(texts: tuple[str, str], terms: tuple[Sequence[Term], Sequence[Term]]) -> Values:
    """By how much the second side is longer than the first, as a logarithm of characters and of words."""
    characters, words = (math.log(max(1, len(other)) / max(1, len(one))) for one, other in (texts, terms))
    return {"characters": max(0.0, characters), "words": max(0.0, words)}


def _order(view: View) -> Values:
    """Links that cross, as a share of the pairs of links, and neighbours in the original that are none in the copy."""
    places = [other for _, other in view.links]
    crossings = sum(a > b for at, a in enumerate(places) for b in places[at + 1 :])
    steps = [after - before for before, after in pairwise(places)]
    return {
        "crossing": 2.0 * crossings / max(1, len(places) * (len(places) - 1)),
        "torn": sum(step != 1 for step in steps) / max(1, len(steps)),
        "swapped": float(steps.count(-1)),
    }


def _inflection(view: View) -> Values:
    """Linked words in another form, and words of grammar that only one side has: tense, number, voice."""
    lost, gained = view.surplus
    forms = [(view.original[one].form, view.copy[other].form) for one, other in view.links]
    changed = [(one, other) for one, other in forms if one != other]
    auxiliaries, function = (view.language.words("drift", name) for name in ("auxiliaries", "function"))
    return {
        "inflected": float(sum(akin(*pair) for pair in changed)),
        "misspelt": float(sum(_slip(*pair) for pair in changed)),
        "auxiliaries_lost": among(lost, auxiliaries),
        "auxiliaries_gained": among(gained, auxiliaries),
        "function_words_lost": among(lost, function),
        "function_words_gained": among(gained, function),
    }


def akin(one: str, other: str) -> bool:
    """Whether two words are different forms of what looks like the same one."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one != other and shared >= STEM and 2 * shared >= max(len(one), len(other))


def _slip(one: str, other: str) -> bool:
    """One letter more, less, or another one inside a word."""
    alike = min(len(one), len(other)) >= STEM and one[-1] == other[-1]
    return alike and one != other and LCSseq.distance(one, other) <= 1


def _denial(view: View) -> Values:
    words, endings = view.language.words("drift", "denials"), view.language.phrases("drift", "denial-endings")
    lost, gained = (
        sum(count for form, count in side.items() if form in words or form.endswith(endings)) for side in view.surplus
    )
    return {"lost": float(max(0, lost - gained)), "gained": float(max(0, gained - lost))}


def _gender(view: View) -> Values:
    lost, gained = view.surplus
    men, women = (view.language.words("drift", name) for name in ("men", "women"))
    return {
        "exchanged": sum(min(among(lost, one), among(gained, other)) for one, other in ((men, women), (women, men)))
    }


def _signs(view: View) -> Values:
    """Punctuation, capitals and repetitions, in which a copy may differ freely, but seldom does so for the better."""
    one, other = view.texts
    signs = [Counter(_SIGN.findall(text)) for text in view.texts]
    ends = [text.rstrip("\"”’')] ")[-1:] for text in view.texts]
    cased = [(view.original[a].text, view.copy[b].text) for a, b in view.links]
    return {
        "lost": float((signs[0] - signs[1]).total()),
        "gained": float((signs[1] - signs[0]).total()),
        "question": float(("?" in one) != ("?" in other)),
        "end": float(ends[0] != ends[1]),
        "no_end": float(ends[0] in ".!?" and ends[1] not in ".!?…:;"),
        "spaced": float(max(0, len(_SPACED.findall(other)) - len(_SPACED.findall(one)))),
        "small_start": float(one[:1].isupper() and other[:1].islower()),
        "case": float(sum(a != b and a.casefold() == b.casefold() for a, b in cased)),
        "repeated": float(max(0, _repeats(view, 1) - _repeats(view, 0))),
    }


def _repeats(view: View, side: int) -> int:
    """Words of content that stand again within four words."""
    forms, function = view.forms[side], view.language.words("drift", "function")
    return sum(form in forms[max(0, at - 4) : at] for at, form in enumerate(forms) if form not in function)


def _hints(view: View) -> Values:
    """By how much findings of less than major severity speak for a change: the log odds that they are right."""
    odds = [(one.severity, max(0.0, log_odds(precision().of(one, view.situation)))) for one in view.hints]
    minor = [value for severity, value in odds if severity is Severity.MINOR]
    return {
        "minor": sum(minor),
        "minor_worst": max(minor, default=0.0),
        "neutral": sum(value for severity, value in odds if severity is not Severity.MINOR),
    }


def _findings(view: View) -> dict[str, Values]:
    counts = Counter((BY_ID[one.rule].family, one.severity) for one in view.findings)
    return {
        family: {name: float(counts[family, level]) for level, name in LEVELS.items()} for family in FINDING_FAMILIES
    }


def _near(view: View, part: str) -> Values:
    """What two languages have besides, by the name of a function of `nearness`; one language has nothing."""
    if not view.translated:
        return {}
    from driftcheck.drift import nearness  # noqa: PLC0415 - one language needs none

    return nearness.PARTS[part](view)


FAMILIES: Mapping[str, Callable[[View], Values]] = {
    "unmatched": lambda view: _words(view.original) | _near(view, "lost"),
    "new": lambda view: _words(view.copy) | _near(view, "new"),
    "sentence": lambda view: _sentence(view) | _near(view, "apart"),
    "longer": _longer,
    "shorter": _shorter,
    "order": _order,
    "inflection": _inflection,
    "left out": left_out,
    "put in": put_in,
    "replaced": replaced,
    "grammar words": grammar,
    "denial": _denial,
    "gender": _gender,
    "signs": lambda view: _signs(view) | _near(view, "signs"),
    "claims": claims,
    "acts": acts,
    "minor findings": _hints,
}
