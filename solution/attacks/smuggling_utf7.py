# mypy: ignore-errors
# ruff: noqa
"""Names an encoding in which other text stands than one reads.

Class: smuggling
Where: at import
Expected: score 0; it is UTF-8, whatever it says
"""

FILES = {
    "submitted.py": "# -*- coding: utf-7 -*-\n#+AAo-open('/tmp/@MARKER@.utf7', 'w')\nraise ValueError\n"
}
