"""Question 10, the visible half: `backward`.

The graphs are made by hand, and the answer needs none of the other questions. `node` and `graph`
in helpers_graphs.py say how: each tensor is the sum of its parents, each times a number.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import in_numbers
from tests_visible.helpers_graphs import (
    children_first,
    deep_recursion,
    graph,
    ladder,
    looked_at,
    node,
)

DIAMOND = {
    "left": {"A": 2},
    "right": {"A": -3},
    "middle": {"left": 0.5, "right": 4},
    "x": {"middle": -1, "right": 2, "left": 3},
}
# The same graph, but the search comes to `left` first by the short way, from x.
TURNED = {**DIAMOND, "x": {"left": 3, "right": 2, "middle": -1}}
# In the first, the short way from x to `early` is named before the long one, in the second after.
SHORT_WAY_FIRST = {
    "early": {"A": 2},
    "later": {"early": 3},
    "last": {"later": -0.5},
    "x": {"early": 5, "last": 7},
}
LONG_WAY_FIRST = {**SHORT_WAY_FIRST, "x": {"last": 7, "early": 5}}
GRAPHS = {
    "diamond": DIAMOND,
    "short way first": SHORT_WAY_FIRST,
    "long way first": LONG_WAY_FIRST,
}
CHAIN = 1_100  # operations in a row, more than Python's recursion has by itself


@number("10.1")
@weight(1)
@given(A=normal(3, 4), B=normal(5), C=constant(2.5), row=normal(1, 5))
def test_backward_starts_with_ones(m, A, B, C, row):
    """The gradient of a result with respect to itself is one, everywhere, whatever its shape."""
    observed = {}
    for values in (A, B, C):
        tensors = graph(m, {"A": values}, {"x": {"A": 3}}, slopes=values)
        tensors["x"].backward()
        for name, tensor in tensors.items():
            observed[f"{name}.grad, shape {values.shape}"] = np.asarray(tensor.grad)

    def to_row(grad_out):
        leaf.grad += 2 * row * grad_out.sum(axis=0)

    leaf = m.Tensor(row, requires_grad=True)
    m.backward(m.Tensor(np.tile(row**2, (4, 1)), True, (leaf,), to_row))
    return {**observed, "gradient of a row that was repeated": leaf.grad}


@number("10.2")
@weight(1)
@given(A=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_through_a_diamond(m, A, slopes):
    """A tensor that is used in several places gets a gradient from each, and passes on the sum."""
    observed = {}
    for order, nodes in (("", DIAMOND), (", turned", TURNED)):
        tensors = graph(m, {"A": A}, nodes, slopes)
        m.backward(tensors["x"])
        observed |= {f"{name}.grad{order}": tensor.grad for name, tensor in tensors.items()}
    return observed


@number("10.3")
@weight(1)
@given(A=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_along_a_short_and_a_long_way(m, A, slopes):
    """A tensor waits for all gradients that it is due, also where ways differ in length."""
    observed = {}
    for order, nodes in (("short first", SHORT_WAY_FIRST), ("long first", LONG_WAY_FIRST)):
        tensors = graph(m, {"A": A}, nodes, slopes)
        m.backward(tensors["x"])
        observed[f"A.grad, {order}"] = tensors["A"].grad
        observed[f"early.grad, {order}"] = tensors["early"].grad
    return observed


@number("10.4")
@weight(1)
@given(A=normal(3), B=normal(3), slopes=uniform(0.5, 2, 3), factors=uniform(0.3, 0.7, 16, 2, 2))
def test_backward_along_a_long_chain(m, A, B, slopes, factors):
    """A long chain of operations is like a short one; 35 tensors may be joined by 65,536 paths."""
    calls, calls_on_ladder = [], []
    tensor = leaf = m.Tensor(A, requires_grad=True)
    for step in range(CHAIN):
        factor = 1.02 if step % 2 else -0.98
        tensor = node(m, step, [(tensor, factor if step else slopes)], calls)
    with deep_recursion():
        m.backward(tensor)
    a, b, x = ladder(m, A, B, factors, 50_000, calls_on_ladder)
    m.backward(x)
    return {
        "A.grad": leaf.grad,
        "grad_fn calls": len(calls),
        "called from the last to the first": calls == list(reversed(range(CHAIN))),
        "A.grad, of many paths": a.grad,
        "B.grad, of many paths": b.grad,
        "grad_fn calls, of many paths": len(calls_on_ladder),
    }


@number("10.5")
@weight(1)
@given(A=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_calls_each_grad_fn_once(m, A, slopes):
    """Each grad_fn is called once, and not before those of all tensors that were made from it."""
    observed = {}
    for graph_name, nodes in GRAPHS.items():
        calls = []
        tensors = graph(m, {"A": A}, nodes, slopes, calls)
        m.backward(tensors["x"])
        observed[f"grad_fn calls, {graph_name}"] = " ".join(sorted(calls))
        observed[f"children came first, {graph_name}"] = children_first(calls, nodes)
        observed[f"all have their grad_fn afterwards, {graph_name}"] = all(
            tensors[name].grad_fn is not None for name in nodes
        )
    return in_numbers(observed, slopes)


@number("10.6")
@weight(1)
@given(A=normal(2, 3), B=normal(2, 3), C=normal(2, 3))
def test_backward_returns_a_topological_order(m, A, B, C):
    """The returned list holds every tensor once, also the constants A and what A was made from."""
    nodes = {**SHORT_WAY_FIRST, "early": {"A": 2, "B": -1}, "x": {"early": 5, "B": 2, "last": 7}}
    tensors = graph(m, {"A": A, "B": B}, nodes)
    constant = tensors["A"]
    tensors["C"] = m.Tensor(C)
    constant.requires_grad, constant.grad, constant.parents = False, None, (tensors["C"],)
    return looked_at(m.backward(tensors["x"]), tensors)


@number("10.7")
@weight(1)
@given(A=normal(2, 3), B=normal(2, 3), earlier=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_adds_to_an_earlier_gradient(m, A, B, earlier, slopes):
    """A leaf keeps the gradient that it has, and adds what comes from two graphs, one by one."""
    tensors = graph(m, {"A": A, "B": B}, {"C": {"A": 2, "B": -3}, "x": {"C": 4, "B": 1}}, slopes)
    a, b = tensors["A"], tensors["B"]
    a.grad += earlier
    b.grad -= earlier
    m.backward(tensors["x"])
    second = {"A": a, "B": b, "x": node(m, "x", [(b, -5 * slopes), (a, 0.5)], [])}
    order = m.backward(second["x"])
    return {"A.grad": a.grad, "B.grad": b.grad, **looked_at(order, second)}


@number("10.15")
@weight(1)
@given(A=normal(2, 3), slopes=uniform(0.5, 2, 2, 3))
def test_backward_with_one_parent_twice(m, A, slopes):
    """A tensor may be a parent twice, as in a * a. C and D hold equal numbers, and are two."""
    calls = []
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(np.array(A), requires_grad=True)
    c, d = node(m, "C", [(a, 1), (a, 1)], calls), node(m, "D", [(b, 2)], calls)
    x = node(m, "x", [(c, -slopes), (d, 4 * slopes), (c, 0.5), (a, 7)], calls)
    m.backward(x)
    return {
        "A.grad": a.grad,
        "B.grad": b.grad,
        "C.grad": c.grad,
        "grad_fn calls": " ".join(sorted(calls)),
    }
