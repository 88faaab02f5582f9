"""What is returned is the length after clipping.

Who plots the length wants to see how long gradients would have been. When is it measured, and is
it still the same when you return it?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients)))
    if norm > max_norm:
        for gradient in gradients:
            gradient *= max_norm / norm
    return min(norm, float(max_norm))
