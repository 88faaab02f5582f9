"""The backward of each tensor operation runs a graph of submitted.py's own operations."""


def _of_a_copy(a, composition):
    copy = Tensor(a.array, requires_grad=True)
    return copy, composition(copy)


def _composed(a, composition, name):
    a = ensure_tensor(a)

    def backward(grad_out):
        copy, out = _of_a_copy(a, composition)
        (out * np.reshape(grad_out, out.shape)).sum().backward()
        a.grad += copy.grad

    return result(_of_a_copy(a, composition)[1].array, (a,), backward, name)


def _stable_sigmoid(t):
    e = (t * np.where(t.array >= 0, -1, 1)).exp()
    return (e * (t.array < 0) + (t.array >= 0)) / (1 + e)


def _stable_tanh(t):
    sign = np.sign(t.array)
    e = (t * (-2 * sign)).exp()
    return (1 - e) / (1 + e) * sign


def neg(a):
    return _composed(a, lambda t: -1 * t, "<NegBackward>")


def relu(a):
    return _composed(a, lambda t: t * (t.array > 0), "<ReluBackward>")


def sigmoid(a):
    return _composed(a, _stable_sigmoid, "<SigmoidBackward>")


def tanh(a):
    return _composed(a, _stable_tanh, "<TanhBackward>")


def mean(a, axis=None, keepdims=False):
    def of(t):
        total = t.sum(axis=axis, keepdims=keepdims)
        return total / (t.array.size / total.array.size)

    return _composed(a, of, "<MeanBackward>")


Tensor.__neg__ = neg
Tensor.relu, Tensor.sigmoid, Tensor.tanh, Tensor.mean = relu, sigmoid, tanh, mean
