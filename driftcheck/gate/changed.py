"""Which files git says have changed since a revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

from driftcheck.errors import SettingsError


def changed_since(revision: str, folder: Path) -> tuple[Path, ...]:
    """The files of the repository around `folder` that differ from `revision` now, committed or not, or are new.

    Where the history has forked, it is compared with the point of the fork, so that on a branch `main` means what
    the branch did and not what main did meanwhile. Raises SettingsError without git, a repository or that revision.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    base = _git(top, "merge-base", commit, "HEAD", fallback=commit).strip()
    differing = _git(top, "diff", "--name-only", "--no-renames", "-z", base, "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return tuple(top / name for name in sorted({*differing.split("\0"), *new.split("\0")} - {""}))


def _git(folder: Path, *arguments: str, fallback: str | None = None) -> str:
    try:
        run = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise SettingsError("--changed-since needs git, which is not installed: install it, or name paths.") from None
    if run.returncode == 0:
        return run.stdout.decode("utf-8", "surrogateescape")
    if fallback is not None:
        return fallback
    if arguments[1] == "--show-toplevel":
        raise SettingsError(f"--changed-since needs a git repository, and {folder} is in none: name paths instead.")
    told = run.stderr.decode("utf-8", "replace").strip().split("\n")[0]
    if arguments[0] == "rev-parse":
        revision = arguments[-1].removesuffix("^{commit}")
        raise SettingsError(f"--changed-since {revision} is no revision of this repository: fetch it, or name another.")
    raise SettingsError(f"git {arguments[0]} failed: {told or 'it did not say why'}.")
