"""The entries of the terminal report, drawn: sentences side by side (stacked when narrow), findings under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from rich.text import Text

from driftcheck.model import Document, Finding, Position, Segment, Severity, Span
from driftcheck.renderers.entries import Block, Card, Entry, Fold, Whole
from driftcheck.renderers.fates import Fate, fate_of
from driftcheck.renderers.phrases import FOLDED, folded, likely, plural, way
from driftcheck.renderers.places import Places, Unit, position, reference, spelled
from driftcheck.renderers.safe import right_to_left, visible
from driftcheck.renderers.terminal import layout, marks
from driftcheck.renderers.terminal.theme import Look

# Under this width a finding's message stands below its severity and rule, not beside them.
_TABLE_WIDTH = 80
_SEVERITY_WIDTH = 8
_RULE_WIDTH = 12
_OPENING_WORDS = 28


# The places that the labels above the findings name: of the original and of the copy, where there is one.
Labels = tuple[Position | None, Position | None]


def draw(entry: Entry, *, places: Places, look: Look) -> Iterator[Text]:
    """The parts of one entry, from top to bottom."""
    match entry:
        case Fold():
            yield from _moves(entry, look) if entry.units[0].moved else _fold(entry, look)
        case Whole():
            yield from _heading(Text("the whole text"), Text(), look)
            yield from _findings(entry.findings, places, look)
        case Card():
            yield from _heading(*_card_title(entry, look), look)
            yield from _sentences(entry, places, look)
            if entry.findings:
                yield from _findings(entry.findings, places, look, under=_labels(entry.unit, places))
        case Block():
            yield from _heading(*_block_title(entry, places, look), look)
            yield from _opening(entry, look)
            yield from _findings(entry.findings, places, look, under=_labels(entry.units[0], places))


def _heading(left: Text, right: Text, look: Look) -> Iterator[Text]:
    """A line across the page that says what follows; what does not fit on it follows under it."""
    line = look.signs.line
    title = Text.assemble((line * 2, look.styles.quiet), " ", left, " ")
    end = Text.assemble(" ", right, (f" {line * 2}", look.styles.quiet)) if right else Text()
    rest = look.width - title.cell_len - end.cell_len
    if rest < 0:
        yield from _heading(left, Text(), look) if right else layout.hanging(Text(), title, look)
        yield from layout.hanging(Text(), right, look)
    else:
        yield from layout.hanging(Text(), Text.assemble(title, (line * rest, look.styles.quiet), end), look)


def _card_title(card: Card, look: Look) -> tuple[Text, Text]:
    unit = card.unit
    fate = fate_of(unit, named=bool(card.findings))
    told = fate.name.lower() if card.findings else FOLDED[fate]
    title = Text(f"{fate.value} {told}", look.styles.fate[fate])
    if not unit.two_sided and card.findings:
        (segment,) = unit.original or unit.copy
        spans = (finding.copy if unit.copy else finding.original for finding in card.findings)
        if not any(span is not None and segment.span in span for span in spans):
            title = Text(f"{fate.value} in {fate.name.lower()} text", look.styles.fate[fate])
        return title, Text()
    before, after = len(unit.original), len(unit.copy)
    if unit.two_sided and before != after:
        title = Text.assemble(title, (f", {before} {plural('sentence', before)} became {after}", look.styles.quiet))
    if unit.moved:
        title = Text.assemble(title, (f", {way(unit)}", look.styles.quiet))
    drift = unit.bead.drift if unit.two_sided else None
    return title, Text("" if drift is None else likely(drift), look.styles.quiet)


def _block_title(block: Block, places: Places, look: Look) -> tuple[Text, Text]:
    document, segments = _lonely(block, places)
    fate = fate_of(block.units[0], named=True)
    paragraphs = len({segment.paragraph for segment in segments})
    words = sum(len(segment.text.split()) for segment in segments)
    extent = f": {len(segments)} sentences in {paragraphs} {plural('paragraph', paragraphs)}, {words} words"
    first, last = segments[0], segments[-1]
    until = document.told_at(max(0, last.span.end - 1))
    where = f"{visible(reference(document, first.span.start))} to {visible(until)}"
    title = Text(f"{fate.value} {fate.name.lower()}", look.styles.fate[fate])
    return Text.assemble(title, extent), Text(where, look.styles.quiet)


def _lonely(block: Block, places: Places) -> tuple[Document, list[Segment]]:
    alignment = places.alignment
    if block.units[0].copy:
        return alignment.copy, [segment for unit in block.units for segment in unit.copy]
    return alignment.original, [segment for unit in block.units for segment in unit.original]


def _opening(block: Block, look: Look) -> Iterator[Text]:
    """The first words of a block that is too long to quote."""
    segments = [segment for unit in block.units for segment in (unit.copy or unit.original)]
    words: list[str] = []
    for before, segment in pairwise([segments[0], *segments]):
        if before.paragraph != segment.paragraph:
            words.append(look.signs.dot)
        words += visible(segment.text).split()
    text = Text(" ".join(words[:_OPENING_WORDS]))
    if len(words) > _OPENING_WORDS:
        text.append(f" {look.signs.ellipsis}")
    added = bool(block.units[0].copy)
    return _sides(None if added else text, text if added else None, (Text(), Text()), look)


def _sentences(card: Card, places: Places, look: Look) -> Iterator[Text]:
    unit, alignment = card.unit, places.alignment
    originals = [(finding.original, finding.severity) for finding in card.findings]
    copies = [(finding.copy, finding.severity) for finding in card.findings]
    original = _marked(unit.original, originals, unit.bead.original_changes, look)
    copy = _marked(unit.copy, copies, unit.bead.copy_changes, look)
    labels = (_label(alignment.original, unit.original, look), _label(alignment.copy, unit.copy, look))
    return _sides(original, copy, labels, look)


def _marked(
    segments: Sequence[Segment],
    findings: Sequence[tuple[Span | None, Severity]],
    changes: Sequence[Span],
    look: Look,
) -> Text | None:
    if not segments:
        return None
    named = [(span, severity) for span, severity in findings if span is not None]
    return marks.sentences(segments, look=look, findings=named, changes=changes)


def _labels(unit: Unit, places: Places) -> Labels:
    original, copy = (
        position(document, segments[0].span.start) if segments else None
        for document, segments in ((places.alignment.original, unit.original), (places.alignment.copy, unit.copy))
    )
    return original, copy


def _label(document: Document, segments: Sequence[Segment], look: Look) -> Text:
    return Text(visible(reference(document, segments[0].span.start)), look.styles.quiet) if segments else Text()


def _sides(original: Text | None, copy: Text | None, labels: tuple[Text, Text], look: Look) -> Iterator[Text]:
    """The two sides, the original always left or on top; None is a side that has no such text."""
    # A terminal that reorders right-to-left text does so by lines: two columns would run into each other.
    reordered = any(side is not None and right_to_left(side.plain) for side in (original, copy))
    if look.side_by_side and not reordered:
        left, right = (
            [
                *([label] if label else []),
                Text("no counterpart", f"{look.styles.quiet} italic") if side is None else side,
            ]
            for label, side in zip(labels, (original, copy), strict=True)
        )
        yield from layout.beside(left, right, look)
        return
    for label, side in zip(labels, (original, copy), strict=True):
        if side is not None:
            yield from layout.wrapped(label, look.width, look) if label else ()
            yield from layout.hanging(Text("  "), side, look)


def _findings(
    findings: Sequence[Finding], places: Places, look: Look, *, under: Labels | None = None
) -> Iterator[Text]:
    yield Text()
    for finding in findings:
        severity = Text(finding.severity.name.lower(), look.styles.severity[finding.severity])
        rule = Text(visible(finding.rule), "bold")
        body = [Text(visible(finding.message)), _proof(finding, places, under, look)]
        if look.width < _TABLE_WIDTH:
            yield Text.assemble("  ", severity, " ", rule)
            prefix = Text("    ")
        else:
            gap = " " * (_SEVERITY_WIDTH - len(severity))
            prefix = Text.assemble("  ", severity, gap, "  ", rule, " " * (_RULE_WIDTH - rule.cell_len), "  ")
        for part in filter(None, body):
            yield from layout.hanging(prefix, part, look)
            prefix = Text(" " * len(prefix))


def _proof(finding: Finding, places: Places, under: Labels | None, look: Look) -> Text:
    """Where to look, as far as the labels above do not say it, and what the finding was read from."""
    alignment = places.alignment
    lost = finding.copy is None and finding.original is not None
    document = alignment.original if lost else alignment.copy
    at = position(document, finding.original.start) if lost and finding.original else places.anchor(finding)
    offset = finding.original.start if lost and finding.original else places.anchor_offset(finding)
    label = document.label_at(offset)
    if under is None:
        where = f"{document.name}, {label}" if document.rendered and label else spelled(document, at)
    elif at == under[0 if lost else 1]:
        where = ""
    else:
        place = label if document.rendered and label else f"{at.line}:{at.column}"
        where = f"{'original' if lost else 'copy'} {place}"
    return Text(visible(f"{where}  {finding.evidence}".strip()), look.styles.quiet)


def rest(units: Sequence[Unit], look: Look) -> Iterator[Text]:
    """The sentences that no card shows, of the whole text: those that moved, and how many others there are."""
    moved, others = ([unit for unit in units if unit.moved is away] for away in (True, False))
    if moved:
        yield from _moves(Fold(tuple(moved)), look)
    if others:
        told = Text(f"{folded(others)} (--show all shows them)", look.styles.quiet)
        yield from layout.hanging(Text(f"{look.signs.fold} ", look.styles.quiet), told, look)


def _fold(fold: Fold, look: Look) -> Iterator[Text]:
    """How many sentences are passed over, and why."""
    yield from layout.hanging(
        Text(f"{look.signs.fold} ", look.styles.quiet), Text(folded(fold.units), look.styles.quiet), look
    )


def _moves(fold: Fold, look: Look) -> Iterator[Text]:
    """A line for each run of sentences that moved together."""
    for _, run in groupby(fold.units, key=way):
        units = list(run)
        count = sum(len(unit.copy) for unit in units)
        line = f"{count} {plural('sentence', count)} {way(units[0])}"
        yield from layout.hanging(
            Text(f"{look.signs.fold} ", look.styles.quiet), Text(line, look.styles.fate[Fate.MOVED]), look
        )
