"""With a Counter, and a merge of its own."""

from collections import Counter


def train(text, merges):
    ids, learned = [*text.encode()], []
    for new in range(256, 256 + merges):
        counted = Counter(zip(ids[:-1], ids[1:])).most_common(1)
        if not counted or counted[0][1] == 1:
            return learned
        (left, right), _ = counted[0]
        learned += [(left, right)]
        merged = []
        for each in ids:
            if merged and merged[-1] == left and each == right:
                merged[-1] = new
            else:
                merged.append(each)
        ids = merged
    return learned
