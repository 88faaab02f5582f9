"""Zeros are divided by their length.

Let all gradients be zeros. How long are they, and what does your factor come to?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients)))
    factor = min(1.0, max_norm / norm)
    for gradient in gradients:
        gradient *= factor
    return norm
