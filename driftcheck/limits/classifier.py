"""py3langid's classifier, its tables mapped into memory from the cache folder.

As the package carries them, packed, they take half a second and 110 MB to load; of the mapped ones a text touches few.
"""

from __future__ import annotations

import io
import mmap
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from driftcheck.errors import InputError
from driftcheck.util import storage
from driftcheck.util.versions import version
from driftcheck.util.writing import write_whole

# Changes with what is stored, so that files of older versions are left alone.
VERSION = 2
TABLES = ("features", "priors", "languages", "moves", "rows", "outputs")


@cache
def classifier() -> Any:
    """The classifier, once a process: `rank(text)` gives pairs of language and probability, the likeliest first."""
    folder = storage.folder() / f"languages-{VERSION}-{version('py3langid')}"
    try:
        if not _is_whole(folder):
            _write(folder)
        return _made(*(_mapped(folder / f"{name}.npy") for name in TABLES))
    except (OSError, ValueError, InputError):
        return _made(*_packed())


def _is_whole(folder: Path) -> bool:
    """Whether the tables are those that were written, by their checksums."""
    try:
        written = (folder / "whole").read_text(encoding="ascii").split()
        return written == [str(zlib.crc32((folder / f"{name}.npy").read_bytes())) for name in TABLES]
    except (OSError, ValueError):
        return False


def _made(*tables: NDArray[Any]) -> Any:
    from py3langid.langid import LanguageIdentifier  # noqa: PLC0415 - English texts need none of it

    features, priors, languages, moves, rows, outputs = tables
    # Python reads single numbers of a memoryview four times as fast as those of an array.
    return LanguageIdentifier(
        features, priors, languages.tolist(), moves.data, outputs.data, tk_row=rows.data, norm_probs=True
    )


def _packed() -> tuple[NDArray[Any], ...]:
    """The tables, in the order of TABLES, from the package."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE  # noqa: PLC0415 - as above
    from py3langid.modelio import load_model  # noqa: PLC0415 - as above

    features, priors, languages, moves, rows, outputs = load_model(MODEL_DIR / MODEL_FILE)
    return features, priors, np.array(languages), np.asarray(moves), np.asarray(rows), np.array(outputs, np.int32)


def _write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sums = []
    for name, table in zip(TABLES, _packed(), strict=True):
        content = io.BytesIO()
        np.save(content, table, allow_pickle=False)
        write_whole(folder / f"{name}.npy", content.getvalue())
        sums.append(zlib.crc32(content.getvalue()))
    write_whole(folder / "whole", " ".join(map(str, sums)).encode())  # last: what it stands beside is complete


def _mapped(path: Path) -> NDArray[Any]:
    """An array in a file, read only; of plain memory, whose single numbers are read faster than a memmap's."""
    with path.open("rb") as file:
        kind = np.lib.format.read_magic(file)
        shape, _, dtype = np.lib.format.read_array_header_1_0(file) if kind == (1, 0) else ((), False, np.dtype("u1"))
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(content, dtype, int(np.prod(shape)), file.tell()).reshape(shape)
