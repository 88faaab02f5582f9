"""Finds where two implementations of one network begin to differ.

Two programs should compute the same, and one of them learns while the other blows up. Give both the
same weights and one sample, let each take one step, and look at what they computed in the order in
which they computed it. What comes before the first difference is right in both, so the fault sits
between the last quantity that agrees and the first that does not.

    print(first_difference(by_autograd, by_hand, weights, x, y) or "Nothing differs.")

What an implementation is, and how to make one of yours, says implementations.py beside this file.

In this module
    first_difference    the first quantity that differs, by how much, and how the two are related
    compare             every quantity, with its difference: what draw_comparison draws
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grade import find_grader
from support.implementations import ComparisonError, Implementation, as_array, name_of, quantities

sys.path.insert(0, str(find_grader()))
from grader.feedback import relations
from grader.judging import checks
from grader.reports.relations import sentences

FACTORS = {
    0.0: "zero",
    -1.0: "the expected number with its sign changed",
    2.0: "twice the expected number",
    0.5: "half the expected number",
    4.0: "four times the expected number",
    -2.0: "twice the expected number, with its sign changed",
    -0.5: "half the expected number, with its sign changed",
}


@dataclass(frozen=True)
class Compared:
    """One quantity in both implementations.

    Attributes:
        quantity: its name: "outputs", "loss", "w4.grad", or "change of w4".
        names: of the two implementations.
        expected, found: the quantity in the first one and in the second.
        problem: "" if they agree; "shape", "not finite" (in the second) or "value".
        difference: the largest one of an entry; infinite if there is no such number.
        tolerance: how much of it rounding may explain.
        where: the index of that entry.
        relation: a sentence about the two; "" if they agree, or have nothing simple in common.
        before: the quantities that come before and agree, in their order.
    """

    quantity: str
    names: tuple[str, str]
    expected: np.ndarray
    found: np.ndarray
    problem: str
    difference: float
    tolerance: float
    where: tuple[int, ...]
    relation: str
    before: tuple[str, ...]

    def __str__(self):
        shape = f", shape {self.expected.shape}" if self.expected.ndim else ""
        lines = [f"{self.quantity}{shape}: {self._what()}", self.relation]
        if self.problem and self.before:
            lines.append(f"Before it these agree: {', '.join(self.before)}.")
        return "\n".join(line for line in lines if line)

    def _what(self):
        """How the two differ, without the quantity's name."""
        one, other = self.names
        if self.problem == "shape":
            return f"differs. In {other} its shape is {self.found.shape}."
        if not self.problem:
            return f"agrees. The largest difference is {self.difference:.3g}."
        place = f" at {list(self.where)}" if self.where else ""
        here, there = self.expected[self.where], self.found[self.where]
        sentence = f"differs.\n{one} has {here:.6g}{place}, {other} has {there:.6g}."
        if self.problem == "not finite":
            return sentence
        return (
            f"{sentence}\nThis is the largest difference, {self.difference:.3g}; "
            f"rounding explains up to {self.tolerance:.3g}."
        )


def first_difference(
    a: Implementation, b: Implementation, weights: Mapping[str, Any], x: Any, y: Any
) -> Compared | None:
    """Finds the first quantity in which two implementations differ after the same start.

    Compared are outputs, then the loss, then each weight's gradient, then the change of each
    weight in one step. Gradients and changes go from the last weight to the first, as a backward
    pass does, so the fault lies at the first that is wrong or right behind it. The change is the
    weight after the step less the weight before: a step is small beside its weight, which
    would hide a wrong one.

    The tolerance is the one of the course's tests (grader/judging/checks.py), for the coarsest
    precision that anything was returned in: for float32, 10⁻⁴ of the largest entry. Changes are
    allowed the rounding of their weights besides.

    Args:
        a: the implementation that you trust; what it computes is called expected.
        b: the one that you look into.
        weights: arrays by name, in the order in which the network uses them.
        x, y: one sample, or a few, of which `a` is wrong: without an error all gradients are zero.

    Returns:
        Compared, which prints as a few sentences; None if nothing differs.

    Raises:
        ComparisonError: something is missing, or has no shape to be compared in, or is not a
            number in `a` already.
    """
    return next((each for each in compare(a, b, weights, x, y) if each.problem), None)


