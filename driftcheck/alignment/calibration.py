"""What the aligner has to know of the model whose vectors it reads: on what scale its cosines lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from driftcheck.alignment.gains import DEFAULT, Constants

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calibration:
    """`centring` is how much of each side's own mean is taken off its vectors; `sure` is how alike two single sentences
    of one text are for certain, whatever documents they stand in (see `driftcheck.alignment.extent`).
    """

    centring: float = 0.0
    sure: float = 0.3
    constants: Constants = DEFAULT


ENGLISH = Calibration()
# Of multilingual-e5-small, in whose vectors a document's language and topic weigh more. Of 171 articles and their
# translations in 23 pairs of languages all are related with this `sure`, and none with another article's translation
# (benchmarks/results/multilingual.md).
MULTILINGUAL = Calibration(centring=0.5, sure=0.18)
# Between two languages, where no words are shared, leaving a sentence out costs less and a fit of lengths counts more;
# the other constants were searched as well, and moved nothing.
TRANSLATED = Calibration(centring=0.5, sure=0.18, constants=Constants(skipping=-0.09, length=0.4))


def centred(vectors: Vectors, share: float) -> Vectors:
    """Unit rows (n, d) less a share of their mean, of length 1 again; what they have in common says least."""
    if not share or not len(vectors):
        return vectors
    rest = vectors - np.float32(share) * vectors.mean(axis=0)
    lengths = np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9)
    return np.asarray(rest / lengths, dtype=np.float32)
