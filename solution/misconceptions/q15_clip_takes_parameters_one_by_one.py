"""Each parameter's gradient is shortened by itself.

A direction has one length. If some gradients are shortened and others are not, do they still
point the same way together?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients)))
    for gradient in gradients:
        own = float(np.sqrt((gradient**2).sum()))
        if own > max_norm:
            gradient *= max_norm / own
    return norm
