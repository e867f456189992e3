"""`driftcheck` and `python -m driftcheck`."""

import gc
import os
import sys

# Python looks for garbage whenever 700 more things were made than freed: while modules and documents are read, that is
# all the time, and there is none.
YOUNG = 100_000


def main() -> int:
    """Runs the program as a process of its own, and returns its exit code."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    # numpy's threads wait for one another by spinning, and the arrays here are too small to share out: twice the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from driftcheck import cli  # noqa: PLC0415 - the first modules to read

    cli.streams.prepare()
    try:
        return cli.main()
    except Exception:  # noqa: BLE001 - a bug keeps its traceback, but not Python's exit code, which here means findings
        sys.excepthook(*sys.exc_info())
        return cli.FAILED


if __name__ == "__main__":
    sys.exit(main())
