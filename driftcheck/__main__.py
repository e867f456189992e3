"""`driftcheck` and `python -m driftcheck`."""

import atexit
import os
import sys
import threading

from driftcheck.util.machine import look_for_garbage_seldom

# Who loads one of these has processes or devices of its own to leave in good order.
ORDERLY = ("multiprocessing", "torch", "ray")
TOOLS = 6  # that `sys.monitoring` has room for


def main() -> int:
    """Runs the program as a process of its own, which it ends with the exit code; returns it where Python has to."""
    look_for_garbage_seldom()
    # numpy's threads wait for one another by spinning, and the arrays here are too small to share out: twice the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from driftcheck import cli  # noqa: PLC0415 - the first modules to read

    cli.streams.prepare()
    try:
        code = cli.main()
    except Exception:  # noqa: BLE001 - a bug keeps its traceback, but not Python's exit code, which here means findings
        sys.excepthook(*sys.exc_info())
        code = cli.FAILED
    if not _may_end():
        return code
    atexit._run_exitfuncs()  # as Python itself does at its end
    for stream in (sys.stdout, sys.stderr):
        cli.streams.flush(stream)
    os._exit(code)


def _may_end() -> bool:
    """Whether nothing is left to do but to free what the process holds, which takes an eighth of a comparison's time.

    The system frees it at once. Whoever traces or profiles the process still has something to write.
    """
    return not _watched() and threading.active_count() == 1 and not any(name in sys.modules for name in ORDERLY)


def _watched() -> bool:
    """Whether a tracer or a profiler is on: from Python 3.12 on, cProfile is known to `sys.monitoring` alone."""
    monitoring = getattr(sys, "monitoring", None)
    tools = map(monitoring.get_tool, range(TOOLS)) if monitoring else ()
    return bool(sys.gettrace() or sys.getprofile() or any(tools))


if __name__ == "__main__":
    sys.exit(main())
