"""Streams: what comes item by item, and may be too long to be kept.

    top_k(items, k)               the k largest
    running_top_k(items, k)       the k largest so far, after each item
    merge_sorted(first, second)   two sorted streams as one

`items` may be a list, and just as well an iterator that can be gone through once and that never
ends. All of Python's standard library may be used.
"""

import heapq


def top_k(items, k):
    """Finds the k largest items.

    Args:
        items: any iterable of things that < can compare.
        k: how many, 0 or more.

    Returns:
        A list of k items, or of all if there are fewer, the largest first. Of equal items those
        that came first are kept, and they stand in the order in which they came.

    Raises:
        ValueError: k is negative.

    No more than about k items are kept at a time. With n items the number of comparisons should
    grow like n times the logarithm of k.
    """
    # BEGIN SOLUTION
    if k < 0:
        raise ValueError("k is negative")
    kept = []  # a heap: the smallest first, and of equal ones the one that came last
    for number, item in enumerate(items):
        if len(kept) < k:
            heapq.heappush(kept, (item, -number))
        elif kept and kept[0][0] < item:
            heapq.heapreplace(kept, (item, -number))
    kept.sort(reverse=True)
    return [item for item, _ in kept]
    # END SOLUTION


def running_top_k(items, k):
    """Yields the k largest items so far, after each item.

    list(running_top_k([3, 5, 4], 2)) is [[3], [5, 3], [5, 4]].

    Args:
        items: any iterable, perhaps endless.
        k: how many, 1 or more.

    Yields:
        For each item a new list, the largest first: of k items, or of all that came so far. It is
        yielded before the next item is taken.

    Raises:
        ValueError: k is less than 1. A generator may raise it when it is first asked for a value.
    """
    # BEGIN SOLUTION
    if k < 1:
        raise ValueError("k is less than 1")
    kept = []
    for item in items:
        kept.append(item)
        kept.sort(reverse=True)
        del kept[k:]
        yield list(kept)
    # END SOLUTION


def merge_sorted(first, second):
    """Merges two sorted streams.

    Args:
        first, second: iterables in ascending order, perhaps endless.

    Yields:
        All items of both in ascending order; of equal items those of `first` come before those of
        `second`. Of each stream, no more than one item is taken that has not been yielded yet.

    The number of comparisons with < should grow like the number of items.
    """
    # BEGIN SOLUTION
    end = object()
    first, second = iter(first), iter(second)
    left, right = next(first, end), next(second, end)
    while left is not end and right is not end:
        if right < left:
            yield right
            right = next(second, end)
        else:
            yield left
            left = next(first, end)
    if left is not end:
        yield left
        yield from first
    if right is not end:
        yield right
        yield from second
    # END SOLUTION
