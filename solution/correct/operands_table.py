"""A table of derivatives, and one function that makes all operations."""

TABLE = {
    "Sub": (np.subtract, lambda g, a, b: g, lambda g, a, b: -g),
    "Mul": (np.multiply, lambda g, a, b: g * b, lambda g, a, b: g * a),
    "Div": (np.divide, lambda g, a, b: g / b, lambda g, a, b: -(g / b) * (a / b)),
}


def _operation(name):
    forward, *derivatives = TABLE[name]

    def operation(a, b):
        parents = ensure_tensor(a), ensure_tensor(b)
        arrays = tuple(parent.array for parent in parents)

        def backward(grad_out):
            for parent, derivative in zip(parents, derivatives):
                if parent.requires_grad:
                    gradient = derivative(grad_out, *arrays)
                    parent.grad = parent.grad + broadcast_grad_accumulate(parent, gradient)

        needs = any(parent.requires_grad for parent in parents)
        return Tensor(
            forward(*arrays), needs, parents, backward if needs else None, f"<{name}Backward>"
        )

    return operation


sub, mul, div = map(_operation, TABLE)
