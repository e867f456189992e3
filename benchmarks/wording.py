"""From which likeness on a changed word is worth a finding: the table behind the thresholds of the rule `wording`.

Changes are the phrases that the rule considers. right: the share of them below the threshold whose words people called
at least half different (RSD training pairs). caught: the share of DEMETR's sentences with an opposite or a hypernym
planted in which a change below the threshold is found that the correct translation has not. per 1,000: changes below
the threshold per 1,000 words of the copy, in correct translations (DEMETR's `mt`) and between two human translations of
whole articles (news_versions, measured only). Sentences are told apart by the share of their words that was kept, as
the rule does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from benchmarks import bench
from driftcheck import Report, Settings, compare_many
from driftcheck.model import LinkedAlignment, Span
from driftcheck.rules.wording import KEPT
from driftcheck.rules.wording.changes import Change, changed

THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.66, 0.7)
Pair = tuple[str, str]
Sides = tuple[set[Pair], set[Pair]]
SETTINGS = Settings(select=("wording",))


def changes(alignment: LinkedAlignment, *, kept: float) -> list[Change]:
    return [change for bead in changed(alignment) if bead.kept >= kept for change in bead.changes]


def words(reports: Iterable[Report]) -> int:
    return sum(len(report.alignment.copy_words) for report in reports)


def labelled(row: bench.Record, change: Change) -> float | None:
    """How different people called the words of a change, from 0 to 1; None where they called nothing."""
    values = []
    for text, labels, span in zip(
        (row["text_a"], row["text_b"]), (row["labels_a"], row["labels_b"]), change.spans, strict=True
    ):
        start = 0
        for word, label in zip(text.split(" "), labels, strict=True):
            if label >= 0 and Span(start, start + len(word)).overlaps(span):
                values.append(label)
            start += len(word) + 1
    return sum(values) / len(values) if values else None


def right(rows: Sequence[bench.Record], reports: Sequence[Report], *, kept: float, threshold: float) -> str:
    found = [
        label
        for row, report in zip(rows, reports, strict=True)
        for change in changes(report.alignment, kept=kept)
        if change.likeness < threshold and (label := labelled(row, change)) is not None
    ]
    return f"{sum(label >= 0.5 for label in found) / len(found):.2f} ({len(found)})" if found else "– (0)"


def caught(perturbed: Sequence[Report], correct: Sequence[Report], *, kept: float, threshold: float) -> str:
    known = [{_forms(change) for change in changes(report.alignment, kept=0.0)} for report in correct]
    hits = sum(
        any(
            change.likeness < threshold and _forms(change) not in before
            for change in changes(report.alignment, kept=kept)
        )
        for report, before in zip(perturbed, known, strict=True)
    )
    return f"{hits / len(perturbed):.2f}"


def rate(reports: Sequence[Report], *, kept: float, threshold: float) -> str:
    found = sum(change.likeness < threshold for report in reports for change in changes(report.alignment, kept=kept))
    return f"{1000 * found / words(reports):.1f}"


def _forms(change: Change) -> tuple[str, ...]:
    return tuple(token.norm for token in (*change.original, *change.copy))


def compared(pairs: Iterable[Pair]) -> tuple[Report, ...]:
    return compare_many([(" ".join(a.split()), " ".join(b.split())) for a, b in pairs], settings=SETTINGS, aligned=True)


def articles() -> tuple[Report, ...]:
    both = bench.human_translations()
    return compare_many([("\n".join(a), "\n".join(b)) for a, b in both], settings=SETTINGS)


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    rows = bench.load("rsd/rsd_ists_train_en")
    trained = compare_many([(row["text_a"], row["text_b"]) for row in rows], settings=SETTINGS, aligned=True)
    demetr = bench.load("demetr")
    planted = {kind: [row for row in demetr if row["category"] == kind] for kind in ("antonym", "hypernym")}
    perturbed = {
        kind: compared((row["reference"], row["perturbed"]) for row in found) for kind, found in planted.items()
    }
    correct = {kind: compared((row["reference"], row["mt"]) for row in found) for kind, found in planted.items()}
    news = articles()
    for kept in (0.0, KEPT):
        print(f"\n| kept from {kept:.1f}, likeness below | rsd right (of) | antonym caught | hypernym caught |", end="")
        print(" mt per 1,000 | refA, refB per 1,000 |\n|---|---|---|---|---|---|")
        for threshold in THRESHOLDS:
            cells = [right(rows, trained, kept=kept, threshold=threshold)]
            cells += [caught(perturbed[kind], correct[kind], kept=kept, threshold=threshold) for kind in planted]
            cells += [rate(reports, kept=kept, threshold=threshold) for reports in (correct["antonym"], news)]
            print(f"| {threshold:.2f} |", " | ".join(cells), "|")


if __name__ == "__main__":
    main()
