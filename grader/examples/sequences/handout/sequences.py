"""Sequences: how far apart two of them are, text in pieces, and a memory that forgets.

    edit_distance(a, b)       how many edits it takes to make b of a
    alignment(a, b)           the two under one another, so that the edits show
    train(text, merges)       which pieces a byte-pair tokeniser learns from a text
    encode(text, learned)     a text in these pieces
    decode(ids, learned)      the text again
    LRUCache(capacity)        keeps what was used last

A sequence is a text, or a list of things that == can compare. No function changes what it is given.
All of Python's standard library may be used, and none of it is needed.
"""


def edit_distance(a, b):
    """Counts the edits that make b of a, as few as possible.

    An edit inserts one entry, deletes one, or replaces one by another. "kitten" becomes "sitting"
    by three: k becomes s, e becomes i, and g is inserted.

    Args:
        a, b: sequences.

    Returns:
        A whole number, from 0 to the length of the longer one.

    The time it takes should grow like len(a) * len(b): so each beginning of a is compared with each
    beginning of b once, and no more.
    """
    # Your code here.
    raise NotImplementedError


def alignment(a, b):
    """Writes two sequences under one another, with as few edits as possible.

    alignment("cat", "ca") is [("c", "c"), ("a", "a"), ("t", None)].

    Args:
        a, b: sequences. None is not in them.

    Returns:
        A list of pairs. The first entries of the pairs, without each None, are a, the second ones
        are b. In (x, y) an entry stands above another one, equal or not; (x, None) deletes x, and
        (None, y) inserts y. No pair is (None, None). The number of pairs with x != y is the edit
        distance. Where several lists are that short of edits, any of them is right.
    """
    # Your code here.
    raise NotImplementedError


def merge(ids, pair, new):
    """Replaces each occurrence of a pair by a new id, from left to right. This one is given.

    merge([1, 1, 1, 2], (1, 1), 256) is [256, 1, 2]: what was replaced is not used again.

    Args:
        ids: list of whole numbers.
        pair: the two that have to stand side by side.
        new: the id in their place.

    Returns:
        A new list.
    """
    merged, at = [], 0
    while at < len(ids):
        if tuple(ids[at : at + 2]) == tuple(pair):
            merged.append(new)
            at += 2
        else:
            merged.append(ids[at])
            at += 1
    return merged


def train(text, merges):
    """Learns which pairs of ids a text has most often: the pieces of a byte-pair tokeniser.

    At first the ids are the text's bytes in UTF-8, 0 to 255. Then, again and again, the pair of
    neighbours that occurs most often is merged into a new id: 256 for the first one, then 257 and
    so on. Each place in the list counts, so [1, 1, 1] has the pair (1, 1) twice. Of several pairs
    that occur equally often, the one that comes first in the list is merged.

    Args:
        text: any text.
        merges: how many pairs to learn at most.

    Returns:
        A list of pairs (left, right) in the order in which they were learned: the pair at index i
        became id 256 + i. It is shorter than `merges` if no pair occurs twice any more.
    """
    # Your code here.
    raise NotImplementedError


def encode(text, learned):
    """Writes a text in the pieces that were learned.

    Args:
        text: any text.
        learned: pairs as `train` returns them.

    Returns:
        The list of ids: the text's bytes in UTF-8, with the pairs merged in the order in which they
        were learned.
    """
    # Your code here.
    raise NotImplementedError


def decode(ids, learned):
    """Makes text of ids again.

    decode(encode(text, learned), learned) is the text.

    Args:
        ids: list of whole numbers.
        learned: pairs as `train` returns them.

    Returns:
        The text. Bytes that are not UTF-8 become the character "\\ufffd".

    Raises:
        ValueError: an id is negative, or larger than all that were learned.
    """
    # Your code here.
    raise NotImplementedError


class LRUCache:
    """Keeps a few values by their keys, and forgets the one that was least recently used.

    To put a value and to get it are both uses of its key; to ask for one that is not there is none.
    However many values there are, each call takes about the same time: no call looks at all keys.
    """

    def __init__(self, capacity):
        """Makes an empty cache.

        Args:
            capacity: how many values it holds at most.

        Raises:
            ValueError: the capacity is less than 1.
        """
        # Your code here.
        raise NotImplementedError

    def get(self, key, default=None):
        """Returns the value of a key, or `default` if it is not there."""
        # Your code here.
        raise NotImplementedError

    def put(self, key, value):
        """Keeps a value; if there are too many then, the least recently used one goes."""
        # Your code here.
        raise NotImplementedError

    def keys(self):
        """Returns the list of keys, the least recently used one first. This is no use of them."""
        # Your code here.
        raise NotImplementedError
