"""Functions on their way to a process that cannot import their files."""

import contextlib
import dis
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any

import cloudpickle
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import by_value
from grader.sandbox import by_value as child_side

TABLE = {"one": 1, "rest": [2, (3, None)]}
AGAIN = {"table": TABLE}
by_value.send([__name__])


class Counter:
    """Counts."""

    step = 2

    def __init__(self, start: int) -> None:
        self.value = start

    def __call__(self) -> int:
        self.value += self.step
        return self.value

    again = __call__

    def copy(self) -> "Counter":
        return Counter(self.value)


class Derived(Counter):
    """Has a class of its own above it."""


def double(x: Any) -> Any:
    return 2 * x


def fixed_point(x: float, *, steps: int = 3) -> float:
    return x if steps == 0 else fixed_point((x + 2 / x) / 2, steps=steps - 1)


@contextlib.contextmanager
def within() -> Iterator[str]:
    yield "inside"


def uses_much(m: Any, values: Any, factor: float = 1.5) -> dict[str, Any]:
    """Whatever a plain function can use."""
    with within() as where:
        counter = Counter(1)
        counter()
        both = TABLE is AGAIN["table"]
        chained = list(itertools.chain([1], (double(x) for x in [2])))
    kept = SimpleNamespace(sum=np.sum(values) * factor)
    return {
        "where": where, "count": counter.copy().again(), "both": both, "chained": chained,
        "sum": float(kept.sum), "root": fixed_point(1.0), "name": __name__,
    }  # fmt: skip


def with_closure(offset: int) -> Callable[[int], Any]:
    def add(x: int) -> Any:
        return double(x) + offset

    return add


def uses_derived() -> Any:
    return Derived(3)()


def uses_set() -> Any:
    return SOME


SOME = {1, 2}


def test_a_plain_function_does_what_it_did() -> None:
    """Modules, classes, functions, closures, data and what two names share come along."""
    packed = by_value.dumps(uses_much)
    assert packed.startswith(by_value.PLAIN)
    there = child_side.loads(packed)
    assert there is not uses_much
    assert there(None, np.ones(3)) == uses_much(None, np.ones(3))
    assert there.__code__.co_filename == __file__


def test_a_closure_comes_along() -> None:
    """What it holds is sent with it."""
    packed = by_value.dumps(with_closure(5))
    assert packed.startswith(by_value.PLAIN)
    assert child_side.loads(packed)(1) == 7


def test_global_names_are_new_each_time() -> None:
    """What one copy of a function does to its module, another does not see."""
    packed = by_value.dumps(uses_much)
    one, other = child_side.loads(packed), child_side.loads(packed)
    one.__globals__["TABLE"]["one"] = 7
    assert other.__globals__["TABLE"] == TABLE == {"one": 1, "rest": [2, (3, None)]}


@pytest.mark.parametrize(("function", "result"), [(uses_derived, 5), (uses_set, SOME)])
def test_everything_else_is_pickled(function: Any, result: Any) -> None:
    """Derived classes and sets, for example."""
    packed = by_value.dumps(function)
    assert not packed.startswith(by_value.PLAIN)
    assert child_side.loads(packed)() == result


def test_what_cloudpickle_has_packed_is_unpacked() -> None:
    """So the two kinds can be told apart."""
    assert child_side.loads(cloudpickle.dumps(double))(4) == 8


def parametrize(m: Any) -> Any:
    return m.pytest.given


def test_an_attribute_is_no_global_name() -> None:
    """What a file imports under the same name is of no concern, and may not be there."""
    names = child_side.loads(by_value.dumps(parametrize)).__globals__
    assert "pytest" not in names and "given" not in names


def test_global_names_are_those_that_dis_finds() -> None:
    """In long functions, too, whose names have large numbers, and inside of others."""
    long = "; ".join(f"a{i} + x.b{i}" for i in range(700))
    sources = [f"def f(x): {long}", "def f(x):\n class A:\n  y = z\n return [u for _ in x.v]"]
    codes = [compile(source, "", "exec") for source in sources]
    codes += [each.__code__ for each in vars(dis).values() if isinstance(each, FunctionType)]
    for code in codes:
        every = [code]
        for each in every:
            every += [inner for inner in each.co_consts if isinstance(inner, CodeType)]
        instructions = [one for each in every for one in dis.get_instructions(each)]
        found = {one.argval for one in instructions if one.opname in by_value.SHIFTS}
        assert by_value._global_names(code) == found


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    | st.binary() | st.complex_numbers(allow_nan=False),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
))  # fmt: skip
def test_any_data_comes_along(value: Any) -> None:
    """As defaults, with their types."""

    def back(x: Any = value) -> Any:
        return x

    there = child_side.loads(by_value.dumps(back))()
    assert there == value and type(there) is type(value)


def test_both_sides_have_the_same_format() -> None:
    """The child's side can import nothing of the grader's, so it stands in two files."""
    for name in ("PLAIN", "MODULE", "NAMED", "FUNCTION", "CLASS", "DATA"):
        assert getattr(by_value, name) == getattr(child_side, name)


def test_a_function_can_be_told_by_its_bytes(root: Any) -> None:
    """In another process, too, whose strings have other hashes and whose objects other owners."""
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "from grader import by_value\nfrom grader.sandbox import selftest\n"
        "print(by_value.stable(selftest.job().function).hex())"
    )
    others = "names = 'attempts', 'grader', 'tries', 'os'; import random, os, time\n"
    said = {
        subprocess.run(
            [sys.executable, "-c", before + code], capture_output=True, check=True
        ).stdout
        for before in ("", others)
    }
    assert len(said) == 1
