"""The kit's own code in one child: the same answers as from a child per probe, and for it alone."""

from typing import cast

import pytest

from grader.assignment import submission
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.assignment.trusted import TrustedSource
from grader.judging import engines, expectations, grading, jobs
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job
from grader.tests.toy import BONUS, WORK, Toy


class Counting:
    """A sandbox that counts the children."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox, self.children = sandbox, 0
        self.preload, self.workers = sandbox.preload, sandbox.workers

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Runs one."""
        self.children += 1
        return self.sandbox.run(job, answer_bytes)


def answers(toy: Toy, source: TrustedSource) -> tuple[dict[str, bytes], int]:
    """The answers to the toy kit's probes, by number, and how many children there were."""
    counting = Counting(toy.sandbox)
    drawn = [(probe, toy.frozen[probe.key].inputs) for probe in toy.found]
    found = engines.answers(toy.assignment, source, drawn, cast(Sandbox, counting))
    numbers = {probe.key: probe.number for probe in toy.found}
    return {numbers[key]: frame for key, frame in found.items()}, counting.children


def test_the_solution_answers_as_it_does_in_a_child_per_probe(
    assignment: Assignment, all_probes: list[Probe], frozen: dict[str, Frozen]
) -> None:
    """Byte for byte, all probes."""
    solution = TrustedSource.solution(assignment)
    drawn = [(probe, frozen[probe.key].inputs) for probe in all_probes]
    files = jobs.of(assignment, solution.submission())
    with open_sandbox(assignment) as sandbox:
        found = engines.answers(assignment, solution, drawn, sandbox)
        for probe, inputs in drawn:
            job = files[probe.file]._replace(function=probe.dumps(), inputs=inputs)
            assert found[probe.key] == expectations.observe(probe, job, sandbox), probe.key


def test_there_is_one_child_per_file(toy: Toy) -> None:
    """And none for a file that takes no part."""
    found, children = answers(toy, TrustedSource.solution(toy.assignment))
    assert sorted(found) == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2"]
    assert children == 2
    found, children = answers(toy, TrustedSource({"work.py": WORK}))
    assert sorted(found) == ["1.1", "1.2", "2.1", "2.2"] and children == 1


@pytest.mark.parametrize("ending", ["import os; os._exit(0)", "while True: pass"])
def test_what_ends_its_child_takes_those_behind_it_along(toy: Toy, ending: str) -> None:
    """What came before is there; the rest is for a child per probe."""
    source = WORK.replace("double(x) + x", f"None\n    {ending}")
    assert sorted(answers(toy, TrustedSource({"work.py": source}))[0]) == ["1.1", "1.2"]


def test_a_file_that_does_not_import_has_no_answers(toy: Toy) -> None:
    """Stand-ins for what it imports are for who runs it alone."""
    assert answers(toy, TrustedSource({"work.py": "import absent\n" + WORK}))[0] == {}
    found, _ = answers(toy, TrustedSource({"work.py": WORK, "bonus.py": "1 / 0"}))
    assert sorted(found) == [
        "1.1",
        "1.2",
        "2.1",
        "2.2",
    ]
    assert answers(toy, TrustedSource({"work.py": "1 / 0", "bonus.py": BONUS}))[0] == {}


def test_a_module_of_the_list_is_loaded(toy: Toy) -> None:
    """As for submissions: the children after the first one have it."""
    source = WORK.replace("import numpy as np", "import graphlib, numpy as np")
    assert len(answers(toy, TrustedSource({"work.py": source}))[0]) == 4


def test_every_module_that_is_asked_for_is_tried(toy: Toy) -> None:
    """One that is not on the list keeps nobody from those that are."""
    source = WORK.replace("value_of_double", "import absent\n    value_of_double", 1).replace(
        "value_of_triple", "import graphlib\n    value_of_triple", 1
    )
    source = source.replace("double(x) + x", "3 * x")
    frames, _ = answers(toy, TrustedSource({"work.py": source}))
    statuses = {number: wire.decode(frame).status for number, frame in frames.items()}
    assert statuses == {"1.1": "raised", "1.2": "raised", "2.1": "ok", "2.2": "ok"}


@pytest.mark.parametrize("function", ["take_in", "solution", "stub"])
def test_a_submission_is_refused_whatever_the_types_say(toy: Toy, function: str) -> None:
    """Also one of the very text that the solution has; nothing is run."""
    folder = toy.assignment.main.solution.parent
    handed_in = {
        "take_in": lambda: submission.take_in(toy.assignment, folder),
        "solution": lambda: submission.solution(toy.assignment),
        "stub": lambda: submission.stub(toy.assignment),
    }[function]()
    assert isinstance(handed_in, Submission)
    drawn = [(probe, toy.frozen[probe.key].inputs) for probe in toy.found]
    with pytest.raises(TypeError, match="Submission is not trusted"):
        engines.answers(toy.assignment, cast(TrustedSource, handed_in), drawn, cast(Sandbox, None))


def test_grading_asks_for_one_probe_at_a_time(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    """No job of a submission has a batch in it."""
    counting = Counting(toy.sandbox)
    seen = []

    def run(job: bytes, answer_bytes: int) -> Outcome:
        seen.append(Job.loads(job).batch)
        return toy.sandbox.run(job, answer_bytes)

    monkeypatch.setattr(counting, "run", run)
    handed_in = submission.solution(toy.assignment)
    verdicts = grading.grade(
        toy.assignment, handed_in, toy.found, toy.frozen, cast(Sandbox, counting)
    )
    assert all(verdict.status == "passed" for verdict in verdicts)
    assert set(seen) == {()} and len(seen) >= len(toy.found)
