# mypy: ignore-errors
# ruff: noqa
"""Takes almost all its time, and then asks for one more module that is not there, again and
again.

Class: exhausting
Where: at import
Expected: score 0; the run's own limit holds for imports too
"""

import os, time

time.sleep(0.8)
raise ModuleNotFoundError("no such module", name=f"module_{os.getpid()}")
