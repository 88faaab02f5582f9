"""grad_fn is an object of a dataclass, and parents are a list.

Left open: whether parents is a tuple or a list.
"""

from dataclasses import dataclass
from typing import Any


@dataclass
class MulBackward:
    a: Any
    b: Any

    def __call__(self, grad_out: np.ndarray) -> None:
        for mine, other in ((self.a, self.b), (self.b, self.a)):
            if mine.requires_grad:
                mine.grad += broadcast_grad_accumulate(mine, grad_out * other.array)


def mul(a: Any, b: Any) -> Tensor:
    a, b = ensure_tensor(a), ensure_tensor(b)
    requires_grad: bool = a.requires_grad or b.requires_grad
    grad_fn = MulBackward(a, b) if requires_grad else None
    return Tensor(a.array * b.array, requires_grad, [a, b], grad_fn, "<MulBackward>")
