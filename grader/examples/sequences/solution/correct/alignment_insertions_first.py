"""Of equally short ways another one: insertions first, from the beginning on."""


def alignment(a, b):
    rest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a), -1, -1):
        for j in range(len(b), -1, -1):
            if i == len(a) or j == len(b):
                rest[i][j] = len(a) - i + len(b) - j
            else:
                differs = 0 if a[i] == b[j] else 1
                rest[i][j] = min(
                    rest[i + 1][j + 1] + differs, rest[i + 1][j] + 1, rest[i][j + 1] + 1
                )
    pairs, i, j = [], 0, 0
    while (i, j) != (len(a), len(b)):
        if j < len(b) and rest[i][j] == rest[i][j + 1] + 1:
            pairs.append((None, b[j]))
            j += 1
        elif i < len(a) and rest[i][j] == rest[i + 1][j] + 1:
            pairs.append((a[i], None))
            i += 1
        else:
            pairs.append((a[i], b[j]))
            i, j = i + 1, j + 1
    return pairs
