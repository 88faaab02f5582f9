"""Wrong answers to question 8, running_top_k."""

slip(
    "one_list_for_all",
    of="running_top_k",
    title="The same list is yielded each time.",
    hint="""
    Collect the results in a list and look at the first of them at the end. How many lists have you
    made, and who else holds the one that you change?
    """,
    put={"yield list(kept)": "yield kept"},
)

slip(
    "waits_for_k",
    of="running_top_k",
    title="Nothing is yielded before there are k items.",
    hint="""
    How many results does the docstring show for three items? At the beginning there are fewer than k,
    and a result all the same.
    """,
    put={"yield list(kept)": "if len(kept) == k:\n    yield list(kept)"},
)

slip(
    "reads_all_first",
    of="running_top_k",
    title="All items are read before the first result.",
    hint="""
    A stream may have no end. What does your function do before its first `yield`? The first result
    needs one item.
    """,
    put={"for item in items:": "for item in list(items):"},
)

slip(
    "smallest_first",
    of="running_top_k",
    title="The results are in ascending order.",
    hint="""
    The right items are there. Compare the order of one of your results with the example in the
    docstring.
    """,
    put={"yield list(kept)": "yield kept[::-1]"},
)

slip(
    "last_k_items",
    of="running_top_k",
    title="The last k items are yielded, not the largest.",
    hint="""
    Which item goes when there are too many: the one that came first, or the smallest one? Try it with
    a list that gets smaller.
    """,
    whole="""
    def running_top_k(items, k):
        if k < 1:
            raise ValueError("k is less than 1")
        kept = []
        for item in items:
            kept.append(item)
            del kept[:-k]
            yield sorted(kept, reverse=True)
    """,
)

slip(
    "takes_any_k",
    of="running_top_k",
    title="k = 0 is not refused.",
    hint="""
    From which k on does the docstring want an exception? 0 items after each item are of no use to
    anybody.
    """,
    put={"if k < 1:": "if k < 0:"},
)

slip(
    "once_at_the_end",
    of="running_top_k",
    title="There is one result, at the end.",
    hint="""
    How many results come from three items? Look at how far in your `yield` stands, and what it belongs
    to.
    """,
    put={"    yield list(kept)": "yield list(kept)"},
)

slip(
    "kth_largest_alone",
    of="running_top_k",
    title="One item is yielded in place of a list.",
    hint="""
    Read again what is yielded for each item. The report shows the kind of value that it found, and the
    kind that it expected.
    """,
    put={"yield list(kept)": "yield kept[-1]"},
)

slip(
    "equal_items_once",
    of="running_top_k",
    title="Equal items are kept once.",
    hint="""
    What are the two largest so far of [3, 3]? Something in your function forgets that an item can come
    more than once.
    """,
    put={"kept.append(item)": "kept = [*{*kept, item}]"},
)

slip(
    "changes_what_it_has_given",
    of="running_top_k",
    title="A result grows after it was yielded.",
    hint="""
    Some of your results have an item too many: the one that came next. Which list do you append to,
    and who has it already?
    """,
    put={"del kept[k:]\nyield list(kept)": "kept = kept[:k]\nyield kept"},
)

slip(
    "returns_results_that_grow",
    of="running_top_k",
    title="All results are collected first, and each of them grows once more.",
    hint="""
    Look at two things: when the first result can be had, and which list you append the next item to.
    `yield` gives a result at once, and a copy is safe.
    """,
    whole="""
    def running_top_k(items, k):
        if k < 1:
            raise ValueError("k is less than 1")
        results, kept = [], []
        for item in items:
            kept.append(item)
            kept.sort(reverse=True)
            kept = kept[:k]
            results.append(kept)
        return results
    """,
)

slip(
    "yields_changes_alone",
    of="running_top_k",
    title="There is a result only when it has changed.",
    hint="""
    How many results should ten items give? An item that is not among the largest changes nothing, and
    the result is asked for all the same.
    """,
    put={"yield list(kept)": "if any(each is item for each in kept):\n    yield list(kept)"},
)
