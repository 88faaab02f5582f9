"""The standard library has it."""

import heapq


def merge_sorted(first, second):
    return heapq.merge(first, second)
