# mypy: ignore-errors
# ruff: noqa
"""Leaves a thread behind that patches everything once the probe has run.

Class: patching
Where: at import
Expected: score 0; the thread ends with its process
"""

import sys, threading, time


frame = sys._getframe()
while frame is not None and "wire" not in frame.f_globals:
    frame = frame.f_back
wire = frame.f_globals["wire"] if frame else None


def later():
    for _ in range(40):
        time.sleep(0.002)
        if wire is not None:
            wire.STATUSES = ("ok", "ok", "ok")
            wire._encode_value = lambda value: b"\0\0\0\1"


threading.Thread(target=later, daemon=True).start()
