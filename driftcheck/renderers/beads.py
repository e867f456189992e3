"""An alignment by itself: vecalign's line format, a table, and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

from driftcheck.model import Alignment, Bead, Segment
from driftcheck.renderers.safe import visible

SCHEMA_VERSION = 1


def vecalign(alignment: Alignment, *, lines: bool = False) -> str:
    """`[0, 1]:[2]:0.120000`, a bead a line: the segments of both sides and what linking them costs.

    The cost is 1 - similarity, and 0 for a one-sided bead. With `lines` the numbers are those of the files' lines,
    from 0, blank ones counted, as vecalign's are.
    """
    rows = []
    for bead in alignment.beads:
        original, copy = _numbers(alignment, bead, lines=lines)
        cost = 1.0 - bead.similarity if bead.two_sided else 0.0
        rows.append(f"{original}:{copy}:{max(cost, 0.0):.6f}\n")
    return "".join(rows)


def table(alignment: Alignment, *, lines: bool = False) -> str:
    """Columns parted by tabs: segments of both sides, similarity, "moved" or nothing, and both texts."""
    rows = ["original\tcopy\tsimilarity\tmoved\toriginal_text\tcopy_text\n"]
    for bead in alignment.beads:
        numbers = (" ".join(map(str, side)) for side in _numbers(alignment, bead, lines=lines))
        texts = (visible(_text(side)) for side in (alignment.original_of(bead), alignment.copy_of(bead)))
        fields = (*numbers, f"{bead.similarity:.6f}", "moved" if bead.moved else "", *texts)
        rows.append("\t".join(fields) + "\n")
    return "".join(rows)


def as_json(alignment: Alignment, *, lines: bool = False) -> str:
    """One object: the names, the coverage, and the beads with their texts."""
    found = {
        "schema_version": SCHEMA_VERSION,
        "original": alignment.original.name,
        "copy": alignment.copy.name,
        "coverage": {
            "original": round(alignment.coverage.original, 6),
            "copy": round(alignment.coverage.copy, 6),
        },
        "beads": [_bead(alignment, bead, lines=lines) for bead in alignment.beads],
    }
    # Half a surrogate pair, which no encoding takes, can stand in a text that was handed over in Python.
    return json.dumps(found, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8") + "\n"


def _bead(alignment: Alignment, bead: Bead, *, lines: bool) -> dict[str, Any]:
    original, copy = _numbers(alignment, bead, lines=lines)
    return {
        "original": original,
        "copy": copy,
        "similarity": round(bead.similarity, 6),
        "moved": bead.moved,
        "original_text": _text(alignment.original_of(bead)),
        "copy_text": _text(alignment.copy_of(bead)),
    }


def _numbers(alignment: Alignment, bead: Bead, *, lines: bool) -> tuple[list[int], list[int]]:
    if not lines:
        return list(bead.original), list(bead.copy)
    # Of a text that was split before, a segment's paragraph is its line.
    original, copy = alignment.original_of(bead), alignment.copy_of(bead)
    return [segment.paragraph for segment in original], [segment.paragraph for segment in copy]


def _text(segments: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in segments)


class BeadRenderer(Protocol):
    """An alignment as text, ready to write."""

    def __call__(self, alignment: Alignment, *, lines: bool = False) -> str: ...


BEAD_RENDERERS: dict[str, BeadRenderer] = {"vecalign": vecalign, "tsv": table, "json": as_json}
