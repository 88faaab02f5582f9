"""What became of a student's tests: which are sound, what they catch. Pure: codes in, data out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.judging.implementations import Implementation
from grader.judging.trial import Ran
from grader.sandbox import trying
from grader.sandbox.protocol import Job

MAX_LEFT_OPEN = 2  # things that are named
MAX_LINE_CHARACTERS = 100


@dataclass(frozen=True)
class OwnTest:
    """What became of one of the student's tests.

    Attributes:
        name: the function's, as its child says.
        fails: with a right implementation: it is not sound.
        varies: it passes or fails by chance, or by what was run before it.
        left_open: what it asks for that the assignment leaves open, as far as that is known.
        line: the student's line at which it failed, its number in front; "" if not to be shown.
        asserted: whether it was an assert that failed; else something was raised.
        no_module, not_written: whether it needs a package that is not there, or is still the stub.
        caught: how many wrong implementations it fails with.
    """

    name: str
    fails: bool = False
    varies: bool = False
    left_open: tuple[str, ...] = ()
    line: str = ""
    asserted: bool = True
    no_module: bool = False
    not_written: bool = False
    caught: int = 0

    @property
    def sound(self) -> bool:
        """Whether it counts."""
        return not self.fails and not self.varies


@dataclass(frozen=True)
class Tried:
    """What an entry of results is about.

    Attributes:
        level, title: see Tally; of the question that it is about, "" if it is about none.
        tests: those of the student's tests that were run.
        defined: how many there are.
        right, wrong: how many implementations were run of each sort.
        caught, of, needed: of those that the entry counts: how many were caught, how many there
            are, and how many have to be; of SOUND, the tests that catch something.
        in_time: whether all implementations could be run.
        missed: names of those that nobody caught, for staff.
    """

    level: str
    title: str
    tests: tuple[OwnTest, ...]
    defined: int
    right: int
    wrong: int
    caught: int
    of: int
    needed: int
    in_time: bool = True
    missed: tuple[str, ...] = ()

    @property
    def not_written(self) -> bool:
        """Whether the file is as good as its stub: what fails is not written, and what passes
        catches nothing."""
        failing = [test for test in self.tests if not test.sound]
        written = any(test.caught for test in self.tests)
        return bool(failing) and not written and all(test.not_written for test in failing)


class Sheet:
    """All that came back, by the implementations' places; the solution is the first of them.

    Args:
        names, defined: of the tests that are run, and how many there are.
        reference, again: what the solution's two children said.

    Attributes:
        ran: by place; None where there was no time left.
        in_time: whether there was for all.
    """

    def __init__(
        self,
        names: Sequence[str],
        defined: int,
        found: Sequence[Implementation],
        reference: Ran,
        again: Ran,
    ) -> None:
        self.names, self.defined, self.found = names, defined, found
        self.again, self.in_time = again, True
        self.ran: dict[int, Ran | None] = {0: reference}

    def take(self, place: int, ran: Ran | None) -> None:
        """Takes in what came back for one."""
        self.ran[place] = ran
        self.in_time = self.in_time and ran is not None

    def in_vain(self, place: int) -> bool:
        """Whether no test can be sound any more: a right one's child has not answered."""
        ran = self.ran[place]
        return self.found[place].right and (ran is None or not ran.answered)

    def tests(self, job: Job | None = None) -> list[OwnTest]:
        """The student's tests, as far as is known; with lines if the job is given."""
        return [self._test(place, name, job) for place, name in enumerate(self.names)]

    def _test(self, place: int, name: str, job: Job | None) -> OwnTest:
        first = self.ran[0]
        assert first is not None
        if self.again.answered and first.outcomes[place] != self.again.outcomes[place]:
            return OwnTest(name, varies=True)
        failing = [at for at in self.ran if self.found[at].right and self._fails(at, place)]
        if not failing:
            wrong = [at for at in self.ran if not self.found[at].right]
            return OwnTest(name, caught=sum(self._fails(at, place) for at in wrong))
        test = OwnTest(name, fails=True, left_open=self._left_open(failing))
        for ran in (self.ran[at] for at in failing if self.found[at].home):
            if ran is not None and ran.answered:
                return self._shown(test, ran.outcomes[place], ran.lines[place], job)
        return test

    def _shown(self, test: OwnTest, code: int, line: int, job: Job | None) -> OwnTest:
        """With what may be shown of a failure, with an implementation that students have."""
        return replace(
            test,
            line=_line(job, line) if job is not None else "",
            asserted=code == trying.FAILED,
            no_module=code == trying.NO_MODULE,
            not_written=code == trying.NOT_WRITTEN,
        )

    def _left_open(self, failing: Sequence[int]) -> tuple[str, ...]:
        """What all of the failing ones do differently: nothing if the solution fails, too."""
        if 0 in failing:
            return ()
        told = dict.fromkeys(self.found[at].left_open for at in failing)
        return tuple(filter(None, told))[:MAX_LEFT_OPEN]

    def _fails(self, at: int, place: int) -> bool:
        """Whether a test fails there. A child without an answer caught nothing, and a right
        implementation that gave none was not passed."""
        ran = self.ran[at]
        if ran is None or not ran.answered:
            return self.found[at].right
        return ran.outcomes[place] != trying.PASSED

    def caught(self, level: str, question: int) -> tuple[list[int], list[int]]:
        """Of the wrong ones of a level and question: those that a sound test caught, and all."""
        sound = [place for place, test in enumerate(self.tests()) if test.sound]
        there = [
            at
            for at, each in enumerate(self.found)
            if each.level == level and each.question == question
        ]
        return [
            at for at in there if at in self.ran and any(self._fails(at, p) for p in sound)
        ], there


def _line(job: Job, number: int) -> str:
    """A line of the student's file, from the grader's copy; "" if there is none."""
    lines = io.StringIO(job.source, newline=None).readlines()  # splits where Python splits
    if not 1 <= number <= len(lines):
        return ""
    return f"{job.filename}, line {number}: {lines[number - 1].strip()[:MAX_LINE_CHARACTERS]}"
