"""np.add.at puts each entry where it came from.

Left open: operands with different numbers of axes.
"""


def broadcast_grad_accumulate(tensor, gradient):
    total = np.zeros(tensor.shape, dtype=np.float64)
    index = tuple(
        np.zeros_like(i) if n == 1 else i for i, n in zip(np.indices(gradient.shape), tensor.shape)
    )
    np.add.at(total, index, gradient)
    return total
