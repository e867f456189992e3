"""Writes what driftcheck ships of a trained reader: its weights, and how what it says joins the drift."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from driftcheck.util import weights
from training.reader.join import Joined
from training.reader.network import Reader

DATA = Path(__file__).parents[2] / "driftcheck" / "data"
VERSION = "5"
TRAINED_ON = "contrast items (of this project), demetr (MIT); python -m training.reader"


def write(reader: Reader, joined: Joined, folder: Path = DATA) -> str:
    """Writes `judge.npz` and `judge.json`; returns the sha256 of the weights."""
    content = weights.packed({name: values.float().numpy() for name, values in reader.state_dict().items()})
    about = {
        "version": VERSION,
        "trained_on": TRAINED_ON,
        "calibration": joined.calibration,
        "kept_from": joined.kept_from,
        "reworded": joined.reworded,
        "kept": joined.kept,
    }
    (folder / "judge.npz").write_bytes(content)
    (folder / "judge.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    return hashlib.sha256(content).hexdigest()
