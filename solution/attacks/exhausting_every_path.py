# mypy: ignore-errors
# ruff: noqa
"""Follows every path of a graph, whatever is raised on the way.

Class: exhausting
Where: everywhere
Expected: score 0; a count of looks ends it, or the limit does
"""


def backward(x):
    waiting = [x]
    while waiting:
        tensor = waiting.pop()
        try:
            waiting += tensor.parents
        except Exception:
            waiting.append(tensor)
