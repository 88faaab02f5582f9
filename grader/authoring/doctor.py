"""What this machine offers for grading: python -m grader doctor.

Each line is a fact; the last says whether a grade from here would have authority: whether a
submission is kept in. That is tried, not concluded from versions.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from grader import __version__
from grader.sandbox import client, lockdown, selftest
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.protocol import Job

FORMAT = 1  # of --json; another number if what is in it should change
LIMITS = ProcessLimits(wall_s=10.0, cpu_s=5, memory_bytes=512 << 20)
CHILDREN = 20  # that are timed
ENOUGH_MB = {"memory": 300, "disk": 200}  # what a run needs, with room to spare
PACKAGES = ("numpy", "cloudpickle", "gradescope-utils")
CGROUP = Path("/sys/fs/cgroup")
PURPOSES = {
    "process": "a session and descriptors of its own",
    "chroot": "no file but those in an empty folder; needs root",
    "limits": "processor time, memory, processes, files",
    "user": "a user of its own for each test; needs root",
    "no-new-privileges": "no rights by running programs",
    "landlock": "no file, no TCP port; Linux 5.13 or newer",
    "seccomp": "only the system calls that NumPy needs",
}


@dataclass(frozen=True)
class Machine:
    """What was found out.

    Attributes:
        layers, missing: protections that are there, and that such a machine should have.
        escapes: what a submission could do all the same.
        processors: how many a run may use; less than 1 in a container with half of one.
        memory_mb, disk_mb: what is left of them, in MB; None where nobody says.
        child_ms: what running a test costs, in milliseconds; the median of CHILDREN.
    """

    kit: str
    python: str
    system: str
    packages: dict[str, str]
    root: bool
    layers: tuple[str, ...]
    missing: tuple[str, ...]
    escapes: tuple[str, ...]
    processors: float
    memory_mb: int | None
    disk_mb: int
    child_ms: float

    @property
    def authority(self) -> bool:
        """Whether grades from here count: nothing of a submission gets out."""
        return not self.escapes and not self.missing


def examine() -> Machine:
    """Finds everything out; takes about a second.

    Raises:
        SandboxError: the sandbox does not start.
    """
    with client.start(LIMITS) as sandbox:
        layers = sandbox.layers
        escapes = tuple(selftest.run(sandbox))
        child_ms = _child_ms(sandbox)
    return Machine(
        kit=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}, {platform.machine()}",
        packages={name: _version(name) for name in PACKAGES},
        root=hasattr(os, "geteuid") and os.geteuid() == 0,
        layers=layers,
        missing=tuple(layer for layer in lockdown.usual() if layer not in layers),
        escapes=escapes,
        processors=_processors(),
        memory_mb=_memory_mb(),
        disk_mb=shutil.disk_usage(tempfile.gettempdir()).free >> 20,
        child_ms=child_ms,
    )


def lines(machine: Machine) -> Iterator[str]:
    """The facts, one line each."""
    yield f"kit         {machine.kit}"
    yield f"python      {machine.python}"
    yield f"system      {machine.system}"
    yield f"packages    {', '.join(f'{name} {found}' for name, found in machine.packages.items())}"
    yield f"user        {'root' if machine.root else 'an ordinary user: no chroot, no other users'}"
    yield f"processors  {machine.processors:g}"
    yield f"memory      {_amount(machine.memory_mb, 'memory')}"
    yield f"disk        {_amount(machine.disk_mb, 'disk')}"
    yield f"a test      {machine.child_ms:.1f} ms, without its own work"
    for layer, purpose in PURPOSES.items():
        found = "yes" if layer in machine.layers else "MISSING"
        if layer in machine.layers or layer in machine.missing:
            yield f"{found:<11} {layer}: {purpose}"
    tried = ", ".join(machine.escapes)
    yield f"self-test   {f'a submission could {tried}' if tried else 'nothing gets out'}"
    yield (
        "Grades from here have authority."
        if machine.authority
        else "Grades from here have no authority: use them to try things out, and grade on Linux."
    )


def as_json(machine: Machine) -> str:
    """The facts for other programs."""
    return json.dumps({"format": FORMAT, "authority": machine.authority, **asdict(machine)})


def _amount(megabytes: int | None, of: str) -> str:
    if megabytes is None:
        return "unknown"
    few = "" if megabytes >= ENOUGH_MB[of] else f": too little, a run needs {ENOUGH_MB[of]} MB"
    return f"{megabytes} MB left{few}"


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _child_ms(sandbox: client.Sandbox) -> float:
    job = Job("empty.py", "").dumps()
    times = []
    for _ in range(CHILDREN):
        start = time.perf_counter()
        sandbox.run(job, 1 << 16)
        times.append(time.perf_counter() - start)
    return round(statistics.median(times) * 1e3, 2)


def _processors() -> float:
    """Those that this process may run on, or the share of them that its container has."""
    has_affinity = hasattr(os, "sched_getaffinity")
    count = float(len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1)
    quota, _, period = _cgroup("cpu.max").partition(" ")
    return min(count, int(quota) / int(period)) if quota.isdigit() and period.isdigit() else count


def _memory_mb() -> int | None:
    """What is available on the machine, or within the limit of its container."""
    known = []
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                known.append(int(line.split()[1]) >> 10)
    except OSError:  # other systems have no such file
        pass
    limit, used = _cgroup("memory.max"), _cgroup("memory.current")
    if limit.isdigit() and used.isdigit():
        known.append((int(limit) - int(used)) >> 20)
    return min(known, default=None)


def _cgroup(name: str) -> str:
    try:
        return (CGROUP / name).read_text().strip()
    except OSError:
        return ""
