"""What a process takes for NumPy."""

import sys

import numpy as np
import pytest

from grader.sandbox import numeric


@pytest.fixture(autouse=True)
def unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just begun."""
    monkeypatch.setattr(numeric, "_settled", [])


def test_the_grader_has_it_when_it_needs_it() -> None:
    """In the grader's own process it is what can be imported."""
    assert numeric.needed() is np and numeric.loaded() is np


def test_a_child_without_it_does_not_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it take what a submission puts in its place."""
    monkeypatch.delitem(sys.modules, "numpy")
    numeric.settle()
    monkeypatch.setitem(sys.modules, "numpy", np)
    assert numeric.loaded() is None
    with pytest.raises(ModuleNotFoundError) as caught:
        numeric.needed()
    assert caught.value.name == "numpy"


def test_what_is_settled_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of that name that comes later changes nothing."""
    numeric.settle()
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert numeric.loaded() is np and numeric.needed() is np
