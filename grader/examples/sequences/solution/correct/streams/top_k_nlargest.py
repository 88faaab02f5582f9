"""The standard library has it."""

from heapq import nlargest


def top_k(items, k):
    if k >= 0:
        return nlargest(k, items)
    raise ValueError(k)
