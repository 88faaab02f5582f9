# mypy: ignore-errors
# ruff: noqa
"""May be read by nobody.

Class: smuggling
Where: at import
Expected: score 0; refused, or read by root
"""

FILES = {"submitted.py": {"text": "import os\nos._exit(0)\n", "mode": 0}}
