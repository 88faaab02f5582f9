"""What a student is told of parents, of a returned order and of a result's type is the truth."""

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.trusted import TrustedSource
from grader.feedback import fingerprints
from grader.feedback.recognition import recognise
from grader.feedback.seen import Known
from grader.judging import observed
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.verdict import Verdict

PARENTS = [
    ("(a, a)", "A A"),
    ("[b, a]", "B A"),
    ("(b, a)", "B A"),
    ("(a.array, b.array)", "another ndarray another ndarray"),
    ("(a)", "not a tuple: Tensor"),
    ("(a,)", "A"),
    ("()", "none"),
    ("None", "not a tuple: NoneType"),
    ("(Tensor(a.array), b)", "another Tensor B"),
    ("(x for x in (a, b))", "not a tuple: generator"),
]
RETURNED = [
    ("set(order)", "set"),
    ("None", "NoneType"),
    ("reversed(order)", "list_reverseiterator"),
    ("dict.fromkeys(order)", "dict"),
    ("x", "Tensor"),
    ("[t.array for t in order]", "list with a ndarray"),
]
# What an order is told to be wrong in, which would be untrue of what has no order.
ORDERED = {"x is the last", "parents come before children"}


def visible(
    assignment: Assignment,
    source: str,
    question: int,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
) -> list[Verdict]:
    """What the visible tests of a question say of a text."""
    chosen = [p for p in all_probes if p.question == question and p.folder == "visible"]
    with open_sandbox(assignment) as sandbox:
        return list(
            observed.verdicts(
                assignment, TrustedSource({"submitted.py": source}), chosen, frozen, sandbox
            )
        )


def told(verdicts: list[Verdict]) -> dict[str, object]:
    """What was found, by quantity, of all that differs."""
    return {m.quantity: m.found for verdict in verdicts for m in verdict.mismatches}


def changed(reference: str, function: str, old: str, new: str) -> str:
    """The reference with one text of one function changed."""
    start = reference.index(f"\ndef {function}(")
    at = reference.index(old, start)
    return reference[:at] + new + reference[at + len(old) :]


@pytest.mark.parametrize(("parents", "words"), PARENTS)
def test_parents_are_told_as_they_are(
    assignment: Assignment,
    reference: str,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    known: list[Known],
    parents: str,
    words: str,
) -> None:
    """In words; and a hint, if there is one, is one on parents."""
    source = changed(reference, "sub", "parents=(a, b)", f"parents={parents}")
    verdicts = visible(assignment, source, 2, all_probes, frozen)
    assert told(verdicts)["parents of A - B"] == words
    seen = {v.probe.key: fingerprints.seen_of(v) for v in verdicts}
    found = recognise(seen, dict.fromkeys(seen, 2), known)
    for each in [known for recognition in found for known in recognition.known]:
        assert "parent" in each.title or "which tensors it came from" in each.title, each.title


@pytest.mark.parametrize(("returned", "words"), RETURNED)
def test_what_backward_returns_is_told_as_it_is(
    assignment: Assignment,
    reference: str,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    returned: str,
    words: str,
) -> None:
    """Of what has no order nothing is said about its order, in any run."""
    source = changed(reference, "backward", "    return order", f"    return {returned}")
    found = told(visible(assignment, source, 10, all_probes, frozen))
    assert found["type of what is returned"] == words
    assert {found.get(name) for name in ORDERED} == {None}


@pytest.mark.parametrize(
    ("function", "quantity"),
    [("sub", "type of A - B"), ("matmul", "type of A @ B"), ("log", "type of log of A"),
     ("sum", "type of sum of A"), ("max", "type of max of A")],
)  # fmt: skip
def test_a_result_that_is_no_tensor_is_told_as_it_is(
    assignment: Assignment,
    reference: str,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    function: str,
    quantity: str,
) -> None:
    """None is where a return is missing, and an array where a Tensor is."""
    question = {"sub": 2, "matmul": 5, "log": 6, "sum": 8, "max": 9}[function]
    for new, words in (
        ("Tensor(", "NoneType"),
        ("return (lambda array, **more: array)(", "ndarray"),
    ):
        source = changed(reference, function, "return Tensor(", new)
        verdicts = visible(assignment, source, question, all_probes, frozen)
        assert told(verdicts)[quantity] == words
