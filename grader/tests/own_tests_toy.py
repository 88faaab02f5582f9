"""A toy kit in which students write tests: of `double`, in checks.py."""

from __future__ import annotations

from pathlib import Path

from grader.assignment import manifest as assignments
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission
from grader.judging import whole
from grader.judging.verdict import Verdict
from grader.tests import toy as toys
from grader.tests.toy import Toy

TOML = """
[[files]]
name = "checks.py"
solution = "solution/checks.py"
handout = "handout/checks.py"
optional = true
[[questions]]
number = 5
title = "tests"
points = 6
file = "checks.py"
bonus = true
kind = "tests"
of = "work.py"
each = 4
share = 1
subtle_share = 0.5
seconds = 30
"""
GOOD = """
def test_example(m):
    assert callable(m.double)


def test_double(m):
    assert m.double(3) == 6 and m.double(0) == 0 and m.double(-1) == -2 and m.double(10) == 20
"""
STUB = """
def test_example(m):
    assert callable(m.double)


def test_double(m):
    raise NotImplementedError
"""
CORRECT = '''"""Another type.

Left open: the type of a number.
"""


def double(x):
    return x + x if hasattr(x, "shape") else float(x + x)
'''
SLIPS = "".join(
    f"""slip("{name}", of="double", title="{name}.", hint="Look.", put={{"2 * x": "{put}"}})\n"""
    for name, put in (
        ("squares", "x * x"),
        ("triples", "3 * x"),
        ("halves", "x / 2"),
        ("keeps", "x"),
    )
)


def build(folder: Path) -> Assignment:
    """Writes the kit into a folder, and reads it."""
    toys.build(folder)
    files = {
        "assignment.toml": toys.TOML.replace(
            'slips = "solution/slips"', 'slips = "solution/slips"\ncorrect = "solution/correct"'
        )
        + TOML,
        "solution/checks.py": GOOD,
        "handout/checks.py": STUB,
        "solution/correct/floats.py": CORRECT,
        "solution/slips/q01_double.py": SLIPS,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return assignments.read(folder)


def grade(kit: Toy, checks: str, folder: str = "") -> dict[str, Verdict]:
    """Grades a text of tests, and returns its verdicts by their numbers."""
    submission = Submission.of_texts({"work.py": "", "checks.py": checks})
    chosen = [p for p in kit.found if p.question == 5 and folder in p.folder]
    verdicts = whole.grade(kit.assignment, submission, chosen, kit.frozen, kit.sandbox)
    return {verdict.probe.number: verdict for verdict in verdicts}
