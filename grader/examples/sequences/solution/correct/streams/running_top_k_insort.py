"""Inserts each item where it belongs."""

from bisect import insort


def running_top_k(items, k):
    if k < 1:
        raise ValueError(k)

    def results():
        kept = []
        for item in items:
            insort(kept, item)
            if len(kept) > k:
                kept.pop(0)
            yield kept[::-1]

    return results()
