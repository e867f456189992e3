"""What the drift of two languages is read from besides links: how near each word is to the other side, by its class.

Words of two languages share no form, and which of them is linked with which changes with every other word of the
sentence; how near the nearest is does not. One language has none of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from driftcheck.drift.view import View
from driftcheck.model import Nearness, Span

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM")
GRAMMAR = ("ADP", "PRON", "AUX", "PART", "CCONJ", "SCONJ")
COUNTED = (*CONTENT, "PRON", "PART", "AUX")

QUESTION = "?？؟"  # those of three scripts
FULL_STOPS = ".!?。！？؟।…"
ENDING = FULL_STOPS + ":;：；"  # what may stand at the end of what goes on
CLOSING = "\"“”‘’'«»‹›「」『』《》）)] \t\n\u00a0\u202f\u3000"  # what may stand behind the end, in any language

Values = dict[str, float]


def lost(view: View) -> Values:
    """The original's words, seen from the copy."""
    return _of_side(view, 0)


def new(view: View) -> Values:
    """The copy's words, seen from the original."""
    return _of_side(view, 1)


def _of_side(view: View, side: int) -> Values:
    own = view.bead.nearness[side]
    named = _named(view, side)
    far = [0.0 if word.span in named else 1.0 - word.value for word in own]
    worst = sorted(far, reverse=True)
    content = [value for word, value in zip(own, far, strict=True) if word.upos in CONTENT]
    return {
        "far": _mean(far),
        "far_1": _mean(worst[:1]),
        "far_2": _mean(worst[:2]),
        "far_4": _mean(worst[:4]),
        "far_content": _mean(content),
        "far_content_1": max(content, default=0.0),
        **_by_class(own, far, _linked(view, side) | named),
        **_more(own, view.bead.nearness[1 - side]),
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _by_class(own: Sequence[Nearness], far: Sequence[float], linked: Collection[Span]) -> Values:
    """For each class how far its farthest word is, and how many of its words have no link."""
    found: Values = {}
    for upos in (*CONTENT, *GRAMMAR):
        words = [(word, value) for word, value in zip(own, far, strict=True) if word.upos == upos]
        found[f"far_{upos.lower()}"] = max((value for _, value in words), default=0.0)
        found[f"alone_{upos.lower()}"] = float(sum(word.span not in linked for word, _ in words))
    return found


def _more(own: Sequence[Nearness], other: Sequence[Nearness]) -> Values:
    """How many more words of a class this side has."""
    counts, others = (Counter(word.upos for word in side) for side in (own, other))
    return {f"more_{upos.lower()}": float(max(0, counts[upos] - others[upos])) for upos in COUNTED}


def _linked(view: View, side: int) -> set[Span]:
    terms = (view.original, view.copy)[side]
    return {terms[link[side]].span for link in view.links}


def _named(view: View, side: int) -> set[Span]:
    """The words that findings name, where they are to count as the same (`view.without_named`)."""
    return {term.span for term in (view.original, view.copy)[side] if not term.text}


def apart(view: View) -> Values:
    """1 - F1 of how near the words of both sides are in the mean (BERTScore)."""
    near = [
        1.0 - _mean([0.0 if word.span in named else 1.0 - word.value for word in own])
        for own, named in zip(view.bead.nearness, (_named(view, 0), _named(view, 1)), strict=True)
    ]
    return {"words_apart": 1.0 - 2.0 * near[0] * near[1] / max(1e-9, sum(near))}


def signs(view: View) -> Values:
    """Marks that end a sentence in any script, and a word of the copy that stands twice in a row."""
    one, other = (text.rstrip(CLOSING) for text in view.texts)
    asked = [any(sign in text for sign in QUESTION) for text in (one, other)]
    return {
        "asked": float(asked[0] != asked[1]),
        "unended": float(one[-1:] in FULL_STOPS and other[-1:] not in ENDING) if one and other else 0.0,
        "twice": float(sum(form == after for form, after in pairwise(view.forms[1]))),
    }


PARTS: Mapping[str, Callable[[View], Values]] = {"lost": lost, "new": new, "apart": apart, "signs": signs}
