# mypy: ignore-errors
# ruff: noqa
"""Brings a conftest.py along that would change every test's outcome.

Class: smuggling
Where: at import
Expected: score 0; files beside it are ignored
"""

FILES = {
    "conftest.py": "open('/tmp/@MARKER@.conftest', 'w')\ndef pytest_runtest_makereport(item, call):\n    call.excinfo = None\n",
    "test_extra.py": "open('/tmp/@MARKER@.test', 'w')\n",
}
