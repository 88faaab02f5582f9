"""What several visible probes share.

An operation that broadcasts calls `broadcast_grad_accumulate` on the way back. That function is
question 1, and a mistake in it should cost question 1 only. So the probes of the operations put a
stand-in in its place. These stand-ins are right for the shapes of their probe and no others: they
are not an answer to question 1.
"""

import itertools
from types import SimpleNamespace

import numpy as np


def nothing_repeated(tensor, gradient):
    """Stands in where no operand that needs a gradient is repeated."""
    return gradient


def rows_repeated(tensor, gradient):
    """Stands in where a (1, n) operand meets an (m, n) one."""
    return gradient if gradient.shape == tensor.shape else gradient.sum(axis=0, keepdims=True)


def columns_repeated(tensor, gradient):
    """Stands in where an (m, 1) operand meets an (m, n) one."""
    return gradient if gradient.shape == tensor.shape else gradient.sum(axis=1, keepdims=True)


def are_parents(out, *tensors):
    """Whether these very tensors are the parents of `out`, in this order."""
    found = out.parents
    if not isinstance(found, (tuple, list)):
        return False
    return len(found) == len(tensors) and all(found[i] is t for i, t in enumerate(tensors))


def marked(out, mark):
    """Adds a mark to the values of a result's first parent, twice that to the second's.

    Whoever looks at the values of a tensor afterwards sees whether it was one of them, and which.
    """
    parents = out.parents if isinstance(out.parents, (tuple, list)) else ()
    for place, parent in enumerate(parents, 1):
        parent.array = parent.array + place * mark


def in_numbers(facts, inputs):
    """Observes facts, and one number that follows from all of them and from an array of inputs.

    A word, or whether something is so, could be guessed. The number could not.
    """
    letters = " ".join(str(fact) for fact in facts.values()).encode()
    weights = np.resize(np.asarray(inputs, np.float64), len(letters))
    return {**facts, "all of this as one number": np.frombuffer(letters, np.uint8) @ weights}


def reduced(m, name, A, upstream, axis, keepdims=False):
    """Observes A.sum(...) or A.max(...), and the gradient that comes back through it."""
    m.broadcast_grad_accumulate = nothing_repeated
    a = m.Tensor(A, requires_grad=True)
    out = getattr(a, name)(axis=axis, keepdims=keepdims)
    out.grad_fn(upstream)
    call = f"axis={axis}, keepdims=True" if keepdims else f"axis={axis}"
    return {f"A.{name}({call})": out.array, f"A.grad for {call}": a.grad}


# Layers, losses and more operations, for questions 12 and 13 --------------------------------------


class Zeros:
    """Stands in for a random generator: loading NumPy's takes longer than a whole test."""

    def uniform(self, low, high, shape):
        return np.zeros(shape)


def linear(m, W, b):
    """Makes the student's linear layer, with weight W and bias b."""
    layer = m.Linear(*W.shape, Zeros(), W.dtype)
    layer.weight.array, layer.bias.array = W, b
    return layer


def there_and_back(layer, x, dout, which=""):
    """Observes a layer's output, and the gradient that comes back through it."""
    return {f"output{which}": layer.forward(x), f"dx{which}": layer.backward(dout)}


def operated(m, name, A, upstream, earlier):
    """Observes an operation of one tensor, its place in the graph and its gradient.

    `earlier` is the gradient that the tensor has already.
    """
    a, constant = m.Tensor(A, requires_grad=True), m.Tensor(A)
    a.grad += earlier
    out, constant_out = getattr(m, name)(a), getattr(m, name)(constant)
    out.grad_fn(upstream)
    return {
        f"{name}(A)": out.array,
        f"A.grad after {name}": a.grad,
        f"grad_fn_name of {name}": out.grad_fn_name,
        f"A is the only parent of {name}": are_parents(out, a),
        f"{name} of a constant needs a gradient": bool(constant_out.requires_grad),
    }


def averaged(m, A, upstream, axis, keepdims=False):
    """Observes mean(A, ...), and the gradient that comes back through it."""
    a = m.Tensor(A, requires_grad=True)
    out = m.mean(a, axis=axis, keepdims=keepdims)
    out.grad_fn(upstream)
    call = f"axis={axis}, keepdims=True" if keepdims else f"axis={axis}"
    return {f"mean(A, {call})": out.array, f"A.grad for {call}": a.grad}


# `logsumexp` and `stable_sigmoid` have tests of their own. Where others may use them, their probes
# put stand-ins in place, so that a mistake in the two costs nothing there. These are right for the
# entries of their probe and no others.


def stand_in_for_moderate_scores(m):
    """Nothing is large: what would overflow elsewhere does not."""

    def logsumexp(x):
        return np.array([[np.log(sum(np.exp(entry) for entry in row))] for row in x], x.dtype)

    def stable_sigmoid(x):
        return np.array([1 / (1 + np.exp(-entry)) for entry in x.flat], x.dtype).reshape(x.shape)

    m.logsumexp, m.stable_sigmoid = logsumexp, stable_sigmoid


def stand_in_for_extreme_scores(m):
    """One entry of each row stands so far above the others that they do not count."""
    m.logsumexp = lambda x: np.array([[sorted(row)[-1]] for row in x], x.dtype)
    m.stable_sigmoid = lambda x: (x > 0).astype(x.dtype)


def all_finite(gradient):
    """Whether a gradient is there, and neither infinite nor NaN anywhere."""
    return gradient is not None and bool(np.isfinite(gradient).all())


def loss_and_gradient(loss, prediction, target, which=""):
    """Observes a loss and its gradient.

    A loss is one number, which Python keeps as a double. As an array of the predictions' dtype it
    is compared as precisely as it could be computed.
    """
    value = loss.forward(prediction, target)
    value = None if value is None else np.asarray(value, prediction.dtype)
    return {f"loss{which}": value, f"gradient{which}": loss.backward()}


def by_hand(upstream, *made):
    """Goes back through tensors by hand, the last one first: `backward` takes no part.

    Args:
        upstream: the gradient of the last tensor, an array of its shape.
        made: results of operations, in the order in which they were computed.
    """
    made[-1].grad = np.array(upstream)
    for tensor in reversed(made):
        tensor.grad_fn(tensor.grad)


# Graphs made by hand, for question 10: none of the student's operations takes part in them --------


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
    """
    names = {id(tensor): name for name, tensor in tensors.items()}
    place = {id(tensor): position for position, tensor in enumerate(order)}
    worth, total = {}, 0.0
    for each in order:
        halves = [worth.get(id(parent), 0.0) / 2 for parent in each.parents]
        worth[id(each)] = sum(halves, each.array.astype(np.float64))
        total = total + worth[id(each)]
    return {
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
