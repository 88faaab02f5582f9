"""Wrong answers to question 2, alignment."""

slip(
    "from_the_end",
    of="alignment",
    title="The pairs stand in the reverse order.",
    hint="""
    You walk from the end of both sequences to their beginnings. Which pair do you find first, and
    where does it belong in the list?
    """,
    put={"pairs.reverse()": ""},
)

slip(
    "deletes_in_the_wrong_row",
    of="alignment",
    title="A deleted entry stands in the second place of its pair.",
    hint="""
    The first entries of all pairs should spell a. An entry of a that is deleted is still one of a:
    in which place of the pair does it stand?
    """,
    put={"pairs.append((a[i], None))": "pairs.append((None, a[i]))"},
)

slip(
    "stops_early",
    of="alignment",
    title="The walk stops as soon as one of the two is used up.",
    hint="""
    When the beginning of one is reached, something of the other may be left. Try alignment("xa", "a")
    and see what your list does not have.
    """,
    put={"while i > 0 or j > 0:": "while i > 0 and j > 0:"},
)

slip(
    "free_borders",
    of="alignment",
    title="The borders of the table are zero.",
    hint="""
    The first row and the first column are about nothing on one side. How many edits make three
    entries out of none? Print your table for two short texts, and read its border.
    """,
    put={"[[i + j for j": "[[0 for j"},
)

slip(
    "always_pairs_up",
    of="alignment",
    title="On the way back, two entries are paired whatever it costs.",
    hint="""
    Not every step goes along the diagonal. Before you pair two entries, ask the table whether the
    cost at this place really came from there.
    """,
    put={
        "i > 0 and j > 0 and cost[i][j] == cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])": "i > 0 and j > 0"
    },
)

slip(
    "empty_text_for_nothing",
    of="alignment",
    title="An empty text stands for nothing.",
    hint="""
    What stands in a pair where there is no entry? Lists have entries of any kind, so a text would not
    do. Read again what the docstring says of pairs.
    """,
    put={
        "pairs.append((a[i], None))": 'pairs.append((a[i], ""))',
        "pairs.append((None, b[j]))": 'pairs.append(("", b[j]))',
    },
)

slip(
    "lists_for_pairs",
    of="alignment",
    title="The pairs are lists.",
    hint="""
    The report names the kind of value that it found and the one that it expected. What is the
    difference between square brackets and round ones?
    """,
    put={
        "pairs.append((a[i], b[j]))": "pairs.append([a[i], b[j]])",
        "pairs.append((a[i], None))": "pairs.append([a[i], None])",
        "pairs.append((None, b[j]))": "pairs.append([None, b[j]])",
    },
)

slip(
    "never_inserts",
    of="alignment",
    title="The table does not know insertions.",
    hint="""
    Three steps lead to a place in the table. Which of them has an entry of b alone? Check that each
    of the three is among those that you take the smallest of.
    """,
    put={
        "min(replaced, cost[i - 1][j] + 1, cost[i][j - 1] + 1)": "min(replaced, cost[i - 1][j] + 1)"
    },
)

slip(
    "pads_the_shorter_one",
    of="alignment",
    title="The two are written under one another from the left, and the shorter one is filled up.",
    hint="""
    Two sequences that differ by one entry at the beginning need one edit. How many has your list for
    "xabc" and "abc"? None may stand anywhere, not only at the end.
    """,
    whole="""
    def alignment(a, b):
        length = max(len(a), len(b))
        above = [*a, *[None] * (length - len(a))]
        below = [*b, *[None] * (length - len(b))]
        return list(zip(above, below))
    """,
)

slip(
    "zero_is_nothing",
    of="alignment",
    title="Entries that count as false are taken for nothing.",
    hint="""
    0 and "" are entries like any others. Where you ask whether something is there, do you ask whether
    it is None, or whether it counts as true?
    """,
    put={"pairs.reverse()": "pairs = [(x or None, y or None) for x, y in reversed(pairs)]"},
)

slip(
    "two_rows",
    of="alignment",
    title="Two lists are returned, one for each sequence.",
    hint="""
    Two rows say the same in another way. In the docstring's example, which entries stand together in
    one pair of brackets? A function of Python's makes pairs of two lists.
    """,
    put={"return pairs": "return [x for x, _ in pairs], [y for _, y in pairs]"},
)

slip(
    "decides_too_early",
    of="alignment",
    title="Each pair is chosen from the left, without a look at what comes behind.",
    hint="""
    What looks best at one place can cost more later. Which numbers would you need to know at a place,
    to see what each of the three steps costs in the end?
    """,
    whole="""
    def alignment(a, b):
        i, j, pairs = 0, 0, []
        while i < len(a) and j < len(b):
            if a[i] == b[j] or len(a) - i == len(b) - j:
                pairs.append((a[i], b[j]))
                i, j = i + 1, j + 1
            elif len(a) - i > len(b) - j:
                pairs.append((a[i], None))
                i += 1
            else:
                pairs.append((None, b[j]))
                j += 1
        return pairs + [(x, None) for x in a[i:]] + [(None, y) for y in b[j:]]
    """,
)

slip(
    "dash_for_nothing",
    of="alignment",
    title="A dash stands for nothing.",
    hint="""
    A dash is a letter like any other: a text may have one. What stands in a pair where there is no
    entry? Read again what the docstring says of pairs.
    """,
    put={
        "return pairs": 'return [("-" if x is None else x, "-" if y is None else y) for x, y in pairs]'
    },
)
