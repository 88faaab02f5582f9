"""A waiting item is a list of one, and no item an empty list."""


def merge_sorted(first, second):
    streams = [iter(first), iter(second)]
    waiting = [[], []]
    while True:
        for stream, place in zip(streams, waiting):
            if not place:
                place.extend(item for _, item in zip([None], stream))
        if not any(waiting):
            return
        late = not waiting[0] or (waiting[1] and waiting[1][0] < waiting[0][0])
        yield waiting[bool(late)].pop()