def compare(
    a: Implementation, b: Implementation, weights: Mapping[str, Any], x: Any, y: Any
) -> Iterator[Compared]:
    """Gives every quantity of two implementations, in the order of first_difference.

    Arguments and errors are those of first_difference.
    """
    names = names_of(a, b)
    given = {name: as_array(value, f"the weight {name}") for name, value in weights.items()}
    expected = quantities(a, names[0], given, x, y)
    found = quantities(b, names[1], given, x, y)
    same_quantities(names, expected, found)
    precision = coarsest([*expected.values(), *found.values()])
    drawn = {"x": as_array(x, "x"), "y": as_array(y, "y"), **given}
    with np.errstate(over="ignore"):  # what becomes infinite here is said below
        values = {name: array.astype(precision) for name, array in expected.items()}
    before: tuple[str, ...] = ()
    for quantity in values:
        must_be_finite(quantity, values[quantity], names[0])
        margin = rounding_of_change(quantity, given, precision)
        one = compared(quantity, names, values, found[quantity], drawn, margin, before)
        yield one
        before += () if one.problem else (quantity,)


def compared(quantity, names, expected, found, inputs, margin, before):
    """Compares one quantity; `expected` holds all those of the first implementation."""
    wanted = expected[quantity]
    tolerance = checks.tolerance(wanted) + margin
    difference = largest_difference(wanted, found)
    mismatches = checks.compare({quantity: wanted}, {quantity: found})
    if not mismatches or difference <= tolerance:
        return Compared(
            quantity, names, wanted, found, "", difference, tolerance, (), "", before
        )  # fmt: skip
    mismatch = mismatches[0]
    if mismatch.problem == "value" and wanted.size == 1:
        relation = relation_of_numbers(quantity, wanted, found, inputs)
    else:
        relation = " ".join(sentences(relations.describe((mismatch,), expected, inputs)))
    return Compared(
        quantity, names, wanted, found, mismatch.problem, difference, tolerance,
        mismatch.where, relation, before,
    )  # fmt: skip


def largest_difference(expected, found):
    """The largest difference of two arrays; infinite where shapes or numbers allow none."""
    if expected.shape != found.shape or not np.isfinite(found).all():
        return np.inf
    apart = np.abs(found.astype(np.float64) - expected.astype(np.float64))
    return float(apart.max(initial=0.0))


def relation_of_numbers(quantity, expected, found, inputs):
    """What two single numbers have in common, if it is a factor that means something.

    Any number is some multiple of any other, so grader/feedback/relations.py says nothing of them;
    but one that is just twice another is rarely so by accident.
    """
    factors = dict(FACTORS)
    for length in sorted({*inputs["y"].shape, inputs["y"].size} - {0, 1, 2}):
        factors[float(length)] = f"{length} times the expected number; {length} is a length of y"
        factors[1 / length] = (
            f"the expected number divided by {length}, as a mean in place of a sum would be"
        )
    for factor, words in factors.items():
        target = np.asarray(factor * expected, dtype=expected.dtype)
        if not checks.compare({"": target}, {"": found}):
            return f"{quantity} is {words}."
    return ""


def names_of(a, b):
    """What to call the two; one and the same function may have made both."""
    names = name_of(a), name_of(b)
    return names if names[0] != names[1] else (f"the first {names[0]}", f"the second {names[1]}")


# What has to hold before anything is compared -----------------------------------------------------


def same_quantities(names, expected, found):
    """Raises ComparisonError if one has outputs that the other has not."""
    for (one, has), (other, lacks) in (
        ((names[0], expected), (names[1], found)),
        ((names[1], found), (names[0], expected)),
    ):
        for quantity in has:
            if quantity not in lacks:
                raise ComparisonError(f"{other} returned no {quantity}, and {one} did")


def must_be_finite(quantity, array, name):
    """Raises ComparisonError if there is nothing to compare with."""
    if not np.isfinite(array).all():
        raise ComparisonError(
            f"{quantity} of {name} is infinite or not a number, so nothing can be compared with "
            "it: begin with smaller weights or a smaller sample"
        )


def coarsest(arrays):
    """The dtype of the fewest bits: a loss that was made a Python number has more than it knows."""
    return min((array.dtype for array in arrays), key=lambda dtype: dtype.itemsize)


def rounding_of_change(quantity, weights, precision):
    """How much a change may be off because the weights, before and after, are rounded."""
    name = quantity.removeprefix("change of ")
    if name == quantity:
        return 0.0
    # Half a unit in the last place for each of: the start, the end here, the end there.
    return float(1.5 * np.finfo(precision).eps * np.abs(weights[name]).max(initial=0.0))
