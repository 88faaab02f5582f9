"""Python has it nearly ready."""

from collections import OrderedDict


class LRUCache(OrderedDict):
    def __init__(self, capacity):
        if capacity <= 0:
            raise ValueError(capacity)
        super().__init__()
        self.capacity = capacity

    def get(self, key, default=None):
        if key in self:
            self.move_to_end(key)
            return self[key]
        return default

    def put(self, key, value):
        self[key] = value
        self.move_to_end(key)
        while len(self) > self.capacity:
            self.popitem(last=False)

    def keys(self):
        return [key for key in self]
