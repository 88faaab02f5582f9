"""The worker for machines without fork: a Python per job, the same outcomes."""

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.errors import SandboxError
from grader.judging import grading
from grader.judging.expectations import Frozen
from grader.sandbox import client, spawn, wire
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job
from grader.sandbox.spawn import SpawningWorker


def run(source: str, cap: int = 1 << 16) -> Outcome:
    """Imports a text in a Python of its own."""
    worker = SpawningWorker(ProcessLimits(wall_s=1.0, cpu_s=2, memory_bytes=1 << 30))
    return worker.run(Job("submitted.py", source).dumps(), cap, frozenset())


@pytest.mark.parametrize(
    ("source", "ending"),
    [
        ("x = 1", "answered"),
        ("while True: pass", "wall"),
        ("import os; os._exit(0)", "silent"),
        ("import os; os.abort()", "signal"),
        ("import sys; sys.stdin.close(); x = 1", "answered"),
    ],
)
def test_what_becomes_of_a_child_is_told_by_name(source: str, ending: str) -> None:
    """The words are those of the forking worker."""
    assert run(source).ending == ending


def test_prints_go_beside_the_answer() -> None:
    """What a submission prints is kept apart from its frame, and capped."""
    outcome = run("print('x' * 10_000_000)")
    assert wire.decode(outcome.frame).status == "ok"
    assert outcome.output_bytes == 10_000_001
    assert len(outcome.printed) == 1 << 14


def test_an_answer_longer_than_the_cap_is_cut_off() -> None:
    """A child that writes without end to its answer is stopped."""
    flood = (
        "import os\n"
        "for n in range(3, 9):\n"
        "    try:\n"
        "        while True: os.write(n, b'x' * 65536)\n"
        "    except OSError: pass"
    )
    outcome = run(flood)
    assert outcome.ending == "flood"
    assert len(outcome.frame) <= 2 << 16


def test_a_python_that_does_not_start_is_the_kits_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A broken installation is no student's zero."""
    monkeypatch.setattr(spawn, "command", lambda *_: ["false"])
    with pytest.raises(SandboxError, match="did not start"):
        run("")


def test_it_takes_the_place_of_forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where forking is not safe, `start` gives this worker, and says so in the layers."""
    monkeypatch.setattr(client, "CAN_FORK", False)
    with client.start(ProcessLimits(1.0, 1, 1 << 30)) as sandbox:
        assert "process" in sandbox.layers
        assert sandbox.run(Job("submitted.py", "").dumps(), 1 << 16).ending == "answered"


def test_the_reference_passes_here_too(
    assignment: Assignment,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    reference: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same probes, the same verdicts; one question, because each test starts a Python."""
    monkeypatch.setattr(client, "CAN_FORK", False)
    chosen = [p for p in all_probes if p.question == 1 and p.folder == "visible"]
    with client.start(ProcessLimits(10.0, 10, 1 << 30)) as sandbox:
        submission = Submission.of_texts({"work.py": reference})
        verdicts = list(grading.grade(assignment, submission, chosen, frozen, sandbox))
    assert [v.status for v in verdicts] == ["passed"] * len(chosen)
