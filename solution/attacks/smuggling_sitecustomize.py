# mypy: ignore-errors
# ruff: noqa
"""Brings files along that Python runs when it starts.

Class: smuggling
Where: at import
Expected: score 0; files beside it are ignored
"""

FILES = {
    "sitecustomize.py": "open('/tmp/@MARKER@.site', 'w')\n",
    "usercustomize.py": "open('/tmp/@MARKER@.user', 'w')\n",
    "x.pth": "import sys; open('/tmp/@MARKER@.pth', 'w')\n",
    "pyvenv.cfg": "home = /tmp\n",
    "python311._pth": ".\n",
}
