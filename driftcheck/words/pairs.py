"""How well each word of one side of a bead belongs together with each of the other.

The likeness of two words is the cosine of their vectors, or that of their forms where it is greater. They belong
together the more, the more alike they are, the less either of them likes another word better (the mutual argmax of
SimAlign, Jalili Sabet et al. 2020, softened), the more alike their neighbours are and the nearer they stand. Words that
carry grammar only are everywhere, so they have to belong together better before that means anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import float32, float64
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from driftcheck.words.word import Word

Floats = NDArray[float64]
Flags = NDArray[np.bool_]

# Forms this alike are the same word ("spokesman", "spokesmen"): below it, vectors decide.
ALIKE = 0.9
# F1 on benchmarks/words.py moves by less than 0.005 for half as much again or less of each weight below.
IDENTICAL_BONUS = 0.4  # of content words
RIVAL_COST = 1.0
NEIGHBOUR_GAINS = (0.5, 0.2)  # of the words next to the two, and of those beyond
DISTANCE_COST = 0.3
FUNCTION_COST = 0.55  # where either word carries grammar only


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The n words of one side against the m of the other, arrays of shape (n, m) but for `function`.

    `alike` is in [0, 1], `belonging` grows from there; `barred` pairs can never stand for each other, `same` ones have
    one form. `function` says of the words of each side, (n,) and (m,), which carry grammar only.
    """

    alike: Floats
    belonging: Floats
    same: Flags
    barred: Flags
    function: tuple[Flags, Flags]


def compare(words: tuple[Sequence[Word], Sequence[Word]], vectors: tuple[NDArray[float32], NDArray[float32]]) -> Pairs:
    """Every word of one side against every word of the other: forms, and unit vectors (n, d) and (m, d)."""
    forms = ([word.form for word in words[0]], [word.form for word in words[1]])
    flags = [np.array([word.function for word in side], dtype=bool) for side in words]
    function = (flags[0], flags[1])
    if not forms[0] or not forms[1]:
        nothing = np.zeros((len(forms[0]), len(forms[1])))
        return Pairs(nothing, nothing, nothing.astype(bool), nothing.astype(bool), function)
    cosine = (vectors[0] @ vectors[1].T).astype(float64)
    form = cdist(*forms, scorer=JaroWinkler.normalized_similarity, score_cutoff=ALIKE, dtype=np.float32)
    same = np.array(forms[0])[:, None] == np.array(forms[1])[None, :]
    alike = np.clip(np.maximum(cosine, form), 0.0, 1.0)
    alike[same] = 1.0
    belonging = _belonging(alike, cosine=cosine, same=same, function=function)
    barred = _other_number(*forms)
    belonging[barred] = -np.inf
    return Pairs(alike, np.round(belonging, 9), same, barred, function)  # rounded: ties are ties on any processor


def _belonging(alike: Floats, *, cosine: Floats, same: Flags, function: tuple[Flags, Flags]) -> Floats:
    both = function[0][:, None] & function[1][None, :]
    either = function[0][:, None] | function[1][None, :]
    # Of two that read "the", the vectors say whether they are the same one.
    alike = np.where(both & same, (1.0 + np.clip(cosine, 0.0, 1.0)) / 2.0, alike)
    rivals = (alike.max(axis=1, keepdims=True) + alike.max(axis=0, keepdims=True)) / 2.0 - alike
    here, there = ((np.arange(count) + 0.5) / count for count in alike.shape)
    distance = np.abs(here[:, None] - there[None, :])
    found = alike + IDENTICAL_BONUS * (same & ~both) - FUNCTION_COST * either
    found -= RIVAL_COST * rivals + DISTANCE_COST * distance
    for reach, gain in enumerate(NEIGHBOUR_GAINS, start=1):
        around = bordered(alike, reach)
        found += gain * (around[: -2 * reach, : -2 * reach] + around[2 * reach :, 2 * reach :]) / 2.0
    return np.asarray(found, dtype=float64)


def bordered(table: Floats, width: int) -> Floats:
    """The table with `width` rows and columns around it: both texts begin together, and they end together."""
    rows, columns = table.shape
    around = np.zeros((rows + 2 * width, columns + 2 * width))
    around[width : width + rows, width : width + columns] = table
    for at in range(width):
        around[at, at] = around[-1 - at, -1 - at] = 1.0
    return around


def _other_number(forms: Sequence[str], others: Sequence[str]) -> Flags:
    """Which pairs (n, m) are both written in digits, but not in the same: however alike, that is a change."""
    digits = [["".join(filter(str.isdigit, form)) for form in side] for side in (forms, others)]
    if not all(map(any, digits)):  # as of most sentences
        return np.zeros((len(forms), len(others)), dtype=bool)
    one, other = map(np.array, digits)
    return np.asarray((one != "")[:, None] & (other != "")[None, :] & (one[:, None] != other[None, :]))
