"""A bound of 0 is taken without a word.

It would turn every gradient into zeros. Read what is said below Raises, and try the number on the
border.
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm < 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients)))
    if norm > max_norm:
        for gradient in gradients:
            gradient *= max_norm / norm
    return norm
