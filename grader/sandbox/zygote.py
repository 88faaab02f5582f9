"""A process that has NumPy loaded, if that is wanted, and forks one child per job.

Theory of operation. The grader starts `python -I -B` with this module's `main` and one end of a
socket pair, the control socket. Importing NumPy takes longer than everything a probe does, so it
is done once, here, or not at all where neither probes nor a submission need it. For each job the
grader sends JOB with two descriptors: the child's channel (its job comes in, its frame goes out)
and a pipe for its prints. The zygote forks and never touches a job itself: what a probe or an input
is, only the one child learns. DUPLICATE comes with a control socket, and makes a second zygote that
serves it. PRELOAD imports a module, because children cannot open files and so cannot import what is
not loaded here.

The zygote answers with records: HELLO with the layers that children will be under, STARTED with
a child's process id, so that the grader can kill its group at its deadline, and ENDED with its
exit status and what it used. It runs nothing of the student's.
"""

from __future__ import annotations

import gc
import importlib
import os
import resource
import select
import signal
import socket
import sys
import traceback
import unicodedata  # noqa: F401  Python's own compiler needs it for names such as σ
from typing import NamedTuple

from grader.sandbox import child, copies, lockdown, modules, numeric, sweep
from grader.sandbox.protocol import (
    DUPLICATE,
    ENDED,
    HELLO,
    JOB,
    PRELOAD,
    RECORD,
    REQUEST,
    RULES,
    STARTED,
)

CHANNEL = 3  # the child's descriptor for its job and its frame, once it is in place


class _Rules(NamedTuple):
    """What every child is under."""

    layers: tuple[str, ...]
    lock_down: lockdown.Step
    sweeper_uid: int


def main(control_fd: int, with_numpy: int) -> None:
    """Serves jobs until the control socket is closed."""
    if with_numpy:
        numeric.needed()
    sys.argv = [""]  # a submission need not know what is in it
    folder, own = _enter_empty_folder(), os.getpid()
    try:
        _work(socket.socket(fileno=control_fd))
    except (BrokenPipeError, ConnectionResetError):
        pass  # the grader has gone while something was on its way
    finally:
        if os.getpid() == own:  # it is the root of the children of all duplicates
            _remove(folder)
    sweep.wait_for_children()  # the duplicate: in a container there may be nobody else to reap it
    os._exit(0)  # at once: the grader waits, and there is nothing to clean up


def _work(control: socket.socket) -> None:
    child.print_line_by_line()
    copies.hand_out()
    sweep.adopt_orphans()
    packed = control.recv(RULES.size, socket.MSG_WAITALL)
    if len(packed) != RULES.size:
        return  # it was started early, and nobody needs it
    rules = _found(*RULES.unpack(packed))
    _greet(control, rules)
    while True:
        request, descriptors, _, _ = socket.recv_fds(control, REQUEST.size, 2)
        if len(request) != REQUEST.size:
            return
        what, uid, name = REQUEST.unpack(request)
        if what == JOB:
            _serve(control, descriptors, rules, uid)
        elif what == DUPLICATE:
            control = _double(control, descriptors[0], rules)
        elif what == PRELOAD:
            _preload(name.rstrip(b"\0").decode())


def _found(
    wall_s: float, cpu_s: float, memory_bytes: float, first_uid: int, without: int
) -> _Rules:
    """The rules that hold here.

    Args:
        first_uid: a user for the sweeper; the next one is tried out, and those after are jobs'.
        without: a mask of layers to leave out; for tests of the tests.
    """
    limits = lockdown.ProcessLimits(wall_s, int(cpu_s), int(memory_bytes))
    left_out = [layer for bit, layer in enumerate(lockdown.LAYERS) if without >> bit & 1]
    layers = lockdown.available(limits, first_uid + 1, left_out)
    return _Rules(layers, lockdown.prepared(layers, limits), first_uid)


def _greet(control: socket.socket, rules: _Rules) -> None:
    gc.collect()
    gc.freeze()  # so that a child's garbage collection does not touch, and copy, shared pages
    mask = sum(1 << lockdown.LAYERS.index(layer) for layer in rules.layers)
    control.sendall(RECORD.pack(HELLO, os.getpid(), mask, 0.0, 0))


def _enter_empty_folder() -> str:
    """Makes an empty folder the working folder: it will be the children's root.

    Returns its path, or "" where there is none: then the layer `chroot` is not available, and the
    report does not name it.
    """
    if os.geteuid() != 0:
        return ""
    path = f"/tmp/kit-{os.getpid()}-{os.urandom(8).hex()}"
    try:
        os.mkdir(path, 0o555)
        os.chdir(path)
    except OSError:
        return ""
    return path


def _remove(folder: str) -> None:
    try:
        if folder:
            os.rmdir(folder)
    except OSError:
        pass  # somebody was faster


def _double(control: socket.socket, its_fd: int, rules: _Rules) -> socket.socket:
    """Forks a second zygote, which saves loading NumPy again. Each returns its control socket."""
    sweep.reap()  # earlier duplicates, where this one serves nothing itself
    if os.fork():
        os.close(its_fd)
        return control
    os.setsid()
    control.close()
    sweep.adopt_orphans()
    control = socket.socket(fileno=its_fd)
    _greet(control, rules)
    return control


def _preload(name: str) -> None:
    """Imports a module of the list, for all children to come."""
    if name in modules.PRELOADABLE:
        try:
            if name.partition(".")[0] == "numpy" and numeric.loaded() is None:
                copies.load_numpy()
            importlib.import_module(name)
        except ImportError:
            pass  # this Python has no such module: the child will say so
        gc.freeze()


def _serve(control: socket.socket, descriptors: list[int], rules: _Rules, uid: int) -> None:
    pid = os.fork()
    if pid == 0:
        _become_child(descriptors, rules, uid)
    for descriptor in descriptors:
        os.close(descriptor)
    control.sendall(RECORD.pack(STARTED, pid, 0, 0.0, 0))
    _, status, usage = _wait(control, pid)
    sweep.clean_up(pid, uid, rules.sweeper_uid, rules.layers)
    cpu_s = usage.ru_utime + usage.ru_stime
    control.sendall(RECORD.pack(ENDED, pid, status, cpu_s, _peak_bytes(usage)))


def _wait(control: socket.socket, pid: int) -> tuple[int, int, resource.struct_rusage]:
    """Waits for a child; kills it if the grader goes first, for then nobody keeps the clock."""
    try:
        child_fd = os.pidfd_open(pid)
    except OSError:  # a kernel before 5.3: the child's own alarm has to do
        return os.wait4(pid, 0)
    try:
        # While a job runs the grader says nothing, so what is there to read is the end.
        ready, _, _ = select.select([child_fd, control.fileno()], [], [])
        if child_fd not in ready:
            os.kill(pid, signal.SIGKILL)
    finally:
        os.close(child_fd)
    return os.wait4(pid, 0)


def _become_child(descriptors: list[int], rules: _Rules, uid: int) -> None:
    """Puts the descriptors in place, runs the job, and ends: never returns."""
    try:
        channel_fd, output_fd = descriptors
        os.dup2(output_fd, 1)
        os.dup2(output_fd, 2)
        os.dup2(channel_fd, CHANNEL)
        lockdown.separate(CHANNEL + 1)
        packed = child.read_all(CHANNEL)
        child.run(packed, CHANNEL, lambda: rules.lock_down(uid))
    except Exception:
        traceback.print_exc()  # goes where prints go: the grader shows it, having got no READY
    finally:
        child.end()


def _peak_bytes(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
