"""What is said of single mistakes that students make: those that were instructive to read."""

import re
from collections.abc import Callable

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import catalogue
from grader.feedback.seen import Known
from grader.judging.expectations import Frozen
from grader.judging.state import Grading
from grader.reports import advice, terminal, wording
from grader.tests import conftest
from grader.tests.conftest import Grade, Slipped

grade, known, slipped = conftest.grade, conftest.known, conftest.slipped

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


ReportOf = Callable[[str, int], str]


@pytest.fixture
def report_of(grade: Grade, assignment: Assignment) -> ReportOf:
    """A function: the report in the terminal on the visible tests of one question."""

    def report_of(source: str, question: int) -> str:
        verdicts = grade(source, questions=(question,), folder="visible")
        return terminal.render(Grading(assignment, "mine.py", verdicts))

    return report_of


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
        (LOG.replace("g / a", "G / a.array"), 6, "name 'G' is not defined. Did you mean: 'g'?"),
        (LOG.replace("a.array)", "a.aray)"), 6, "Did you mean: 'array'?"),
        (LOG.replace("np.log(", "math.log("), 6, "`import math` is missing at the top of the file"),
        (OPERATION.replace("te(a, ", "te("), 3, "do not have the same arguments"),
        (OPERATION.replace("    needs", "    raise NotImplementedError\n    needs"), 3,
         "`mul` has code, and below it still raises NotImplementedError"),
        ("\ndef exp(a):\n    return exp(a)\n", 7, "A function calls itself without end."),
        ("\ndef mull(a, b):\n    pass\ndel mul\n", 3, "has no `mul`: was it renamed or deleted?"),
        ("\nX, y = np.loadtxt('x.csv')\n", 2, "Files cannot be read while your code is graded."),
        ("\nX = np.load('x.npy')\n", 2, "Your code may not use files"),
        ("\nfrom load_mnist import load\nX, y = load()\n", 2,
         "`load_mnist` is not available while grading; what came back was empty."),
        ("\nfrom tqdm import tqdm\nassert list(tqdm([1]))\n", 2, "`tqdm` is not available"),
        ("\nimport nn\nassert nn.count() == 3\n", 2, "`nn` is not available"),
        ("\n<<<<<<< HEAD\n", 2, "This is a merge conflict marker"),
        ("\ntype X = = int\n", 2, "Graded with Python"),
        ("\ndef f():\n    x = 1\n   y = 2\n", 2, "IndentationError: unindent does not match"),
        ("\ndef f():\n    x = 1\n\ty = 2\n", 2, "TabError: inconsistent use of tabs"),
        ("\nprint(np.zeros(3)[4])\n", 2, "Code outside functions runs before every test"),
    ],
)  # fmt: skip
def test_the_shipped_advice_on_likely_mistakes(
    assignment: Assignment, reference: str, said_of: SaidOf, source: str, question: int, said: str
) -> None:
    """Each is said below the first test that raised it, and `return` is not blamed for others."""
    text = said_of(reference + source, question)
    assert said in text
    assert ("without a `return`" in text) == ("return" in said)


def test_a_question_says_which_functions_it_waits_for(
    report_of: ReportOf, assignment: Assignment, reference: str
) -> None:
    """The combined one, which nobody writes; a few are named and the others counted."""
    stub = assignment.main.handout.read_text(encoding="utf-8")
    (text,) = re.findall(r"11  everything together .* waits for (.*)", report_of(stub, 11))
    names = re.split(", | and ", text)
    assert set(names) <= {q.title for q in assignment.questions.values()} | {"1 more", "2 more"}
    assert "failed" not in report_of(stub, 11)
    no_exp = f"{reference}\ndef exp(a):\n    # Your code here.\n    raise NotImplementedError\n"
    assert re.search(r"11  everything together .* waits for exp\n", report_of(no_exp, 11))


def test_a_question_that_should_need_no_other_is_explained(
    report_of: ReportOf, reference: str
) -> None:
    """What it calls is not written, and should not be called."""
    stub = "\ndef div(a, b):\n    # Your code here.\n    raise NotImplementedError\n"
    text = report_of(f"{reference}{stub}\ndef log(a):\n    return a / a\n", 6)
    assert re.search(r" 6  log .* waits for div\n", text)
    assert "`div` is not written yet:" in text and "in log" in text


def test_a_stubs_line_below_code_is_shown(report_of: ReportOf, reference: str) -> None:
    """The question is not "not written yet", and the line is named."""
    text = report_of(f"{reference}\ndef exp(a):\n    c = 1\n    raise NotImplementedError\n", 7)
    assert re.search(r" 7  exp .* tests failed\n", text)
    assert re.search(r"submitted.py, line \d+, in exp", text)
    assert "below it still raises NotImplementedError" in text


def test_two_slips_in_one_function_are_both_told(
    grade: Grade,
    assignment: Assignment,
    frozen: dict[str, Frozen],
    known: list[Known],
    slipped: Slipped,
) -> None:
    """Under every test that fails, as one hint."""
    first, second = "q04_div_rounds_down", "q04_div_overwrites_gradients"
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
