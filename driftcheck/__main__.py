"""`driftcheck` and `python -m driftcheck`."""

import os
import sys

from driftcheck import cli


def main() -> int:
    """Runs the program as a process of its own, and returns its exit code."""
    # numpy's threads wait for one another by spinning, and the arrays here are too small to share out: twice the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
