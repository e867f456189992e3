"""How often the rules on speech and wording find a major change in contrast sentences: changed ones by kind, and sound.

    python -m benchmarks.speech [FILE …]

Data: the contrast items of ../shared/contrast, all files or those named (`lsp pol`): an original with faithful versions
and a translation, and with versions of one change. A finding counts where it is major or critical, whatever it is of.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator

from benchmarks import bench
from driftcheck import Finding, Settings, Severity, compare
from driftcheck.spans import segments_at

RULES = ("attribution", "quotes", "wording")
KINDS = ("attribution", "quote", "predicate", "status", "cause", "role", "degree")
Row = tuple[str, str, str]  # original, copy, kind of the change or "sound"


def rows(name: str) -> Iterator[Row]:
    """The pairs of a file, one line each."""
    for line in (bench.folder() / "contrast" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        for copy, kind in (*((text, "sound") for text in item["f"]), *((c["text"], c["kind"]) for c in item["c"])):
            yield " ".join(item["o"].split()), " ".join(copy.split()), kind


def measured(name: str) -> str:
    """A file's row of the table for each rule."""
    pairs = list(rows(name))
    original, copy = ("\n".join(pair[side] for pair in pairs) for side in (0, 1))
    report = compare(original, copy, aligned=True, settings=Settings(select=RULES, language="en"))
    count = Counter(kind for _, _, kind in pairs)

    def place(finding: Finding) -> int:
        side = report.alignment.copy_segments if finding.copy else report.alignment.original_segments
        span = finding.copy or finding.original
        assert span is not None
        return segments_at(side, span)[0]

    lines = []
    for rule in RULES:
        graves = (f for f in report.findings if f.rule == rule and f.severity >= Severity.MAJOR)
        told = Counter(pairs[at][2] for at in {place(finding) for finding in graves})
        cells = [f"{told[kind]} of {count[kind]}" for kind in ("sound", *KINDS)]
        others = sum(told.values()) - sum(told[kind] for kind in ("sound", *KINDS))
        lines.append(f"| {name} | {rule} | " + " | ".join(cells) + f" | {others} |")
    return "\n".join(lines)


def main() -> None:
    if not (bench.folder() / "contrast").is_dir():
        sys.exit("The contrast sentences are not here: set DRIFTCHECK_BENCH to the folder that holds contrast/")
    names = sys.argv[1:] or sorted(path.stem for path in (bench.folder() / "contrast").glob("*.jsonl"))
    print("| file | rule | sound | " + " | ".join(KINDS) + " | others |\n" + "|---" * (len(KINDS) + 4) + "|")
    for name in names:
        print(measured(name), flush=True)


if __name__ == "__main__":
    main()
