"""Writes the judge's weights, and how its opinion joins the drift, into the package's data.

    OMP_NUM_THREADS=1 python -m benchmarks.judge.ship [--weights FILE FILE FILE] [--whole FILE]

What the judge says is calibrated, and joined to the drift, by logistic regression on the pairs of demetr and news21
that it was not trained on: benchmarks/judge/together.py. A network that was trained on these too is shipped in place
of the one of `--weights` that reads both sides if `--whole` names its file. Nothing is left then to calibrate it on, so
its logits are brought to the mean and the spread that the other's have on sentences that neither has read in pairs.
`python -m benchmarks.judge.measure --only shipped` says what came of it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from benchmarks.drift_pairs import Floats, Pair
from benchmarks.judge import sources
from benchmarks.judge.network import Network
from benchmarks.judge.together import Joined, answers, scored
from benchmarks.judge.weights import OUTPUT, SHIPPED, read, shipped

VERSION = "4"
TRAINED_ON = (
    "demetr (MIT), mqm_zhen news21 and ted21 (Apache-2.0), iSTS-RSD training pairs (CC BY-SA 4.0), mlqe_pe (CC0 1.0), "
    "ArgRewrite (CC BY 4.0), OneStopEnglish (CC BY-SA 4.0), SWiPE (Apache-2.0), "
    "words of WordNet; benchmarks/judge/train.py"
)


def transferred(joined: Joined, apart: Network, whole: Network) -> Joined:
    """What was fitted to the logits of `apart`, for those of `whole`."""
    pairs = [Pair("swipe", "", "", "", *sides, bad=False) for sides in sources.rewritten()]
    one, other = (_logits(pairs, network) for network in (apart, whole))
    slope = float(one.std() / other.std())
    shift = float(one.mean() - slope * other.mean())
    print(
        f"{len(one)} pairs: logits times {slope:.3f}, plus {shift:.3f}; correlation {np.corrcoef(one, other)[0, 1]:.3f}"
    )
    meaning, broken, intercept = joined.calibration
    return replace(joined, calibration=(meaning * slope, broken, intercept + meaning * shift))


def _logits(pairs: Sequence[Pair], network: Network) -> Floats:
    return np.array([answer.change for answer in answers(pairs, network) if answer])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", default=OUTPUT.values(), help="files that training wrote")
    parser.add_argument("--whole", type=Path, help="what `train meaning --whole` wrote")
    options = parser.parse_args()
    networks, files = read(options.weights), list(options.weights)
    _, joined = scored(networks, ())
    if options.whole:
        joined = transferred(joined, networks.meaning, read([options.whole]).meaning)
        files.append(options.whole)
    fitted = {name: [round(value, 4) for value in values] for name, values in asdict(joined).items()}
    about = {"version": VERSION, "trained_on": TRAINED_ON, **fitted}
    SHIPPED.write_bytes(shipped(read(files)))
    SHIPPED.with_suffix(".json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(about, indent=2))


if __name__ == "__main__":
    main()
