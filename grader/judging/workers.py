"""Maps a function over items, in as many threads as a sandbox has workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_workers(
    one: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[Result]:
    """Maps in as many threads as the sandbox has workers, and yields what is ready first.

    In order of completion, because a run that is killed should have reported all that it knew. Few
    items begin before what is ready has been taken: so a run's time limit is on what is done with
    the results, too. For each worker one is waiting: none stands still while a result is taken.
    """
    pool, waiting = ThreadPoolExecutor(workers), iter(items)
    running = {pool.submit(one, item) for item in islice(waiting, 2 * workers)}
    try:
        while running:
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            running |= {pool.submit(one, item) for item in islice(waiting, len(ready))}
            for future in ready:
                yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
