"""Writes the judge's weights, and how its opinion joins the drift, into the package's data.

    OMP_NUM_THREADS=1 python -m benchmarks.judge.ship [--weights FILE]

What the judge says is calibrated, and joined to the drift, by logistic regression on the pairs of demetr and news21
that it was not trained on: benchmarks/judge/together.py.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from benchmarks import bench
from benchmarks.judge.together import scored
from benchmarks.judge.train import OUTPUT, read

DATA = bench.ROOT / "driftcheck" / "data"
VERSION = "1"
TRAINED_ON = (
    "demetr (MIT), mqm_zhen news21 and ted21 (Apache-2.0), iSTS-RSD training pairs (CC BY-SA 4.0), mlqe_pe (CC0 1.0), "
    "ArgRewrite (CC BY 4.0), OneStopEnglish (CC BY-SA 4.0), words of WordNet; benchmarks/judge/train.py"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=OUTPUT, help="the file that training wrote")
    options = parser.parse_args()
    _, joined = scored(read(options.weights), ())
    fitted = {name: [round(value, 4) for value in values] for name, values in asdict(joined).items()}
    about = {"version": VERSION, "trained_on": TRAINED_ON, **fitted}
    (DATA / "judge.npz").write_bytes(options.weights.read_bytes())
    (DATA / "judge.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(about, indent=2))


if __name__ == "__main__":
    main()
