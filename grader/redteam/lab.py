"""The laboratory: grades hostile submissions with the real grader, and looks at what they left.

A folder like Gradescope's (see build.py), a socket called `inbox` in it where the runner
listens, and a process that is there to be killed. The grader runs as a process of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.assignment.locate import MAX_ENTRIES, is_similar
from grader.gradescope import results
from grader.redteam import checks, watch
from grader.redteam.build import KEPT, build, plant, private_lines, table_of_answers
from grader.redteam.corpus import Attack, lay_out
from grader.redteam.target import Target
from grader.untrusted import listing

BUDGET_S = 16.0  # the ten seconds of a run, and what is under way when they are over
GRADER_BYTES = 300 << 20  # the grader itself; a submission has its own limit
HONEST_WITHIN_S = 60.0


@dataclass(frozen=True)
class Run:
    """What one run of the grader gave."""

    exit_code: int
    results: bytes
    terminal: bytes
    seconds: float
    grader_bytes: int


class Lab:
    """The folder, what listens, and the secrets in it.

    Args:
        uid: the user to run the grader as; None for the present one.
        without: layers that the grader shall leave out.
    """

    def __init__(self, target: Target, uid: int | None = None, without: Sequence[str] = ()) -> None:
        self.target, self.assignment, self.uid = target, target.assignment, uid
        self.folder = Path(tempfile.mkdtemp(prefix="redteam-")).resolve()
        self.source, self.submission = self.folder / "source", self.folder / "submission"
        self.results = self.folder / "results" / "results.json"
        self.canaries = plant()
        self.reached = f"reached{secrets.token_hex(6)}"
        self.private = private_lines(self.assignment)
        self.inbox = f"inbox{secrets.token_hex(6)}"
        self.listener = watch.Listener(self.inbox, self.folder / "inbox")
        self.table = table_of_answers(self.assignment)
        self.stub = self.assignment.main.handout.read_text(encoding="utf-8")
        self.schema = json.loads(results.SCHEMA.read_text())
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": os.path.expanduser("~"),
            "LANG": "C.UTF-8",
            "KIT_SECRET": self.canaries["the grader's environment"],
        }
        self.without = [word for layer in without for word in ("--without", layer)]
        self.backup = Path(tempfile.mkdtemp(prefix="redteam-kept-"))
        self.decoy = self._start_decoy()
        try:
            self.reference = build(target, self.folder, self.canaries)
            self._give_away(self.folder)
            self._warm_up()
        except BaseException:
            self.close()
            raise

    def _warm_up(self) -> None:
        """Grades an honest submission, and keeps what is the same for all."""
        honest = self.grade_honest()
        problems = list(checks.check_full_marks(honest.results, honest.exit_code))
        if problems:
            raise RuntimeError(f"{problems[0][1]}: {honest.terminal.decode('utf-8', 'replace')}")
        first = json.loads(honest.results)
        self.tests = checks.names(first)
        self.layers = list(first["extra_data"]["protections"])
        for name in KEPT:
            shutil.copytree(self.folder / name, self.backup / name)

    def close(self) -> None:
        """Removes everything."""
        self.decoy.kill()
        self.decoy.wait()
        for folder in (self.folder, self.backup):
            _remove(folder)

    def launch(self, attack: Attack) -> dict[str, str]:
        """Grades an attack, and returns the invariants that it broke, each with how."""
        marker = f"rt{secrets.token_hex(6)}"
        self._lay_out(attack, marker)
        before = self._state()
        shared = watch.shared_files()
        self.listener.drain()
        run = self._run(BUDGET_S)
        broken: dict[str, str] = {}
        for invariant, how in [
            *self._left(marker, shared, before),
            *checks.check_results(
                run.results, run.exit_code, self.schema, self.tests, self._listed()
            ),
            *checks.check_terminal(run.terminal),
            *self._told(run),
            *self._spent(run),
        ]:
            broken[invariant] = f"{broken[invariant]}; {how}" if invariant in broken else how
        return broken

    def grade_honest(self, questions: Sequence[str] = ()) -> Run:
        """Grades the reference in the same folder."""
        self._empty_submission()
        (self.submission / self.assignment.main.name).write_text(self.reference, encoding="utf-8")
        self._give_away(self.submission)
        return self._run(HONEST_WITHIN_S, [word for q in questions for word in ("-q", q)])

    def honest_loss(self, questions: Sequence[str] = ()) -> dict[str, str]:
        """Grades the reference on some questions, by default all; says if it lost points."""
        honest = self.grade_honest(questions)
        return dict(checks.check_full_marks(honest.results, honest.exit_code))

    def _listed(self) -> set[int]:
        """The questions of optional files that are in the submission, or something that is called
        nearly so: then their tests are listed, with the reason that they are not graded."""
        names = listing(self.submission, MAX_ENTRIES).files
        there = {name.rsplit("/", 1)[-1] for name in names}
        near = [name for name in names if "/" not in name]
        return {
            question
            for question in self.assignment.questions
            for file in [self.assignment.file_of(question)]
            if file.optional
            and (file.name in there or any(is_similar(name, file.name) for name in near))
        }

    def _give_away(self, folder: Path) -> None:
        """Gives a folder to the user that the grader runs as."""
        if self.uid is not None:
            subprocess.run(["chown", "-hR", f"{self.uid}:{self.uid}", str(folder)], check=True)

    def _start_decoy(self) -> subprocess.Popen[bytes]:
        decoy = subprocess.Popen(
            ["sleep", "3600"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **self._user(),
        )
        self.decoy_is_well = watch.condition(decoy.pid)
        return decoy

    def _user(self) -> dict[str, Any]:
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.uid, "extra_groups": []}

    def _empty_submission(self) -> None:
        _remove(self.submission)
        self.submission.mkdir()

    def _lay_out(self, attack: Attack, marker: str) -> None:
        words = {
            "MARKER": marker,
            "LAB": str(self.folder),
            "PORT": str(self.listener.port),
            "INBOX": self.inbox,
            "DECOY": str(self.decoy.pid),
            "OPERATIONS": self.target.functions,
            "REACHED": self.reached,
            "TABLE": f"\n{self.table}",
        }
        self._empty_submission()
        lay_out(attack, self.stub, self.assignment.main.name, words, self.submission)
        self._give_away(self.submission)

    def _run(self, budget_s: float, options: Sequence[str] = ()) -> Run:
        """Runs the grader as a process of its own, and kills it when the budget is spent."""
        self.results.unlink(missing_ok=True)
        kit = [sys.executable, "-m", "grader", "--assignment", str(self.source)]
        grade = ["grade", str(self.submission), "--json", str(self.results), *self.without]
        start = time.monotonic()
        with tempfile.TemporaryFile() as terminal:
            process = subprocess.Popen(
                [*kit, *grade, *options],
                cwd=self.source,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=terminal,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self._user(),
            )
            peak = 0
            while process.poll() is None:
                if time.monotonic() > start + budget_s:
                    process.send_signal(signal.SIGCONT)
                    process.kill()
                peak = max(peak, _peak_bytes(process.pid))
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.05)
            seconds = time.monotonic() - start
            terminal.seek(0)
            shown = terminal.read(1 << 22)
        found = self.results.read_bytes() if self.results.is_file() else b""
        return Run(process.returncode, found, shown, seconds, peak)

    def _state(self) -> watch.State:
        return watch.files_in(self.folder, ("submission", "results/results.json"))

    def _left(
        self, marker: str, shared: set[str], before: watch.State
    ) -> Iterator[tuple[str, str]]:
        """Finds what the attack left behind, removes it, and repairs what it changed."""
        if left := watch.left_running({self.decoy.pid}):
            watch.end(left)
            watch.left_running({self.decoy.pid})
            yield "processes", f"{len(left)} left running"
        for path in {*watch.named(marker), *(watch.shared_files() - shared)}:
            watch.remove(path)
            yield "files", f"{path} is new"
        for what in watch.system_v(marker):
            yield "files", f"{what} is new"
        if watch.condition(self.decoy.pid) != self.decoy_is_well:
            self.decoy.kill()
            self.decoy.wait()
            self.decoy = self._start_decoy()
            yield "kit", "a bystander was killed, stopped, slowed or limited"
        changes = watch.differences(before, self._state())
        for change in changes[:3]:
            yield "kit" if change.startswith("source") else "files", change
        if changes:
            self._repair()

    def _repair(self) -> None:
        for name in KEPT:
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(self.backup / name, self.folder / name, symlinks=True)
            self._give_away(self.folder / name)

    def _told(self, run: Run) -> Iterator[tuple[str, str]]:
        heard = self.listener.drain()
        if heard:
            yield "packets", f"{len(heard)} arrived, such as {heard[0][:60]!r}"
        places = {
            "the results": run.results,
            "the report": run.terminal,
            "a packet": b"".join(heard),
        }
        secrets_and_words = {**self.canaries, "what is not its own": self.reached}
        yield from checks.check_leaks(secrets_and_words, places)
        yield from checks.check_lines(self.private, places)

    def _spent(self, run: Run) -> Iterator[tuple[str, str]]:
        if run.seconds > BUDGET_S:
            yield "budget", f"it took more than {BUDGET_S:g} seconds"
        if run.grader_bytes > GRADER_BYTES:
            yield "budget", f"the grader grew to {run.grader_bytes >> 20} MiB"


def _remove(folder: Path) -> None:
    """Removes a folder by a program: Python's own way recurses, and some are nested too deeply."""
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def _peak_bytes(pid: int) -> int:
    """The largest memory that a process has had; 0 if it is gone."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        status = Path(f"/proc/{pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) << 10
    return 0
