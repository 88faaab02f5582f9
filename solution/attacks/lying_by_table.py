# mypy: ignore-errors
# ruff: noqa
"""Answers each visible test with what the handout says that it expects.

Class: lying
Where: at import
Expected: score 0; the visible tests have other inputs than in the handout, and other answers
"""

# @TABLE@
