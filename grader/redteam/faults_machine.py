"""A machine like Gradescope's on which a fault can be put, and the real grader run.

    source/       the kit without its solution, with frozen expectations
    submission/   both files of the solution, which are right
    results/      results.json
    venv/         this Python

The grader is started by run_autograder, as Gradescope starts it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.authoring import bench
from grader.gradescope.results import SCHEMA
from grader.redteam import faults_metadata as metadata
from grader.redteam.build import PACKAGE, copied, put_implementations
from grader.redteam.faults_checks import Run, full, names
from grader.redteam.target import Target

POLICIES = "\n[late]\nper_day_percent = 10\ngrace_minutes = 15\n\n[attempts]\nlimit = 9\n"
POLICIES += "window_hours = 24\n\n"
MAX_S = 400.0
V1, V2 = Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup")
Meanwhile = Callable[[subprocess.Popen[bytes]], bytes]  # returns the results before its fault


class Machine:
    """The folder, and what a run without a fault gives on it.

    Attributes:
        seconds: how long that takes.
        tests: its list of tests.
    """

    def __init__(self, target: Target) -> None:
        self.target, self.assignment = target, target.assignment
        # Not in /tmp, which one of the faults takes away.
        where = next((w for w in ("/var/tmp", None) if w is None or os.access(w, os.W_OK)), None)
        self.folder = Path(tempfile.mkdtemp(prefix="faults-", dir=where)).resolve()
        self.source, self.results = self.folder / "source", self.folder / "results"
        self.schema = json.loads(SCHEMA.read_text())
        try:
            self._build()
            self.submit()
            self.run()  # compiles
            plain = self.run()
            results = json.loads(plain.results)
            if not full(results):
                raise RuntimeError(f"without a fault: {results['output']}\n{plain.terminal}")
        except BaseException:
            self.close()
            raise
        self.seconds, self.tests = plain.seconds, names(results)
        self.files = {number: each.file for number, each in self.assignment.questions.items()}

    def _build(self) -> None:
        shutil.copytree(PACKAGE, self.source / "grader")
        root = self.assignment.root
        for path in copied(self.target):
            copy = shutil.copytree if (root / path).is_dir() else shutil.copy
            copy(root / path, self.source / path)
        settings = self.source / "assignment.toml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace("[[questions]]", f"{POLICIES}[[questions]]", 1)
        settings.write_text(text, encoding="utf-8")
        for name in ("submission", "results"):
            (self.folder / name).mkdir()
        solutions = {
            self.source / self.target.below(each.solution): each.solution
            for each in self.assignment.files
        }
        for path, solution in solutions.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(solution, path)
        command = [sys.executable, "-B", "-m", "grader", "--assignment", ".", "expect"]
        subprocess.run(command, cwd=self.source, check=True, stdout=subprocess.DEVNULL)
        put_implementations(self.assignment, self.source / self.target.below(self.assignment.build))
        for path in solutions:
            path.unlink()
        shutil.rmtree(self.source / "grader" / "tests")
        (self.folder / "venv").symlink_to(sys.prefix)

    def close(self) -> None:
        """Removes everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def submit(self, behind: str = "") -> None:
        """Hands the solution in, with a text behind its main file."""
        for each in self.assignment.files:
            shutil.copy(each.solution, self.folder / "submission" / each.name)
        main = self.folder / "submission" / self.assignment.main.name
        with open(main, "a", encoding="utf-8") as file:
            file.write(behind)
        self.write_metadata(metadata.good())

    def write_metadata(self, content: bytes | None) -> None:
        """Writes the metadata, or takes them away."""
        path = self.folder / "submission_metadata.json"
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)

    def run(
        self,
        meanwhile: Meanwhile | None = None,
        before: Callable[[], None] | None = None,
        wrapper: Sequence[str] = (),
    ) -> Run:
        """Grades.

        Args:
            meanwhile: is called with the process once it runs.
            before: is called in the process before it is run_autograder.
            wrapper: words in front of the command line.
        """
        path = self.results / "results.json"
        path.unlink(missing_ok=True)
        start, earlier = time.monotonic(), b""
        with tempfile.TemporaryFile() as terminal:
            process = subprocess.Popen(
                [*wrapper, "bash", str(next(self.source.rglob("run_autograder")))],
                env={**os.environ, "AUTOGRADER_ROOT": str(self.folder), "PYTHONSAFEPATH": ""},
                stdin=subprocess.DEVNULL,
                stdout=terminal,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=before,
            )
            try:
                earlier = meanwhile(process) if meanwhile is not None else b""
                process.wait(MAX_S)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            seconds = time.monotonic() - start
            terminal.seek(0)
            said = terminal.read(1 << 20).decode("utf-8", "replace")
        return Run(path.read_bytes() if path.exists() else b"", said, seconds, earlier)

    def known(self) -> bytes:
        """results.json as it is now; b"" if the grader has not written it yet."""
        with contextlib.suppress(OSError, ValueError):
            data = (self.results / "results.json").read_bytes()
            if len(json.loads(data)["tests"]) > 1:
                return data
        return b""


def processes(process: subprocess.Popen[bytes], *words: str) -> list[int]:
    """Descendants whose command line has one of the words, such as those of a zygote."""
    found = []
    for pid in bench._tree(process.pid):
        with contextlib.suppress(OSError):
            line = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
            if any(word in line for word in words) and "timeout" not in line:
                found.append(pid)
    return found


def kill(pids: Sequence[int]) -> None:
    """Kills processes, as the kernel does when memory is short."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@contextlib.contextmanager
def mounted(folder: Path, kilobytes: int) -> Iterator[None]:
    """Makes a folder a file system of so many kilobytes.

    Raises:
        OSError: this machine does not allow it.
    """
    words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "faults", str(folder)]
    if os.geteuid() != 0 or subprocess.call(words, stderr=subprocess.DEVNULL) != 0:
        raise OSError("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextlib.contextmanager
def memory(megabytes: int) -> Iterator[Callable[[], None]]:
    """A group of processes with so much memory; what is yielded puts the caller into it.

    Raises:
        OSError: this machine does not allow it.
    """
    first = V1.is_dir()
    group = (V1 if first else V2) / f"faults-{os.getpid()}"
    limit = "memory.limit_in_bytes" if first else "memory.max"
    group.mkdir()

    def enter() -> None:
        (group / "cgroup.procs").write_text(str(os.getpid()))

    try:
        (group / limit).write_text(str(megabytes << 20))
        yield enter
    finally:
        deadline = time.monotonic() + 5
        while group.exists() and time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                group.rmdir()  # once its last process has been reaped
            time.sleep(0.05)
