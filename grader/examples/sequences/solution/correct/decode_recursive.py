"""Each id is taken apart until bytes are left."""


def decode(ids, learned):
    def taken_apart(each):
        if each < 0 or each > 255 + len(learned):
            raise ValueError
        if each < 256:
            return [each]
        left, right = learned[each - 256]
        return taken_apart(left) + taken_apart(right)

    return str(bytes(byte for each in ids for byte in taken_apart(each)), "utf-8", "replace")
