# mypy: ignore-errors
# ruff: noqa
"""Traces every line and changes what the probe returns.

Class: patching
Where: at import
Expected: score 0; unknown values cannot be returned
"""

import ctypes, sys


def trace(frame, event, arg):
    if event == "return" and frame.f_code.co_name.startswith("test_") and isinstance(arg, dict):
        for name in arg:
            arg[name] = None
    if frame.f_code.co_name in ("_encode_value", "encode"):
        frame.f_locals["status"] = "ok"
    return trace


sys.settrace(trace)
sys.setprofile(trace)
frame = sys._getframe()
while frame is not None:
    frame.f_trace = trace
    frame = frame.f_back
