"""How far backends and precisions are from sentence-transformers, and what that costs: `python -m benchmarks.encoders`.

Vectors of news, and how many of DEMETR's critical errors (Karpinska et al. 2022) the cosine alone ranks right: the
reference must be nearer to the translation than to the same with an error. Writes benchmarks/results/encoders.md with
--write.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from benchmarks import bench
from benchmarks.speed import sentences
from driftcheck.encoders import Encoder, Execution, load
from driftcheck.model import Encoding

SAMPLE = 500
LONG = 20  # sentences that are joined to a text longer than the model's window, to try the windows too
ERRORS = 2000
RESULTS = bench.ROOT / "benchmarks" / "results" / "encoders.md"
WAYS = (("torch", "fp32"), ("onnx", "fp32"), ("onnx", "int8"), ("torch", "bf16"))


def main() -> None:
    if not bench.available():
        sys.exit(f"There is no data in {bench.folder()}: set DRIFTCHECK_BENCH to the folder that holds bench/.")
    texts = sentences(SAMPLE)
    texts += [" ".join(texts[start : start + LONG]) for start in range(0, SAMPLE, LONG)]
    errors = [record for record in bench.load("demetr") if record["severity"] == "critical"][:ERRORS]
    ranking = f"of {len(errors):,} critical errors ranked right"
    lines = [
        f"| backend | sentences: least cosine, greatest difference | tokens: least cosine | {ranking} |",
        "|---|---|---|---|",
    ]
    reference: Sequence[Encoding] = ()
    for backend, precision in WAYS:
        encoder = load(execution=Execution(backend, cache=False, precision=precision))
        found = encoder.encode(texts)
        reference = reference or found
        lines.append(f"| {encoder.backend} | {_apart(reference, found)} | {ranked(encoder, errors):.4f} |")
    print("\n".join(lines))
    if "--write" in sys.argv:
        top = (
            "# Encoders\n\n`python -m benchmarks.encoders --write`: vectors beside those of sentence-transformers.\n\n"
        )
        RESULTS.write_text(top + "\n".join(lines) + "\n", encoding="utf-8")


def _apart(reference: Sequence[Encoding], found: Sequence[Encoding]) -> str:
    pairs = list(zip(reference, found, strict=True))
    cosine = min(float(one.sentence @ other.sentence) for one, other in pairs)
    difference = max(float(np.abs(one.sentence - other.sentence).max()) for one, other in pairs)
    tokens = min(float((one.tokens * other.tokens).sum(axis=-1).min()) for one, other in pairs)
    return f"{cosine:.6f}, {difference:.1e} | {tokens:.4f}"


def ranked(encoder: Encoder, errors: Sequence[dict[str, str]]) -> float:
    """The share of errors whose text is less like the reference than the text without the error."""
    texts = [record[part] for record in errors for part in ("reference", "mt", "perturbed")]
    vectors = np.stack([encoding.sentence for encoding in encoder.encode(texts)]).reshape(len(errors), 3, -1)
    right, wrong = ((vectors[:, 0] * vectors[:, at]).sum(axis=1) for at in (1, 2))
    return float((right > wrong).mean())


if __name__ == "__main__":
    main()
