# mypy: ignore-errors
# ruff: noqa
"""Writes forged results over the grader's, in every way that writes.

Class: staying
Where: everywhere
Expected: score 0; no path opens
"""

import json, os

FORGED = json.dumps({"score": 100, "tests": [{"score": 100, "max_score": 100, "name": "x"}]})


def act(*args, **kwargs):
    try:
        os.mkdir("@LAB@/results/@MARKER@")
        os.chmod("@LAB@/results", 0o555)
    except OSError:
        pass
    for path in ("@LAB@/results/results.json", "@LAB@/results/.results.json", "results.json"):
        try:
            with open(path, "w") as file:
                file.write(FORGED)
        except OSError:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
