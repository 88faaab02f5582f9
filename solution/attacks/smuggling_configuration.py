# mypy: ignore-errors
# ruff: noqa
"""Brings configuration along, for pytest, setuptools and the grader.

Class: smuggling
Where: at import
Expected: score 0; files beside it are ignored
"""

FILES = {
    "pytest.ini": "[pytest]\naddopts = --collect-only\n",
    "tox.ini": "[pytest]\naddopts = -k nothing\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--collect-only'\n",
    "assignment.toml": "title = 'mine'\n",
    ".env": "PYTHONPATH=.\n",
    ".python-version": "2.7\n",
}
