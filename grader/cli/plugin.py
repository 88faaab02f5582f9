"""The glue to pytest: `pytest tests_visible -k area` runs probes as anybody would expect.

Test files in the assignment's folders hold probes instead of tests. Each becomes an item that
runs in the sandbox and fails with the text that a student's report has. What is graded is
`--submission`, by default the main file beside assignment.toml, or the solution where there is
none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import probes
from grader.assignment import submission as submissions
from grader.clean import one_line
from grader.judging import expectations, grading
from grader.judging.kit import open_sandbox
from grader.judging.reason import Status
from grader.reports import wording
from grader.sandbox.protocol import Job


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--submission", type=Path, help="the file that the probes run on")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BENCH] = Bench(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[BENCH].resources.close()


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> Any:
    """Takes over the files in the assignment's test folders, and leaves all others to pytest."""
    bench = parent.config.stash[BENCH]
    for folder in bench.folders:
        if module_path.parent == folder.path:
            return ProbeFile.from_parent(parent, path=module_path, bench=bench, folder=folder)
    return None


class Bench:
    """What all probes of a session share: the assignment, one sandbox, one submission."""

    def __init__(self, config: pytest.Config) -> None:
        self.resources = ExitStack()
        self.root = config.rootpath
        self.submission_path: Path | None = config.getoption("--submission")

    @cached_property
    def assignment(self) -> assignments.Assignment:
        return assignments.read(self.root)

    @property
    def folders(self) -> tuple[assignments.TestFolder, ...]:
        exists = (self.root / "assignment.toml").exists()
        return self.assignment.folders if exists else ()

    @cached_property
    def sandbox(self) -> Any:
        return self.resources.enter_context(open_sandbox(self.assignment))

    @cached_property
    def submission(self) -> submissions.Submission:
        given = self.root / self.assignment.main.name
        path = self.submission_path or (given if given.exists() else None)
        if path is None:
            return submissions.solution(self.assignment)
        return submissions.take_in(self.assignment, path)

    @cached_property
    def jobs(self) -> dict[str, Job]:
        files = grading.import_files(self.assignment, self.submission, self.sandbox)
        return {name: file.job for name, file in files.items()}

    @cached_property
    def frozen(self) -> dict[str, expectations.Frozen]:
        folders = [folder for folder in self.folders if folder.path.is_dir()]
        found = probes.collect(self.assignment, tuple(folders))
        return expectations.load(self.assignment, folders, found, self.sandbox)


BENCH = pytest.StashKey[Bench]()


class ProbeFile(pytest.File):
    """A file of probes."""

    def __init__(self, *, bench: Bench, folder: assignments.TestFolder, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.bench, self.folder = bench, folder

    def collect(self) -> Iterator[ProbeItem]:
        for probe in probes.load(self.bench.assignment, self.folder, self.path):
            name = probe.function.__name__
            yield ProbeItem.from_parent(self, name=name, probe=probe, bench=self.bench)


class ProbeItem(pytest.Item):
    """One probe on the session's submission."""

    def __init__(self, *, probe: probes.Probe, bench: Bench, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.probe, self.bench = probe, bench

    def runtest(self) -> None:
        bench, probe, limits = self.bench, self.probe, self.bench.assignment.limits
        frozen = bench.frozen[probe.key]
        job = bench.jobs.get(probe.file)
        if job is None:
            why = one_line(bench.submission.refused.get(probe.file, ""))
            if not bench.assignment.file(probe.file).optional:
                raise ProbeFailed(why)
            pytest.skip(why or f"extra credit, and there is no {probe.file}")
        verdict = grading.judge(probe, frozen, job, bench.sandbox, limits.probe_wall_s)
        if verdict.status != Status.PASSED:
            raise ProbeFailed(wording.explain(verdict, limits))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, ProbeFailed):
            return f"{self.probe.title}\n\n{excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.probe.line - 1, f"{self.probe.number} {self.name}"


class ProbeFailed(Exception):
    """A probe did not pass; the text is what a student's report says."""
