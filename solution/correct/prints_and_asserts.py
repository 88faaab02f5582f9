"""Prints, asserts and logs in every function, as people do who are looking for a bug.

Left open: what is printed, and logarithms of zero and of negative numbers.
"""

import logging

logger = logging.getLogger(__name__)
logging.basicConfig(level=logging.DEBUG)
_mul, _log, _backward = mul, log, backward


def mul(a, b):
    out = _mul(a, b)
    print("mul", out)
    assert isinstance(out, Tensor), out
    return out


def log(a):
    logger.debug("log of %r", a)
    out = _log(a)
    np.testing.assert_allclose(np.exp(out.array), ensure_tensor(a).array, rtol=1e-3)
    return out


def backward(x):
    order = _backward(x)
    print(*order, sep="\n")
    return order


if __name__ == "__main__":
    print(mul(Tensor([1.0]), 2))
