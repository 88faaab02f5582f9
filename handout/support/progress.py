"""A progress bar where tqdm is installed, and plain lines where it is not.

In this module
    progress_bar         for a loop
    progress_of_bytes    for a file on its way
"""

import sys
import time
from contextlib import contextmanager

try:
    from tqdm import tqdm
except ModuleNotFoundError:
    tqdm = None

SECONDS_BETWEEN_LINES = 5


@contextmanager
def progress_bar(items, name, quiet=False):
    """Gives the items one by one, and shows how many are done.

    Args:
        items: a list, or anything that has a length.
        name: what stands in front of the bar.
        quiet: whether to show nothing.
    """
    if quiet:
        yield items
    elif tqdm is None:
        yield plain_lines(items, name)
    else:
        with tqdm(items, name, leave=False, file=sys.stdout) as bar:
            yield bar


@contextmanager
def progress_of_bytes(name, start, size):
    """Shows how much of a file has arrived; gives a function to call with each further length.

    Args:
        name: what stands in front of the bar.
        start: how many bytes are there already.
        size: how many there will be.
    """
    if tqdm is None:
        print(f"{name}: {start:,} of {size:,} bytes, downloading", flush=True)
        yield lambda length: None
    else:
        with tqdm(desc=name, initial=start, total=size, unit="B", unit_scale=True) as bar:
            yield bar.update


def plain_lines(items, name):
    """Gives the items one by one, and prints a line every few seconds."""
    shown_s = time.monotonic()
    for number, item in enumerate(items):
        if time.monotonic() - shown_s > SECONDS_BETWEEN_LINES:
            shown_s = time.monotonic()
            print(f"{name}: {number} of {len(items)}", flush=True)
        yield item
