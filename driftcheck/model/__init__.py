"""The frozen data that every stage of driftcheck passes on; see docs/glossary.md for the words.

Readers make Documents, segmentation makes Segments, encoders make Encodings, alignment makes Beads, rules
make Findings, and `comparison.compare` puts them together into one Report of which every output is a view.
"""

from driftcheck.document import Comment, Document, Part, Position, Role, Run, Span
from driftcheck.model.alignment import (
    Alignment,
    Bead,
    Coverage,
    LinkedAlignment,
    LinkedBead,
    Nearness,
    ScoredAlignment,
    ScoredBead,
    Word,
    WordLink,
)
from driftcheck.model.report import (
    Broken,
    Category,
    Finding,
    Known,
    KnownFinding,
    Manual,
    NotChecked,
    Progress,
    Report,
    Severity,
    Verdict,
)
from driftcheck.model.text import Encoding, Segment
from driftcheck.model.tokens import Token, Tree, normal_form

__all__ = [
    "Alignment",
    "Bead",
    "Broken",
    "Category",
    "Comment",
    "Coverage",
    "Document",
    "Encoding",
    "Finding",
    "Known",
    "KnownFinding",
    "LinkedAlignment",
    "LinkedBead",
    "Manual",
    "Nearness",
    "NotChecked",
    "Part",
    "Position",
    "Progress",
    "Report",
    "Role",
    "Run",
    "ScoredAlignment",
    "ScoredBead",
    "Segment",
    "Severity",
    "Span",
    "Token",
    "Tree",
    "Verdict",
    "Word",
    "WordLink",
    "normal_form",
]
