"""Where the findings stand, against the errors that professionals marked; and whether pairs that differ are flagged.

mqm_zhen news21 has a rater's marks on the translation. A mark is found if a predicted span of the copy shares a
character with it, and a predicted span is right if it shares one with a mark: precision and recall over all documents
together. Marks were made against the Chinese text, so faithful paraphrase is unmarked, and punctuation is marked.
msrp has no marks, only the verdict that two sentences say the same or not: precision and recall are of pairs there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from benchmarks import bench
from driftcheck import comparison
from driftcheck.encoders import Encoder
from driftcheck.model import Report, Severity, Span
from driftcheck.settings import Settings

MAJOR = ("major", "critical")
Predict = Callable[[Report], Iterable[Span]]


def findings(report: Report) -> Iterable[Span]:
    return (finding.copy for finding in report.findings if finding.copy is not None)


def major_findings(report: Report) -> Iterable[Span]:
    return (each.copy for each in report.findings if each.copy is not None and each.severity >= Severity.MAJOR)


def marked_words(report: Report) -> Iterable[Span]:
    return (span for bead in report.alignment.beads for span in bead.copy_changes)


PREDICTED: dict[str, Predict] = {
    "findings": findings,
    "findings, major or above": major_findings,
    "marked words": marked_words,
}


def documents(encoder: Encoder, judge: str) -> Iterable[tuple[Report, list[Span], list[Span]]]:
    """Each document of news21 compared with its reference, all marks, and those of major or critical errors."""
    rows = [row for row in bench.load("mqm_zhen") if row["set"] == "news21"]
    texts = [tuple(_lines(row, side) for side in ("reference", "target")) for row in rows]
    pairs = [(original, copy) for original, copy in texts]
    reports = comparison.compare_many(pairs, encoder=encoder, aligned=True, settings=Settings(judge=judge))
    for row, report in zip(rows, reports, strict=True):
        marks, start = [], 0
        for segment in row["segments"]:
            marks += [
                (Span(start + error["start"], start + error["end"]), error["severity"])
                for error in segment["errors"]
                if error["start"] is not None and error["end"] > error["start"]
            ]
            start += len(segment["target"]) + 1
        yield report, [span for span, _ in marks], [span for span, severity in marks if severity.lower() in MAJOR]


def _lines(row: bench.Record, side: str) -> str:
    """A line a segment; what else would end a line becomes a space, so that every offset stays as it is."""
    return "\n".join("".join(" " if c.isspace() else c for c in segment[side]) for segment in row["segments"])


def touching(spans: Sequence[Span], others: Sequence[Span]) -> int:
    """How many of the spans share a character with one of the others."""
    return sum(any(span.overlaps(other) for other in others) for span in spans)


def print_spans(encoder: Encoder, *, judge: str = "off") -> None:
    """Precision and recall of spans on news21, by what is taken for predicted."""
    judged = list(documents(encoder, judge))
    print(f"\n| mqm_zhen news21, judge {judge} | predicted | precision | recall | recall of major ", end="")
    print("| recall of characters at random |")
    print("|---|---|---|---|---|---|")
    for name, predict in PREDICTED.items():
        hits = [0] * 3
        counts = [0] * 3
        inside = total = 0
        for report, marks, major in judged:
            source = report.alignment.copy
            spans = [source.source_span(span) for span in predict(report)]
            for at, (some, others) in enumerate(((spans, marks), (marks, spans), (major, spans))):
                hits[at] += touching(some, others)
                counts[at] += len(some)
            inside += sum(map(len, spans))
            total += len(source.text)
        shares = " | ".join(f"{hit / max(count, 1):.3f}" for hit, count in zip(hits, counts, strict=True))
        print(f"| {name} | {counts[0]} | {shares} | {inside / total:.3f} |", flush=True)
    print(f"\n{sum(len(marks) for _, marks, _ in judged)} marks in {len(judged)} documents.")


def print_pairs(encoder: Encoder) -> None:
    """Precision and recall of the pairs of msrp that differ, by the least severity of a finding."""
    rows = bench.load("msrp")
    pairs = [(" ".join(row["a"].split()), " ".join(row["b"].split())) for row in rows]
    judged = list(comparison.compare_many(pairs, encoder=encoder, aligned=True))
    differ = [row["label"] == "different" for row in rows]
    print(f"\n| msrp, {len(rows)} pairs of which {sum(differ)} differ | precision | recall |\n|---|---|---|")
    for least in (Severity.MINOR, Severity.MAJOR, Severity.CRITICAL):
        flagged = [any(finding.severity >= least for finding in report.findings) for report in judged]
        right = sum(map(all, zip(flagged, differ, strict=True)))
        print(f"| {least.name.lower()} or above | {right / max(sum(flagged), 1):.3f} | {right / sum(differ):.3f} |")
