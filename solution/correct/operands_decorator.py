"""A decorator does what all operations share."""

import functools


def differentiable(function):
    name = f"<{function.__name__.capitalize()}Backward>"

    @functools.wraps(function)
    def operation(*operands):
        parents = tuple(map(ensure_tensor, operands))
        value, rule = function(*(parent.array for parent in parents))

        def backward(grad_out):
            for parent, gradient in zip(parents, rule(grad_out)):
                if parent.requires_grad:
                    if gradient.shape != parent.shape:
                        gradient = broadcast_grad_accumulate(parent, gradient)
                    parent.grad += gradient

        needs = True in [parent.requires_grad for parent in parents]
        return Tensor(
            value,
            requires_grad=needs,
            parents=parents,
            grad_fn=backward if needs else None,
            grad_fn_name=name,
        )

    return operation


@differentiable
def sub(a, b):
    return a - b, lambda g: (g, -g)


@differentiable
def mul(a, b):
    return a * b, lambda g: (g * b, g * a)


@differentiable
def div(a, b):
    return a / b, lambda g: (g / b, -g * (a / b) / b)


@differentiable
def matmul(a, b):
    return a @ b, lambda g: (g @ b.T, a.T @ g)


@differentiable
def log(a):
    return np.log(a), lambda g: (g / a,)


@differentiable
def exp(a):
    return (e := np.exp(a)), lambda g: (g * e,)
