# mypy: ignore-errors
# ruff: noqa
"""Comes under names that are equal after case folding or normalising.

Class: smuggling
Where: at import
Expected: score 0; none of them is submitted.py
"""

FILES = {
    "submitted.py": {"absent": True},
    "Submitted.py": "x = 1\n",
    "SUBMITTED.PY": "x = 1\n",
    "\u017fubmitted.py": "x = 1\n",
    "\uff53ubmitted.py": "x = 1\n",
    "submitted\u00e9.py": "x = 1\n",
    "submittede\u0301.py": "x = 1\n",
}
