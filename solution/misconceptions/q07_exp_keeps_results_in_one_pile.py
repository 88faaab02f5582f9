"""All results lie on one pile, and each call takes the topmost.

A graph is not walked in the order in which a pile is taken down, and some results are never
walked at all. A closure can remember its own values: see `add`.
"""

_saved_for_backward = []


def exp(a):
    a = ensure_tensor(a)
    _saved_for_backward.append(np.exp(a.array))

    def backward(grad_out):
        saved = _saved_for_backward.pop()
        if a.requires_grad:
            a.grad += grad_out * saved

    return Tensor(
        _saved_for_backward[-1],
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
