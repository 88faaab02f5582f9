"""An assignment at work: its probes, what is frozen of them, and a sandbox to run them in.

    with Kit.open(assignment) as kit:
        kit.load()
        for verdict in kit.grade(kit.submission(request), kit.chosen(request)):
            ...

The command line, Gradescope and the instructors' tools all begin here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment import submission as submissions
from grader.assignment.manifest import Assignment, TestFolder
from grader.assignment.submission import Submission
from grader.errors import AssignmentError, SandboxError, SubmissionError, UsageError
from grader.sandbox import client
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.modules import PRELOADABLE

if TYPE_CHECKING:  # NumPy takes longer than all of the kit: it is loaded while the sandbox starts
    from grader.assignment.probes import Probe
    from grader.judging.expectations import Frozen
    from grader.judging.verdict import Verdict

Say = Callable[[str], None]


@dataclass(frozen=True)
class GradeRequest:
    """What to grade, and with which tests.

    Attributes:
        submission: a file, or a folder that has it.
        base: a file whose functions are there where the submission has none.
        questions: numbers or titles, as a person writes them; None for all.
        explain: the number of the test that will be explained; its question is graded for it.
        strict: whether not to grade where the sandbox lets a submission out.
        taken: the submission as it was taken in, or why it was not, where somebody has done so
            already; `submission` and `base` are then not looked at.
    """

    submission: Path
    base: Path | None = None
    questions: tuple[str, ...] | None = None
    explain: str | None = None
    strict: bool = False
    taken: Submission | SubmissionError | None = None


@dataclass
class Kit:
    """What `open` makes.

    Attributes:
        folders: the folders of tests that are at work.
        probes: all of their probes, in the order of their numbers.
        frozen: their inputs and expectations by key; empty until `load`.
    """

    assignment: Assignment
    folders: tuple[TestFolder, ...]
    probes: list[Probe]
    sandbox: client.Sandbox
    frozen: Mapping[str, Frozen] = field(default_factory=dict, repr=False)
    lasting: bool = False
    _escapes: Sequence[str] | None = None

    @classmethod
    @contextmanager
    def open(
        cls,
        assignment: Assignment,
        *,
        visible_only: bool = False,
        strict: bool = False,
        without: Collection[str] = (),
        lasting: bool = False,
    ) -> Iterator[Kit]:
        """Starts a sandbox and collects the probes meanwhile.

        Args:
            visible_only: whether to leave the hidden tests out.
            strict: whether all folders have to be there, even without a solution.
            without: layers of the sandbox to leave out; see client.start.
            lasting: whether it is for many submissions: what does not change is loaded once, and
                `begin_anew` goes between them.

        Raises:
            AssignmentError: a folder of tests is missing, or points do not add up.
        """
        chosen = folders(assignment, visible_only=visible_only, strict=strict)
        with open_sandbox(assignment, without, lasting=lasting) as sandbox:
            from grader.assignment import probes

            found = probes.collect(assignment, chosen)
            if chosen == assignment.folders:
                probes.refuse_wrong_sums(assignment, found)
            yield cls(assignment, chosen, found, sandbox, lasting=lasting)

    def load(self, say: Say = lambda line: None) -> Mapping[str, Frozen]:
        """Loads what is frozen, and freezes first what is out of date; see expectations.py."""
        if self.lasting and self.frozen:
            return self.frozen
        from grader.judging import expectations

        self.frozen = expectations.load(
            self.assignment, self.folders, self.probes, self.sandbox, say
        )
        return self.frozen

    def chosen(self, request: GradeRequest) -> list[Probe]:
        """The probes that a request is about.

        Raises:
            UsageError: there is no such question or test.
            AssignmentError: there are no probes at all.
        """
        from grader.assignment import probes

        wanted = questions(self.assignment, request.questions)
        found = [probe for probe in self.probes if probe.question in wanted]
        if request.explain is not None:
            found = self._around(probes.find(self.probes, request.explain))
        if not found:
            raise AssignmentError(f"there are no tests in {self.folders[0].path}")
        return found

    def _around(self, probe: Probe) -> list[Probe]:
        """The probes that are run to explain one: a mistake shows in its question as a whole."""
        if self.assignment.questions[probe.question].combined:
            own = {file.name for file in self.assignment.needed([probe.file])}
            return [other for other in self.probes if other.file in own]
        return [other for other in self.probes if other.question == probe.question]

    def submission(self, request: GradeRequest) -> Submission:
        """Takes the requested submission in.

        Raises:
            SubmissionError: it cannot be; see submission.py.
        """
        if isinstance(request.taken, SubmissionError):
            raise request.taken
        if request.taken is not None:
            return request.taken
        submission = submissions.take_in(self.assignment, request.submission)
        if request.base is None:
            return submission
        base = submissions.take_in(self.assignment, request.base)
        return submissions.overlay(self.assignment, base, submission)

    def escapes(self, *, strict: bool = False) -> Sequence[str]:
        """What a submission could do here that it should not; see sandbox/selftest.py.

        Raises:
            SandboxError: there is something, and `strict` is set.
        """
        from grader.sandbox import selftest

        found = self._escapes if self.lasting else None
        if found is None:
            found = self._escapes = selftest.run(self.sandbox)
        if found and strict:
            raise SandboxError(f"a submission could {', '.join(found)} on this machine")
        return found

    def begin_anew(self) -> None:
        """Has the next submission find a sandbox in which none has been yet."""
        self.sandbox.begin_anew()

    def grade(
        self, submission: Submission, probes: Sequence[Probe], say: Say = lambda line: None
    ) -> Iterator[Verdict]:
        """Yields a verdict for every probe, as soon as it is known; see whole.py."""
        from grader.judging import whole

        return whole.grade(self.assignment, submission, probes, self.frozen, self.sandbox, say)


def open_sandbox(
    assignment: Assignment, without: Collection[str] = (), *, lasting: bool = False
) -> client.Sandbox:
    """Starts a sandbox with the assignment's limits, and does not wait for it; see client.start.

    Raises:
        AssignmentError: no submission may import a module that is to be preloaded.
    """
    limits = assignment.limits
    for name in assignment.preloaded:
        if name not in PRELOADABLE:
            raise AssignmentError(
                f"assignment.toml: sandbox.preload has {name}, which no submission may import"
            )
    return client.start(
        ProcessLimits(limits.probe_wall_s, limits.probe_cpu_s, limits.probe_memory_mb << 20),
        without,
        assignment.preloaded,
        lasting=lasting,
    )


def folders(
    assignment: Assignment, *, visible_only: bool = False, strict: bool = False
) -> tuple[TestFolder, ...]:
    """The folders of tests to run. Students have no hidden ones; who has the solution, and
    Gradescope, has both.

    Raises:
        AssignmentError: a folder is missing.
    """
    found = [f for f in assignment.folders if f.name == "visible" or not visible_only]
    if not assignment.main.solution.exists() and not strict:
        found = [f for f in found if f.name == "visible" or f.path.is_dir()]
    for folder in found:
        if not folder.path.is_dir():
            raise AssignmentError(f"assignment.toml: paths.{folder.name}: no folder {folder.path}")
    return tuple(found)


def questions(assignment: Assignment, words: Sequence[str] | None) -> set[int]:
    """The numbers of the questions that were asked for by number or title; all by default.

    Raises:
        UsageError: there is no such question; the sentence lists those there are.
    """
    if words is None:
        return set(assignment.questions)
    by_word = {str(q.number): q.number for q in assignment.questions.values()}
    by_word |= {q.title.lower(): q.number for q in assignment.questions.values()}
    words = [word.strip().lower() for given in words for word in given.split(",")]
    for word in words:
        if word not in by_word:
            titles = ", ".join(f"{q.number} {q.title}" for q in assignment.questions.values())
            raise UsageError(f"there is no question {word}: choose from {titles}")
    return {by_word[word] for word in words}
