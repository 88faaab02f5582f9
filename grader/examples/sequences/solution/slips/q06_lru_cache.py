"""Wrong answers to question 6, LRUCache."""

slip(
    "getting_is_no_use",
    of="LRUCache.get",
    title="To get a value does not count as a use.",
    hint="""
    The value that goes is the least recently used one, not the one that was put first. What does your
    cache remember when a value is only looked at?
    """,
    put={"value = self.values.pop(key)\nself.values[key] = value": "value = self.values[key]"},
)

slip(
    "putting_again_is_no_use",
    of="LRUCache.put",
    title="A key that is put again keeps its old place.",
    hint="""
    A dict keeps a key where it was when it only gets another value. Where should a key stand that was
    just used?
    """,
    put={"self.values.pop(key, None)\n": ""},
)

slip(
    "newest_goes",
    of="LRUCache.put",
    title="The most recently used other value goes.",
    hint="""
    Two ends of your order could lose a value. Which of them holds what has not been used for the
    longest time?
    """,
    put={"next(iter(self.values))": "list(self.values)[-2:][0]"},
)

slip(
    "one_too_few",
    of="LRUCache.put",
    title="The cache holds one value less than it may.",
    hint="""
    How many values are in a cache of two after two have been put? Look at the moment at which you
    decide that one has to go.
    """,
    put={"len(self.values) > self.capacity": "len(self.values) >= self.capacity"},
)

slip(
    "one_too_many",
    of="LRUCache.put",
    title="The cache holds one value more than it may.",
    hint="""
    How many values are in a cache of two after three have been put? Look at the moment at which you
    decide that one has to go.
    """,
    put={"len(self.values) > self.capacity": "len(self.values) > self.capacity + 1"},
)

slip(
    "pushes_out_for_an_old_key",
    of="LRUCache.put",
    title="To put a key again pushes another value out.",
    hint="""
    Does a cache hold more values when a key that is there already gets a new value? Ask for that
    before you make room.
    """,
    whole="""
    def put(self, key, value):
        if len(self.values) == self.capacity:
            oldest = next(iter(self.values))
            del self.values[oldest]
        self.values.pop(key, None)
        self.values[key] = value
    """,
)

slip(
    "forgets_the_default",
    of="LRUCache.get",
    title="The default is not returned.",
    hint="""
    `get` has a second argument. Where in your code does it have an effect?
    """,
    put={"return default": "return None"},
)

slip(
    "false_is_missing",
    of="LRUCache.get",
    title="Values that count as false are taken for missing.",
    hint="""
    0, "" and None can be values. Do you ask whether the key is there, or whether its value counts as
    true?
    """,
    put={"if key not in self.values:": "if not self.values.get(key):"},
)

slip(
    "keeps_the_default",
    of="LRUCache.get",
    title="To ask for a missing key puts it there.",
    hint="""
    Which keys are there after somebody has asked for one that is not? Some methods of dicts leave
    something behind when they find nothing.
    """,
    put={"return default": "return self.values.setdefault(key, default)"},
)

slip(
    "newest_key_first",
    of="LRUCache.keys",
    title="The keys are listed from the newest one on.",
    hint="""
    Read again which key should come first. Where does your order have the one that would go next?
    """,
    put={"list(self.values)": "list(self.values)[::-1]"},
)

slip(
    "takes_any_capacity",
    of="LRUCache.__init__",
    title="A cache of no values can be made.",
    hint="""
    What can a cache of capacity 0 keep? The docstring says what should happen then, and from which
    number on.
    """,
    put={"if capacity < 1:": "if capacity < 0:"},
)

slip(
    "looks_through_a_list",
    of="LRUCache",
    title="Each call looks through a list of all keys.",
    hint="""
    To ask whether a list has something, or to remove it, compares it with one entry after the other.
    What finds a key without looking at the others, and what keeps an order besides?
    """,
    whole="""
    class LRUCache:
        def __init__(self, capacity):
            if capacity < 1:
                raise ValueError("a cache holds at least one value")
            self.capacity = capacity
            self.order, self.kept = [], []

        def get(self, key, default=None):
            if key not in self.order:
                return default
            at = self.order.index(key)
            value = self.kept.pop(at)
            self.order.append(self.order.pop(at))
            self.kept.append(value)
            return value

        def put(self, key, value):
            if key in self.order:
                at = self.order.index(key)
                del self.order[at], self.kept[at]
            self.order.append(key)
            self.kept.append(value)
            if len(self.order) > self.capacity:
                del self.order[0], self.kept[0]

        def keys(self):
            return list(self.order)
    """,
)

slip(
    "shared_by_all",
    of="LRUCache.__init__",
    title="All caches share their values.",
    hint="""
    Make two caches, put something into one of them, and look into the other. When is the dict made
    that holds the values: once, or for each cache?
    """,
    put={"self.values = {}": "self.values = SHARED"},
    also="SHARED = {}",
)

slip(
    "least_often_used",
    of="LRUCache",
    title="The value that was used least often goes.",
    hint="""
    "Least recently" is about the time of the last use, and not about how many uses there were. What
    does your cache count?
    """,
    whole="""
    class LRUCache:
        def __init__(self, capacity):
            if capacity < 1:
                raise ValueError("a cache holds at least one value")
            self.capacity = capacity
            self.values, self.uses = {}, {}

        def get(self, key, default=None):
            if key not in self.values:
                return default
            self.uses[key] += 1
            return self.values[key]

        def put(self, key, value):
            if key not in self.values and len(self.values) == self.capacity:
                rarest = min(self.uses, key=self.uses.get)
                del self.values[rarest], self.uses[rarest]
            self.values[key] = value
            self.uses[key] = self.uses.get(key, 0) + 1

        def keys(self):
            return sorted(self.values, key=self.uses.get)
    """,
)

slip(
    "keys_in_their_own_order",
    of="LRUCache.keys",
    title="The keys are sorted.",
    hint="""
    The order of the keys says which of them goes next. What does your order go by: by the keys
    themselves, or by when they were used?
    """,
    put={"list(self.values)": "sorted(self.values)"},
)
