"""Really tries, from inside a child, what no submission may do.

A layer that is in force by its own word and not in deed would be worse than none. So before a
submission is run, a probe of the grader's own tries to get out, and its answer says what worked.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader import by_value
from grader.errors import SandboxError
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.sandbox.protocol import Job


def attempts(module: ModuleType, grader: Any) -> dict[str, bool]:
    """Runs in the child: says of each attempt whether it worked.

    Imports stand inside, because only the function travels.

    Args:
        grader: the process id of the grader.
    """
    import os
    import socket
    import time

    pid = int(grader)

    def fork() -> None:
        if os.fork() == 0:
            os._exit(0)

    tries: dict[str, Callable[[], object]] = {
        "open a file": lambda: os.close(os.open("/etc/passwd", os.O_RDONLY)),
        "write a file": lambda: os.write(os.memfd_create("kit"), b"x"),
        "list a folder": lambda: os.listdir("/etc"),
        "open a socket": lambda: socket.socket().close(),
        "start a process": fork,
        "signal the grader": lambda: os.kill(pid, 0),
        "read the grader's clock": lambda: time.clock_gettime(~pid << 3 | 2),
        "read the grader's memory": lambda: os.close(os.open(f"/proc/{pid}/mem", os.O_RDONLY)),
    }
    worked = {}
    for name, attempt in tries.items():
        try:
            attempt()
            worked[name] = True
        except (OSError, AttributeError):  # refused, or this system has no such call
            worked[name] = False
    return worked


def run(sandbox: Sandbox) -> list[str]:
    """Names what a submission could do here, such as "open a file"; nothing, if all is well.

    Raises:
        SandboxError: the child gave no answer.
    """
    outcome = sandbox.run(job().dumps(), 4096)
    try:
        frame = wire.decode(outcome.frame)
    except wire.WireError as error:
        raise SandboxError(f"the self-test gave no answer ({outcome.ending}: {error})") from None
    if frame.status != "ok":
        raise SandboxError(f"the self-test failed: {frame.values.get('error')}")
    return [name for name, worked in frame.values.items() if worked]


def job() -> Job:
    """The attempts as a job: an empty submission, and the probe."""
    by_value.send([__name__])
    inputs = wire.encode({"grader": os.getpid()}, inputs=True)
    return Job("selftest.py", "", function=by_value.dumps(attempts), inputs=inputs)
