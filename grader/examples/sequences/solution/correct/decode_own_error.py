"""An exception of its own, which is a ValueError."""


class UnknownId(ValueError):
    pass


def decode(ids, learned):
    table = {n: bytes((n,)) for n in range(256)}
    for n, pair in enumerate(learned, 256):
        table[n] = table[pair[0]] + table[pair[1]]
    try:
        return b"".join(map(table.__getitem__, ids)).decode(errors="replace")
    except KeyError as error:
        raise UnknownId(error.args[0]) from None
