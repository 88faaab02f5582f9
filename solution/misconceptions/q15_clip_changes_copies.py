"""The gradients are as long as before.

What does your line in the loop change: the array that the parameter holds, or a name for another
one?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients)))
    if norm > max_norm:
        for gradient in gradients:
            gradient = gradient * (max_norm / norm)
    return norm
