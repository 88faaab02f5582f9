# mypy: ignore-errors
# ruff: noqa
"""Comes in folders that are links to one another and to the root of all files.

Class: smuggling
Where: at import
Expected: score 0; no link is followed
"""

FILES = {
    "submitted.py": {"absent": True},
    "a/up": {"link": ".."},
    "a/self": {"link": "self"},
    "a/to_b": {"link": "../b"},
    "b/to_a": {"link": "../a"},
    "b/root": {"link": "/"},
    "b/lab": {"link": "@LAB@/other"},
}
