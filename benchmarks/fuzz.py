"""Damaged files by the hundred thousand against every reader: `python -m benchmarks.fuzz [INPUTS]`, 100,000 by default.

Samples of fixtures/formats and fixtures/pages are cut, spliced, repeated and sprinkled with bytes and with pieces of
markup. A reader may give text or raise InputError with one line; anything else is printed and kept, and so is what
takes longer than SLOW seconds. PDF, which has a process of its own, gets a hundredth.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from driftcheck.errors import InputError
from driftcheck.readers import Side, read_bytes

FIXTURES = Path(__file__).parents[1] / "fixtures"
SLOW = 5.0
_PIECES = (
    rb'< > & " \' </p> <p> <table> <!-- --> <![CDATA[ ]]> <?xml &#x110000; &amp; {\ } \u-1? \bin9 [ { " \\ , \n\n - * '
    rb"_ ` .. :: |=== ---- 00:00:01,000 --> msgid <seg> <source> \x00 \xff \xed\xa0\x80 \xef\xbb\xbf \xcc\x81"
).split(b" ")


def damaged(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(found))
        end = min(len(found), at + int(chance.expovariate(1 / 20)))
        kind = chance.randrange(5)
        if kind == 0:
            del found[at:end]
        elif kind == 1:
            found[at:at] = chance.choice(_PIECES)
        elif kind == 2:
            found[at:at] = found[at:end] * chance.randint(1, 50)
        elif kind == 3:
            found[at:end] = chance.randbytes(end - at)
        else:
            del found[at:]
    return bytes(found)


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(17)
    paths = sorted([*(FIXTURES / "formats").glob("*.*"), *(FIXTURES / "pages").glob("*.html")])
    paths = [path for path in paths if path.suffix != ".py"]
    files = [(path.name, path.read_bytes()) for path in paths if path.suffix != ".pdf"]
    files += [(path.name, path.read_bytes()) for path in paths if path.suffix == ".pdf"][: len(files) // 100 or 1]
    outcomes: Counter[str] = Counter()
    start = time.perf_counter()
    for number in range(wanted):
        name, whole = files[number % len(files)]
        if name.endswith(".pdf") and number % 100:
            continue
        data, began = damaged(whole, chance), time.perf_counter()
        try:
            read_bytes(data, name=name, text_field="article.paragraphs", side=Side(number % 2))
            outcomes["read"] += 1
        except InputError as error:
            outcomes["refused" if "\n" not in str(error) else "a sentence of several lines"] += 1
        except Exception:  # noqa: BLE001 - that is what is looked for
            outcomes["failed"] += 1
            Path(f"fuzz-{number}-{name}").write_bytes(data)
            traceback.print_exc()
        if time.perf_counter() - began > SLOW:
            outcomes["slow"] += 1
            Path(f"fuzz-slow-{number}-{name}").write_bytes(data)
    seconds = time.perf_counter() - start
    print(f"{wanted:,} inputs, {seconds:.0f} s: " + ", ".join(f"{count:,} {what}" for what, count in outcomes.items()))
    return 1 if outcomes["failed"] or outcomes["slow"] else 0


if __name__ == "__main__":
    sys.exit(main())
