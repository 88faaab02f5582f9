"""Graphs made by hand, for question 10: none of the student's operations takes part in them."""

import contextlib
import itertools
import sys
from types import SimpleNamespace

import numpy as np


def node(m, name, terms, calls):
    """Makes a tensor by hand: the sum of its parents, each times a number.

    Args:
        terms: pairs of a parent and its number, which is the local derivative; or an array of
            numbers, one for each entry.
        calls: a list; each call of grad_fn appends `name` to it.
    """

    def grad_fn(grad_out):
        calls.append(name)
        for parent, factor in terms:
            if parent.requires_grad:
                parent.grad += factor * grad_out

    values = 0
    for parent, factor in terms:
        values = values + factor * parent.array
    parents = tuple(parent for parent, _ in terms)
    return m.Tensor(values, True, parents, grad_fn, "<NodeBackward>")


def graph(m, leaves, nodes, slopes=1, calls=None):
    """Makes a whole graph by hand, and returns its tensors by name.

    Args:
        leaves: arrays by name.
        nodes: for each name {parent's name: number}, parents first; see `node`.
        slopes: an array by which all of these numbers are multiplied.
    """
    calls = [] if calls is None else calls
    tensors = {name: m.Tensor(values, requires_grad=True) for name, values in leaves.items()}
    for name, factors in nodes.items():
        terms = [(tensors[parent], factor * slopes) for parent, factor in factors.items()]
        tensors[name] = node(m, name, terms, calls)
    return tensors


def ladder(m, A, B, factors, most_looks, calls):
    """Makes a graph of few tensors and many paths: each two are made of both that came before.

    Args:
        A, B: the leaves' arrays.
        factors: array of shape (rungs, 2, 2) with the local derivatives.
        most_looks: how often .parents may be looked at, on all tensors together. Each tensor's
            once or twice is enough; whoever follows every path is stopped there.

    Returns:
        The leaves, and the result, to which there are 2 ** rungs paths.
    """
    m = SimpleNamespace(Tensor=watched(m.Tensor, most_looks, 2 * len(factors) + 3))
    pair = leaves = [m.Tensor(values, requires_grad=True) for values in (A, B)]
    for rung, table in enumerate(factors):
        pair = [
            node(m, f"{rung} {side}", list(zip(pair, numbers, strict=True)), calls)
            for side, numbers in zip(("left", "right"), table, strict=True)
        ]
    return *leaves, node(m, "x", [(tensor, A) for tensor in pair], calls)


@contextlib.contextmanager
def deep_recursion():
    """Lifts Python's limit on recursion for a while: who searches by recursion may go deep."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, 10_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def watched(Tensor, most_looks, count):
    """Makes a class for `count` tensors that together allow only so many looks at .parents."""
    looks = itertools.count(1)

    class Watched(Tensor):
        @property
        def parents(self):
            if next(looks) > most_looks:
                raise RuntimeError(
                    f".parents was looked at {most_looks} times in a graph of {count} tensors: "
                    "does backward follow every path?"
                )
            return self.made_of

        @parents.setter
        def parents(self, tensors):
            self.made_of = tensors

    return Watched


def looked_at(order, tensors):
    """Observes an order of tensors. Many orders are right, so not which one it is.

    Walked along the order, each tensor is worth its values and half of what its parents are worth,
    those that came before it. What all of them are worth together is the same in each right order.
    Of what has no order, such as a set, only the type is observed.
    """
    if not isinstance(order, (list, tuple)):
        return {"type of what is returned": type(order).__name__}
    strangers = [each for each in order if not hasattr(each, "parents")]
    if strangers:
        return {"type of what is returned": f"list with a {type(strangers[0]).__name__}"}
    names = {id(tensor): name for name, tensor in tensors.items()}
    place = {id(tensor): position for position, tensor in enumerate(order)}
    worth, total = {}, 0.0
    for each in order:
        halves = [worth.get(id(parent), 0.0) / 2 for parent in each.parents]
        worth[id(each)] = sum(halves, each.array.astype(np.float64))
        total = total + worth[id(each)]
    return {
        "type of what is returned": "list",
        "worth of all tensors in the order": np.asarray(total, np.float32),
        "tensors in the order": " ".join(sorted(names.get(id(t), "?") for t in order)),
        "x is the last": order[-1] is tensors["x"],
        "parents come before children": all(
            id(parent) in place and place[id(parent)] < place[id(tensor)]
            for tensor in order
            for parent in tensor.parents
        ),
    }


def children_first(calls, nodes):
    """Whether each node was called once, after all nodes that were computed from it."""
    return sorted(calls) == sorted(nodes) and all(
        calls.index(name) < calls.index(parent)
        for name, factors in nodes.items()
        for parent in factors
        if parent in nodes
    )
