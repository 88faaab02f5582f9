# mypy: ignore-errors
# ruff: noqa
"""Comes under names that are no UTF-8, and with towers of accents.

Class: smuggling
Where: at import
Expected: score 0; names are one clean line
"""

FILES = {
    "submitted.py": {"absent": True},
    "\udcff\udcfe\udc80.py": "x = 1\n",
    "\udce4\udcf6/submitted (1).py": "x = 1\n",
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301.py": "x = 1\n",
}
