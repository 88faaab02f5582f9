"""What several visible probes share.

An operation that broadcasts calls `broadcast_grad_accumulate` on the way back. That function is
question 1, and a mistake in it should cost question 1 only. So the probes of the operations put a
stand-in in its place. These stand-ins are right for the shapes of their probe and no others: they
are not an answer to question 1.
"""

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


def parents_of(out, **tensors):
    """Says in words who the parents of a result are: "A B". The tensors are given by name."""
    found = out.parents
    if not isinstance(found, (tuple, list)):
        return f"not a tuple: {type(found).__name__}"
    return " ".join(_name(parent, tensors) for parent in found) or "none"


def _name(parent, tensors):
    names = [name for name, tensor in tensors.items() if parent is tensor]
    return names[0] if names else f"another {type(parent).__name__}"


def made_of(m, operation, *operands, **options):
    """Says in words what an operation makes of its operands: a Tensor, or an error's name."""
    try:
        out = operation(*operands, **options)
    except (AttributeError, TypeError, ValueError) as error:
        return type(error).__name__
    return type_of(m, out)


def type_of(m, out):
    """Says in words what a result is; a class of one's own that is derived from Tensor is one."""
    return "Tensor" if isinstance(out, m.Tensor) else type(out).__name__


def marked(out, mark):
    """Adds a mark to the values of a result's first parent, twice that to the second's.

    Whoever looks at the values of a tensor afterwards sees whether it was one of them, and which.
    """
    parents = out.parents if isinstance(out.parents, (tuple, list)) else ()
    for place, parent in enumerate(parents, 1):
        if hasattr(parent, "array"):
            parent.array = parent.array + place * mark


def in_numbers(facts, inputs):
    """Observes facts, and one number that follows from all of them and from an array of inputs.

    A word, or whether something is so, could be guessed. The number could not.
    """
    letters = " ".join(str(fact) for fact in facts.values()).encode()
    weights = np.resize(np.asarray(inputs, np.float64), len(letters))
    return {**facts, "all of this as one number": np.frombuffer(letters, np.uint8) @ weights}


def called(out, upstream):
    """Calls a result's grad_fn if it has one, and says so. What it raises says where it was."""
    if out.grad_fn is None:
        return "none"
    out.grad_fn(np.array(upstream))
    return "works"


def place_of_two(m, name, sign, A, B, upstream):
    """Observes what an operation of two knows of itself. A and C need a gradient, B does not."""
    m.broadcast_grad_accumulate = nothing_repeated
    operation = getattr(m, name)
    a, c = (m.Tensor(np.array(A), requires_grad=True) for _ in range(2))
    b = m.Tensor(np.array(B))
    out, swapped, constant = operation(a, b), operation(b, c), operation(b, b)
    if not isinstance(out, m.Tensor):
        return {f"type of A {sign} B": type_of(m, out)}
    c.grad += A
    facts = {
        f"type of A {sign} B": type_of(m, out),
        "grad_fn_name": out.grad_fn_name,
        f"parents of A {sign} B": parents_of(out, A=a, B=b),
        f"A {sign} B needs a gradient": bool(out.requires_grad),
        f"B {sign} C needs a gradient": bool(swapped.requires_grad),
        f"B {sign} B needs a gradient": bool(constant.requires_grad),
        f"grad_fn of A {sign} B": called(out, upstream),
        f"grad_fn of B {sign} C": called(swapped, upstream),
        f"B {sign} B has no grad_fn": constant.grad_fn is None,
        "B has a gradient, which is not wanted": b.grad is not None,
        f"A {sign} an array": made_of(m, operation, a, np.array(B)),
        f"an array {sign} A": made_of(m, operation, np.array(B), a),
    }
    marked(out, upstream)
    return {
        **in_numbers(facts, upstream),
        "A.grad": a.grad,
        "C.grad": c.grad,
        "A, marked as the first parent": a.array,
        "B, marked as the second": b.array,
    }


def place_of_one(m, name, A, mark, **options):
    """Observes what an operation of one knows of itself. A needs a gradient, B does not."""
    m.broadcast_grad_accumulate = nothing_repeated
    operation = getattr(m, name)
    a, b = m.Tensor(np.array(A), requires_grad=True), m.Tensor(np.array(A))
    out, constant = operation(a, **options), operation(b, **options)
    if not isinstance(out, m.Tensor):
        return {f"type of {name} of A": type_of(m, out)}
    facts = {
        f"type of {name} of A": type_of(m, out),
        "grad_fn_name": out.grad_fn_name,
        f"parents of {name} of A": parents_of(out, A=a),
        f"{name} of A needs a gradient": bool(out.requires_grad),
        f"{name} of B needs a gradient": bool(constant.requires_grad),
        f"{name} of A has a grad_fn": callable(out.grad_fn),
        f"{name} of B has no grad_fn": constant.grad_fn is None,
        "B has a gradient, which is not wanted": b.grad is not None,
        f"{name} of an array": made_of(m, operation, np.array(A), **options),
    }
    marked(out, mark)
    return {**in_numbers(facts, mark), "A, marked as the parent": a.array}


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
        f"parents of {name} of A": parents_of(out, A=a),
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
    for each in reversed(made):
        each.grad_fn(each.grad)
