"""The faults: what each does to a machine, and what a right file must have all the same."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from grader.redteam import faults_metadata as metadata
from grader.redteam.faults_checks import Run, Wanted
from grader.redteam.faults_machine import Machine, Meanwhile, kill, memory, mounted, processes
from grader.redteam.target import Target

KILLS, ZYGOTE_KILLS = 30, 20
DISKS_KB = (4, 8, 16, 32, 64, 96, 128)
ROOM_KB = 64  # for the results, once
MEMORIES_MB = (40, 56, 72, 96, 128, 192, 256, 384, 512, 768)
ENOUGH_MB = 192  # the kit is planned for 200
HIDE_TMP = 'mount -t tmpfs -o ro,size=4k none /tmp && exec "$@"'
READ_ONLY = 'mount --bind {0} {0} && mount -o remount,ro,bind {0} && exec "$@"'


@dataclass(frozen=True)
class Fault:
    """One fault. `run` grades under it, and raises OSError where the machine cannot have it."""

    kind: str
    name: str
    run: Callable[[Machine], Run]
    wanted: Wanted


def all_of_them(target: Target, seed: int) -> Iterator[Fault]:
    """Every fault; the moments of the kills follow from the seed."""
    moments = random.Random(seed)
    for number in range(KILLS):
        share = moments.uniform(0.0, 1.1)
        yield Fault("kill -9", f"kill {number}", _killed(".autograde", share), Wanted())
    for number in range(ZYGOTE_KILLS):
        share = moments.uniform(0.1, 1.0)
        run = _killed("grader.sandbox.zygote", share)
        yield Fault("zygote", f"zygote {number}", run, Wanted(full=True))
    for size in DISKS_KB:
        room = size >= ROOM_KB
        wanted = Wanted(full=room, listed=room, started=True)
        yield Fault("disk", f"disk {size}", _on_disk(size), wanted)
        wrong = _on_disk(size, target.wrong)
        yield Fault("disk", f"disk {size} wrong", wrong, replace(wanted, full=False))
    for name, content in metadata.odd():
        yield Fault("metadata", f"metadata {name}", _with_metadata(content), Wanted(full=True))
    for size in MEMORIES_MB:
        wanted = Wanted(full=size >= ENOUGH_MB, listed=size >= ENOUGH_MB)
        yield Fault("memory", f"memory {size}", _in_memory(size), wanted)
    hungry = _in_memory(768, target.hungry)
    yield Fault("memory", "memory 768 hungry", hungry, Wanted(full=True))
    yield from _places()


def _places() -> Iterator[Fault]:
    full = Wanted(full=True)
    yield Fault("place", "no /tmp", _without_tmp, full)
    yield Fault(
        "place", "kit read-only", lambda m: _in_namespace(m, READ_ONLY.format(m.source)), full
    )
    yield Fault("place", "one processor", _on_one_processor, full)


def _killed(word: str, share: float) -> Callable[[Machine], Run]:
    """Kills the processes with a word in their command line after a share of a run's time."""

    def meanwhile(machine: Machine) -> Meanwhile:
        def act(process: subprocess.Popen[bytes]) -> bytes:
            time.sleep(share * machine.seconds)
            earlier = machine.known()
            kill(processes(process, word))
            return earlier

        return act

    def run(machine: Machine) -> Run:
        machine.submit()
        return machine.run(meanwhile(machine))

    return run


def _on_disk(kilobytes: int, behind: str = "") -> Callable[[Machine], Run]:
    def run(machine: Machine) -> Run:
        machine.submit(behind)
        with mounted(machine.results, kilobytes):
            return machine.run()

    return run


def _with_metadata(content: bytes | None) -> Callable[[Machine], Run]:
    def run(machine: Machine) -> Run:
        machine.submit()
        machine.write_metadata(content)
        return machine.run()

    return run


def _in_memory(megabytes: int, behind: str = "") -> Callable[[Machine], Run]:
    def run(machine: Machine) -> Run:
        machine.submit(behind)
        with ExitStack() as stack:
            return machine.run(before=stack.enter_context(memory(megabytes)))

    return run


def _without_tmp(machine: Machine) -> Run:
    if Path("/tmp") in Path(sys.prefix).parents:
        raise OSError("this Python itself is in /tmp")
    return _in_namespace(machine, HIDE_TMP)


def _in_namespace(machine: Machine, script: str) -> Run:
    machine.submit()
    if os.geteuid() != 0 or subprocess.call(["unshare", "-m", "true"]) != 0:
        raise OSError("no mount namespace can be made here")
    return machine.run(wrapper=["unshare", "-m", "sh", "-c", script, "sh"])


def _on_one_processor(machine: Machine) -> Run:
    machine.submit()
    if shutil.which("taskset") is None:
        raise OSError("there is no taskset here")
    return machine.run(wrapper=["taskset", "-c", str(min(os.sched_getaffinity(0)))])
