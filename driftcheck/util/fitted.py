"""What was fitted and is carried: a file of JSON in `data/`, and how a signature names it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"


def fitted(name: str) -> tuple[str, Any]:
    """Of a file in `data/`: its version with the beginning of its sha256, whatever its line ends, and what it holds."""
    raw = (DATA / name).read_bytes()
    data = json.loads(raw)
    digest = hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
    return f"{data['version']}:{digest[:8]}", data
