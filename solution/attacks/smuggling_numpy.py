# mypy: ignore-errors
# ruff: noqa
"""Brings a numpy.py along that would be imported in NumPy's place.

Class: smuggling
Where: at import
Expected: score 0; files beside it are ignored
"""

FILES = {
    "numpy.py": "open('/tmp/@MARKER@.numpy', 'w')\nraise SystemExit\n",
    "random.py": "raise SystemExit\n",
}
