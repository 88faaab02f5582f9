"""The report in the terminal on this assignment: which questions wait for which functions."""

import re

from grader.assignment.manifest import Assignment
from grader.tests.test_report import Render, render

__all__ = ["render"]


def test_a_question_says_which_functions_it_waits_for(
    render: Render, assignment: Assignment, reference: str
) -> None:
    """The combined one, which nobody writes; a few are named and the others counted."""
    stub = assignment.main.handout.read_text(encoding="utf-8")
    (text,) = re.findall(r"11  everything together .* waits for (.*)", render(stub, (11,)))
    names = re.split(", | and ", text)
    assert set(names) <= {q.title for q in assignment.questions.values()} | {"1 more", "2 more"}
    assert "failed" not in render(stub, (11,))
    no_exp = f"{reference}\ndef exp(a):\n    # Your code here.\n    raise NotImplementedError\n"
    assert re.search(r"11  everything together .* waits for exp\n", render(no_exp, (11,)))


def test_a_question_that_should_need_no_other_is_explained(render: Render, reference: str) -> None:
    """What it calls is not written, and should not be called."""
    stub = "\ndef div(a, b):\n    # Your code here.\n    raise NotImplementedError\n"
    text = render(f"{reference}{stub}\ndef log(a):\n    return a / a\n", (6,))
    assert re.search(r" 6  log .* waits for div\n", text)
    assert "`div` is not written yet:" in text and "in log" in text
