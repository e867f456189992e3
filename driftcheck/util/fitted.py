"""What was fitted and is carried: a file of JSON in `data/`, and how a signature names it."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from typing import Any


def fitted(name: str) -> tuple[str, Any]:
    """Of a file in `data/`: its version with the beginning of its sha256, whatever its line ends, and what it holds."""
    raw = (files("driftcheck") / "data" / name).read_bytes()
    data = json.loads(raw)
    digest = hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
    return f"{data['version']}:{digest[:8]}", data
