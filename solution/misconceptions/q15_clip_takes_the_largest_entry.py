"""The largest entry is taken for the length.

The docstring says which norm it is. How long is [3, 4]?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(max((np.abs(gradient).max() for gradient in gradients), default=0))
    if norm > max_norm:
        for gradient in gradients:
            gradient *= max_norm / norm
    return norm
