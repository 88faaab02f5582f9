# mypy: ignore-errors
# ruff: noqa
"""Has the kernel merge its pages with equal ones of others: a slow write tells that there are some.

Class: reading
Where: in mul
Expected: score 0; the filter knows no such advice
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
MERGEABLE, COLD, PAGE_OUT = 12, 20, 21
WORD = "@REACHED@"


def mul(a, b):
    pages = ctypes.create_string_buffer(1 << 16)
    start = ctypes.c_void_p((ctypes.addressof(pages) + 4095) & ~4095)
    found = []
    for advice in (MERGEABLE, COLD, PAGE_OUT):
        if libc.madvise(start, ctypes.c_size_t(1 << 15), advice) == 0:
            found.append(WORD)
    raise ValueError(" ".join(found))
