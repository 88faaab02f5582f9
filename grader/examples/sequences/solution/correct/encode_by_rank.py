"""As long as there is a pair that was learned, the earliest one goes next."""


def encode(text, learned):
    ids, ranks = list(text.encode()), {tuple(pair): n for n, pair in enumerate(learned)}
    while True:
        there = [ranks[pair] for pair in zip(ids, ids[1:]) if pair in ranks]
        if not there:
            return ids
        ids = merge(ids, learned[min(there)], 256 + min(there))
