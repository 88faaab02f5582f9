"""Wrong answers to question 4, encode."""

slip(
    "last_pair_first",
    of="encode",
    title="The pairs are merged in the reverse order.",
    hint="""
    A late pair is made of the ids of earlier ones. Are these in the list already when your code looks
    for the late one?
    """,
    put={"enumerate(learned)": "reversed(list(enumerate(learned)))"},
)

slip(
    "wrong_ids",
    of="encode",
    title="The first pair becomes 257.",
    hint="""
    The docstring of train says which id the pair at index i became. Which one does your first pair
    become, and do later pairs find it?
    """,
    put={"256 + number": "257 + number"},
)

slip(
    "first_pair_only",
    of="encode",
    title="Only the first pair is merged.",
    hint="""
    Where does your function return: behind the loop, or in it? Follow it for two pairs.
    """,
    put={"ids = merge(ids, pair, 256 + number)": "return merge(ids, pair, 256 + number)"},
)

slip(
    "characters_for_bytes",
    of="encode",
    title="The ids are those of characters, not of bytes.",
    hint="""
    How many bytes has "é" in UTF-8, and how many ids does your list begin with? A text has a method
    that gives its bytes.
    """,
    put={'list(text.encode("utf-8"))': "[ord(character) for character in text]"},
)

slip(
    "longest_piece_first",
    of="encode",
    title="At each place the longest piece is taken.",
    hint="""
    The pairs are merged one after the other, each in the whole text. An early pair may take letters
    that a longer, later piece would need: try it by hand.
    """,
    whole="""
    def encode(text, learned):
        pieces = [bytes([byte]) for byte in range(256)]
        for left, right in learned:
            pieces.append(pieces[left] + pieces[right])
        left, ids = text.encode("utf-8"), []
        while left:
            fitting = [n for n, piece in enumerate(pieces) if left.startswith(piece)]
            ids.append(max(fitting, key=lambda n: len(pieces[n])))
            left = left[len(pieces[ids[-1]]) :]
        return ids
    """,
)

slip(
    "once_per_pair",
    of="encode",
    title="Each pair is merged at one place only.",
    hint="""
    A pair may occur many times in a text. Encode a text in which the same letters come twice, and see
    where the new id stands.
    """,
    put={
        "ids = merge(ids, pair, 256 + number)": "places = [at for at in range(len(ids)) if tuple(ids[at : at + 2]) == tuple(pair)][:1]\nfor at in places:\n    ids[at : at + 2] = [256 + number]"
    },
)

slip(
    "uses_the_list_up",
    of="encode",
    title="The list of pairs is emptied.",
    hint="""
    Whoever encodes a second text needs the pairs once more. What is in the list that you were given
    when your function returns?
    """,
    put={
        "for number, pair in enumerate(learned):\n    ids = merge(ids, pair, 256 + number)": "number = 256\nwhile learned:\n    ids = merge(ids, learned.pop(0), number)\n    number += 1"
    },
)

slip(
    "from_right_to_left",
    of="encode",
    title="In a run, pairs are found from the right.",
    hint="""
    In [1, 1, 1] one pair can be merged, at one of two places. Which of them does `merge` choose, and
    which does your code?
    """,
    put={
        "ids = merge(ids, pair, 256 + number)": "ids = merge(ids[::-1], pair[::-1], 256 + number)[::-1]"
    },
)

slip(
    "stops_at_a_missing_pair",
    of="encode",
    title="At a pair that the text does not have, encoding stops.",
    hint="""
    The pairs were learned from another text. If yours has no place for one of them, what about those
    that come later?
    """,
    put={
        "ids = merge(ids, pair, 256 + number)": "new = merge(ids, pair, 256 + number)\nif new == ids:\n    break\nids = new"
    },
)
