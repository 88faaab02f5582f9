"""A difference is made of a negation and a sum, and looks like one operation from outside."""


def negative(b):
    out = Tensor(-b.array, b.requires_grad, (b,))

    def backward(grad_out):
        b.grad -= grad_out

    out.grad_fn = backward if b.requires_grad else None
    return out


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    minus_b = negative(b)
    total = add(a, minus_b)

    def backward(grad_out):
        if minus_b.requires_grad:
            minus_b.zero_grad()
        total.grad_fn(grad_out)
        if minus_b.requires_grad:
            minus_b.grad_fn(minus_b.grad)

    needs = total.requires_grad
    return Tensor(total.array, needs, (a, b), backward if needs else None, "<SubBackward>")
