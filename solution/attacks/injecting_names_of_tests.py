# mypy: ignore-errors
# ruff: noqa
"""Gives its tests names with control characters, markup and other scripts, and very long ones.

Class: injecting
Where: at import
Expected: score 0; names that are no identifiers are not shown, and long ones are cut
"""

FILES = {
    "my_tests.py": """
def test_it(m):
    assert False, "\\x1b[31m<script>alert(1)</script>\\u202e"


for name in ("\\x1b[31mred", "<script>", "a\\nb", "\\u202egnirts", "x" * 100_000, "\\u0661", 2 * "a" + "\\u0301" * 90):
    globals()["test_" + name] = test_it
""",
}
