"""Measures the judge beside driftcheck's drift without it, and the two together.

    OMP_NUM_THREADS=1 python -m benchmarks.judge.measure [--weights FILE FILE FILE] [--only meaning,words]

demetr is measured on the fifth of its sentences, and news21 on the half of its documents, that the judge was not
trained on; of news23 and news_versions it was trained on nothing. Drift, and the two
together, are cross-validated on demetr and news21, to which they are fitted.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]  # scikit-learn has no types

from benchmarks import bench, drift_pairs
from benchmarks.drift_pairs import Floats, Pair
from benchmarks.judge import graded, places
from benchmarks.judge.together import Answer, Joined, Scored, broken, scored, unfitted, unseen
from benchmarks.judge.weights import OUTPUT, SHIPPED, Networks, read
from driftcheck.encoders import Execution, load
from driftcheck.judge.own import load as load_judge
from driftcheck.machine import cores
from driftcheck.model import Span

FALSE_ALARMS = 0.05
SPEED_PAIRS = 400
SETS = ("news23", "news_versions")


def ranks(pairs: Sequence[Pair], values: Floats) -> dict[str, float]:
    """AUC and the share caught of what is bad against what is not, pooled, and the share of pairs ranked right."""
    bad = np.array([pair.bad for pair in pairs])
    sound = np.array([not pair.bad and not pair.severity for pair in pairs])
    limit = np.quantile(values[sound], 1.0 - FALSE_ALARMS)
    base = {pair.group: value for pair, value, own in zip(pairs, values, sound, strict=True) if own}
    out = {
        "AUC": float(roc_auc_score(bad[bad | sound], values[bad | sound])),
        "caught at 5 %": float((values[bad] > limit).mean()),
    }
    for severity in ("critical", "major", "minor"):
        own = [value > base[pair.group] for pair, value in zip(pairs, values, strict=True) if pair.severity == severity]
        out[severity] = float(np.mean(own))
    return out


def print_meaning(networks: Networks) -> None:
    found, joined = scored(networks, SETS)
    print(joined)
    _print_demetr(found.of("demetr"))
    _print_ranks(found, ("news21", "news23"))
    _print_alarms(found, ("news_versions", "demetr", "news21", "news23"))
    places.show(found.of("demetr"), networks, joined)
    for name in ("news21", "news23"):
        _print_spans(name, found.of(name))


def _print_demetr(found: Scored) -> None:
    table = {way: ranks(found.pairs, values) for way, values in found.ways.items()}
    heads = list(table["drift"])
    print(f"| demetr, {len({pair.group for pair in found.pairs})} sentences | " + " | ".join(heads) + " |")
    print("|---|" + "---|" * len(heads))
    for way, own in table.items():
        print(f"| {way} | " + " | ".join(f"{value:.3f}" for value in own.values()) + " |")
    print("\n| AUC by category | " + " | ".join(found.ways) + " |\n|---|" + "---|" * len(found.ways))
    sound = np.array([pair.kind == "mt" for pair in found.pairs])
    for kind in sorted({pair.kind for pair in found.pairs if pair.bad}):
        own = sound | np.array([pair.kind == kind for pair in found.pairs])
        cells = (roc_auc_score(~sound[own], values[own]) for values in found.ways.values())
        print(f"| {kind} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")


def print_shipped(_networks: Networks) -> None:
    """Of the judge that is in the package: the sets that nothing of it was fitted to."""
    about = json.loads(SHIPPED.with_suffix(".json").read_text(encoding="utf-8"))
    found = unfitted(read([SHIPPED]), Joined(tuple(about["calibration"]), tuple(about["pool"])), SETS)
    _print_ranks(found, ("news23",))
    _print_alarms(found, SETS)


def _print_ranks(found: Scored, names: Sequence[str]) -> None:
    print("\n| AUC | " + " | ".join(found.ways) + " |\n|---|" + "---|" * len(found.ways))
    for name in names:
        own = found.of(name)
        bad = [pair.bad for pair in own.pairs]
        print(f"| {name} | " + " | ".join(f"{roc_auc_score(bad, values):.3f}" for values in own.ways.values()) + " |")


def _print_alarms(found: Scored, names: Sequence[str]) -> None:
    """The share of pairs whose drift is over 0.5, of each set those that are sound and those that are not."""
    print("\n| share with drift over 0.5 | pairs | drift | both |\n|---|---|---|---|")
    for name in names:
        own = found.of(name)
        for bad in sorted({pair.bad for pair in own.pairs}):
            rows = np.array([pair.bad == bad and (bad or not pair.severity) for pair in own.pairs])
            cells = (f"{float((own.ways[way][rows] > 0).mean()):.3f}" for way in ("drift", "both"))
            print(f"| {name}, {'changed' if bad else 'sound'} | {rows.sum()} | " + " | ".join(cells) + " |")


def _print_spans(name: str, found: Scored) -> None:
    """The judge's words against the marks, at the best threshold of twelve."""
    by_text = {
        (segment.get("alt_reference") if name == "news23" else segment["reference"], segment["target"]): segment
        for row in bench.load("mqm_zhen")
        if row["set"] == name
        for segment in row["segments"]
    }
    segments = [by_text[pair.original, pair.copy] for pair in found.pairs]
    score, least = max((span_f1(found.answers, segments, at), at) for at in np.arange(0.35, 0.95, 0.05).tolist())
    print(f"\n{name}: F1 of marked spans that meet a word of {least:.2f} or more: {score:.3f}")


