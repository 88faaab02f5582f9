"""The lengths of the single gradients are added up.

Lay two gradients of length 3 and 4 at a right angle. How far is it from one end to the other?
"""


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm is {max_norm}")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = float(sum(float(np.sqrt((gradient**2).sum())) for gradient in gradients))
    if norm > max_norm:
        for gradient in gradients:
            gradient *= max_norm / norm
    return norm
