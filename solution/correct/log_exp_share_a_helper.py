"""One helper for both, with imports inside and the walrus."""


def _elementwise(a, forward, slope, name):
    import numpy

    out = Tensor(y := forward(x := (a := ensure_tensor(a)).array), a.requires_grad, (a,))
    out.grad_fn_name = name
    if a.requires_grad:

        def grad_fn(grad_out):
            with numpy.errstate(all="ignore"):
                a.grad += grad_out * slope(x, y)

        out.grad_fn = grad_fn
    return out


def log(a):
    return _elementwise(a, np.log, lambda x, y: 1 / x, "<LogBackward>")


def exp(a):
    return _elementwise(a, np.exp, lambda x, y: y, "<ExpBackward>")