def span_f1(found: Sequence[Answer | None], segments: Sequence[bench.Record], least: float) -> float:
    """F1 of marked spans that share a character with a told one, and of told ones that share one with a mark."""
    hit = marks = right = told = 0
    for answer, segment in zip(found, segments, strict=True):
        errors = [error for error in segment["errors"] if error["start"] is not None]
        gold = [Span(error["start"], error["end"]) for error in errors if error["end"] > error["start"]]
        words = answer.words[1] if answer else ()
        ours = _runs([span for span, value in words if value >= least], segment["target"])
        hit += sum(any(mark.overlaps(span) for span in ours) for mark in gold)
        right += sum(any(mark.overlaps(span) for mark in gold) for span in ours)
        marks, told = marks + len(gold), told + len(ours)
    recall, precision = hit / max(marks, 1), right / max(told, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _runs(spans: Iterable[Span], text: str) -> list[Span]:
    """Neighbours, with nothing but spaces between, as one."""
    out: list[Span] = []
    for span in spans:
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def print_fluency(networks: Networks) -> None:
    """AUC of texts that are read alone: demetr's damaged translations against sound ones, and the garbled sets."""
    pairs = [pair for pair in drift_pairs.load("demetr") if unseen(pair) and (pair.bad or not pair.severity)]
    rows = bench.load("garble")
    read = broken([*(pair.copy for pair in pairs), *(row["text"] for row in rows)], networks.fluency)
    print("\n| texts alone | AUC |\n|---|---|")
    for kind in sorted({pair.kind for pair in pairs if pair.bad}):
        chosen = [pair for pair in pairs if pair.kind == kind or not pair.bad]
        print(f"| demetr, {kind} | {_auc([pair.bad for pair in chosen], [read[pair.copy] for pair in chosen])} |")
    for source in sorted({row["source"] for row in rows}):
        own_rows = [row for row in rows if row["source"] == source]
        garbled = [row["label"] == "garbled" for row in own_rows]
        print(f"| {source} | {_auc(garbled, [read[row['text']] for row in own_rows])} |")


def _auc(bad: Sequence[bool], values: Sequence[float]) -> str:
    return f"{roc_auc_score(bad, values):.3f}" if len(set(bad)) > 1 else "–"


def print_speed(_networks: Networks) -> None:
    """Of the judge that is in the package, as the program runs it: beside what its encoder has made for the drift."""
    rows = [row for row in bench.load("demetr") if row["severity"] == "critical"]
    known = load_judge()
    opened = [(row["reference"], row["perturbed"]) for row in rows[-200:]]
    known.opinions(opened, encodings={})  # so that opening what it reads with is not measured
    pairs = [(row["reference"], row["perturbed"]) for row in rows[:: len(rows) // SPEED_PAIRS]]
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    encodings = dict(zip(texts, load(execution=Execution(cache=False)).encode(texts), strict=True))
    print("\n| pairs of demetr's a second | on one core | on all |\n|---|---|---|")
    for told, given in (("with the encoder's vectors", encodings), ("without them", {})):
        started, used = time.monotonic(), time.process_time()
        known.opinions(pairs, encodings=given)
        wall, used = time.monotonic() - started, time.process_time() - used
        print(f"| {told} | {len(pairs) / used:.0f} | {len(pairs) / wall:.0f} ({cores()}) |")


TABLES = {
    "meaning": print_meaning,
    "shipped": print_shipped,
    "fluency": print_fluency,
    "words": lambda _: graded.show(),
    "speed": print_speed,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", default=OUTPUT.values(), help="files that training wrote")
    parser.add_argument("--only", default=",".join(TABLES), help="tables, by name")
    options = parser.parse_args()
    networks = read(options.weights)
    for name in options.only.split(","):
        TABLES[name](networks)


if __name__ == "__main__":
    main()
