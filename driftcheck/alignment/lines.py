"""Beads of texts that were aligned before driftcheck saw them: line i belongs to line i."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from driftcheck.alignment.calibration import ENGLISH, Calibration, centred
from driftcheck.model import Bead, Segment


def align_lines(
    original: Sequence[Segment],
    copy: Sequence[Segment],
    *,
    original_vectors: NDArray[np.float32],
    copy_vectors: NDArray[np.float32],
    calibration: Calibration = ENGLISH,
) -> tuple[Bead, ...]:
    """A bead for each line that is not blank on both sides; one-sided where it is blank on one.

    A segment's `paragraph` is its line, as `segmentation.split_lines` counts them.
    """
    original_vectors, copy_vectors = (
        centred(vectors, calibration.centring) for vectors in (original_vectors, copy_vectors)
    )
    originals, copies = ({segment.paragraph: at for at, segment in enumerate(side)} for side in (original, copy))
    beads = []
    for line in sorted(originals.keys() | copies.keys()):
        i, j = originals.get(line), copies.get(line)
        if i is None or j is None:
            beads.append(Bead(() if i is None else (i,), () if j is None else (j,)))
            continue
        cosine = float(original_vectors[i] @ copy_vectors[j])
        beads.append(Bead((i,), (j,), similarity=min(1.0, max(0.0, cosine))))
    return tuple(beads)
