"""Wrong answers to question 7, top_k."""

slip(
    "smallest_first",
    of="top_k",
    title="The result is in ascending order.",
    hint="""
    The items are the right ones. In which order should they stand? Look at the last lines of your
    function.
    """,
    put={"kept.sort(reverse=True)": "kept.sort()"},
)

slip(
    "equal_items_once",
    of="top_k",
    title="Equal items are kept once.",
    hint="""
    What are the two largest of [3, 3, 1]? Something in your function forgets that an item can come
    more than once.
    """,
    put={"enumerate(items)": "enumerate(dict.fromkeys(items))"},
)

slip(
    "smallest_items",
    of="top_k",
    title="The k smallest items are kept.",
    hint="""
    Which item goes when there are too many? Of those that are kept, and the new one, it should be the
    one that is certainly not among the k largest.
    """,
    whole="""
    def top_k(items, k):
        if k < 0:
            raise ValueError("k is negative")
        return sorted(items)[:k][::-1]
    """,
)

slip(
    "takes_a_negative_k",
    of="top_k",
    title="A negative k is not refused.",
    hint="""
    What should happen with top_k(items, -1)? The docstring names an exception. Check that it comes
    even if there are no items.
    """,
    put={"if k < 0:": "if k is None:"},
)

slip(
    "last_of_equals",
    of="top_k",
    title="Of equal items those that came last are preferred.",
    hint="""
    Which of two equal items should stay, and which should stand first? 2 and 2.0 are equal, and can be
    told apart: try your function on them.
    """,
    put={
        "heapq.heappush(kept, (item, -number))": "heapq.heappush(kept, (item, number))",
        "heapq.heapreplace(kept, (item, -number))": "heapq.heapreplace(kept, (item, number))",
    },
)

slip(
    "later_equals_push_out",
    of="top_k",
    title="A later item that is equal to the smallest one pushes it out.",
    hint="""
    When a new item is as large as the smallest one that is kept, which of the two came first? Look at
    the comparison that decides it.
    """,
    put={"kept[0][0] < item": "not item < kept[0][0]"},
)

slip(
    "k_times_through",
    of="top_k",
    title="All items are looked through once for each of the k.",
    hint="""
    Count: how many items are compared to find the largest, and how often do you do that? Keep the k
    best ones in something that knows its smallest entry, and each new item is compared with few.
    """,
    whole="""
    def top_k(items, k):
        if k < 0:
            raise ValueError("k is negative")
        left, found = list(items), []
        while left and len(found) < k:
            best = 0
            for at in range(len(left)):
                if left[best] < left[at]:
                    best = at
            found.append(left.pop(best))
        return found
    """,
)

slip(
    "sorts_in_place",
    of="top_k",
    title="The given list is sorted.",
    hint="""
    The list belongs to whoever called you: does it look as before when you return? And what else than
    a list can be gone through once?
    """,
    whole="""
    def top_k(items, k):
        if k < 0:
            raise ValueError("k is negative")
        items.sort(reverse=True)
        return items[:k]
    """,
)

slip(
    "none_of_some",
    of="top_k",
    title="With k = 0 there is an exception.",
    hint="""
    What is kept when k is 0, and what does your function look at then? No items is a result too.
    """,
    put={"elif kept and kept[0][0] < item:": "elif kept[0][0] < item:"},
)

slip(
    "needs_a_length",
    of="top_k",
    title="Only things with a length are taken.",
    hint="""
    An iterator has neither a length nor indices: all one can do is to go through it, once. Which line
    of yours wants more?
    """,
    put={"if k < 0:": "k = min(k, len(items))\nif k < 0:"},
)

slip(
    "heap_mixes_equals",
    of="top_k",
    title="A heap of bare items does not keep the order of equal ones.",
    hint="""
    A heap knows which item is smaller, and nothing of which came first. What could stand beside each
    item, so that no two entries are equal?
    """,
    whole="""
    def top_k(items, k):
        if k < 0:
            raise ValueError("k is negative")
        kept = []
        for item in items:
            heapq.heappush(kept, item)
            if len(kept) > k:
                heapq.heappop(kept)
        return sorted(kept, reverse=True)
    """,
)
