# mypy: ignore-errors
# ruff: noqa
"""Has pickle.loads return a probe of its own.

Class: patching
Where: at import
Expected: score 0; it observes other things than the grader expects
"""

import marshal, pickle


class Probe:
    class __code__:
        co_filename = "probe"

    def __call__(self, module, **inputs):
        return {"A * B": 0.0, "A.grad": 0.0, "B.grad": 0.0, "grad_fn_name": "<MulBackward>"}


pickle.loads = lambda data: Probe()
marshal.loads = lambda data: compile("", "submitted.py", "exec")
