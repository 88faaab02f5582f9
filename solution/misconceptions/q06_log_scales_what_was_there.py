"""The gradient that was there already is multiplied, too.

Two steps in place act on the whole of .grad. Give the operand a gradient of 5 by hand before the
call, and see what becomes of the 5.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if not a.requires_grad:
            return
        a.grad += 1.0 / a.array  # local derivative
        a.grad *= grad_out  # chain rule

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
