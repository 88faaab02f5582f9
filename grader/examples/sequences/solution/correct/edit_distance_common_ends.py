"""Common ends cost nothing, so they are cut off first."""


def edit_distance(a, b):
    a, b = list(a), list(b)
    while a and b and a[-1] == b[-1]:
        a.pop(), b.pop()
    row = [*range(len(a) + 1)]
    for j in range(1, len(b) + 1):
        diagonal, row[0] = row[0], j
        for i in range(1, len(a) + 1):
            kept = diagonal if a[i - 1] == b[j - 1] else 1 + min(diagonal, row[i], row[i - 1])
            diagonal, row[i] = row[i], kept
    return row[-1]
