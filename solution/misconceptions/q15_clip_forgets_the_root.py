"""The length is squared.

How long is the vector [3, 4], by Pythagoras? And by your function?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(sum(float((gradient**2).sum()) for gradient in gradients))
    if norm > max_norm:
        for gradient in gradients:
            gradient *= max_norm / norm
    return norm
