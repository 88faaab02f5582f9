# mypy: ignore-errors
# ruff: noqa
"""Leaves files where the system or a user would run them later.

Class: staying
Where: at import
Expected: score 0; no path opens
"""

import os

for FOLDER in (
    "/etc/cron.d",
    "/var/spool/cron/crontabs",
    "/etc/profile.d",
    "/etc/init.d",
    os.path.expanduser("~"),
    os.path.expanduser("~/.config"),
    "/root",
):
    try:
        with open(f"{FOLDER}/@MARKER@", "w") as FILE:
            FILE.write("# harmless\n")
    except OSError:
        pass
