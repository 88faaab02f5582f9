"""Wrong answers to question 5, decode."""

slip(
    "raises_on_broken_text",
    of="decode",
    title="Bytes that are not UTF-8 raise an exception.",
    hint="""
    Any list of ids can be asked for, also one that stops in the middle of a letter. What should stand
    there? The method that makes text of bytes can be told what to do with errors.
    """,
    put={', errors="replace"': ""},
)

slip(
    "drops_broken_text",
    of="decode",
    title="Bytes that are not UTF-8 disappear.",
    hint="""
    Whoever reads the text should see that something was there. Which character does the docstring
    want in its place?
    """,
    put={'errors="replace"': 'errors="ignore"'},
)

slip(
    "piece_by_piece",
    of="decode",
    title="Each piece is made text by itself.",
    hint="""
    A letter of several bytes may be in two pieces. Is half a letter text? Think about when bytes
    should become text.
    """,
    put={
        'b"".join(pieces[each] for each in ids).decode("utf-8", errors="replace")': '"".join(pieces[each].decode("utf-8", errors="replace") for each in ids)'
    },
)

slip(
    "takes_negative_ids",
    of="decode",
    title="Negative ids are taken.",
    hint="""
    What does Python do with pieces[-1]? The docstring says which ids raise an exception: there are
    two sides on which an id can be wrong.
    """,
    put={"not 0 <= each < len(pieces)": "each >= len(pieces)"},
)

slip(
    "one_id_too_many",
    of="decode",
    title="The id behind the last one is not refused.",
    hint="""
    With two pairs, which ids are there? Compare the largest of them with the length of your list of
    pieces.
    """,
    put={"each < len(pieces)": "each <= len(pieces)"},
)

slip(
    "refuses_the_last_id",
    of="decode",
    title="The last id that was learned is refused.",
    hint="""
    With two pairs, which ids are there? The largest of them is an id like any other.
    """,
    put={"each < len(pieces)": "each < len(pieces) - 1"},
)

slip(
    "right_before_left",
    of="decode",
    title="The two halves of a piece are swapped.",
    hint="""
    Write down the letters of the first pair in their order, then those that your piece has. Which half
    should come first?
    """,
    put={"pieces[left] + pieces[right]": "pieces[right] + pieces[left]"},
)

slip(
    "bytes_for_characters",
    of="decode",
    title="Each byte is taken for a character.",
    hint="""
    In UTF-8 a letter such as "é" has two bytes. Which characters come out if each of them is looked at
    alone? Make text of all bytes at once.
    """,
    put={'.decode("utf-8", errors="replace")': '.decode("latin-1")'},
)

slip(
    "leaves_it_to_python",
    of="decode",
    title="Unknown ids raise what Python happens to raise.",
    hint="""
    Which exception does the docstring name, and which one does a list raise that is too short? The
    report shows both.
    """,
    put={
        'if not 0 <= each < len(pieces):\n    raise ValueError(f"{each} is not the id of a piece")': "assert each >= 0 or pieces[len(pieces)]"
    },
)

slip(
    "skips_unknown_ids",
    of="decode",
    title="Unknown ids are left out in silence.",
    hint="""
    A text that lacks something without a word is hard to find the mistake in. What should happen with
    an id that nobody has learned?
    """,
    put={
        'for each in ids:\n    if not 0 <= each < len(pieces):\n        raise ValueError(f"{each} is not the id of a piece")': "ids = [each for each in ids if 0 <= each < len(pieces)]"
    },
)

slip(
    "takes_apart_once",
    of="decode",
    title="A piece is taken apart once, although its halves may be pieces.",
    hint="""
    A pair may hold ids above 255. Which bytes are in such a half, and where in your code are they
    looked for?
    """,
    put={"pieces[left] + pieces[right]": "bytes([left % 256, right % 256])"},
)
