"""What `driftcheck audit --summary` prints."""

from __future__ import annotations

from driftcheck.cli import CLEAN, output


def write(folder: str, *, by: str | None, output_format: str, output_file: str | None) -> int:
    """Writes the summary of the audit in `folder` in one of SUMMARY_RENDERERS, and gives the exit code."""
    from driftcheck.audit.summary import summarise  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.audit.summary.renderers import SUMMARY_RENDERERS  # noqa: PLC0415

    output.write(SUMMARY_RENDERERS[output_format](summarise(folder, by=by)), output_file, color="auto")
    return CLEAN
