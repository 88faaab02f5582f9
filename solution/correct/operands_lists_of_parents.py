"""Parents in lists, and a gradient function that returns what it has added.

Left open: whether parents is a tuple or a list, and whether .grad stays the same array.
"""


def made(array, parents, local):
    needs = any(parent.requires_grad for parent in parents)

    def grad_fn(grad_out):
        gradients = local(np.asarray(grad_out))
        for parent, gradient in zip(parents, gradients):
            if parent.requires_grad:
                parent.grad = parent.grad + broadcast_grad_accumulate(parent, gradient)
        return gradients

    return Tensor(array, needs, list(parents), grad_fn if needs else None)


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    out = made(a.array - b.array, (a, b), lambda g: (g, -g))
    out.grad_fn_name = "<SubBackward>"
    return out


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    out = made(a.array * b.array, (a, b), lambda g: (g * b.array, g * a.array))
    out.grad_fn_name = "<MulBackward>"
    return out


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    c = a.array / b.array
    out = made(c, (a, b), lambda g: (g / b.array, -(g / b.array) * c))
    out.grad_fn_name = "<DivBackward>"
    return out
