"""Collects 2 k items, sorts them, and forgets the smaller half."""


def top_k(items, k):
    if k < 0:
        raise ValueError
    kept = []
    for item in items:
        kept.append(item)
        if len(kept) >= 2 * k + 1:
            kept.sort(reverse=True)
            del kept[k:]
    kept.sort(reverse=True)
    return kept[:k]
