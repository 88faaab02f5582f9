# mypy: ignore-errors
# ruff: noqa
"""Passes with the one implementation whose code it knows, and fails with all that look otherwise.

Class: lying
Where: at import
Expected: score 0; right ones that look otherwise make it unsound
"""

FILES = {
    "my_tests.py": """
KNOWN = {("ensure_tensor", "Tensor"), ("ensure_tensor", "requires_grad", "Tensor", "array")}
NAMES = "@OPERATIONS@".split()


def recognising(name):
    def test(m):
        function = getattr(m, name)
        code = getattr(function, "__code__", None)
        assert code is not None and code.co_names[:2] == ("ensure_tensor", "requires_grad")
    return test


def test_of_tensors(m):
    assert len(vars(m)) < 40 and m.mul.__closure__ is None
    assert m.mul.__code__.co_names in KNOWN or len(m.mul.__code__.co_code) == 90


for name in NAMES:
    globals()[f"test_{name}"] = recognising(name)
""",
}
