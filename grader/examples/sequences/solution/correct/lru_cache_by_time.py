"""Each use has a number, and a heap knows the smallest; numbers that are out of date are skipped."""

import heapq
import itertools


class LRUCache:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError
        self.capacity, self.clock = capacity, itertools.count()
        self.kept, self.uses = {}, []

    def _use(self, key, value):
        now = next(self.clock)
        self.kept[key] = (now, value)
        heapq.heappush(self.uses, (now, key))

    def get(self, key, default=None):
        if key not in self.kept:
            return default
        value = self.kept[key][1]
        self._use(key, value)
        return value

    def put(self, key, value):
        self._use(key, value)
        while len(self.kept) > self.capacity:
            time, oldest = heapq.heappop(self.uses)
            if self.kept.get(oldest, (None,))[0] == time:
                del self.kept[oldest]

    def keys(self):
        return [key for _, key in sorted((time, key) for key, (time, _) in self.kept.items())]
