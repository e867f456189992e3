"""Text of the copy that is broken, whatever the original says.

What: a space before a full stop or inside a bracket, doubled punctuation, brackets and quotation marks without
their partner, a sentence that starts in lower case or breaks off, `a` for `an`, a word said twice, text that runs
in a loop, a subject, verb or noun that is missing, words out of order, `I` or `your` where nobody speaks, mojibake,
leftover markup, placeholders and Markdown, the choices of a spinner, what a writing assistant says to its user, words
in another script or language, words that nobody knows, and words that look like the one which the original has in
their place (`sore` for `soar`).

Why: a machine, or a hand in haste, left these behind, and no reader of the original could have written them. They
are looked for in all of the copy, also where the original has nothing. An oddity that the original shows as well
is its own, and no word of an original in the same language is ever unknown. An unknown word is a grave fault only
where the original has another word in its place: lists of words are always older than the news. Slips of the pen
(`hospotal`) are reported only in text that the original has too. What needs words of a language is looked for only in
copies in a language of which the program has them; today that is English, and all others get the rest. Words that a
translation left as they stand in the original are known by how often the two languages use them; names, titles, code
and commands are left on purpose.

Bad:
    original: He used research on satellites. After that he became an American citizen.
    copy: He used research on . After that he became a American citizen.
Good:
    original: He used research on satellites. After that he became an American citizen.
    copy: He drew on satellite research. He later became an American citizen.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Alignment, Category, Finding, LinkedAlignment, Severity
from driftcheck.rules.garble.missing import missing_words
from driftcheck.rules.garble.reading import faults_of_copy, signs_of_original
from driftcheck.rules.rule import Aspect, Rule
from driftcheck.spans import segments_at


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """A finding for each broken place of the copy, in reading order and without overlaps."""
    counterparts = {at: bead.original for bead in alignment.beads for at in bead.copy}
    located = [
        (span, fault, {one for at in segments_at(alignment.copy_segments, span) for one in counterparts[at]})
        for span, fault in faults_of_copy(alignment)
    ]
    signs = signs_of_original(alignment, {index for _, _, indices in located for index in indices})
    grave = [span for span, fault, _ in located if fault.severity >= Severity.MAJOR]
    words = missing_words(alignment) if isinstance(alignment, LinkedAlignment) else ()
    gone = [word for word in words if not any(word.copy.overlaps(span) for span in grave)]
    for word in gone:
        yield rule.finding(
            alignment,
            f'a word is missing: the original has "{alignment.original.quote(word.original)}" there',
            evidence=f"“{alignment.copy.quote(word.copy)}” makes no sense without it, and the copy has nothing for it",
            original=word.original,
            copy=word.copy,
            category=Category.UNINTELLIGIBLE,
        )
    for span, fault, indices in located:
        if any(fault.sign in signs[index] for index in indices) or any(span.overlaps(word.copy) for word in gone):
            continue
        yield rule.finding(
            alignment,
            fault.message,
            evidence=fault.evidence,
            copy=span,
            category=fault.category,
            severity=fault.severity,
        )


RULE = Rule(
    id="garble",
    category=Category.UNINTELLIGIBLE,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.FORM,
    precedence=9,
    family="garble",
)
