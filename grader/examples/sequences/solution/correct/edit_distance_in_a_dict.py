"""The whole table, in a dict, column by column."""


def edit_distance(a, b):
    cost = {}
    for j in range(len(b) + 1):
        for i in range(len(a) + 1):
            steps = [0] if i == j == 0 else []
            if i:
                steps.append(cost[i - 1, j] + 1)
            if j:
                steps.append(cost[i, j - 1] + 1)
            if i and j:
                steps.append(cost[i - 1, j - 1] + (0 if b[j - 1] == a[i - 1] else 1))
            cost[i, j] = min(steps)
    return cost[len(a), len(b)]
