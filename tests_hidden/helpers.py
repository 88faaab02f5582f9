"""What several hidden probes share, beside what they share with the visible ones."""

import numpy as np

from tests_visible.helpers import nothing_repeated


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


def reduced(m, name, A, upstream, axis, keepdims=False):
    """Observes A.sum(...) or A.max(...), and the gradient that comes back through it."""
    m.broadcast_grad_accumulate = nothing_repeated
    a = m.Tensor(A, requires_grad=True)
    out = getattr(m, name)(a, axis=axis, keepdims=keepdims)
    out.grad_fn(upstream)
    call = f"axis={axis}, keepdims=True" if keepdims else f"axis={axis}"
    return {f"A.{name}({call})": out.array, f"A.grad for {call}": a.grad}


def in_float64(m, operation, *operands):
    """Observes an operation where tensors hold float64, as checks by differences need it.

    Comes last in a test: from then on all tensors do.
    """
    m.Tensor.dtype = np.float64
    tensors = [m.Tensor(np.array(each, np.float64), requires_grad=True) for each in operands]
    out = operation(*tensors)
    out.grad_fn(np.linspace(1.0, 2.0, out.array.size).reshape(out.shape))
    gradients = {f"gradient {i} in float64": t.grad for i, t in enumerate(tensors, 1)}
    return {"result in float64": out.array, **gradients}


def stand_in_for_all_scores(m):
    """Stands in for the student's `logsumexp` and `stable_sigmoid`, which have their own tests."""
    m.logsumexp = lambda x: np.logaddexp.reduce(x, axis=1, keepdims=True)
    m.stable_sigmoid = lambda x: np.exp(-np.logaddexp(np.zeros_like(x), -x))
