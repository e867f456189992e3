"""`driftcheck` and `python -m driftcheck`."""

import sys

from driftcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
