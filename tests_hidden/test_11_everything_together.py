"""Question 11, the hidden half: everything together."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, distinct, normal
from grader.assignment.probes import given
from tests_hidden.helpers import summed_over_repeats
from tests_visible.helpers import by_hand


@number("11.5")
@weight(1)
@given(X=constant([[-50, -20, -2, -0.1, 0.3, 1, 20, 50]]), upstream=normal(1, 8))
def test_together_tanh(m, X, upstream):
    """The tanh, put together from exponentials, is flat far away from zero."""
    m.broadcast_grad_accumulate = summed_over_repeats
    x = m.Tensor(X, requires_grad=True)
    negative = 0 - x
    up, down = x.exp(), negative.exp()
    above, below = up - down, up + down
    y = above / below
    by_hand(upstream, negative, up, down, above, below, y)
    return {"tanh of X": y.array, "X.grad": x.grad}


@number("11.6")
@weight(1)
@given(X=normal(4, 6), gain=normal(1, 6), shift=normal(4, 1), upstream=normal(4, 6))
def test_together_shifted_and_scaled_rows(m, X, gain, shift, upstream):
    """Each row is shifted by a number of its own, each column scaled."""
    m.broadcast_grad_accumulate = summed_over_repeats
    x, g, s = (m.Tensor(values, requires_grad=True) for values in (X, gain, shift))
    shifted = x - s
    rows = g * shifted
    by_hand(upstream, shifted, rows)
    return {"rows": rows.array, "X.grad": x.grad, "gain.grad": g.grad, "shift.grad": s.grad}


@number("11.7")
@weight(1)
@given(X=normal(5, 4), Q=normal(4, 3, scale=0.5), keys=normal(3, 5), V=normal(4, 4))
def test_together_attention(m, X, Q, keys, V):
    """One tensor is used three times, in attention: as query, as value, and as it is."""
    x, q, k, v = (m.Tensor(values, requires_grad=True) for values in (X, Q, keys, V))
    e = (x @ q @ k).exp()
    out = (e / e.sum(axis=1, keepdims=True)) @ (x @ v) + x
    out.backward()
    return {
        "output": out.array,
        "X.grad": x.grad,
        "Q.grad": q.grad,
        "K.grad": k.grad,
        "V.grad": v.grad,
    }


@number("11.8")
@weight(1)
@given(X=distinct(3, 4, 2), A=normal(3, 4, 2), weights=normal(1, 4, 1))
def test_together_two_losses(m, X, A, weights):
    """Two results share their leaves: the gradients of both add up there."""
    x, w = m.Tensor(X, requires_grad=True), m.Tensor(weights, requires_grad=True)
    (w * (x * A).max(axis=(0, 2), keepdims=True)).backward()
    (x + 5).max(axis=(0, -1)).log().backward()
    return {"X.grad": x.grad, "weights.grad": w.grad}


@number("11.10")
@weight(1)
@given(X=distinct(4, 3, 5), upstream=normal(3))
def test_together_logarithm_of_the_largest(m, X, upstream):
    """The largest entries of a block, and their logarithms."""
    x = m.Tensor(X + 9, requires_grad=True)
    largest = x.max(axis=(0, 2))
    y = largest.log()
    by_hand(upstream, largest, y)
    return {"logarithms": y.array, "X.grad": x.grad}
