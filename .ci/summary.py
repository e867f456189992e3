"""Tells which tests skipped and why, and counts: `summary.py FOLDER-OF-JUNIT-XML PYTEST'S-EXIT-CODE FAILED-CHECK…`.

A skip that EXPECTED does not tell of is a failure: what does not run states nothing. The last line is the count; the
exit code is 0 if nothing failed.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("DRIFTCHECK_BENCH") or ROOT.parent / "shared")
# What may skip: a pattern of pytest's reason, and whether that is so on this machine.
EXPECTED = {
    # The benchmarks' data is not in the repository. Where it is at hand, its tests run.
    r"set DRIFTCHECK_BENCH": not DATA.is_dir(),
}


def expected(reason: str) -> bool:
    return any(so and re.search(pattern, reason) for pattern, so in EXPECTED.items())


def main(folder: str, code: str, *failed_checks: str) -> int:
    passed, failed, skips = 0, len(failed_checks), Counter[str]()
    for case in (case for path in Path(folder).glob("*.xml") for case in ElementTree.parse(path).iter("testcase")):
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif skipped is None or skipped.get("type") == "pytest.xfail":
            passed += 1  # a known failure that fails is as it should be
        else:
            skips[skipped.get("message") or "no reason"] += 1
    unexpected = sum(count for reason, count in skips.items() if not expected(reason))
    for name in failed_checks:
        print(f"failed: {name}")
    for reason, count in sorted(skips.items()):
        print(f"skipped {'as expected' if expected(reason) else 'UNEXPECTEDLY'}: {count} because {reason}")
    if not skips:
        print("nothing was skipped")
    if code != "0" and not failed:
        failed = 1
        print(f"failed: pytest ended with exit code {code}")
    failed += unexpected
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
