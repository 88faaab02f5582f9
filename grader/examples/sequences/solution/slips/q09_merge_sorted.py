"""Wrong answers to question 9, merge_sorted."""

slip(
    "reads_all_first",
    of="merge_sorted",
    title="Both streams are read to their ends before the first result.",
    hint="""
    A stream may have no end. How many items have to be known before the smallest one can be yielded?
    Both streams are sorted.
    """,
    whole="""
    def merge_sorted(first, second):
        yield from sorted([*first, *second])
    """,
)

slip(
    "second_of_equals_first",
    of="merge_sorted",
    title="Of equal items those of the second stream come first.",
    hint="""
    2 and 2.0 are equal, and can be told apart. Which of them should come first, and what does your
    comparison say of equal items?
    """,
    put={"right < left": "not left < right"},
)

slip(
    "drops_the_rest",
    of="merge_sorted",
    title="What is left of the longer stream is dropped.",
    hint="""
    When one stream has ended, there may be many items in the other. Count the items that come out, and
    those that went in.
    """,
    put={"yield from first\n": "", "yield from second": "pass"},
)

slip(
    "drops_the_waiting_item",
    of="merge_sorted",
    title="The item that waits when the other stream ends is dropped.",
    hint="""
    When one stream ends, you hold an item of the other one that was taken and not yielded. Where does
    it go?
    """,
    put={
        "yield left\nyield from first": "yield from first",
        "yield right\nyield from second": "yield from second",
    },
)

slip(
    "zero_is_the_end",
    of="merge_sorted",
    title="An item that counts as false ends the stream.",
    hint="""
    0 and "" are items like any others. How does your function know that a stream has ended: could an
    item look like that?
    """,
    put={
        "while left is not end and right is not end:": "while left is not end and left and right is not end and right:"
    },
)

slip(
    "one_after_the_other",
    of="merge_sorted",
    title="The second stream comes behind the first.",
    hint="""
    Is the result in ascending order? Before each item is yielded, something of both streams has to be
    looked at.
    """,
    whole="""
    def merge_sorted(first, second):
        yield from first
        yield from second
    """,
)

slip(
    "in_turn",
    of="merge_sorted",
    title="The streams take turns.",
    hint="""
    Several small items of one stream may come before the first of the other. Which of the two should
    give the next one?
    """,
    put={
        "if right < left:\n    yield right\n    right = next(second, end)\nelse:\n    yield left\n    left = next(first, end)": "yield from sorted([left, right])\nleft, right = next(first, end), next(second, end)"
    },
)

slip(
    "largest_first",
    of="merge_sorted",
    title="The larger of two items is yielded first.",
    hint="""
    Both streams ascend, and so should the result. Which of the two items that wait should go first?
    """,
    put={"right < left": "left < right"},
)

slip(
    "looks_through_all_that_wait",
    of="merge_sorted",
    title="For each result, all items that are left are compared.",
    hint="""
    Both streams are sorted: where in each of them is its smallest item? Everything behind it need not
    be compared yet.
    """,
    whole="""
    def merge_sorted(first, second):
        left = [*first, *second]
        while left:
            smallest = 0
            for at in range(len(left)):
                if left[at] < left[smallest]:
                    smallest = at
            yield left.pop(smallest)
    """,
)

slip(
    "does_not_see_the_end",
    of="merge_sorted",
    title="The end of a stream is an exception that nobody catches.",
    hint="""
    What does `next` do when a stream has ended, and what may it be given so that it does something
    else? In a generator the exception becomes a RuntimeError.
    """,
    whole="""
    def merge_sorted(first, second):
        first, second = iter(first), iter(second)
        left, right = next(first), next(second)
        while True:
            if left <= right:
                yield left
                left = next(first)
            else:
                yield right
                right = next(second)
    """,
)
