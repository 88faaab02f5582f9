"""The assignment's own advice on exceptions: what fits, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from grader.assignment import error_advice
from grader.assignment.error_advice import ErrorAdvice
from grader.assignment.manifest import Assignment
from grader.assignment.table import Table
from grader.errors import AssignmentError
from grader.judging.expectations import Frozen
from grader.reports import advice, wording
from grader.tests.conftest import Grade

REPORT = """\
Your code raised an exception:
    submitted.py, line 3, in backward
        a.grad += grad_out
    TypeError: unsupported operand type(s) for +=: 'NoneType' and 'float'"""


def read(*entries: dict[str, Any]) -> tuple[ErrorAdvice, ...]:
    """Reads entries as they stand in assignment.toml."""
    return error_advice.read([Table("advice.", entry) for entry in entries])


def entry(*shows: str, say: str = "Look there.", **more: Any) -> dict[str, Any]:
    """An entry that looks for some texts."""
    return {"shows": list(shows), "say": say, **more}


@pytest.mark.parametrize(
    ("shows", "fits"),
    [
        (["NoneType"], True),
        (["in backward", ".grad +=", "NoneType"], True),
        (["a.grad", "a.grad"], False),
        (["NoneType", "in backward"], False),
        (["in forward", "NoneType"], False),
        (["nonetype"], False),
    ],
)
def test_texts_have_to_be_there_one_behind_the_other(shows: list[str], fits: bool) -> None:
    """Each after the end of the one before."""
    assert read(entry(*shows))[0].fits(REPORT) is fits


def test_the_first_entry_that_fits_is_said() -> None:
    """So special ones go before general ones; without any nothing is said."""
    entries = read(entry("in forward"), entry("backward", "None", say="One."), entry("None"))
    assert error_advice.first(entries, REPORT) == "One."
    assert error_advice.first(entries[:1], REPORT) == ""


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"shows": ["x"]}, "advice.say is missing"),
        ({"say": "x"}, "advice.shows is missing"),
        (entry(), "advice.shows is [], and should be a list of texts"),
        ({"shows": "x", "say": "x"}, "advice.shows is 'x', and should be a list of texts"),
        ({"shows": ["x", 3], "say": "x"}, "advice.shows is ['x', 3], and should be a list"),
        (entry("x", ""), "advice.shows should not be empty"),
        (entry("x\ny"), "should be one line of printable text"),
        (entry("x" * 81), "should have at most 80 characters"),
        (entry("x", say=" "), "advice.say should not be empty"),
        (entry("x", say="x" * 401), "should have at most 400 characters"),
        (entry("x", error="TypeError"), "advice.error is not a key here"),
    ],
)
def test_a_bad_entry_is_refused(bad: dict[str, Any], why: str) -> None:
    """In a sentence that names the key."""
    with pytest.raises(AssignmentError) as caught:
        read(entry("something else"), bad)
    assert why in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("earlier", [["a", "c"], ["c"], ["a", "b", "c"]])
def test_an_entry_that_would_never_be_said_is_refused(earlier: list[str]) -> None:
    """Because an earlier one fits wherever it does."""
    with pytest.raises(AssignmentError, match="an earlier entry is said instead"):
        read(entry(*earlier), entry("a", "b", "c"))
    assert len(read(entry("a", "b", "c"), entry(*earlier[:2]))) == 2 or earlier == ["a", "b", "c"]


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
