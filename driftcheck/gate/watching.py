"""Running again whenever a file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from driftcheck.errors import DriftcheckError
from driftcheck.gate.checking import loader
from driftcheck.gate.run import Run, run
from driftcheck.gate.selection import Selection, select
from driftcheck.model import Progress
from driftcheck.project import Project, reload, within

# Seconds between looks at the files. Asking for some hundred files' times takes a few milliseconds, and works on
# network folders and in containers, where the system's own notices do not arrive.
INTERVAL = 0.5

# A file's time and size, or None where there is none.
Stamp = tuple[int, int] | None


def watch(
    project: Project,
    paths: Sequence[Path],
    *,
    today: Callable[[], date],
    progress: Progress | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Run | DriftcheckError]:
    """A run of all selected pairs, then one of those whose files changed, for ever; models stay loaded.

    A change of the configuration or of what is known runs all pairs again. What the user can put right is yielded,
    not raised, since the next save may put it right.
    """
    encoder_of = loader()
    seen: dict[Path, Stamp] = {}
    touched: set[Path] | None = None
    while True:
        try:
            project = reload(project)
            selection = select(project, paths)
            seen = _stamps(_files(project, selection))
            yield run(project, _narrowed(selection, touched), today=today(), encoder_of=encoder_of, progress=progress)
        except DriftcheckError as error:
            seen = _stamps({*seen, *_own_files(project)})
            yield error
        touched = _wait(project, paths, seen, sleep=sleep)
        if touched & set(_own_files(project)):
            touched = None


def _wait(
    project: Project, paths: Sequence[Path], seen: dict[Path, Stamp], *, sleep: Callable[[float], None]
) -> set[Path]:
    """The files that changed, once they do and have come to rest: editors write in several steps."""
    before = seen
    while True:
        sleep(INTERVAL)
        now = _stamps(_present(project, paths, known=seen))
        if now != seen and now == before:
            return {path for path in {*now, *seen} if now.get(path) != seen.get(path)}
        before = now


def _present(project: Project, paths: Sequence[Path], *, known: Iterable[Path]) -> set[Path]:
    try:
        return {*known, *_files(project, select(project, paths))}
    except DriftcheckError:  # it is told when the run that it causes meets it
        return set(known)


def _files(project: Project, selection: Selection) -> set[Path]:
    sides = {side for pair in selection.pairs for side in (pair.original, pair.copy)}
    return sides | set(_own_files(project))


def _own_files(project: Project) -> tuple[Path, ...]:
    return (*project.files, project.baseline, project.accepted)


def _stamps(paths: Iterable[Path]) -> dict[Path, Stamp]:
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _narrowed(selection: Selection, touched: set[Path] | None) -> Selection:
    if touched is None:
        return selection
    return replace(selection, pairs=within(selection.pairs, tuple(touched))[0])
