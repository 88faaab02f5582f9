"""Nothing of a child stays behind, also where seccomp does not keep it from starting anything."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.sandbox import client
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.protocol import Job

# Two forks and a session of its own: neither the group nor the parent leads to it any more.
DAEMON = """
import os, time
reader, writer = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(writer, str(os.getpid()).encode())
        os.close(writer)
        time.sleep(30)
    os._exit(0)
print(os.read(reader, 20).decode(), flush=True)
"""


@pytest.fixture
def loose() -> Iterator[client.Sandbox]:
    """A sandbox in which a child can start processes."""
    with client.start(ProcessLimits(5.0, 5, 1 << 30), ("seccomp", "limits")) as sandbox:
        yield sandbox


def test_a_daemon_does_not_outlive_its_job(loose: client.Sandbox) -> None:
    """As root its uid is swept; the limit on processes keeps an ordinary user from starting it."""
    if "user" not in loose.layers:
        return
    outcome = loose.run(Job("submitted.py", DAEMON).dumps(), 1 << 16)
    assert outcome.printed.strip(), outcome
    pid = int(outcome.printed)
    deadline = time.monotonic() + 2
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _alive(pid)


def test_every_child_has_a_uid_of_its_own(loose: client.Sandbox) -> None:
    """What one leaves behind belongs to nobody who comes after it."""
    job = Job("submitted.py", "import os; print(os.getuid(), os.getgid())").dumps()
    seen = [loose.run(job, 1 << 16).printed.split() for _ in range(5)]
    if "user" in loose.layers:
        assert len({uid for uid, _ in seen}) == 5
        assert all(uid == gid and int(uid) >= 20_000 for uid, gid in seen)
    else:
        assert {int(uid) for uid, _ in seen} == {os.getuid()}


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False
