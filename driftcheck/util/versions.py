"""The versions of installed packages, by the names of the folders that installers leave beside them.

`importlib.metadata` reads them as electronic mail, and takes as long to import as all rules.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def version(package: str) -> str:
    """The version of an installed package. Raises importlib.metadata.PackageNotFoundError."""
    found = _installed().get(_normal(package))
    if found is None:  # installed in another way: as an egg, or in an archive
        from importlib.metadata import version as of  # noqa: PLC0415 - see above

        return of(package)
    return found


@cache
def _installed() -> dict[str, str]:
    """Versions by name, as PEP 376 and the binary distribution format name folders: `name-version.dist-info`."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = [path.name for path in Path(folder).iterdir()]
        except OSError:  # an archive, or nothing
            continue
        for name in names:
            package, _, rest = name.partition("-")
            if rest.endswith(".dist-info"):
                found.setdefault(_normal(package), rest.removesuffix(".dist-info"))
    return found


def _normal(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")
