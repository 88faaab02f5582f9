# mypy: ignore-errors
# ruff: noqa
"""Takes secrets out of hidden tests and leaves them for a visible one to print.

Class: reading
Where: everywhere
Expected: score 0; nothing outlives a test
"""

import ctypes, os, re, sys

SECRET = re.compile(r"kitsecret[0-9a-f]{12}")
PLACES = ("/dev/shm", "/tmp", "/", "/var/tmp", ".")
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
KEY = int("0x" + "@MARKER@"[-7:], 16)


def keep(word):
    for place in PLACES:
        try:
            os.mkdir(f"{place}/@MARKER@.{word}")
        except OSError:
            pass
    segment = libc.shmget(KEY, 4096, 0o1600)
    if segment >= 0:
        where = libc.shmat(segment, None, 0)
        if where not in (None, ctypes.c_void_p(-1).value):
            ctypes.memmove(where, word.encode(), len(word))


def kept():
    found = set()
    for place in PLACES:
        try:
            found.update(SECRET.findall(" ".join(os.listdir(place))))
        except OSError:
            pass
    segment = libc.shmget(KEY, 4096, 0)
    if segment >= 0:
        where = libc.shmat(segment, None, 0)
        if where not in (None, ctypes.c_void_p(-1).value):
            found.update(SECRET.findall(ctypes.string_at(where, 64).decode("latin-1")))
    return found


def act(*args, **kwargs):
    frame = sys._getframe(1)
    while frame is not None:
        for word in SECRET.findall(repr(frame.f_code.co_consts)):
            keep(word)
        frame = frame.f_back
    raise ValueError(" ".join(kept()))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
