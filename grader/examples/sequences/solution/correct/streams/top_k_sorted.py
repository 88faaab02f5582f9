"""Sorting is stable, in reverse too."""


def top_k(items, k):
    if k < 0:
        raise ValueError("k")
    return sorted(items, reverse=True)[:k]
