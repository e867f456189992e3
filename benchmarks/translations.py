"""Two languages, beside what others make of the same vectors: `python -m benchmarks.translations [--write]`.

Drift: x_demetr (source against a good translation and damaged ones), x_contrast (a sound translation and one with a
change) and professionals' marks, x_mqm; cosine, token F1 and chrF against the reference in the same run. Words: F1 of
the sure links of x_wordalign, beside the methods of SimAlign (Jalili Sabet et al. 2020) and CTFAlign on the same
vectors; SwissGov-RSD's Spearman by the score.py beside the data. What the rules find in professional translations of
news, `benchmarks.languages` measures.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks import bench, cross_words, drift_pairs, kept_links
from benchmarks.drift_measures import auc, paired
from benchmarks.pair import Floats, Pair
from driftcheck import drift
from driftcheck.encoders import MULTILINGUAL, Encoder

RESULTS = bench.ROOT / "benchmarks" / "results" / "translations.md"
# What the drift of two languages was not fitted to.
MARKED = (
    *(f"x_mqm_bio:bio21{drift_pairs.REST}", "x_mqm_ende:ted21", "x_mqm_ende:gen23", "x_mqm_ende:news21"),
    *("x_mqm_zhen:news23", "x_mqm_zhen:ted21", "x_mqm_enru:news21"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    parser.add_argument("--only", choices=list(PARTS), help="one of the parts")
    options = parser.parse_args()
    if not bench.available():
        raise SystemExit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    encoder = kept_links.encoder(MULTILINGUAL)
    told = "\n\n".join(part(encoder) for name, part in PARTS.items() if options.only in (None, name))
    print(told)
    if options.write:
        RESULTS.write_text(f"# Two languages\n\n{__doc__}\n{told}\n", encoding="utf-8")


def ranking(encoder: Encoder) -> str:
    """How well drift, and what it is measured beside, order changed and good translations."""
    rows = ["## Drift", "", "| set | measure | drift | cosine | token F1 | chrF |", "|---|---|---|---|---|---|"]
    for name in (f"x_demetr{drift_pairs.REST}", "x_contrast/2", *MARKED):
        pairs = drift_pairs.load(name)
        own = damages(pairs, encoder)
        measures = {"AUC": auc(keep=lambda pair: pair.severity not in {"base", "minor"})}
        if name.startswith("x_demetr"):
            measures |= {f"{level} in order, %": paired(level) for level in ("critical", "major", "minor")}
        for title, measure in measures.items():
            cells = " | ".join(f"{measure(pairs, damage):.3f}" for damage in own.values())
            rows.append(f"| {name}, {len(pairs)} | {title} | {cells} |")
    return "\n".join(rows)


def damages(pairs: Sequence[Pair], encoder: Encoder) -> Mapping[str, Floats]:
    """For each measure the damage (n,) of n pairs; drift is the program's, with what its findings say."""
    found = list(drift_pairs.seen(pairs, encoder))
    scored = [drift.score(alignment, drift.weighed(alignment, own, faithful_below=0.0)) for alignment, own in found]
    return {
        "drift": np.array([one.beads[0].drift or 0.0 for one in scored]),
        "cosine": np.array([1.0 - alignment.beads[0].similarity for alignment, _ in found]),
        "token F1": np.array([1.0 - cross_words.token_f1(alignment) for alignment, _ in found]),
        "chrF": cross_words.chrf(pairs),
    }


PARTS = {"drift": ranking, "words": cross_words.links, "rsd": cross_words.spearman}


if __name__ == "__main__":
    main()
