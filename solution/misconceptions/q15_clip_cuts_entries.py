"""Entries are cut off at the bound, one by one.

Take the gradient [3, 4] and a bound of 1. What is the length of your result, and does it still
point where [3, 4] does?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients)))
    for gradient in gradients:
        np.clip(gradient, -max_norm, max_norm, out=gradient)
    return norm
