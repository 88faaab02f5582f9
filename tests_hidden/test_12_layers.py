"""Question 12, the hidden half: layers by hand, and more operations for tensors."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, distinct, integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers import stand_in_for_all_scores
from tests_visible.helpers import averaged, in_numbers, linear, there_and_back


@number("12.13")
@weight(0.25)
@given(
    X=normal(1, 4, dtype="float64"),
    W=normal(4, 4, dtype="float64"),
    b=normal(4, dtype="float64"),
    dout=normal(1, 4, dtype="float64"),
)
def test_linear_of_one_example_in_float64(m, X, W, b, dout):
    """A batch may have one example, a weight may be square, and float64 stays as precise."""
    layer, dout = linear(m, W, b), np.array(dout)
    observed = there_and_back(layer, X, dout)
    layer.bias.grad *= 2  # in place: an array that shares its memory changes too
    return {
        **observed,
        "dx again": layer.backward(dout),
        "weight.grad": layer.weight.grad,
        "bias.grad": layer.bias.grad,
        "output once more": layer.forward(X),
    }


@number("12.14")
@weight(0.25)
@given(W=normal(5, 2), b=normal(2), X=normal(7, 5), X2=normal(3, 5), dout=normal(3, 2))
def test_linear_goes_back_through_its_last_forward(m, W, b, X, X2, dout):
    """A linear layer's backward belongs to the last forward, and adds up when asked twice."""
    layer = linear(m, W, b)
    X, X2 = np.array(X), np.array(X2)
    layer.forward(X)
    observed = there_and_back(layer, X2, dout)
    again = layer.backward(2 * dout)
    return {
        **observed,
        "dx again": again,
        "weight.grad": layer.weight.grad,
        "bias.grad": layer.bias.grad,
        "weight afterwards": layer.weight.array,
        "bias afterwards": layer.bias.array,
        "x afterwards": X2,
    }


@number("12.15")
@weight(0.25)
@given(
    X=distinct(2, 3, 4, dtype="float64"),
    dout=normal(2, 3, 4, dtype="float64"),
    line=distinct(5, dtype="float64"),
    dout_of_line=normal(5, dtype="float64"),
)
def test_elementwise_layers_of_other_shapes(m, X, dout, line, dout_of_line):
    """ReLU, Tanh and Sigmoid take arrays of any shape, and are as precise as float64."""
    stand_in_for_all_scores(m)
    layers = {"ReLU": m.ReLU(), "Tanh": m.Tanh(), "Sigmoid": m.Sigmoid()}
    observed = {}
    for name, layer in layers.items():
        observed |= there_and_back(layer, X, dout, f" of {name}")
        observed |= there_and_back(layer, line, dout_of_line, f" of {name} for one axis")
    return observed


@number("12.16")
@weight(0.25)
@given(X=normal(3, 4), W=normal(4, 4), b=normal(4), dout=normal(3, 4))
def test_layers_keep_the_dtype(m, X, W, b, dout):
    """What comes out of a layer, both ways, has the dtype of what went in."""
    stand_in_for_all_scores(m)
    layers = {"Linear": linear(m, W, b), "Softmax": m.Softmax(), "LogSoftmax": m.LogSoftmax()}
    layers |= {"ReLU": m.ReLU(), "Tanh": m.Tanh(), "Sigmoid": m.Sigmoid()}
    observed = {}
    for name, layer in layers.items():
        both = there_and_back(layer, X, dout, f" of {name}")
        observed |= {f"dtype of {which}": array.dtype.name for which, array in both.items()}
    return in_numbers(observed, X)


@number("12.17")
@weight(0.25)
@given(
    near=uniform(-20, -5, 2, 4),
    extreme=constant([-1000, 0, -750, 1000], dtype="float64"),
    corner=constant([[[80, -80], [89, -89]]]),
)
def test_stable_sigmoid_again(m, near, extreme, corner):
    """The logistic function where it is small, beyond the range of exp, and of three axes."""
    return {
        "small ones": m.stable_sigmoid(near),
        "extreme ones of float64": m.stable_sigmoid(extreme),
        "around the largest exponent of float32": m.stable_sigmoid(corner),
    }


@number("12.18")
@weight(0.25)
@given(
    X=normal(4, 4, scale=3, dtype="float64"),
    far=constant([[-1000, -1000], [1000, 999], [-800, 700]], dtype="float64"),
    column=normal(3, 1),
)
def test_logsumexp_again(m, X, far, column):
    """Rows of a square, rows far apart from one another, and rows of one entry."""
    X = np.array(X)
    return {
        "of a square": m.logsumexp(X),
        "of rows far apart": m.logsumexp(far),
        "its dtype for float64": m.logsumexp(far).dtype.name,
        "of one column": m.logsumexp(column),
        "x afterwards": X,
    }


@number("12.19")
@weight(0.25)
@given(
    X=normal(4, 4, dtype="float64"),
    dout=normal(4, 4, dtype="float64"),
    X2=normal(2, 6),
    dout2=normal(2, 6),
)
def test_softmax_over_two_batches(m, X, dout, X2, dout2):
    """Softmax of a square, then of another shape: its backward belongs to the last forward."""
    layer, dout = m.Softmax(), np.array(dout)
    return {
        **there_and_back(layer, X, dout),
        "dout afterwards": dout,
        **there_and_back(layer, X2, dout2, " of the second batch"),
    }


