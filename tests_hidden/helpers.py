"""What several hidden probes share."""

import numpy as np


def summed_over_repeats(tensor, gradient):
    """Stands in for the student's `broadcast_grad_accumulate`, which is question 1.

    Finds out for each entry of the gradient which entry of the tensor it belongs to, and adds up
    over those with the same one.
    """
    gradient = np.asarray(gradient)
    origin = np.arange(int(np.prod(tensor.shape))).reshape(tensor.shape)
    origin = np.broadcast_to(origin, gradient.shape)
    sums = np.bincount(origin.ravel(), weights=gradient.ravel(), minlength=origin.max() + 1)
    return sums.reshape(tensor.shape).astype(gradient.dtype)


def nothing_repeated(tensor, gradient):
    """Stands in where an operation repeats nothing, for students who call question 1 anyway."""
    return gradient


def own_array(gradient, *others):
    """Whether a gradient can be written to without changing any of the other arrays."""
    return bool(gradient.flags.writeable) and not any(
        np.shares_memory(gradient, other) for other in others
    )


def reduced(m, name, A, upstream, axis, keepdims=False):
    """Observes A.sum(...) or A.max(...), and the gradient that comes back through it."""
    m.broadcast_grad_accumulate = nothing_repeated
    a = m.Tensor(A, requires_grad=True)
    out = getattr(m, name)(a, axis=axis, keepdims=keepdims)
    out.grad_fn(upstream)
    call = f"axis={axis}, keepdims=True" if keepdims else f"axis={axis}"
    return {f"A.{name}({call})": out.array, f"A.grad for {call}": a.grad}


# Graphs made by hand, for question 10: none of the student's operations takes part in them --------


def node(m, name, terms, calls):
    """Makes a tensor by hand: the sum of its parents, each times a number.

    Args:
        terms: pairs of a parent and its number, which is the local derivative.
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


def looked_at(order, tensors):
    """Observes an order of tensors. Many orders are right, so not which one it is."""
    names = {id(tensor): name for name, tensor in tensors.items()}
    place = {id(tensor): position for position, tensor in enumerate(order)}
    return {
        "tensors in the order": " ".join(sorted(names.get(id(t), "?") for t in order)),
        "x is the last": order[-1] is tensors["x"],
        "parents come before children": all(
            id(parent) in place and place[id(parent)] < place[id(tensor)]
            for tensor in order
            for parent in tensor.parents
        ),
    }
