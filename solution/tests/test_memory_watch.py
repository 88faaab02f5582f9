"""The memory watch notes what is in use, and lets values and gradients through."""

from collections.abc import Callable
from typing import Any

import numpy as np


def test_marks_note_memory_both_ways(library: Callable[..., Any], engine: Any) -> None:
    """One note forward, one backward; what is kept in between counts."""
    memory = library("support.memory")
    x = engine.Tensor(np.ones((100, 100)), requires_grad=True)
    with memory.MemoryWatch() as watch:
        first = watch.mark(x)
        second = watch.mark(first * 2)
        np.testing.assert_array_equal(second.array, np.full((100, 100), 2))
        second.backward()
    np.testing.assert_array_equal(x.grad, np.full((100, 100), 2))
    assert len(watch.megabytes) == 4
    assert watch.megabytes[0] < 0.01 and 0.1 < watch.megabytes[1] < 0.3  # 40 kB an array


def test_a_mark_on_a_constant_needs_no_gradient(library: Callable[..., Any], engine: Any) -> None:
    """It is as constant as what it marks."""
    with library("support.memory").MemoryWatch() as watch:
        marked = watch.mark(engine.Tensor([1.0]))
    assert not marked.requires_grad and marked.grad_fn is None