@number("12.20")
@weight(0.25)
@given(
    X=normal(4, 4, dtype="float64"),
    dout=normal(4, 4, dtype="float64"),
    X2=normal(2, 6),
    dout2=normal(2, 6),
)
def test_log_softmax_over_two_batches(m, X, dout, X2, dout2):
    """LogSoftmax of a square, then of another shape: its backward belongs to the last forward."""
    stand_in_for_all_scores(m)
    layer, dout = m.LogSoftmax(), np.array(dout)
    return {
        **there_and_back(layer, X, dout),
        "dout afterwards": dout,
        **there_and_back(layer, X2, dout2, " of the second batch"),
    }


@number("12.21")
@weight(0.25)
@given(
    near=normal(3, 4, dtype="float64"),
    apart=constant([[1000, -1000, 0, 999], [-700, 750, 749, -1000], [0, 1, 2, -900]]),
    dout=normal(3, 4, dtype="float64"),
)
def test_both_softmaxes_of_large_scores(m, near, apart, dout):
    """Scores near ±1000 and rows far apart, in float64: nothing overflows, nothing vanishes."""
    stand_in_for_all_scores(m)
    softmax, log_softmax = m.Softmax(), m.LogSoftmax()
    far = apart.astype(np.float64)
    return {
        **there_and_back(softmax, near + 1000, dout, " of Softmax near 1000"),
        **there_and_back(softmax, far, dout, " of Softmax far apart"),
        **there_and_back(log_softmax, near - 1000, dout, " of LogSoftmax near -1000"),
        **there_and_back(log_softmax, far, dout, " of LogSoftmax far apart"),
    }


@number("12.22")
@weight(0.25)
@given(
    A=uniform(0.4, 2.5, 4, 3),
    upstream=normal(4, 3),
    earlier=normal(4, 3),
    whole=integers(-3, 4, 4, 3),
    zeros=constant([0, 0.5, -2]),
    line=normal(3),
)
def test_pow_by_operators(m, A, upstream, earlier, whole, zeros, line):
    """a ** 2, 2 ** a and a ** a; gradients add up, and a parent that needs none gets none."""
    upstream = np.array(upstream)
    a, b, c = (m.Tensor(values, requires_grad=True) for values in (A, whole, zeros))
    constant_base, constant_power = m.Tensor(A), m.Tensor(whole)
    a.grad += earlier
    fixed = constant_base**b
    for out in (a**2.5, 2**a, a**a, a**constant_power, fixed):
        out.grad_fn(upstream)
    (c**2).grad_fn(line)
    return {
        "2 ** A": (2**a).array,
        "constant ** B": fixed.array,
        "A.grad": a.grad,
        "B.grad": b.grad,
        "gradient of C ** 2, at 0 too": c.grad,
        "gradient of the constant": constant_base.grad,
        "constant ** constant needs a gradient": bool((constant_base**2).requires_grad),
        "grad_out afterwards": upstream,
    }


@number("12.23")
@weight(0.25)
@given(
    A=distinct(2, 3, 4),
    upstream=normal(2, 3, 4, dtype="float64"),
    large=constant([1000, -1000, 0.5, -95, 95]),
    line=normal(5),
)
def test_operations_of_one_tensor_again(m, A, upstream, large, line):
    """-a, a.relu(), a.sigmoid() and a.tanh(): three axes, ±1000, and a tensor used twice."""
    stand_in_for_all_scores(m)
    operations = {
        "neg": lambda t: -t,
        "relu": lambda t: t.relu(),
        "sigmoid": lambda t: t.sigmoid(),
        "tanh": lambda t: t.tanh(),
    }
    upstream, observed = np.array(upstream), {}
    for name, operation in operations.items():
        a, b = m.Tensor(A, requires_grad=True), m.Tensor(large, requires_grad=True)
        operation(a).grad_fn(upstream)
        operation(a).grad_fn(upstream)
        out = operation(b)
        out.grad_fn(line)
        observed |= {f"A.grad of {name}": a.grad, f"{name} of large entries": out.array}
        observed |= {f"gradient of {name} for large entries": b.grad}
    return {**observed, "grad_out afterwards": upstream}


@number("12.24")
@weight(0.25)
@given(
    A=normal(2, 3, 4),
    one=constant([-1.5]),
    last=normal(2, 3),
    ends=normal(1, 3, 1),
    swapped=normal(4),
    earlier=normal(2, 3, 4),
    thin=normal(2, 1, 4),
    of_thin=normal(2, 1),
)
def test_mean_of_three_axes(m, A, one, last, ends, swapped, earlier, thin, of_thin):
    """The mean over axes counted from the end, in any order; its gradients add up."""
    a, constant_a = m.Tensor(A, requires_grad=True), m.Tensor(A)
    a.grad += earlier
    out = a.mean()
    out.grad_fn(one)
    a.mean(axis=1).grad_fn(A[:, 0, :])
    return {
        "A.mean()": out.array,
        "A.grad after two means": a.grad,
        "grad_fn_name": out.grad_fn_name,
        "mean of a constant needs a gradient": bool(constant_a.mean(axis=1).requires_grad),
        **averaged(m, A, last, axis=-1),
        **averaged(m, A, ends, axis=(0, 2), keepdims=True),
        **averaged(m, A, swapped, axis=(1, -3)),
        **averaged(m, thin, of_thin, axis=2),
    }
