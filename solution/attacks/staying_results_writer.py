# mypy: ignore-errors
# ruff: noqa
"""Leaves a daemon that forges the results once the grader has ended.

Class: staying
Where: in mul
Expected: score 0; no fork, no path opens
"""

import json, os, time

FORGED = json.dumps({"score": 100, "tests": [{"score": 100, "max_score": 100}]})


def mul(a, b):
    if os.fork() == 0:
        os.setsid()
        for _ in range(40):
            time.sleep(0.25)
            try:
                with open("@LAB@/results/results.json", "w") as file:
                    file.write(FORGED)
            except OSError:
                pass
        os._exit(0)
