"""Every gradient gets the allowed length, short ones too.

Near a minimum gradients are short, and should be. In which case does the docstring want nothing to
change?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients)))
    if norm > 0:
        for gradient in gradients:
            gradient *= max_norm / norm
    return norm
