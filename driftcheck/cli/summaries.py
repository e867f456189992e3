"""What `driftcheck audit --summary` prints."""

from __future__ import annotations

from driftcheck.cli import CLEAN, output, places


def write(folder: str, *, by: str | None, output_format: str, output_file: str | None) -> int:
    """Writes the summary of the audit in `folder` in one of SUMMARY_RENDERERS, and gives the exit code."""
    from driftcheck.audit.running import WRITTEN  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.audit.summary import summarise  # noqa: PLC0415
    from driftcheck.audit.summary.renderers import SUMMARY_RENDERERS  # noqa: PLC0415

    places.inside([output_file], folder, WRITTEN)
    summary = summarise(folder, by=by)
    places.spare([summary.record.manifest.path], [output_file])
    output.write(SUMMARY_RENDERERS[output_format](summary), output_file, color="auto")
    return CLEAN
