"""Wrong answers to question 3, train."""

slip(
    "largest_of_equals",
    of="train",
    title="Of pairs that occur equally often the largest is taken.",
    hint="""
    Several pairs can be the most frequent ones. Which of them does the docstring want, and what does
    your comparison do when two counts are equal?
    """,
    put={
        "max(counts, key=counts.get, default=None)": "max(counts, key=lambda pair: (counts[pair], pair), default=None)"
    },
)

slip(
    "last_of_equals",
    of="train",
    title="Of pairs that occur equally often the last one is taken.",
    hint="""
    A later pair should replace the best one so far only if it occurs more often. What does your
    comparison do when both occur equally often?
    """,
    put={"max(counts, key": "max(reversed(counts), key"},
)

slip(
    "learns_what_occurs_once",
    of="train",
    title="Pairs that occur once are learned too.",
    hint="""
    A piece that occurs once saves nothing. Read again in the docstring when the list is shorter than
    it could be, and try a text in which all letters differ.
    """,
    put={"if best is None or counts[best] < 2:": "if best is None:"},
)

slip(
    "stops_too_early",
    of="train",
    title="Pairs that occur twice are not learned.",
    hint="""
    When is there nothing left to learn? Try the text "abab", in which one pair occurs twice, and
    compare with what the docstring says.
    """,
    put={"counts[best] < 2": "counts[best] <= 2"},
)

slip(
    "characters_for_bytes",
    of="train",
    title="The ids are those of characters, not of bytes.",
    hint="""
    How many bytes has "é" in UTF-8, and how many ids does your list begin with? A text has a method
    that gives its bytes.
    """,
    put={'list(text.encode("utf-8"))': "[ord(character) for character in text]"},
)

slip(
    "ids_begin_too_late",
    of="train",
    title="The first new id is 257.",
    hint="""
    Bytes are 0 to 255. Which is the first number that is free, and which id does your first pair
    become? Later pairs show it.
    """,
    put={"256 + len(learned)": "257 + len(learned)"},
)

slip(
    "counts_once",
    of="train",
    title="Pairs are counted once, before the first merge.",
    hint="""
    After a merge the list has other neighbours. Which pairs with the new id could you learn, and at
    which point does your code count them?
    """,
    whole="""
    def train(text, merges):
        ids = list(text.encode("utf-8"))
        counts = {}
        for pair in zip(ids, ids[1:]):
            counts[pair] = counts.get(pair, 0) + 1
        learned = sorted(counts, key=counts.get, reverse=True)
        return [pair for pair in learned if counts[pair] > 1][:merges]
    """,
)

slip(
    "never_merges",
    of="train",
    title="The pair that was found is not merged.",
    hint="""
    If the same pair is learned again and again, what did not change between two rounds? Look for where
    the list of ids gets its new id.
    """,
    put={"ids = merge(ids, best, 256 + len(learned))\n": ""},
)

slip(
    "one_too_many",
    of="train",
    title="One pair more is learned than was asked for.",
    hint="""
    How long is your list when one merge is asked for, and how long when none is? Look at the condition
    of the loop.
    """,
    put={"len(learned) < merges": "len(learned) <= merges"},
)

slip(
    "every_other_pair",
    of="train",
    title="Only every other pair of neighbours is counted.",
    hint="""
    Which neighbours has [1, 2, 3, 4]? There are three pairs. Write down which of them your code
    counts.
    """,
    put={"zip(ids, ids[1:])": "zip(ids[::2], ids[1::2])"},
)

slip(
    "rarest_pair",
    of="train",
    title="The pair that occurs least often is taken.",
    hint="""
    Print the counts of one round beside the pair that you choose. A tokeniser wants short lists: which
    pair saves most?
    """,
    put={"max(counts, key=counts.get, default=None)": "min(counts, key=counts.get, default=None)"},
)

slip(
    "runs_count_without_overlap",
    of="train",
    title="In a run, an id is counted in one pair only.",
    hint="""
    The docstring says how often [1, 1, 1] has the pair (1, 1). Count by hand, and compare with what
    your code counts.
    """,
    put={
        "for pair in zip(ids, ids[1:]):\n    counts[pair] = counts.get(pair, 0) + 1": "at = 0\nwhile at + 1 < len(ids):\n    pair = (ids[at], ids[at + 1])\n    counts[pair] = counts.get(pair, 0) + 1\n    at += 2 if ids[at + 2 : at + 3] == [ids[at]] == [ids[at + 1]] else 1"
    },
)

slip(
    "returns_a_dict",
    of="train",
    title="A dict of the new ids is returned.",
    hint="""
    What does the docstring say is returned, and how is it known there which id a pair became? The
    report names the kind of value that it found.
    """,
    put={"return learned": "return {pair: 256 + number for number, pair in enumerate(learned)}"},
)

slip(
    "loses_the_last_id",
    of="train",
    title="The last id is lost in each merge.",
    hint="""
    Count the ids before and after a merge: for each pair that is replaced there should be one less. If
    you wrote the merge yourself, look at what happens when its loop arrives at the last id.
    """,
    put={
        "ids = merge(ids, best, 256 + len(learned))": "ids = merge(ids, best, 256 + len(learned))\nids = ids if ids[-1] == 256 + len(learned) else ids[:-1]"
    },
)

slip(
    "loses_the_last_id_and_goes_on",
    of="train",
    title="The last id is lost in each merge, and pairs that occur once are learned.",
    hint="""
    Look at two places: at the end of the list, when a merge arrives there, and at the question whether
    a pair occurs often enough to be learned.
    """,
    put={
        "ids = merge(ids, best, 256 + len(learned))": "ids = merge(ids, best, 256 + len(learned))\nids = ids if ids[-1] == 256 + len(learned) else ids[:-1]",
        "if best is None or counts[best] < 2:": "if best is None:",
    },
)

slip(
    "lists_for_pairs",
    of="train",
    title="The pairs are lists.",
    hint="""
    The report names the kind of value that it found and the one that it expected. What is the
    difference between square brackets and round ones?
    """,
    put={"learned.append(best)": "learned.append(list(best))"},
)

slip(
    "pairs_with_their_counts",
    of="train",
    title="Each pair stands beside its count.",
    hint="""
    What is at index 0 of your list, and what should be there? How often a pair occurred is of use while
    you choose, and nobody asks for it later.
    """,
    put={"learned.append(best)": "learned.append((best, counts[best]))"},
)
