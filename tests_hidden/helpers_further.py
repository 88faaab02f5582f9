"""What the hidden probes of 17 to 20 bring along: a whole engine, and a whole Dual."""

import numpy as np

from tests_hidden.helpers import summed_over_repeats
from tests_visible.helpers_further import bring


def bring_engine(m):
    """All functions of `submitted.py` are right from now on, gradients too."""

    def operation(forward, *rules):
        """rules: for each operand, its gradient from upstream gradient, result and operands."""

        def apply(*operands):
            tensors = [m.ensure_tensor(each) for each in operands]
            arrays = [each.array for each in tensors]
            out = forward(*arrays)

            def grad_fn(g):
                for tensor, rule in zip(tensors, rules, strict=True):
                    if tensor.requires_grad:
                        full = rule(np.asarray(g), out, *arrays)
                        tensor.grad = tensor.grad + summed_over_repeats(tensor, full)

            needs = any(each.requires_grad for each in tensors)
            return m.Tensor(out, needs, tuple(tensors), grad_fn if needs else None, "<Brought>")

        return apply

    def over_axes(reduction, rule):
        def apply(a, axis=None, keepdims=False):
            a = m.ensure_tensor(a)
            kept = reduction(a.array, axis=axis, keepdims=True)

            def grad_fn(g):
                a.grad = a.grad + rule(a.array, kept) * np.reshape(g, kept.shape)

            out = reduction(a.array, axis=axis, keepdims=keepdims)
            fn = grad_fn if a.requires_grad else None
            return m.Tensor(out, a.requires_grad, (a,), fn, "<Brought>")

        return apply

    bring(
        m,
        add=operation(np.add, lambda g, c, a, b: g, lambda g, c, a, b: g),
        sub=operation(np.subtract, lambda g, c, a, b: g, lambda g, c, a, b: -g),
        mul=operation(np.multiply, lambda g, c, a, b: g * b, lambda g, c, a, b: g * a),
        div=operation(np.divide, lambda g, c, a, b: g / b, lambda g, c, a, b: -g * c / b),
        matmul=operation(np.matmul, lambda g, c, a, b: g @ b.T, lambda g, c, a, b: a.T @ g),
        log=operation(np.log, lambda g, c, a: g / a),
        exp=operation(np.exp, lambda g, c, a: g * c),
        sum=over_axes(np.sum, lambda a, kept: np.ones_like(a)),
        max=over_axes(np.max, lambda a, kept: (a == kept).astype(a.dtype)),
        backward=_backward,
        broadcast_grad_accumulate=summed_over_repeats,
    )


def _backward(x):
    """Goes back through a graph, children first, by how many uses of each are still to come."""
    uses, found = {}, [x]
    for tensor in found:
        for parent in tensor.parents:
            if parent not in uses:
                found.append(parent)
            uses[parent] = uses.get(parent, 0) + 1
    x.grad = np.ones_like(x.array)
    ready, order = [x], []
    while ready:
        tensor = ready.pop()
        order.append(tensor)
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
        for parent in tensor.parents:
            uses[parent] -= 1
            if not uses[parent]:
                ready.append(parent)
    return order[::-1]


def bring_duals(m):
    """All methods of Dual are right from now on. Tensors have to be right, too."""

    def of_two(value, tangent):
        def method(a, b):
            b = b if isinstance(b, m.Dual) else m.Dual(b)
            c = value(a.value, b.value)
            return m.Dual(c, tangent(c, a.value, a.tangent, b.value, b.tangent))

        return method

    def largest(a, axis=None, keepdims=False):
        won = a.value.array == a.value.array.max(axis=axis, keepdims=True)
        moved = (a.tangent * won.astype(np.float64)).sum(axis, keepdims)
        return m.Dual(a.value.max(axis, keepdims), moved)

    m.ensure_dual = lambda x: x if isinstance(x, m.Dual) else m.Dual(x)
    D = m.Dual
    D.__add__ = of_two(lambda a, b: a + b, lambda c, a, da, b, db: da + db)
    D.__sub__ = of_two(lambda a, b: a - b, lambda c, a, da, b, db: da - db)
    D.__mul__ = of_two(lambda a, b: a * b, lambda c, a, da, b, db: da * b + a * db)
    D.__truediv__ = of_two(lambda a, b: a / b, lambda c, a, da, b, db: (da - c * db) / b)
    D.__matmul__ = of_two(lambda a, b: a @ b, lambda c, a, da, b, db: da @ b + a @ db)
    D.exp = lambda a: m.Dual(a.value.exp(), a.tangent * a.value.exp())
    D.log = lambda a: m.Dual(a.value.log(), a.tangent / a.value)
    D.sum = lambda a, axis=None, keepdims=False: m.Dual(
        a.value.sum(axis, keepdims), a.tangent.sum(axis, keepdims)
    )
    D.max = largest
