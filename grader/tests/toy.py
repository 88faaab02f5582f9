"""A toy kit with an optional file: four questions, of which the last two are extra credit.

work.py has `double` and `triple`; bonus.py has `halve`, and `sixfold`, which imports work.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.assignment import manifest as assignments
from grader.assignment import probes, stub
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.judging import expectations, grading
from grader.judging.expectations import Frozen
from grader.judging.reason import Status
from grader.judging.state import Grading
from grader.judging.verdict import Verdict
from grader.reports import advice
from grader.reports.explain import Test
from grader.sandbox.client import Sandbox
from grader.sandbox.outcome import Outcome

TOML = """\
name = "toy"
title = "Multiplying"
seed = "x"
[paths]
visible = "visible_probes"
hidden = "hidden_probes"
slips = "solution/slips"
build = "frozen"
[limits]
probe_wall_s = 1.0
probe_cpu_s = 2
probe_memory_mb = 512
run_wall_s = 60
submission_kb = 4
[visibility]
visible = "visible"
hidden = "after_published"
[[files]]
name = "work.py"
solution = "solution/work.py"
handout = "handout/work.py"
[[files]]
name = "bonus.py"
solution = "solution/bonus.py"
handout = "handout/bonus.py"
optional = true
may_import = ["work.py"]
[[questions]]
number = 1
title = "double"
points = 3
[[questions]]
number = 2
title = "triple"
points = 3
combined = true
[[questions]]
number = 3
title = "halve"
points = 3
file = "bonus.py"
bonus = true
[[questions]]
number = 4
title = "sixfold"
points = 3
file = "bonus.py"
bonus = true
"""
POINTS, BONUS_POINTS = 6.0, 6.0
FUNCTION = '''

def {name}(x):
    """Multiplies."""
    # BEGIN SOLUTION
    value_of_{name} = {value}
    return value_of_{name}
    # END SOLUTION
'''
WORK = "import numpy as np" + "".join(
    FUNCTION.format(name=name, value=value)
    for name, value in (("double", "2 * x"), ("triple", "double(x) + x"))
)
BONUS = "from work import double, triple" + "".join(
    FUNCTION.format(name=name, value=value)
    for name, value in (("halve", "x / 2"), ("sixfold", "double(triple(x))"))
)
PROBES = '''"""Probes of {name}."""
from gradescope_utils.autograder_utils.decorators import number, weight
from grader.assignment.generators import normal
from grader.assignment.probes import given


@number("{question}.{position}")
@weight({position})
@given(x=normal(3))
def test_{name}_{position}(m, x):
    """Test {position} of {name}."""
    return {{"{name}": m.{name}(x)}}
'''
SLIP = """slip(
    "negates",
    of="{name}",
    title="Uses {value} as {name}.",
    hint="Look at the sign of your {name}.",
    put={{"value_of_{name} = ": "value_of_{name} = -"}},
)
"""
# The smallest kit there is: one file, one probe, one wrong answer.
TINY_TOML = "".join(
    table
    for table in re.split(r"(?m)^(?=\[)", TOML.replace('file = "bonus.py"\nbonus = true\n', ""))
    if "bonus.py" not in table
)
TINY_PROBE = '''"""Probes of a tiny assignment."""
from gradescope_utils.autograder_utils.decorators import number, weight
from grader.assignment.generators import normal
from grader.assignment.probes import given


@number("3.1")
@weight(1)
@given(x=normal(3))
def test_twice(m, x):
    """Twice x is x plus x."""
    return {"2 x": m.twice(x)}
'''
TINY_SLIP = """slip(
    "squares",
    of="twice",
    title="The number is squared.",
    hint="What is twice three?",
    put={"2 * x": "x * x"},
)
"""
NAMES = {1: "double", 2: "triple", 3: "halve", 4: "sixfold"}


def build(folder: Path) -> Assignment:
    """Writes the kit into a folder, and reads it."""
    files = {
        "assignment.toml": TOML,
        "solution/work.py": WORK,
        "solution/bonus.py": BONUS,
        "handout/work.py": stub.strip(WORK),
        "handout/bonus.py": stub.strip(BONUS),
        "solution/slips/q01_double.py": SLIP.format(name="double", value="-2 * x"),
        "solution/slips/q03_halve.py": SLIP.format(name="halve", value="-x / 2"),
    }
    for question, name in NAMES.items():
        for position, where in ((1, "visible_probes"), (2, "hidden_probes")):
            text = PROBES.format(name=name, question=question, position=position)
            files[f"{where}/test_{name}.py"] = text
    return _write(folder, files)


def build_tiny(folder: Path) -> Assignment:
    """Writes the smallest kit into a folder, and reads it."""
    files = {
        "assignment.toml": TINY_TOML,
        "solution/work.py": "def twice(x):\n    return 2 * x\n",
        "solution/slips/q03.py": TINY_SLIP,
        "visible_probes/test_twice.py": TINY_PROBE,
    }
    return _write(folder, files)


def _write(folder: Path, files: Mapping[str, str]) -> Assignment:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return assignments.read(folder)


def with_file(assignment: Assignment, name: str, **changed: Any) -> Assignment:
    """An assignment with something else about one of its files."""
    files = (replace(f, **changed) if f.name == name else f for f in assignment.files)
    return replace(assignment, files=tuple(files))


def of_one_file(assignment: Assignment) -> Assignment:
    """An assignment without all files but the first, and without their questions."""
    main = assignment.main.name
    questions = {n: q for n, q in assignment.questions.items() if q.file == main}
    return replace(assignment, files=assignment.files[:1], questions=questions)


@dataclass(frozen=True)
class Toy:
    """The kit at work."""

    assignment: Assignment
    found: list[Probe]
    frozen: Mapping[str, Frozen]
    sandbox: Sandbox

    def grade(self, work: str, bonus: str | None = None, folder: str = "") -> list[Verdict]:
        """Grades two texts, in the order of the tests."""
        texts = {"work.py": work} | ({} if bonus is None else {"bonus.py": bonus})
        submission = Submission.of_texts(texts)
        chosen = [probe for probe in self.found if folder in probe.folder]
        verdicts = grading.grade(self.assignment, submission, chosen, self.frozen, self.sandbox)
        return sorted(verdicts, key=lambda verdict: verdict.probe.number)

    def state(self, work: str, bonus: str | None = None, folder: str = "visible") -> Grading:
        """The same as a run, with the advice that needs no catalogue."""
        verdicts = self.grade(work, bonus, folder)
        state = Grading(self.assignment, "work.py", verdicts, tests_s=1.0)
        state.advise(advice.give(self.assignment, verdicts, self.frozen, []))
        return state

    def tests(self, state: Grading) -> dict[str, Test]:
        """What a page shows of the tests that failed."""
        return {
            v.probe.key: Test(
                v,
                self.frozen[v.probe.key].expected(),
                self.frozen[v.probe.key].drawn(),
                state.advice_on(v),
                submission="work.py",
            )
            for v in state.verdicts
            if v.status == Status.FAILED and v.probe.folder == "visible" and not v.at_import
        }


def open_kit(assignment: Assignment, sandbox: Sandbox) -> Toy:
    """Collects its probes, and freezes what they expect."""
    found = probes.collect(assignment, assignment.folders)
    frozen = expectations.load(assignment, assignment.folders, found, sandbox)
    return Toy(assignment, found, frozen, sandbox)


class Slow:
    """A toy kit's sandbox with one worker, in which every child takes some seconds of a clock."""

    workers = 1

    def __init__(self, sandbox: Sandbox, child_s: float = 10.0) -> None:
        self.sandbox, self.preload, self.child_s = sandbox, sandbox.preload, child_s
        self.now_s = 0.0

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Runs the job, and moves the clock on."""
        self.now_s += self.child_s
        return self.sandbox.run(job, answer_bytes)

    def monotonic(self) -> float:
        """What the clock shows, in seconds."""
        return self.now_s


# A class of the toy kit: correct, unusual, wrong, hostile and broken submissions, by their ids.
CLASS = {
    "correct": WORK,
    "squares": WORK.replace("2 * x", "x * x"),
    "negates": WORK.replace("2 * x", "-2 * x"),
    "unwritten": stub.strip(WORK),
    "half": WORK.replace("double(x) + x", "None"),
    "broken": "def double(x:\n",
    "exits": "import sys\nsys.exit()\n",
    "loads": "import unittest.mock, fractions, numpy.polynomial\n" + WORK,
    "asks": "import sys\nSEEN = {'unittest.mock', 'fractions'} & set(sys.modules)\n"
    + WORK.replace("2 * x", "2 * x + len(SEEN)"),
    "gambles": "import unittest\n" + WORK.replace("2 * x", "unittest.mock and 2 * x"),
    "kills": "import os\n" + WORK.replace("2 * x", "os.kill(os.getppid(), 9) or 2 * x"),
    "dies": "import ctypes\n" + WORK.replace("2 * x", "ctypes.string_at(0) and x"),
    "prints": WORK.replace("2 * x", "print('x' * 100000) or 2 * x"),
    "patches": "import numpy\nnumpy.allclose = lambda *a, **k: True\n" + WORK,
    "latin": "# caf\xe9\n" + WORK,
}


def write_class(folder: Path, texts: Mapping[str, str] = CLASS) -> Path:
    """Writes submissions of work.py, a folder each, and one that has none; returns the folder."""
    (folder / "empty").mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).mkdir()
        encoding = "latin-1" if name == "latin" else "utf-8"
        (folder / name / "work.py").write_text(text, encoding=encoding)
    return folder


def without_times(results: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a results.json but for how long it took."""
    return {**results, "execution_time": 0.0}
