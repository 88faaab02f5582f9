"""Sums by einsum, with a letter for each axis.

Left open: operands with different numbers of axes.
"""

import string


def broadcast_grad_accumulate(tensor, gradient):
    letters = string.ascii_letters[: gradient.ndim]
    kept = "".join(c for c, n, m in zip(letters, tensor.shape, gradient.shape) if n == m)
    return np.einsum(f"{letters}->{kept}", gradient).reshape(tensor.shape)
