"""Which functions came to their end without a `return`, though it was needed."""

import linecache
from collections.abc import Iterator
from typing import Any

import pytest

from grader.sandbox import returns

NAME = "watched.py"


@pytest.fixture(autouse=True)
def unwatched() -> Iterator[None]:
    """Whatever a test does, nothing is watched after it."""
    yield
    returns.stop()
    linecache.cache.pop(NAME, None)


def ended(source: str) -> list[str]:
    """The functions that are noted while `run` of a text is called."""
    linecache.cache[NAME] = (len(source), None, source.splitlines(keepends=True), NAME)
    namespace: dict[str, Any] = {}
    exec(compile(source, NAME, "exec"), namespace)
    noted = returns.watch([NAME])
    try:
        namespace["run"]()
    except Exception:
        pass
    returns.stop()
    return noted


@pytest.mark.parametrize(
    "use",
    ["x = f()", "g(f())", "f().x", "return [f()]", "f() + 1", "if f(): pass", "h().x",
     "a = A() * 2", "x = [f() for _ in 'a']", "x, y = f()"],
)  # fmt: skip
def test_a_function_without_return_is_noted_where_its_result_is_used(use: str) -> None:
    """Through functions, too, that hand it on; and through an operator."""
    source = f"""\
def f():
    x = 1
def g(x): return x
def h(): return f()
class A:
    def __mul__(self, other): return f()
def run():
    {use}
"""
    assert ended(source) == ["f"]


@pytest.mark.parametrize(
    "body",
    {
        "dropped": "f()",
        "handed on and dropped": "h()",
        "none that is written down": "x = g(1)",
        "an object is made": "x = A()",
        "a value": "x = i()",
        "an exception": "x = j()",
        "a generator": "x = list(k())",
        "a library's": "x = [].append(1)",
        "a class is made": "class B: pass",
        "a function without a name": "x = (lambda: None)()",
    }.values(),
)
def test_what_may_return_nothing_is_not_noted(body: str) -> None:
    """No hint is better than a wrong one."""
    source = f"""\
def f():
    x = 1
def g(x):
    if x:
        return None
def h(): return f()
def i(): return 1
def j():
    1 / 0
def k():
    yield None
class A:
    def __init__(self):
        self.x = 1
def run():
    {body}
"""
    assert ended(source) == []
