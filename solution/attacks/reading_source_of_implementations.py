# mypy: ignore-errors
# ruff: noqa
"""Asks for the source of the implementation that its tests run on, and raises, prints and asserts it.

Class: reading
Where: at import
Expected: score 0; there is no source, and nothing that a test says is shown
"""

FILES = {
    "my_tests.py": """
import inspect, linecache, sys


def found(m):
    parts = [repr(vars(m))[:20_000], str(m.__doc__), str(getattr(m, "__file__", ""))]
    for value in vars(m).values():
        code = getattr(value, "__code__", None)
        if code is not None:
            parts += linecache.getlines(code.co_filename) + [str(value.__doc__), str(code)]
            try:
                parts.append(inspect.getsource(value))
            except BaseException as error:
                parts.append(repr(error))
    return "".join(parts)


def test_raised(m):
    raise ValueError(found(m))


def test_asserted(m):
    print(found(m))
    assert False, found(m)


def test_written(m):
    sys.stderr.write(found(m))
    raise SystemExit(found(m))
""",
}
