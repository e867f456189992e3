"""What the gate can do on an article: known errors are seeded into it, one a copy, and the copies compared with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from driftcheck import languages, limits, segmentation
from driftcheck.comparison import compare_many
from driftcheck.encoders import Encoder
from driftcheck.errors import SettingsError
from driftcheck.model import Document, Finding, Progress, Run
from driftcheck.passing import passes
from driftcheck.renderers.safe import visible
from driftcheck.seeding import KINDS, Article, Edit, Kind, edits
from driftcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Trial:
    """One error that was seeded, and what was found: since the copy has no other, every finding is its doing."""

    kind: Kind
    edit: Edit
    findings: tuple[Finding, ...]
    stopped: bool

    @property
    def worst(self) -> Finding | None:
        return max(self.findings, key=lambda finding: finding.severity, default=None)


def run(
    document: Document,
    *,
    kinds: Sequence[str] = (),
    seed: int = 0,
    most: int = 5,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> tuple[Trial, ...]:
    """Seeds at most `most` errors of each kind (of all, where `kinds` is empty) and looks for each by itself.

    Raises SettingsError for a kind that does not exist.
    """
    settings = settings or Settings()
    known = [kind.id for kind in KINDS]
    for name in kinds:
        if name not in known:
            raise SettingsError(f"--kind names no kind of error called {name}: the kinds are {', '.join(known)}.")
    if not document.language:
        document = replace(document, language=limits.of_pair(document.text, document.text)[0])
    article = Article(document.text, segmentation.split(document), languages.get(document.language))
    seeded = [
        (kind, edit)
        for kind in KINDS
        if not kinds or kind.id in kinds
        for edit in edits(kind, article, seed=seed, most=most)
    ]
    original = _plain(document.text, document, name="original")
    pairs = [(original, _plain(edit.applied(document.text), document, name="copy")) for _, edit in seeded]
    reports = compare_many(pairs, settings=settings, encoder=encoder, progress=progress)
    return tuple(
        Trial(kind, edit, report.findings, not passes([report], settings.fail_level))
        for (kind, edit), report in zip(seeded, reports, strict=True)
    )


def _plain(text: str, like: Document, *, name: str) -> Document:
    """A clean text as it is: reading it anew might join lines that are paragraphs."""
    starts = (0, *(index + 1 for index, character in enumerate(text) if character == "\n"))
    return Document(name, text, like.language, source=text, runs=(Run(0, 0),), line_starts=starts)


def table(trials: Sequence[Trial]) -> str:
    """For each kind, of how many errors how many stop the build and how many are found at all."""
    rows = [("kind of error", "seeded", "stopped", "found", "what it does")]
    for kind in KINDS:
        of_kind = [trial for trial in trials if trial.kind is kind]
        if of_kind:
            rows.append((kind.id, *_counts(of_kind), kind.told))
    rows.append(("all", *_counts(trials), ""))
    width = max(len(row[0]) for row in rows)
    lines = (
        f"{name:<{width}}{seeded:>8}{stopped:>9}{found:>7}  {told}".rstrip()
        for name, seeded, stopped, found, told in rows
    )
    return "".join(f"{line}\n" for line in lines)


def _counts(trials: Sequence[Trial]) -> tuple[str, str, str]:
    found = sum(bool(trial.findings) for trial in trials)
    return str(len(trials)), str(sum(trial.stopped for trial in trials)), str(found)


def passing_text(trials: Sequence[Trial], document: Document) -> str:
    """A line for each error that would pass: its kind, its place in the article, the change, and what was found."""
    lines = list(_passing(trials, document))
    return "".join(f"{visible(line)}\n" for line in ["", *lines]) if lines else ""


def _passing(trials: Sequence[Trial], document: Document) -> Iterator[str]:
    for trial in trials:
        if not trial.stopped:
            at = document.position(trial.edit.span.start)
            worst = trial.worst
            found = f"only {worst.severity.name.lower()} {worst.rule}" if worst else "not found"
            yield f"{document.name}:{at.line}:{at.column}: {trial.kind.id}: {_change(trial.edit, document)}: {found}"


_SHOWN = 40  # characters of each side of a change


def _change(edit: Edit, document: Document) -> str:
    before, after = (" ".join(text.split()) for text in (document.quote(edit.span), edit.text))
    if not before:
        return f'added "{_short(after)}"'
    return f'"{_short(before)}" became "{_short(after)}"' if after else f'lost "{_short(before)}"'


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
