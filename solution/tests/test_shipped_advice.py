"""What students with likely mistakes in this assignment read below a failed test."""

from collections.abc import Callable

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import catalogue
from grader.feedback.seen import Known
from grader.judging.expectations import Frozen
from grader.reports import advice, wording
from grader.tests.conftest import Grade, Slipped

OPERATION = """
def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)
    needs = a.requires_grad or b.requires_grad
    return Tensor(a.array * b.array, needs, (a, b), backward if needs else None, "<MulBackward>")
"""
LOG = """
def log(a):
    a = ensure_tensor(a)
    def backward(g):
        if a.requires_grad:
            a.grad += g / a
    return Tensor(np.log(a.array), a.requires_grad, (a,), backward, "<LogBackward>")
"""
DIV = "\ndef div(a, b):\n    # Your code here.\n    raise NotImplementedError\n"
SaidOf = Callable[[str, int], str]


@pytest.fixture
def said_of(grade: Grade, assignment: Assignment, frozen: dict[str, Frozen]) -> SaidOf:
    """A function: what is said below a question's tests, in a row."""

    def said_of(source: str, question: int) -> str:
        verdicts = grade(source, questions=(question,), folder="visible")
        given = advice.give(assignment, verdicts, frozen, [])
        limits = assignment.limits
        texts = (wording.explain(each, limits, given.on(each.probe.key)) for each in verdicts)
        return " ".join(" ".join(texts).split())

    return said_of


@pytest.mark.parametrize(
    ("source", "question", "said"),
    [
        (OPERATION.replace("if b.requires_grad:", "if True:"), 3, "look at how `add` asks"),
        (OPERATION.replace("needs, (a", "False, (a").replace("backward if", "None if"), 3,
         "has no grad_fn: look at requires_grad"),
        (OPERATION.replace("needs else", "not needs else"), 3, "look at requires_grad"),
        (OPERATION.replace("return Tensor", "out = Tensor"), 3, "without a `return`"),
        (OPERATION.replace("a.array * b.array, needs", "a * b, needs"), 3, "use `.array`"),
        (OPERATION.replace("a.array * b.array, needs", "np.multiply(a, b), needs"), 3,
         "where NumPy wants an array"),
        (DIV + LOG, 6, "use `.array`"),
        (LOG.replace("g / a", "g / a.array").replace("backward,", "backward(1.0),"), 6,
         "without brackets"),
        ("\ndef broadcast_grad_accumulate(tensor, gradient):\n    gradient.sum()\n", 1,
         "`broadcast_grad_accumulate` came to its end without a `return`"),
        ("\ndef max(a, axis=None, keepdims=False):\n    a = ensure_tensor(a)\n"
         "    return max(a.array)\n", 9, "write np.max"),
        ("\ndef sum(a, axis=None, keepdims=False):\n    n = a.shape()\n", 8, "without brackets"),
        ("\ndef sub(a, b):\n    return a - b\n", 2, "use `.array`"),
        ("\ndef exp(self, a):\n    return a\n", 7, "do not have the same arguments"),
        ("\ndef exp(a):\n    return (a, a)\n", 7, "look for a comma too many"),
    ],
)  # fmt: skip
def test_the_shipped_advice_on_likely_mistakes(
    assignment: Assignment, reference: str, said_of: SaidOf, source: str, question: int, said: str
) -> None:
    """Each is said below the first test that raised it, and `return` is not blamed for others."""
    text = said_of(reference + source, question)
    assert said in text
    assert ("without a `return`" in text) == ("return" in said)


def test_two_slips_in_one_function_are_both_told(
    grade: Grade,
    assignment: Assignment,
    frozen: dict[str, Frozen],
    known: list[Known],
    slipped: Slipped,
) -> None:
    """Under every test that fails, as one hint."""
    first, second = "q04_div_forgets_the_square", "q04_div_overwrites_gradients"
    (slip,) = (each.slip for each in catalogue(assignment) if each.name == second)
    verdicts = grade(slip.over(slipped(first)), questions=(4,), folder="visible")
    given = advice.give(assignment, verdicts, frozen, known)
    assert set(given.hints) == {v.probe.key for v in verdicts if v.status == "failed"}
    (text,) = set(given.hints.values())
    assert text.startswith("Likely two mistakes:\n- ")
    assert all(
        " ".join(k.title.split()) in " ".join(text.split())
        for k in known
        if k.name in (first, second)
    )
