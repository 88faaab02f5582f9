"""Question 10, the hidden half: `backward`, on graphs made by hand."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import marked
from tests_visible.helpers_graphs import ladder, looked_at, node


@number("10.8")
@weight(1)
@given(A=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_with_equal_values(m, A, slopes):
    """Tensors with the same numbers in them are still different tensors."""
    calls = []
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(A.copy(), requires_grad=True)
    c, d = node(m, "C", [(a, 1)], calls), node(m, "D", [(b, 1)], calls)
    x = node(m, "x", [(c, 2 * slopes), (d, -slopes)], calls)
    m.backward(x)
    return {
        "A.grad": a.grad,
        "B.grad": b.grad,
        "grad_fn calls": " ".join(sorted(calls)),
    }


@number("10.9")
@weight(1)
@given(A=normal(2, 3), B=normal(2, 3), C=normal(2, 3), D=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_beside_constants(m, A, B, C, D, slopes):
    """Some tensors of a graph need no gradient, and their branch has no grad_fn."""
    a, b, c = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True), m.Tensor(C)
    d = m.Tensor(D)  # to be reached through the branch alone
    branch = m.Tensor(D - C, parents=(d, c), grad_fn_name="<NodeBackward>")
    calls = []
    before = node(m, "before", [(branch, 2), (a, 3)], calls)
    after = node(m, "after", [(b, -4), (branch, 5)], calls)
    x = node(m, "x", [(c, 7), (before, slopes), (branch, 6), (after, 2 / slopes), (c, 1)], calls)
    tensors = {"A": a, "B": b, "C": c, "D": d, "branch": branch, "before": before, "after": after}
    tensors["x"] = x
    observed = looked_at(m.backward(x), tensors)
    for name in ("A", "B", "before", "after"):
        observed[f"{name}.grad"] = tensors[name].grad
    return {**observed, "C.grad": c.grad, "branch.grad": branch.grad}


@number("10.10")
@weight(1)
@given(A=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_with_the_same_parent_twice(m, A, slopes):
    """A tensor may be both operands of an operation, as in a * a."""
    calls = []
    a = m.Tensor(A, requires_grad=True)
    b = node(m, "B", [(a, 2 * slopes), (a, 3)], calls)
    c = node(m, "C", [(b, -slopes), (b, 0.5)], calls)
    x = node(m, "x", [(c, 4), (a, 7), (c, 1)], calls)
    m.backward(x)
    return {
        "A.grad": a.grad,
        "B.grad": b.grad,
        "grad_fn calls": " ".join(calls),
    }


@number("10.11")
@weight(1)
@given(A=normal(3), B=normal(50, 3))
def test_backward_of_a_wide_graph(m, A, B):
    """Fifty tensors share one, have a leaf of their own each, and meet in the result."""
    calls = []
    leaf = m.Tensor(A, requires_grad=True)
    shared = node(m, "shared", [(leaf, 2 - A)], calls)
    leaves = [m.Tensor(row, requires_grad=True) for row in B]
    middle = [
        node(m, f"node {i}", [(shared, 0.1 * i - A), (own, 0.5 + i * A)], calls)
        for i, own in enumerate(leaves)
    ]
    x = node(m, "x", [(tensor, 1 + i % 3) for i, tensor in enumerate(middle)], calls)
    m.backward(x)
    return {
        "A.grad": leaf.grad,
        "shared.grad": shared.grad,
        "gradients of the other leaves": np.stack([own.grad for own in leaves]),
        "grad_fn calls": len(calls),
    }


@number("10.12")
@weight(1)
@given(A=normal(2, 3), factors=uniform(0.5, 1.5, 4, 3, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_of_a_tangle(m, A, factors, slopes):
    """Where all tensors of a layer use all of the one before, ways are many and tensors few."""
    calls = []
    leaf = m.Tensor(A, requires_grad=True)
    layer = every = [leaf]
    for depth, table in enumerate(factors.tolist()):
        layer = [
            node(m, f"{depth}{i}", [(t, table[i][j]) for j, t in enumerate(layer)], calls)
            for i in range(3)
        ]
        every = every + layer
    # From here back to the leaf there are ways of two to five steps.
    x = node(m, "x", [(tensor, slopes) for tensor in every], calls)
    m.backward(x)
    return {
        "A.grad": leaf.grad,
        **{f"gradient of tensor {i}": tensor.grad for i, tensor in enumerate(every[1:5])},
        "grad_fn calls": " ".join(sorted(calls)),
    }


@number("10.13")
@weight(1)
@given(A=normal(2, 3), B=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_leaves_the_graph_as_it_was(m, A, B, slopes):
    """What is between the leaves and the result is still there afterwards."""
    calls = []
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    c = node(m, "C", [(a, 2 * slopes), (b, -3)], calls)
    x = node(m, "x", [(c, 4 * slopes), (a, -1)], calls)
    m.backward(x)
    observed = {name: np.array(t.grad) for name, t in (("A.grad", a), ("C.grad", c), ("x.grad", x))}
    for made in (x, c):  # once more, by hand
        if made.grad_fn is not None:
            made.grad_fn(made.grad)
    observed |= {"A.grad, gone back twice": a.grad, "C afterwards": np.array(c.array)}
    marked(x, slopes)
    marked(c, slopes)
    marks = {f"{name}, marked as a parent": t.array for name, t in (("A", a), ("B", b), ("C", c))}
    return {**observed, **marks}


@number("10.14")
@weight(1)
@given(A=normal(3, 4), B=normal(2, 1, 3), slopes=uniform(0.5, 2, 3))
def test_backward_from_and_to_other_shapes(m, A, B, slopes):
    """The result may have another shape than its parents, or be a leaf itself."""
    a, lone = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    calls = []
    scaled = node(m, "scaled", [(a, 2)], calls)

    def to_rows(grad_out):
        scaled.grad += 3 * grad_out[:, None]

    rows = m.Tensor(3 * scaled.array.sum(axis=1), True, (scaled,), to_rows)

    shares = np.array([1, -2, 0.5]) * slopes

    def to_point(grad_out):
        rows.grad += (grad_out * shares).astype(rows.grad.dtype)

    point = m.Tensor(rows.array @ shares, True, (rows,), to_point)
    m.backward(point)
    order = m.backward(lone)
    return {
        "gradient of the result, shape ()": np.asarray(point.grad),
        "gradient of the rows, shape (3,)": rows.grad,
        "A.grad": a.grad,
        "gradient of a leaf by itself": lone.grad,
        "a leaf's order is the leaf": isinstance(order, (list, tuple)) and [*order] == [lone],
    }


@number("10.16")
@weight(1)
@given(A=normal(3), B=normal(3), factors=uniform(0.3, 0.7, 60, 2, 2))
def test_backward_where_paths_are_without_number(m, A, B, factors):
    """Between 120 tensors there may be 2^60 paths, too many to follow each of them."""
    calls = []
    a, b, x = ladder(m, A, B, factors, 1_000_000, calls)
    order = m.backward(x)
    return {
        "A.grad": a.grad,
        "B.grad": b.grad,
        "grad_fn calls": len(calls),
        "tensors in the order": len(order),
    }
