# mypy: ignore-errors
# ruff: noqa
"""Is busy when it is cleared away: in finalizers, weak references, exit functions.

Class: exhausting
Where: at import
Expected: score 0; nothing is cleared away
"""

import atexit, sys, time, weakref


class Slow:
    def __del__(self):
        time.sleep(30)


KEPT = [Slow() for _ in range(10)]
LOOP = KEPT, [KEPT]
weakref.finalize(Slow, time.sleep, 30)
atexit.register(time.sleep, 30)
sys.stdout = sys.stderr = type("Stream", (), {"flush": lambda self: time.sleep(30), "write": len})()
