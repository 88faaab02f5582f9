"""Watches how much memory a computation takes, forward and backward.

    with MemoryWatch() as watch:
        h = watch.mark(f(watch.mark(x)))
        h.backward()
    watch.megabytes

In this module
    MemoryWatch    memory in use at each mark
"""

import tracemalloc

import submitted


class MemoryWatch:
    """Notes the memory in use whenever a computation passes one of its marks.

    A mark is an operation that changes nothing. It notes the memory once forward, and once when
    the gradient comes back through it.

    Attributes:
        megabytes: what was in use at each mark, beyond what was there at the beginning.
    """

    def __enter__(self):
        self.megabytes = []
        tracemalloc.start()
        self.before = tracemalloc.get_traced_memory()[0]
        return self

    def __exit__(self, *_):
        tracemalloc.stop()

    def mark(self, x):
        """Returns a Tensor of x's values, through which gradients pass as they are."""

        def backward(grad_out):
            self.note()
            x.grad += grad_out

        self.note()
        grad_fn = backward if x.requires_grad else None
        return submitted.Tensor(x.array, x.requires_grad, (x,), grad_fn, "<MarkBackward>")

    def note(self):
        """Notes how much memory is in use now."""
        self.megabytes.append((tracemalloc.get_traced_memory()[0] - self.before) / 1e6)
