"""A ring of links, as it is done where dicts have no order."""


class Link:
    __slots__ = ("before", "behind", "key", "value")


class LRUCache:
    def __init__(self, capacity):
        if not capacity >= 1:
            raise ValueError("too small")
        self.room, self.links = capacity, {}
        self.root = Link()
        self.root.before = self.root.behind = self.root

    def _take_out(self, link):
        link.before.behind, link.behind.before = link.behind, link.before

    def _put_last(self, link):
        link.before, link.behind = self.root.before, self.root
        link.before.behind = link.behind.before = link

    def get(self, key, default=None):
        link = self.links.get(key)
        if link is None:
            return default
        self._take_out(link)
        self._put_last(link)
        return link.value

    def put(self, key, value):
        link = self.links.get(key)
        if link is not None:
            self._take_out(link)
        else:
            if len(self.links) == self.room:
                oldest = self.root.behind
                self._take_out(oldest)
                del self.links[oldest.key]
            link = self.links[key] = Link()
            link.key = key
        link.value = value
        self._put_last(link)

    def keys(self):
        found, link = [], self.root.behind
        while link is not self.root:
            found.append(link.key)
            link = link.behind
        return found
