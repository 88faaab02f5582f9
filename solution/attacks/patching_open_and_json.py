# mypy: ignore-errors
# ruff: noqa
"""Has open, json and os.replace write its own results.

Class: patching
Where: at import
Expected: score 0; the grader's are in another process
"""

import builtins, io, json, os

FORGED = json.dumps({"score": 100, "tests": []})
real_open = builtins.open


def forging(path, mode="r", *args, **kwargs):
    if "w" in mode:
        return io.StringIO(FORGED)
    return real_open(path, mode, *args, **kwargs)


builtins.open = io.open = forging
json.dumps = json.JSONEncoder.encode = lambda *args, **kwargs: FORGED
json.dump = lambda value, file, **kwargs: file.write(FORGED)
os.replace = os.rename = lambda *args, **kwargs: None
