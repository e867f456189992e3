"""How far the backends' vectors are apart, on sentences of news: `python -m benchmarks.encoders`."""

from __future__ import annotations

import sys

import numpy as np

from benchmarks import bench
from benchmarks.speed import sentences
from driftcheck.encoders import Execution, load

SAMPLE = 500
LONG = 20  # sentences that are joined to a text longer than the model's window, to try the windows too


def main() -> None:
    if not bench.available():
        sys.exit(f"There is no data in {bench.folder()}: set DRIFTCHECK_BENCH to the folder that holds bench/.")
    texts = sentences(SAMPLE)
    texts += [" ".join(texts[start : start + LONG]) for start in range(0, SAMPLE, LONG)]
    onnx, torch = (load(execution=Execution(backend, cache=False)).encode(texts) for backend in ("onnx", "torch"))
    print("| vectors | texts | greatest difference of a component | least cosine |")
    print("|---|---|---|---|")
    for part in ("sentence", "tokens"):
        pairs = [(getattr(one, part), getattr(other, part)) for one, other in zip(onnx, torch, strict=True)]
        difference = max(float(np.abs(one - other).max()) for one, other in pairs)
        cosine = min(float((one * other).sum(axis=-1).min()) for one, other in pairs)
        print(f"| {part} | {len(texts)} | {difference:.1e} | {cosine:.7f} |")


if __name__ == "__main__":
    main()
