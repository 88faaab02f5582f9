"""Keeps the best list of pairs for each pair of beginnings, in place of a number."""


def alignment(a, b):
    row = [[(None, y) for y in b[:j]] for j in range(len(b) + 1)]
    for i, x in enumerate(a, start=1):
        new = [row[0] + [(x, None)]]
        for j, y in enumerate(b, start=1):
            ways = [row[j - 1] + [(x, y)], row[j] + [(x, None)], new[j - 1] + [(None, y)]]
            new.append(min(ways, key=lambda pairs: sum(u != v for u, v in pairs)))
        row = new
    return row[-1]
