"""Question 11, the hidden half: everything together."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, distinct, normal
from grader.assignment.probes import given


def softmax(x, axis):
    """e^x / Σ e^x along an axis; the largest entry is taken out, so that nothing overflows."""
    e = (x - x.max(axis=axis, keepdims=True)).exp()
    return e / e.sum(axis=axis, keepdims=True)


@number("11.5")
@weight(1)
@given(X=constant([[-50, -20, -2, -0.1, 0.3, 1, 20, 50]]))
def test_together_tanh(m, X):
    """The tanh, put together from exponentials, is flat far away from zero."""
    x = m.Tensor(X, requires_grad=True)
    up, down = x.exp(), (-1 * x).exp()
    y = (up - down) / (up + down)
    y.backward()
    return {"tanh of X": y.array, "X.grad": x.grad}


@number("11.6")
@weight(1)
@given(X=normal(4, 6), gain=normal(1, 6), shift=normal(1, 6), upstream=normal(4, 6))
def test_together_normalised_rows(m, X, gain, shift, upstream):
    """Each row is brought to mean 0 and variance 1, and stretched again."""
    x, g, s = (m.Tensor(values, requires_grad=True) for values in (X, gain, shift))
    centred = x - x.sum(axis=1, keepdims=True) / 6
    variance = (centred * centred).sum(axis=-1, keepdims=True) / 6
    rows = g * (centred / (0.5 * variance.log()).exp()) + s
    (upstream * rows).sum().backward()
    return {"rows": rows.array, "X.grad": x.grad, "gain.grad": g.grad, "shift.grad": s.grad}


@number("11.7")
@weight(2)
@given(
    X=normal(5, 4),
    Q=normal(4, 3),
    keys=normal(3, 5),
    V=normal(4, 4, scale=0.5),
    wanted=normal(5, 4),
)
def test_together_attention(m, X, Q, keys, V, wanted):
    """One tensor is used three times, in attention: as query, as value, and as it is."""
    x, q, k, v = (m.Tensor(values, requires_grad=True) for values in (X, Q, keys, V))
    error = softmax(x @ q @ k, axis=1) @ (x @ v) + x - wanted
    loss = (error * error).sum() / error.array.size
    loss.backward()
    return {
        "loss": loss.array,
        "X.grad": x.grad,
        "Q.grad": q.grad,
        "K.grad": k.grad,
        "V.grad": v.grad,
    }


@number("11.8")
@weight(1)
@given(X=distinct(3, 4, 2), A=normal(3, 4, 2), target=normal(1, 4, 1))
def test_together_two_losses(m, X, A, target):
    """Two results share their leaves: the gradients of both add up there."""
    x, t = m.Tensor(X, requires_grad=True), m.Tensor(target, requires_grad=True)
    peaks = (x * A).max(axis=(0, 2), keepdims=True) - t
    (peaks * peaks).sum().backward()
    (x / 4).exp().sum(axis=(0, -1)).log().backward()
    (t * x).max().backward()
    return {"X.grad": x.grad, "target.grad": t.grad}
