"""The result's own values are overwritten on the way back.

*= changes the array itself, whoever else holds it. Print the result before and after its grad_fn
was called.
"""


def exp(a):
    a = ensure_tensor(a)
    out = Tensor(np.exp(a.array), requires_grad=a.requires_grad, parents=(a,))
    out.grad_fn_name = "<ExpBackward>"

    def backward(grad_out):
        # derivative of e^x is e^x, saves computing it again
        out.array *= grad_out
        a.grad += out.array

    if a.requires_grad:
        out.grad_fn = backward
    return out
