"""What the configuration files and the command line together say: the pairs to check, and the settings of each.

Of one key the command line's value holds, then that of the last override whose paths match the pair, then that of
the file, then that of the file it extends, then the default.
"""

from driftcheck.project.loading import load, reload
from driftcheck.project.pairs import Pair, expand, within
from driftcheck.project.project import Override, Project

__all__ = ["Override", "Pair", "Project", "expand", "load", "reload", "within"]
