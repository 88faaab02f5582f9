"""A process that has NumPy loaded and forks one child per job.

Theory of operation. The grader starts `python -I -B` with this module's `main` and one end of a
socket pair, the control socket. Importing NumPy takes longer than everything a probe does, so it
is done once, here. For each job the grader sends JOB with two descriptors: the child's channel
(its job comes in, its frame goes out) and a pipe for its prints. The zygote forks and never
touches a job itself: what a probe or an input is, only the one child learns. TWIN comes with a
control socket, and makes a second zygote that serves it.

The zygote answers with two records: STARTED with the child's process id, so that the grader can
kill the child's group at its deadline, and ENDED with its exit status and what it used. It runs
nothing of the student's.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import sys
import traceback

from grader.sandbox import child, lockdown
from grader.sandbox.protocol import ENDED, HELLO, JOB, RECORD, STARTED, TWIN

CHANNEL = 3  # the child's descriptor for its job and its frame, once it is in place


def main(control_fd: int, wall_s: int, cpu_s: int, memory_bytes: int) -> None:
    """Serves jobs until the control socket is closed."""
    control = socket.socket(fileno=control_fd)
    ceilings = lockdown.Ceilings(wall_s, cpu_s, memory_bytes)
    gc.collect()
    gc.freeze()  # so that a child's garbage collection does not touch, and copy, shared pages
    control.sendall(RECORD.pack(HELLO, os.getpid(), 0, 0.0, 0))
    while True:
        try:
            request, descriptors, _, _ = socket.recv_fds(control, 1, 2)
        except ConnectionResetError:  # the grader has gone while something was on its way to it
            return
        if request == JOB:
            _serve(control, descriptors, ceilings)
        elif request == TWIN:
            control = _double(control, descriptors[0])
        else:
            return


def _double(control: socket.socket, twins_fd: int) -> socket.socket:
    """Forks a second zygote, which saves loading NumPy again. Each returns its control socket."""
    if os.fork():
        os.close(twins_fd)
        return control
    os.setsid()
    control.close()
    control = socket.socket(fileno=twins_fd)
    control.sendall(RECORD.pack(HELLO, os.getpid(), 0, 0.0, 0))
    return control


def _serve(control: socket.socket, descriptors: list[int], ceilings: lockdown.Ceilings) -> None:
    pid = os.fork()
    if pid == 0:
        _become_child(descriptors, ceilings)
    for descriptor in descriptors:
        os.close(descriptor)
    control.sendall(RECORD.pack(STARTED, pid, 0, 0.0, 0))
    _, status, usage = os.wait4(pid, 0)
    _kill_group(pid)
    cpu_s = usage.ru_utime + usage.ru_stime
    control.sendall(RECORD.pack(ENDED, pid, status, cpu_s, _peak_bytes(usage)))


def _become_child(descriptors: list[int], ceilings: lockdown.Ceilings) -> None:
    """Puts the descriptors in place, runs the job, and ends: never returns."""
    try:
        channel_fd, output_fd = descriptors
        os.dup2(output_fd, 1)
        os.dup2(output_fd, 2)
        os.dup2(channel_fd, CHANNEL)
        lockdown.separate(CHANNEL + 1)
        channel = socket.socket(fileno=CHANNEL)
        child.run(_read_all(channel), channel.sendall, ceilings)
    except Exception:
        traceback.print_exc()  # goes where prints go: the grader shows it, having got no READY
    finally:
        child.end()


def _read_all(channel: socket.socket) -> bytes:
    parts = []
    while part := channel.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def _kill_group(pid: int) -> None:
    """Kills what the child left running in its session's group."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _peak_bytes(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
