"""A result with more than one entry is refused.

Another library does so. The docstring of `backward` says which shapes x may have, and what the
way back begins with.
"""


def backward(x):
    if x.array.size != 1:
        raise RuntimeError("grad can be implicitly created only for scalar outputs")

    topo = []
    visited = set()

    def build_topo(v):
        if v not in visited:
            visited.add(v)
            for child in v.parents:
                build_topo(child)
            topo.append(v)

    build_topo(x)
    x.grad = np.ones(x.shape, dtype=x.array.dtype)
    for v in reversed(topo):
        if v.grad_fn:
            v.grad_fn(v.grad)
    return topo
