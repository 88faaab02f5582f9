"""Threads for a sandbox's workers."""

import time

from grader.judging import workers


def test_lanes_wait_for_who_takes_the_results() -> None:
    """Some items are ahead, however many there are; every result comes once."""
    begun: list[int] = []

    def one(item: int) -> int:
        begun.append(item)
        return item

    taken: list[int] = []
    for result in workers.in_workers(one, range(40), 2):
        time.sleep(0.005)  # for what would run ahead
        assert len(begun) <= len(taken) + 8
        taken.append(result)
    assert sorted(taken) == list(range(40))
